/**
 * What changes with every movement of pointer and camera: kept out of the workspace and out of the map
 * pane's own state, so that panning renders a scale bar and a line of figures and nothing else.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Position } from 'geojson';

export interface Readings {
  /** Lon/lat under the pointer; null when it is not on the map. */
  readonly pointer: Position | null;
  /** Ground metres per CSS pixel at the centre; null until the map stands. */
  readonly metresPerPixel: number | null;
}

export type ReadingsStore = StoreApi<Readings>;

export function createReadings(): ReadingsStore {
  return createStore<Readings>(() => ({ pointer: null, metresPerPixel: null }));
}
