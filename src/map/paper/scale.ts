/** Paper at a true scale: which round scale fits, which windows of the plane a sheet shows, and how ground becomes paper. */
import type { Position } from 'geojson';
import { planeOf } from '../../geo/projection.ts';
import type { Plane } from '../../geo/projection.ts';
import type { Box } from '../labels.ts';
import type { SceneGeometry } from '../scene.ts';
import type { View } from '../view.ts';

/** Denominators a sheet may have: those of the profession, and 1:20 000 and 1:200 000 between them. */
export const SCALES = [
  1000, 2000, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000,
] as const;

/** The scales offered for the sheets of a town. */
export const TOWN_SCALES = SCALES.filter((scale) => scale >= 2000 && scale <= 50_000);

/** A rectangle of the plane, metres: west, south, east, north. */
export type PlaneBox = readonly [number, number, number, number];

export interface PaperSize {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

/** What one sheet shows of the plane, at exactly that scale. */
export interface SheetWindow {
  readonly box: PlaneBox;
  /** The denominator: 10 000 for 1:10 000. */
  readonly scale: number;
  readonly plane: Plane;
}

/** CSS pixels to the millimetre: the plate is drawn in pixels, and the sheet sets it in millimetres. */
export const PIXELS = 96 / 25.4;

/** The part of a frame that what is shown may fill: its outline should not touch the frame. */
const FILLED = 0.94;

/** The box of geometries in a plane; null where there are no coordinates. */
export function planeBox(geometries: readonly SceneGeometry[], plane: Plane): PlaneBox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    for (const position of positionsOf(geometry)) {
      const [x, y] = plane.toPlane(position);
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** The largest round scale at which the whole box fits into the frame; the smallest there is when none does. */
export function fittingScale([west, south, east, north]: PlaneBox, frame: PaperSize): number {
  const needed = Math.max((east - west) / frame.width, (north - south) / frame.height) / FILLED;
  return SCALES.find((scale) => scale / 1000 >= needed) ?? SCALES[SCALES.length - 1]!;
}

/**
 * The sheets that show a box at a scale: one about its middle where it fits, else side by side from the north-west
 * with a centimetre in common. Corners lie on whole half-centimetres of paper, so that their coordinates are round.
 */
export function windowsOf(box: PlaneBox, scale: number, frame: PaperSize, plane: Plane): SheetWindow[] {
  const [west, south, east, north] = box;
  const [width, height] = [(frame.width * scale) / 1000, (frame.height * scale) / 1000];
  const common = scale / 100;
  const along = (length: number, size: number): number =>
    length <= size ? 1 : Math.ceil((length - common) / (size - common));
  const [columns, rows] = [along(east - west, width), along(north - south, height)];
  const step = scale / 200;
  const round = (value: number): number => Math.round(value / step) * step;
  const left = round((west + east - columns * width + (columns - 1) * common) / 2);
  const top = round((south + north + rows * height - (rows - 1) * common) / 2);
  const windows: SheetWindow[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = left + column * (width - common);
      const y = top - row * (height - common);
      windows.push({ box: [x, y - height, x + width, y], scale, plane });
    }
  }
  return windows;
}

/** The window as a drawing of CSS pixels whose size on paper is true. */
export function windowView({ box, scale, plane }: SheetWindow): View {
  const [west, , , north] = box;
  const metresPerPixel = scale / 1000 / PIXELS;
  const whole: Box = [0, 0, (box[2] - box[0]) / metresPerPixel, (box[3] - box[1]) / metresPerPixel];
  return {
    project: (at) => {
      const [x, y] = plane.toPlane(at);
      return [(x - west) / metresPerPixel, (north - y) / metresPerPixel];
    },
    unproject: ([x, y]) => plane.toGround([west + x * metresPerPixel, north - y * metresPerPixel]),
    clear: whole,
    whole,
    metresPerPixel,
  };
}

/** The step of the grid in metres, a round one, 5 to 12 centimetres of paper apart. */
export function gridStep(scale: number): number {
  const least = scale * 0.05;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * magnitude >= least) ?? 10) * magnitude;
}

/** The whole multiples of a step from one value to another. */
export function multiplesBetween(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

export function* positionsOf(geometry: SceneGeometry): Generator<Position> {
  if (geometry.type === 'Point') yield geometry.coordinates;
  else if (geometry.type === 'LineString' || geometry.type === 'MultiPoint') yield* geometry.coordinates;
  else if (geometry.type === 'MultiPolygon')
    for (const part of geometry.coordinates) for (const ring of part) yield* ring;
  else for (const ring of geometry.coordinates) yield* ring;
}

/** The plane of the sheets: that of the programme's own meridian, in which its planning files stand. */
export function sheetPlane(centralMeridian: number): Plane {
  return planeOf(centralMeridian);
}
