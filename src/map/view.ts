/** How ground becomes pixels: the plane of a drawing and the part of it that can be seen. */
import type { Position } from 'geojson';
import type { Box } from './labels.ts';
import type { Bounds } from './scene.ts';

/** Pixels that other things cover at each side of the map (cards, panels, the quarter bar). */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** What `annotate.ts` needs to know of a drawing. */
export interface View {
  readonly project: (at: Position) => Point;
  readonly unproject: (at: Point) => Point;
  /** The part that can be seen, uncovered, in the drawing's pixels. */
  readonly clear: Box;
  /** All of the drawing, with what lies beyond the edges in reserve for panning. */
  readonly whole: Box;
  readonly metresPerPixel: number;
}

export type Point = readonly [number, number];

/** Size of the world at zoom 0 in MapLibre's pixels. */
const WORLD = 512;
const EQUATOR = 40_075_016.686;

/** Web Mercator in pixels at a zoom, y down: where MapLibre draws. */
export function mercatorPoint([lon = 0, lat = 0]: Position, zoom: number): Point {
  const size = WORLD * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [(lon / 360 + 0.5) * size, (0.5 - Math.atanh(sine) / (2 * Math.PI)) * size];
}

/** The way back from `mercatorPoint`: lon/lat. */
export function mercatorPosition([x, y]: Point, zoom: number): Point {
  const size = WORLD * 2 ** zoom;
  const lat = Math.atan(Math.sinh((0.5 - y / size) * 2 * Math.PI));
  return [(x / size - 0.5) * 360, (lat * 180) / Math.PI];
}

/** Ground metres per pixel at a latitude (the map's sphere: good for a scale bar, not for a measurement). */
export function mercatorMetresPerPixel(latitude: number, zoom: number): number {
  return (EQUATOR * Math.cos((latitude * Math.PI) / 180)) / (WORLD * 2 ** zoom);
}

/** The box of a lon/lat box in a drawing whose axes run with the meridians, or nearly so. */
export function projectBounds([west, south, east, north]: Bounds, project: View['project']): Box {
  const corners = [
    project([west, south]),
    project([west, north]),
    project([east, south]),
    project([east, north]),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** A round length (1, 2 or 5 × 10ⁿ metres) whose bar is at most `limit` pixels long. */
export function scaleBar(metresPerPixel: number, limit: number): { metres: number; pixels: number } {
  const most = metresPerPixel * limit;
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((factor) => factor * magnitude <= most) ?? 1;
  return { metres: step * magnitude, pixels: (step * magnitude) / metresPerPixel };
}
