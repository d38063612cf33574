import type { Bounds } from '../../map/scene.ts';

/** What the buttons on the map can do, whichever of the two draws it. */
export interface MapHandle {
  readonly fit: (bounds: Bounds) => void;
  readonly zoomBy: (levels: number) => void;
}
