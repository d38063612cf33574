/**
 * A sweep over all segments from west to east (Shamos and Hoey). Slower than boxes on outlines as they
 * are drawn, but n log n whatever somebody feeds us: leaning combs, fans of a thousand rings at one
 * point, nested chevrons, where nearly all boxes meet nearly all others. It compares coordinates and
 * exact orientations only and stops at the first crossing or overlap, so it never works with a
 * computed point.
 */
import { turn } from './orientation.ts';
import type { Rings } from './rings.ts';
import { SweepOrder } from './sweep-order.ts';

export interface Sweep {
  /** The first two segments found to cross or to overlap (then the rest is incomplete), else null. */
  readonly conflict: readonly [number, number] | null;
  /** Pairs of a vertex and a segment in whose interior it lies, flat. */
  readonly touches: readonly number[];
  /** Vertices that share their place with another vertex. */
  readonly coinciding: readonly number[];
  /** The ring directly around each ring, −1 where there is none; holds where no rings cross. */
  readonly parents: Int32Array;
}

/** Sweeps the segments of all rings. Segments and vertices are indices into the packed rings. */
export function sweep(rings: Rings): Sweep {
  const { xs, ys, owner, start, count } = rings;
  const order = new SweepOrder(xs.length);
  const touches: number[] = [];
  const coinciding: number[] = [];
  const parents = new Int32Array(count).fill(-1);
  /** Whether the inside of a ring lies above those of its segments that run eastwards; −1 = not yet seen. */
  const insideAboveEast = new Int8Array(count).fill(-1);
  const events = verticesFromWest(rings);
  const stopped = (conflict: readonly [number, number]): Sweep => ({
    conflict,
    touches,
    coinciding,
    parents,
  });

  for (let next = 0; next < events.length;) {
    const at = events[next]!;
    const [x, y] = [xs[at]!, ys[at]!];
    const from = next;
    while (next < events.length && xs[events[next]!] === x && ys[events[next]!] === y) next++;
    if (next - from > 1) for (let index = from; index < next; index++) coinciding.push(events[index]!);

    const below = order.lastBefore((segment) => sideOfEast(segment, x, y) > 0);
    const leaving: number[] = [];
    for (let segment = order.after(below); segment >= 0; segment = order.after(segment)) {
      if (sideOfEast(segment, x, y) !== 0) break;
      leaving.push(segment);
    }
    const going: number[] = [];
    for (const segment of leaving) {
      order.remove(segment);
      if (endsAt(segment, x, y)) continue;
      touches.push(at, segment);
      going.push(segment);
    }
    for (let index = from; index < next; index++) {
      const vertex = events[index]!;
      for (const segment of [before(vertex), vertex]) if (startsAt(segment, x, y)) going.push(segment);
    }
    going.sort((a, b) => -turnAround(at, a, b));

    let under = below;
    for (const [index, segment] of going.entries()) {
      const previous = going[index - 1];
      if (previous !== undefined && turnAround(at, previous, segment) === 0) {
        return stopped([previous, segment]);
      }
      const ring = owner[segment]!;
      if (insideAboveEast[ring] === -1) {
        insideAboveEast[ring] = runsEast(segment) ? 1 : 0;
        if (under >= 0) parents[ring] = ringAbove(under);
      }
      order.insertAfter(under, segment);
      under = segment;
    }
    const over = order.after(under);
    const lowest = going[0] ?? over;
    if (below >= 0 && lowest >= 0 && cross(below, lowest)) return stopped([below, lowest]);
    if (going.length > 0 && over >= 0 && cross(under, over)) return stopped([under, over]);
  }
  return { conflict: null, touches, coinciding, parents };

  /** The innermost ring that has the place directly above a segment inside. */
  function ringAbove(segment: number): number {
    const ring = owner[segment]!;
    return runsEast(segment) === (insideAboveEast[ring] === 1) ? ring : parents[ring]!;
  }

  function runsEast(segment: number): boolean {
    return xs[segment]! !== xs[segment + 1]!
      ? xs[segment]! < xs[segment + 1]!
      : ys[segment]! < ys[segment + 1]!;
  }

  function west(segment: number): number {
    return runsEast(segment) ? segment : segment + 1;
  }

  function east(segment: number): number {
    return runsEast(segment) ? segment + 1 : segment;
  }

  function startsAt(segment: number, x: number, y: number): boolean {
    const end = west(segment);
    return xs[end] === x && ys[end] === y;
  }

  function endsAt(segment: number, x: number, y: number): boolean {
    const end = east(segment);
    return xs[end] === x && ys[end] === y;
  }

  /** Positive when the point lies above (left of) the segment, seen from its western end. */
  function sideOfEast(segment: number, x: number, y: number): number {
    const [a, b] = [west(segment), east(segment)];
    return turn(xs[a]!, ys[a]!, xs[b]!, ys[b]!, x, y);
  }

  /** Positive when segment b leaves the vertex above segment a. */
  function turnAround(vertex: number, a: number, b: number): number {
    const [p, q] = [east(a), east(b)];
    return turn(xs[vertex]!, ys[vertex]!, xs[p]!, ys[p]!, xs[q]!, ys[q]!);
  }

  function before(vertex: number): number {
    const ring = owner[vertex]!;
    return vertex === start[ring] ? start[ring + 1]! - 2 : vertex - 1;
  }

  /** Whether two segments cross in the interior of both; all else shows at their ends. */
  function cross(a: number, b: number): boolean {
    const c = sideOfEast(a, xs[b]!, ys[b]!);
    const d = sideOfEast(a, xs[b + 1]!, ys[b + 1]!);
    if (!((c > 0 && d < 0) || (c < 0 && d > 0))) return false;
    const e = sideOfEast(b, xs[a]!, ys[a]!);
    const f = sideOfEast(b, xs[a + 1]!, ys[a + 1]!);
    return (e > 0 && f < 0) || (e < 0 && f > 0);
  }
}

/** Every vertex once (no closing copies), by x, then y, then index. */
function verticesFromWest({ xs, ys, start, count }: Rings): Uint32Array {
  const vertices = new Uint32Array((start[count] ?? 0) - count);
  let filled = 0;
  for (let ring = 0; ring < count; ring++) {
    for (let vertex = start[ring]!; vertex < start[ring + 1]! - 1; vertex++) vertices[filled++] = vertex;
  }
  return vertices.sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]! || a - b);
}
