/**
 * Points and lines from phone maps: they have no outline that could fit a boundary, but the facilities of a town lie
 * in it, and 600 metres away too many of them do not. Only ever offered, as with outlines.
 */
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityGeometry } from '../domain/model.ts';
import { boxOf } from '../geo/clipping.ts';
import type { Box } from '../geo/clipping.ts';
import { isInside } from '../geo/inside.ts';
import { positionsIn } from '../geo/positions.ts';
import { SYSTEMS, sizeOfShift, unshiftedPosition } from './gcj.ts';
import type { ShiftedFrom } from './gcj.ts';

export interface ScatterSuspicion {
  readonly by: 'scatter';
  readonly from: ShiftedFrom;
  /** Size of the shift at the first of the points, metres. */
  readonly metres: number;
  /** Points looked at near the known boundaries, and how many of them lie in none, as they stand and unshifted. */
  readonly points: number;
  readonly before: number;
  readonly after: number;
}

/** Whether points and lines (lon/lat) lie in the `known` boundaries clearly better once they are shifted back; null: no. */
export function scatterSuspicion(
  geometries: readonly FacilityGeometry[],
  known: readonly AreaGeometry[],
): ScatterSuspicion | null {
  const boxes = known.map(boxOf);
  const all = geometries.flatMap(positionsIn);
  const near = sampleOf(all.filter((at) => boxes.some((box) => isNear(at, box))));
  const outside = (change: (at: Position) => Position): number =>
    near.filter((at) => !known.some((geometry) => isInside(change(at), geometry))).length;
  const before = outside((at) => at);
  if (before < FEW || before < near.length * SHARE) return null;
  const [best] = SYSTEMS.map((from) => ({
    from,
    after: outside((at) => unshiftedPosition(at, from)),
  })).toSorted((a, b) => a.after - b.after);
  if (!best || best.after > before * CLEARLY) return null;
  const metres = sizeOfShift(near[0]!, best.from);
  return { by: 'scatter', ...best, metres, points: near.length, before };
}

/** Fewer outside, or a smaller share of all, may be what a town has beyond its boundary. */
const FEW = 5;
const SHARE = 0.1;
/** What may be left outside: a chance shift would bring as many out as in. */
const CLEARLY = 0.25;
/** Points looked at. */
const MOST = 500;
/** Degrees about a boundary: farther than the larger of the shifts. */
const FAR = 0.02;

function sampleOf(positions: readonly Position[]): readonly Position[] {
  const every = Math.ceil(positions.length / MOST);
  return positions.filter((_, index) => index % every === 0);
}

function isNear([lon = NaN, lat = NaN]: Position, { west, south, east, north }: Box): boolean {
  return lon > west - FAR && lon < east + FAR && lat > south - FAR && lat < north + FAR;
}
