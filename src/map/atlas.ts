/**
 * The only module that touches MapLibre: it takes the wanted scene, compares it by identity with what it
 * last applied, and applies the difference once. Import it lazily; `webgl.ts` says beforehand whether it can work.
 */
import type { Position } from 'geojson';
import type { TownId } from '../domain/model.ts';
import type { Bounds, MapScene } from './scene.ts';

/** What the page needs for the scale bar, the coordinates and the bookmarks. */
export interface Camera {
  /** Lon/lat of the middle of the unpadded view. */
  readonly center: readonly [number, number];
  readonly zoom: number;
  /** Ground metres per CSS pixel at the centre. */
  readonly metresPerPixel: number;
  /** Degrees clockwise from north; always 0 (a surveyor's map is north up), kept for the north arrow. */
  readonly bearing: number;
  /** What the view shows, degrees. */
  readonly bounds: Bounds;
}

/** Pixels that other things cover at each side of the map (cards, panels, the quarter bar). */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface AtlasEvents {
  /** A click on a town or its label, or (null) on empty ground. */
  readonly onSelect: (town: TownId | null) => void;
  /** The town under the pointer. */
  readonly onHover: (town: TownId | null) => void;
  /** Lon/lat under the pointer; null when it leaves the map. */
  readonly onPointer: (at: Position | null) => void;
  /** A click on the marker of a numbered place: its `number`. */
  readonly onPlace: (number: number) => void;
  /** The first complete picture is on screen. */
  readonly onReady: () => void;
  readonly onCamera: (camera: Camera) => void;
  /** WebGL broke for good after it had worked: show the plate instead. */
  readonly onFailure: () => void;
}

export interface AtlasOptions {
  readonly events: AtlasEvents;
  readonly initial: MapScene;
  /** What to show first. */
  readonly bounds: Bounds;
  readonly padding?: Padding;
}

export interface Atlas {
  readonly available: true;
  /** Brings the map to the wanted scene; cheap when little changed. */
  apply(scene: MapScene): void;
  /** Shows a box within the uncovered part of the map. `padding` is extra, in pixels. */
  fit(bounds: Bounds, padding?: number): void;
  flyTo(at: Position, zoom?: number): void;
  /** Zooms by levels (1 = twice as large) about the uncovered middle. */
  zoomBy(levels: number): void;
  pan(right: number, down: number): void;
  resetNorth(): void;
  resize(): void;
  /** Says what covers the map; labels and fits keep clear of it. */
  setPadding(padding: Padding): void;
  /** CSS pixels from the container's top left corner. */
  project(at: Position): readonly [number, number];
  camera(): Camera;
  destroy(): void;
}

/** This computer cannot draw the map with WebGL: show the plate. */
export interface MapUnavailable {
  readonly available: false;
  readonly reason: string;
}

/** Makes the map inside an empty, sized container. Synchronous; `onReady` follows. */
export function createAtlas(_container: HTMLElement, _options: AtlasOptions): Atlas | MapUnavailable {
  return { available: false, reason: 'not written yet' };
}
