/**
 * Shapes drawn on phone maps stand in GCJ-02 or BD-09, some 600 or 1200 metres from where they are. No number tells;
 * a known boundary does, when the shape fits it far better after the inverse shift. Only ever offered: the shift is
 * a public approximation (a metre or so), and the user must have seen it.
 */
import gcoord from 'gcoord';
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityGeometry } from '../domain/model.ts';
import { movedGeometry } from '../geo/positions.ts';
import { nearPlane } from '../geo/projection.ts';

export type ShiftedFrom = 'GCJ-02' | 'BD-09';

export interface ShiftSuspicion {
  readonly by: 'outline';
  readonly from: ShiftedFrom;
  /** Size of the shift in the middle of the shape, metres. */
  readonly metres: number;
  /** Mean distance between the outlines of the shape and of the boundary it fits, as it stands and unshifted; metres. */
  readonly before: number;
  readonly after: number;
  /** Which of the known boundaries it fits then. */
  readonly known: number;
}

/**
 * Whether `geometry` (lon/lat) fits one of the `known` boundaries clearly better once it is shifted back: null when
 * it does not, when nothing known is near, and for a shape without finite coordinates.
 */
export function shiftSuspicion(
  geometry: AreaGeometry,
  known: readonly AreaGeometry[],
): ShiftSuspicion | null {
  const middle = middleOf(geometry);
  if (!middle) return null;
  const plane = nearPlane(middle[0]);
  const toPlane = (position: Position): Position => plane.toPlane(position);
  const outlineOf = (shape: AreaGeometry): Outline | null => sampled(ringsOf(shape), toPlane);
  const shifted = SYSTEMS.map((from) => ({ from, outline: outlineOf(unshifted(geometry, from)) }));
  const asItStands = outlineOf(geometry);
  if (!asItStands) return null;
  let before = Infinity;
  let best: { from: ShiftedFrom; after: number; known: number } | null = null;
  for (const [index, other] of known.entries()) {
    const outline = outlineOf(other);
    if (!outline || !isKin(asItStands, outline)) continue;
    before = Math.min(before, distance(asItStands, outline));
    for (const { from, outline: back } of shifted) {
      const after = back ? distance(back, outline) : Infinity;
      if (!best || after < best.after) best = { from, after, known: index };
    }
  }
  if (!best || best.after > before * CLEARLY) return null;
  const metres = sizeOfShift(middle, best.from);
  return { by: 'outline', from: best.from, metres, before, after: best.after, known: best.known };
}

/** The geometry (lon/lat) shifted back to WGS 84, which is CGCS2000 to centimetres. */
export function unshifted<G extends FacilityGeometry>(geometry: G, from: ShiftedFrom): G {
  return movedGeometry(geometry, (position) => unshiftedPosition(position, from));
}

/** Metres between a position as it stands and shifted back. */
export function sizeOfShift(at: Position, from: ShiftedFrom): number {
  const plane = nearPlane(at[0] ?? NaN);
  const [x, y] = plane.toPlane(at);
  const [backX, backY] = plane.toPlane(unshiftedPosition(at, from));
  return Math.hypot(x - backX, y - backY);
}

/** The same for one position. */
export function unshiftedPosition([lon = NaN, lat = NaN]: Position, from: ShiftedFrom): Position {
  const system = from === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09;
  return gcoord.transform([lon, lat], system, gcoord.WGS84);
}

export const SYSTEMS: readonly ShiftedFrom[] = ['GCJ-02', 'BD-09'];

/** What may be left of the distance before anybody is bothered: versions of one boundary differ too. */
const CLEARLY = 0.4;
/** Points an outline is measured by, and the distance wanted between them, metres. */
const SAMPLES = { least: 100, most: 1200, spacing: 20 };
/** Farther than the larger of the shifts, metres. */
const FAR = 3000;

/** Points along an outline at even distances, and the box about them; metres. */
interface Outline {
  readonly points: readonly Position[];
  readonly box: readonly [number, number, number, number];
  readonly length: number;
}

function* ringsOf(geometry: AreaGeometry): Generator<readonly Position[]> {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  for (const part of parts) if (part[0]) yield part[0];
}

/** Exteriors only: holes are left out of one version and drawn in the next. */
function sampled(
  rings: Iterable<readonly Position[]>,
  toPlane: (position: Position) => Position,
): Outline | null {
  const lines = [...rings].map((ring) => ring.map(toPlane));
  const lengths = lines.map((line) => line.reduce((sum, at, index) => sum + step(line, index, at), 0));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (!(total > 0 && Number.isFinite(total))) return null;
  const spacing = total / Math.min(SAMPLES.most, Math.max(SAMPLES.least, total / SAMPLES.spacing));
  const points: Position[] = [];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let due = 0;
  for (const line of lines) {
    for (let index = 1; index < line.length; index += 1) {
      const [ax, ay] = line[index - 1] as [number, number];
      const [bx, by] = line[index] as [number, number];
      const length = Math.hypot(bx - ax, by - ay);
      for (; due < length; due += spacing) {
        const [x, y] = [ax + ((bx - ax) * due) / length, ay + ((by - ay) * due) / length];
        points.push([x, y]);
        [west, south, east, north] = [
          Math.min(west, x),
          Math.min(south, y),
          Math.max(east, x),
          Math.max(north, y),
        ];
      }
      due -= length;
    }
  }
  return points.length === 0 ? null : { points, box: [west, south, east, north], length: total };
}

function step(line: readonly Position[], index: number, [x = NaN, y = NaN]: Position): number {
  const [beforeX = x, beforeY = y] = line[index - 1] ?? [];
  return Math.hypot(x - beforeX, y - beforeY);
}

/** Whether one could be a version of the other: near by, and neither twice as long. */
function isKin(
  { box: [west, south, east, north], length }: Outline,
  { box, length: other }: Outline,
): boolean {
  if (length > 2 * other || other > 2 * length) return false;
  return box[0] - FAR < east && box[2] + FAR > west && box[1] - FAR < north && box[3] + FAR > south;
}

/** Mean distance from one outline to the other and back: one way alone, a small shape lies close to a large one. */
function distance(one: Outline, other: Outline): number {
  return (meanTo(one.points, other.points) + meanTo(other.points, one.points)) / 2;
}

function meanTo(points: readonly Position[], line: readonly Position[]): number {
  let sum = 0;
  for (const [x, y] of points as readonly [number, number][]) {
    let least = Infinity;
    for (const [otherX, otherY] of line as readonly [number, number][]) {
      const square = (x - otherX) * (x - otherX) + (y - otherY) * (y - otherY);
      if (square < least) least = square;
    }
    sum += Math.sqrt(least);
  }
  return sum / points.length;
}

function middleOf(geometry: AreaGeometry): [number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(geometry)) {
    for (const [lon = NaN, lat = NaN] of ring) {
      if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
      [west, south, east, north] = [
        Math.min(west, lon),
        Math.min(south, lat),
        Math.max(east, lon),
        Math.max(north, lat),
      ];
    }
  }
  return west <= east ? [(west + east) / 2, (south + north) / 2] : null;
}
