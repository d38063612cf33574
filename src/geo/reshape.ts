/**
 * A boundary's outline changed by hand: points moved, put in, taken out; the whole moved or turned. Every
 * function returns a new geometry and leaves untouched points exactly as they are.
 */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import type { Metres } from '../domain/units.ts';
import { middleLongitude, partsOf } from './area.ts';
import { nearPlane } from './projection.ts';
import type { Plane } from './projection.ts';

/** A boundary point: part, ring (0 = exterior) and place in it, the closing point not counted. */
export interface VertexRef {
  readonly part: number;
  readonly ring: number;
  readonly vertex: number;
}

/** The parts as one area: a Polygon when there is one, a MultiPolygon when there are several, null when there is none. */
export function areaOf(parts: readonly Position[][][]): AreaGeometry | null {
  const [only] = parts;
  if (!only) return null;
  return parts.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: [...parts] };
}

/** The ring of a reference without its closing point; null where there is none. */
export function ringAt(geometry: AreaGeometry, ref: Omit<VertexRef, 'vertex'>): Position[] | null {
  return partsOf(geometry)[ref.part]?.[ref.ring]?.slice(0, -1) ?? null;
}

export function vertexAt(geometry: AreaGeometry, { part, ring, vertex }: VertexRef): Position | null {
  const positions = partsOf(geometry)[part]?.[ring];
  return positions && vertex < positions.length - 1 ? (positions[vertex] ?? null) : null;
}

/** One copy of the ring and nothing else: this is done at every frame of a drag. */
export function moveVertex(geometry: AreaGeometry, ref: VertexRef, to: Position): AreaGeometry {
  const parts = partsOf(geometry);
  const rings = parts[ref.part];
  const closed = rings?.[ref.ring];
  if (!rings || !closed || ref.vertex >= closed.length - 1) return geometry;
  const ring = closed.slice();
  ring[ref.vertex] = to;
  if (ref.vertex === 0) ring[ring.length - 1] = [...to];
  return areaOf(parts.with(ref.part, rings.with(ref.ring, ring))) ?? geometry;
}

/** Puts a point into the edge that begins at the reference; it stands behind it. */
export function insertVertex(geometry: AreaGeometry, ref: VertexRef, at: Position): AreaGeometry {
  return withRing(geometry, ref, (ring) => ring.toSpliced(ref.vertex + 1, 0, at)) ?? geometry;
}

/** Takes a point out. A ring of three goes as a whole, an exterior with its part; null when nothing is left. */
export function deleteVertex(geometry: AreaGeometry, ref: VertexRef): AreaGeometry | null {
  return withRing(geometry, ref, (ring) => ring.toSpliced(ref.vertex, 1));
}

/** Puts another list of points (without a closing one) in a ring's place; fewer than three take the ring away. */
export function replaceRing(
  geometry: AreaGeometry,
  ref: Omit<VertexRef, 'vertex'>,
  points: readonly Position[],
): AreaGeometry | null {
  return withRing(geometry, ref, () => [...points]);
}

/** A boundary point that goes somewhere else. */
export interface PointMove {
  readonly from: Position;
  readonly to: Position;
}

/**
 * `geometry` where points it shares with another outline have moved: its points at one of the `from`s (within
 * `tolerance` metres) go along, and an edge that runs through one gets a point there. The same object where nothing
 * of it is touched.
 */
export function following(
  geometry: AreaGeometry,
  moves: readonly PointMove[],
  tolerance: Metres,
): AreaGeometry {
  const meeting = meetingOf(geometry, tolerance);
  const before = partsOf(geometry);
  const coordinates = before.map((rings) =>
    rings.map((ring) => {
      const next: Position[] = [];
      const apart = (place: Position): PointMove | undefined =>
        moves.find(({ from }) => meeting(from, place) === 0);
      for (let index = 0; index < ring.length - 1; index++) {
        const [at, end] = [ring[index]!, ring[index + 1]!];
        next.push(apart(at)?.to ?? at);
        const through = moves
          .map(({ from, to }) => ({ to, along: meeting(from, at, end) }))
          .filter(({ along }) => along !== null && along > 0 && along < 1)
          .toSorted((first, second) => first.along! - second.along!);
        next.push(...through.map(({ to }) => to));
      }
      const isSame = next.length === ring.length - 1 && next.every((at, index) => at === ring[index]);
      return isSame ? ring : [...next, [...next[0]!]];
    }),
  );
  const isUntouched = coordinates.every((rings, part) =>
    rings.every((ring, index) => ring === before[part]![index]),
  );
  return isUntouched ? geometry : (areaOf(coordinates) ?? geometry);
}

/** Whether a boundary point lies on an outline, at a point of it or on an edge, within `tolerance` metres. */
export function isOnOutline(geometry: AreaGeometry, place: Position, tolerance: Metres): boolean {
  const meeting = meetingOf(geometry, tolerance);
  return partsOf(geometry).some((rings) =>
    rings.some((ring) =>
      ring.some((at, index) => index > 0 && meeting(place, ring[index - 1]!, at) !== null),
    ),
  );
}

/**
 * The points of a ring that belong to the edge beginning at the reference: its two ends, and where both are shared,
 * on either side all that are shared, in the ring's order.
 */
export function runOf(
  geometry: AreaGeometry,
  ref: VertexRef,
  isShared: (place: Position) => boolean,
): number[] {
  const ring = ringAt(geometry, ref) ?? [];
  const count = ring.length;
  const shared = ring.map(isShared);
  const [first, second] = [ref.vertex, (ref.vertex + 1) % count];
  if (!shared[first] || !shared[second]) return [first, second];
  const run = [first, second];
  for (let at = (second + 1) % count; run.length < count && shared[at]; at = (at + 1) % count) run.push(at);
  for (let at = (first - 1 + count) % count; run.length < count && shared[at]; at = (at - 1 + count) % count)
    run.unshift(at);
  return run;
}

/**
 * Where a place meets an edge, 0 at its start to 1 at its end; of a single point, 0. null: nowhere. A quick look in
 * degrees comes first: a boundary far away costs next to nothing.
 */
function meetingOf(
  geometry: AreaGeometry,
  tolerance: Metres,
): (place: Position, from: Position, to?: Position) => number | null {
  const plane = planeFor(geometry);
  const reach = (tolerance / 80_000) * 1.5;
  return (place, from, to = from) => {
    if (isBeside(place[0]!, from[0]!, to[0]!, reach) || isBeside(place[1]!, from[1]!, to[1]!, reach))
      return null;
    const [px, py] = plane.toPlane(place);
    const [ax, ay] = plane.toPlane(from);
    if (Math.hypot(px - ax, py - ay) <= tolerance) return 0;
    if (to === from) return null;
    const [bx, by] = plane.toPlane(to);
    if (Math.hypot(px - bx, py - by) <= tolerance) return 1;
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
    if (along <= 0 || along >= 1) return null;
    return Math.hypot(ax + along * dx - px, ay + along * dy - py) <= tolerance ? along : null;
  };
}

function isBeside(value: number, first: number, second: number, reach: number): boolean {
  return value < Math.min(first, second) - reach || value > Math.max(first, second) + reach;
}

/** The whole moved by metres on the ground. */
export function shifted(geometry: AreaGeometry, from: Position, to: Position): AreaGeometry {
  const plane = planeFor(geometry);
  const [x1, y1] = plane.toPlane(from);
  const [x2, y2] = plane.toPlane(to);
  return mapped(geometry, (position) => {
    const [x, y] = plane.toPlane(position);
    return plane.toGround([x + x2 - x1, y + y2 - y1]);
  });
}

/** The whole turned about a point, degrees counter-clockwise. */
export function rotated(geometry: AreaGeometry, about: Position, degrees: number): AreaGeometry {
  const plane = planeFor(geometry);
  const [cx, cy] = plane.toPlane(about);
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return mapped(geometry, (position) => {
    const [px, py] = plane.toPlane(position);
    const [x, y] = [px - cx, py - cy];
    return plane.toGround([cx + x * cosine - y * sine, cy + x * sine + y * cosine]);
  });
}

/** The middle of the box of an area: what it is turned about. */
export function middleOf(geometry: AreaGeometry): Position {
  let [south, north] = [Infinity, -Infinity];
  for (const rings of partsOf(geometry)) {
    for (const [, y = NaN] of rings[0] ?? []) {
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return [middleLongitude(geometry), (south + north) / 2];
}

/** The plane in which an area's metres are ground metres. */
export function planeFor(geometry: AreaGeometry): Plane {
  return nearPlane(middleLongitude(geometry));
}

function withRing(
  geometry: AreaGeometry,
  { part, ring }: Omit<VertexRef, 'vertex'>,
  change: (open: Position[]) => Position[],
): AreaGeometry | null {
  const parts = [...partsOf(geometry)];
  const rings = parts[part];
  const closed = rings?.[ring];
  if (!rings || !closed) return geometry;
  const open = change(closed.slice(0, -1));
  const next =
    open.length >= 3
      ? rings.with(ring, [...open, [...open[0]!]])
      : ring === 0
        ? null
        : rings.toSpliced(ring, 1);
  return areaOf(next ? parts.with(part, next) : parts.toSpliced(part, 1));
}

function mapped(geometry: AreaGeometry, change: (position: Position) => Position): AreaGeometry {
  const coordinates = partsOf(geometry).map((rings) => rings.map((ring) => ring.map(change)));
  return areaOf(coordinates) ?? geometry;
}
