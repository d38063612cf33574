import type { Position } from 'geojson';
import type { Bounds } from '../../map/scene.ts';

/** What can be asked of the map, whichever of the two draws it. */
export interface MapHandle {
  readonly fit: (bounds: Bounds) => void;
  readonly zoomBy: (levels: number) => void;
  /** CSS pixels from the map's top left corner. */
  readonly project: (at: Position) => readonly [number, number];
  readonly unproject: (point: readonly [number, number]) => Position;
  /** Calls back whenever the ground moves under the window; returns how to stop that. */
  readonly onMove: (listener: () => void) => () => void;
}
