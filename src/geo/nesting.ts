/** Which ring lies in which: holes within their exterior, holes within holes, parts within parts. */
import { inWedge } from './nodes.ts';
import { strictlyBetween, turn } from './orientation.ts';
import type { RingIndex } from './ring-index.ts';
import type { Rings } from './rings.ts';
import { pairOfRings, stepsFor } from './segments.ts';
import { sweep } from './sweep.ts';

export type Side = 'inside' | 'outside' | 'boundary';

/** Where a point lies relative to a ring, exactly. */
export function locate(index: RingIndex, ring: number, x: number, y: number): Side {
  return trace(index, ring, x, y).side;
}

/** What is known, or was found out on the way, about single rings. */
export interface RingFacts {
  /** Whether the ring neither crosses nor touches itself. */
  readonly simple: (ring: number) => boolean;
  /** Whether the inside lies on the left, for rings where that was asked. */
  readonly leftward: Map<number, boolean>;
}

/**
 * On which side of `outer` the ring `inner` lies, for rings that neither cross nor overlap. `vertex` is
 * a vertex of `inner` that shows it. Null when `outer` is not simple and `inner` only touches it.
 */
export function sideOf(
  index: RingIndex,
  inner: number,
  outer: number,
  known: RingFacts,
): { readonly side: 'inside' | 'outside'; readonly vertex: number } | null {
  const { rings } = index;
  const first = rings.start[inner]!;
  const last = rings.start[inner + 1]! - 1;
  for (let vertex = first; vertex < last; vertex++) {
    const { side } = trace(index, outer, rings.xs[vertex]!, rings.ys[vertex]!);
    if (side !== 'boundary') return { side, vertex };
  }
  if (!known.simple(outer)) return null;
  // Every vertex of the inner ring lies on the outer one: the way it leaves the first of them tells.
  const { segment } = trace(index, outer, rings.xs[first]!, rings.ys[first]!);
  const [from, to] = neighbours(index, outer, segment, first);
  const left = inWedge(rings, first, to, from, first + 1);
  return { side: left === runsLeft(index, outer, known) ? 'inside' : 'outside', vertex: first };
}

export interface Misplaced {
  readonly code: 'hole-outside' | 'hole-nested' | 'parts-overlap';
  readonly ring: number;
  readonly vertex: number;
  readonly other: number;
}

/**
 * Rings that lie where they must not, among those that neither cross nor overlap (`conflicts`). Stops
 * after `enough` of them.
 */
export function findMisplaced(
  index: RingIndex,
  conflicts: ReadonlySet<number>,
  simple: (ring: number) => boolean,
  enough: number,
  steps = stepsFor(index),
): Misplaced[] {
  const { count, part, ring: position } = index.rings;
  index.allow(steps);
  const found: Misplaced[] = [];
  const known: RingFacts = { simple, leftward: new Map() };
  const clear = (a: number, b: number): boolean => !conflicts.has(pairOfRings(a, b, count));
  const outside = new Set<number>();
  let exterior = -1;
  for (let ring = 0; ring < count && found.length < enough && !index.exhausted; ring++) {
    if (position[ring] === 0) exterior = ring;
    else if (exterior >= 0 && part[exterior] === part[ring] && clear(ring, exterior)) {
      const where = index.boxWithin(ring, exterior)
        ? sideOf(index, ring, exterior, known)
        : { side: 'outside' as const, vertex: leaving(index, ring, exterior) };
      if (where?.side === 'outside') {
        outside.add(ring);
        found.push({ code: 'hole-outside', ring, vertex: where.vertex, other: exterior });
      }
    }
  }
  for (let ring = 0; ring < count && count > 1 && found.length < enough; ring++) {
    const containers = index.ringsMeeting(ring, (other) => other !== ring && candidate(ring, other));
    for (const other of containers) {
      const where = sideOf(index, ring, other, known);
      if (where?.side !== 'inside') continue;
      if (position[ring] !== 0) found.push({ code: 'hole-nested', ring, vertex: where.vertex, other });
      else if (!inHoleOf(ring, other)) {
        found.push({ code: 'parts-overlap', ring, vertex: where.vertex, other });
      } else continue;
      break;
    }
  }
  if (index.exhausted) {
    const { conflict, parents } = sweep(index.rings);
    if (conflict === null && conflicts.size === 0) return misplacedByParents(index.rings, parents);
  }
  return found;

  /** Whether `other` might wrongly contain `ring`: two holes of a part, or two exteriors. */
  function candidate(ring: number, other: number): boolean {
    const holes = position[ring] !== 0;
    if (holes ? position[other] === 0 || part[other] !== part[ring] : position[other] !== 0) return false;
    return index.boxWithin(ring, other) && clear(ring, other) && !(holes && outside.has(ring));
  }

  /** Whether a hole of the part of `exteriorRing` takes the ring in, or already conflicts with it. */
  function inHoleOf(ring: number, exteriorRing: number): boolean {
    const holes = index.ringsMeeting(
      ring,
      (other) => part[other] === part[exteriorRing] && position[other] !== 0,
    );
    return holes.some(
      (hole) =>
        !clear(ring, hole) ||
        (index.boxWithin(ring, hole) && sideOf(index, ring, hole, known)?.side !== 'outside'),
    );
  }
}

/** The same judgement from the ring directly around each ring, for rings that do not cross at all. */
function misplacedByParents(rings: Rings, parents: Int32Array): Misplaced[] {
  const { count, part, ring: position, start } = rings;
  const found: Misplaced[] = [];
  for (let ring = 0; ring < count; ring++) {
    const other = parents[ring]!;
    const around = other < 0 ? null : position[other] === 0 ? 'exterior' : 'hole';
    const own = other >= 0 && part[other] === part[ring];
    const vertex = start[ring]!;
    if (position[ring] === 0) {
      if (around === 'exterior') found.push({ code: 'parts-overlap', ring, vertex, other });
    } else if (around === 'hole' && own) found.push({ code: 'hole-nested', ring, vertex, other });
    else if (around !== 'exterior' || !own) {
      found.push({ code: 'hole-outside', ring, vertex, other: other < 0 ? ring : other });
    }
  }
  return found;
}

/** A vertex of `inner` beyond the box of `outer`, which it must have. */
function leaving(index: RingIndex, inner: number, outer: number): number {
  const { xs, ys, start } = index.rings;
  for (let vertex = start[inner]!; vertex < start[inner + 1]! - 1; vertex++) {
    if (locate(index, outer, xs[vertex]!, ys[vertex]!) === 'outside') return vertex;
  }
  return start[inner]!;
}

/** The side of a point and, on the boundary, a segment of the ring it lies on. */
function trace(
  index: RingIndex,
  ring: number,
  x: number,
  y: number,
): { readonly side: Side; readonly segment: number } {
  const { xs, ys } = index.rings;
  let boundary = -1;
  let odd = false;
  const far = index.castEast(ring, x, y, (segment) => {
    const ax = xs[segment]!;
    const ay = ys[segment]!;
    const bx = xs[segment + 1]!;
    const by = ys[segment + 1]!;
    if (ax === x && ay === y) boundary = segment;
    if (ay > y && by > y) return;
    if (ay < y && by < y) return;
    if (ax < x && bx < x) return;
    const turned = turn(ax, ay, bx, by, x, y);
    if (turned === 0) {
      if (strictlyBetween(x, y, ax, ay, bx, by)) boundary = segment;
    } else if (ay > y !== by > y && turned > 0 === by > ay) odd = !odd;
  });
  if (boundary >= 0) return { side: 'boundary', segment: boundary };
  return { side: odd !== far ? 'inside' : 'outside', segment: -1 };
}

/** The vertices before and after the place of `vertex` on a ring, given the segment it lies on. */
function neighbours(index: RingIndex, ring: number, segment: number, vertex: number): [number, number] {
  const { xs, ys, start } = index.rings;
  if (xs[segment] !== xs[vertex] || ys[segment] !== ys[vertex]) return [segment, segment + 1];
  return [segment === start[ring] ? start[ring + 1]! - 2 : segment - 1, segment + 1];
}

/** Whether a simple ring has its inside on the left, told by the turn at its lowest vertex. */
function runsLeft(index: RingIndex, ring: number, { leftward }: RingFacts): boolean {
  const told = leftward.get(ring);
  if (told !== undefined) return told;
  const { xs, ys, start } = index.rings;
  const first = start[ring]!;
  const last = start[ring + 1]! - 1;
  let lowest = first;
  for (let vertex = first; vertex < last; vertex++) {
    const lower = ys[vertex]! - ys[lowest]! || xs[vertex]! - xs[lowest]!;
    if (lower < 0) lowest = vertex;
  }
  const before = lowest === first ? last - 1 : lowest - 1;
  const bend = turn(xs[before]!, ys[before]!, xs[lowest]!, ys[lowest]!, xs[lowest + 1]!, ys[lowest + 1]!);
  leftward.set(ring, bend > 0);
  return bend > 0;
}
