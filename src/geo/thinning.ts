/**
 * Outlines for looking at: the same shapes with fewer points, where a file has more than a map can move. Nothing is
 * measured or judged on them.
 */
import { ramerDouglasPeucker } from 'clipper2-ts';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { partsOf } from './area.ts';
import { boxAround } from './clipping.ts';

export interface Thinned {
  /** In the order of the shapes. */
  readonly geometries: readonly AreaGeometry[];
  /** How far a thinned outline may lie from its own, metres. */
  readonly tolerance: Metres;
  /** Shapes left out, the smallest ones: there are more than could be drawn even as eight corners each. */
  readonly omitted: number;
}

/** So many points a map sends to its worker, and draws again on each frame, without being felt. */
const DRAWN_POINTS = 60_000;

/** Of one boundary; what a survey gives has a tenth of it. */
const OUTLINE_POINTS = 10_000;

/** The boundary as a map draws it: itself, or one of fewer points where it has very many. Worked out once. */
export function drawnOutline(geometry: AreaGeometry): AreaGeometry {
  const known = outlines.get(geometry);
  if (known) return known;
  const drawn = thinned([geometry], OUTLINE_POINTS)?.geometries[0] ?? geometry;
  outlines.set(geometry, drawn);
  return drawn;
}

/** Takes over what was thinned elsewhere. */
export function keepOutline(geometry: AreaGeometry, drawn: AreaGeometry): void {
  outlines.set(geometry, drawn);
}

const outlines = new WeakMap<AreaGeometry, AreaGeometry>();

/** The shapes with about `limit` points together at the most; null where they have no more as they are. */
export function thinned(shapes: readonly AreaGeometry[], limit = DRAWN_POINTS): Thinned | null {
  if (pointsIn(shapes) <= limit) return null;
  let geometries: readonly AreaGeometry[] = largestOf(shapes, limit / CORNERS);
  const omitted = shapes.length - geometries.length;
  // From here on every ring keeps its form, and nothing more can be taken away.
  const coarsest = coarsestForm(geometries) / PER_METRE;
  for (let tolerance = FINEST; ; tolerance *= 2) {
    geometries = geometries.map((geometry) => withRings(geometry, (ring) => thinnedRing(ring, tolerance)));
    const isDone = pointsIn(geometries) <= limit || tolerance >= coarsest;
    if (isDone) return { geometries, tolerance: metres(Math.min(tolerance, coarsest)), omitted };
  }
}

/** The largest, with no more than so many rings together; at least one. */
function largestOf(shapes: readonly AreaGeometry[], rings: number): readonly AreaGeometry[] {
  if (ringsIn(shapes) <= rings) return shapes;
  const sized = shapes.map((shape, index) => ({ shape, index, size: sizeOf(partsOf(shape)[0]?.[0] ?? []) }));
  let left = rings;
  return sized
    .toSorted((a, b) => b.size - a.size)
    .filter(({ shape }, rank) => (left -= ringsIn([shape])) >= 0 || rank === 0)
    .toSorted((a, b) => a.index - b.index)
    .map(({ shape }) => shape);
}

/** Metres: finer than a pixel shows at the closest zoom. */
const FINEST = 0.25;
/** Of a ring at the least, about: no ring is thinned by more than a part of its size, and keeps its form. */
const CORNERS = 8;
const LEAST_FORM = 1 / 12;
/** Whole numbers for Clipper, to a hundredth of a metre; of latitude, which is near enough for a tolerance. */
const PER_DEGREE = 1e7;
const PER_METRE = PER_DEGREE / 111_000;

function thinnedRing(ring: Position[], tolerance: number): Position[] {
  const [, latitude = 0] = ring[0] ?? [];
  // A degree of longitude is shorter: without it the tolerance would be an ellipse.
  const shrunk = Math.cos((latitude * Math.PI) / 180);
  const path = ring.slice(0, -1).map(([lon = 0, lat = 0], z) => ({
    x: Math.round(lon * shrunk * PER_DEGREE),
    y: Math.round(lat * PER_DEGREE),
    z,
  }));
  const kept = ramerDouglasPeucker(path, Math.min(tolerance * PER_METRE, formOf(ring)));
  return kept.length < 3 ? ring : [...kept.map(({ z = 0 }) => ring[z]!), ring[0]!];
}

/** The narrower side of the box round a ring, degrees. */
function sizeOf(ring: readonly Position[]): number {
  const { west, south, east, north } = boxAround([ring]);
  return Math.min(east - west, north - south);
}

/** What may be taken off a ring so that it keeps its form, in Clipper's units. */
function formOf(ring: readonly Position[]): number {
  return sizeOf(ring) * LEAST_FORM * PER_DEGREE;
}

function coarsestForm(shapes: readonly AreaGeometry[]): number {
  return shapes.flatMap(partsOf).reduce((most, [ring = []]) => Math.max(most, formOf(ring)), 0);
}

function withRings(geometry: AreaGeometry, change: (ring: Position[]) => Position[]): AreaGeometry {
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(change) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(change)) };
}

function pointsIn(geometries: readonly AreaGeometry[]): number {
  return sumOver(geometries, (rings) => rings.reduce((sum, { length }) => sum + length, 0));
}

function ringsIn(geometries: readonly AreaGeometry[]): number {
  return sumOver(geometries, ({ length }) => length);
}

function sumOver(geometries: readonly AreaGeometry[], count: (rings: Position[][]) => number): number {
  return geometries.reduce(
    (sum, geometry) => sum + partsOf(geometry).reduce((inner, rings) => inner + count(rings), 0),
    0,
  );
}
