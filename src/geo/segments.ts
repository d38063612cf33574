/** Where the segments of rings meet: crossings, overlaps, spikes and points where they touch. */
import { strictlyBetween, turn, turnsBack } from './orientation.ts';
import type { MeetSegments, RingIndex } from './ring-index.ts';
import { sweep } from './sweep.ts';

/**
 * Segments and vertices are indices into the packed rings. Pairs lie flat, one after the other.
 * `touches` pairs a vertex with the segment in whose interior it lies; `coinciding` marks vertices that
 * share their place with another vertex. All of it is exact.
 */
export interface Meetings {
  /** Pairs of segments that cross in the interior of both. */
  readonly crossings: readonly number[];
  /** Pairs of segments that share more than a point. */
  readonly overlaps: readonly number[];
  /** Vertices at which a ring turns back over its last segment. */
  readonly spikes: readonly number[];
  readonly touches: readonly number[];
  /** Null when there is none. */
  readonly coinciding: Uint8Array | null;
  /** Whether all of it was found; if not, there are crossings or overlaps enough. */
  readonly complete: boolean;
  /** Pairs of rings that cross or overlap: `first * count + second`, first < second. */
  readonly conflicts: ReadonlySet<number>;
}

/**
 * Finds how the segments meet. Stops early once there are more crossings than anybody will read
 * (`enough`); then the lists hold what was found up to there. Beyond `steps` over boxes the sweep takes over.
 */
export function findMeetings(index: RingIndex, enough: number, steps = stepsFor(index)): Meetings {
  const { rings } = index;
  const { xs, ys, owner, count } = rings;
  const crossings: number[] = [];
  const overlaps: number[] = [];
  const touches: number[] = [];
  const conflicts = new Set<number>();
  let coinciding: Uint8Array | null = null;
  // A vertex in the interior of many segments makes those cross or overlap: a bound loses no verdict.
  const manyTouches = 8 * xs.length + 1000;
  const manyOverlaps = xs.length + 1000;

  index.allow(steps);
  let complete = meetAll(index, meet);
  if (index.exhausted) complete = meetBySweep();
  return { crossings, overlaps, spikes: findSpikes(), touches, coinciding, conflicts, complete };

  function meetBySweep(): boolean {
    const swept = sweep(rings);
    for (const vertex of swept.coinciding) markCoinciding(vertex);
    for (const at of swept.touches) touches.push(at);
    if (!swept.conflict) return true;
    const [i, j] = swept.conflict;
    index.allow(Infinity);
    meet(Math.min(i, j), Math.max(i, j));
    return false;
  }

  function markCoinciding(vertex: number): void {
    coinciding ??= new Uint8Array(xs.length);
    coinciding[vertex] = 1;
  }

  function meet(i: number, j: number): boolean {
    if (index.spend(1)) return true;
    const ax = xs[i]!;
    const ay = ys[i]!;
    const bx = xs[i + 1]!;
    const by = ys[i + 1]!;
    const cx = xs[j]!;
    const cy = ys[j]!;
    const dx = xs[j + 1]!;
    const dy = ys[j + 1]!;
    const c = turn(ax, ay, bx, by, cx, cy);
    const d = turn(ax, ay, bx, by, dx, dy);
    if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
    const a = turn(cx, cy, dx, dy, ax, ay);
    const b = turn(cx, cy, dx, dy, bx, by);
    if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false;
    if (c !== 0 && d !== 0 && a !== 0 && b !== 0) {
      crossings.push(i, j);
      markConflict(i, j);
      return crossings.length >= 2 * enough;
    }
    // Only the start of a segment is looked at: its end is the start of the next.
    if (ax === cx && ay === cy) {
      markCoinciding(i);
      markCoinciding(j);
    } else {
      if (a === 0 && strictlyBetween(ax, ay, cx, cy, dx, dy)) touches.push(i, j);
      if (c === 0 && strictlyBetween(cx, cy, ax, ay, bx, by)) touches.push(j, i);
    }
    if (a === 0 && b === 0 && c === 0 && d === 0 && shareMoreThanAPoint(i, j)) {
      overlaps.push(i, j);
      markConflict(i, j);
    }
    return touches.length >= 2 * manyTouches || overlaps.length >= 2 * manyOverlaps;
  }

  function shareMoreThanAPoint(i: number, j: number): boolean {
    const along = xs[i] === xs[i + 1] ? ys : xs;
    const low = Math.max(Math.min(along[i]!, along[i + 1]!), Math.min(along[j]!, along[j + 1]!));
    const high = Math.min(Math.max(along[i]!, along[i + 1]!), Math.max(along[j]!, along[j + 1]!));
    return low < high;
  }

  function markConflict(i: number, j: number): void {
    const first = owner[i]!;
    const second = owner[j]!;
    if (first !== second) conflicts.add(pairOfRings(first, second, count));
  }

  function findSpikes(): number[] {
    const spikes: number[] = [];
    for (let ring = 0; ring < count; ring++) {
      const first = rings.start[ring]!;
      const last = rings.start[ring + 1]! - 1;
      let before = last - 1;
      for (let at = first; at < last; before = at++) {
        if (turnsBack(xs[before]!, ys[before]!, xs[at]!, ys[at]!, xs[at + 1]!, ys[at + 1]!)) spikes.push(at);
      }
    }
    return spikes;
  }
}

/** One number for an unordered pair of rings. */
export function pairOfRings(first: number, second: number, count: number): number {
  return first < second ? first * count + second : second * count + first;
}

/** Steps over boxes that any drawn outline of so many vertices needs, several times over. */
export function stepsFor(index: RingIndex): number {
  return 1e6 + 100 * index.rings.xs.length;
}

/** All pairs of segments whose boxes meet, in order; false when stopped or exhausted. */
function meetAll(index: RingIndex, meet: MeetSegments): boolean {
  const { count } = index.rings;
  for (let ring = 0; ring < count; ring++) if (index.meetWithin(ring, meet)) return false;
  for (let a = 0; a < count - 1; a++) {
    for (const b of index.ringsMeeting(a, (other) => other > a)) {
      if (index.meetBetween(a, b, meet)) return false;
    }
  }
  return !index.exhausted;
}
