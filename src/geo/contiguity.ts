/**
 * 集中连片: the parts of a shape, what lies between them, and whether that is a road within one piece of
 * land or open country between scattered ones (R-A06).
 *
 * A gap is closed when the parts come within `gap` metres of each other and face each other over at
 * least `facing` metres: two blocks along a road do, two fields that meet at a corner do not.
 */
import type { Position } from 'geojson';
import type { ContiguityFacts, PartFacts, PartGap } from '../domain/facts.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, middleLongitude, partsOf } from './area.ts';
import { asked } from './asked.ts';
import { pointInside } from './inside.ts';
import { distanceOfBoxes, distanceToBox, nearestOn, outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { nearPlane } from './projection.ts';
import type { Plane } from './projection.ts';

export interface ContiguityLimits {
  readonly gap: Metres;
  readonly facing: Metres;
}

/** What the contiguity of a valid area is judged from. */
export function contiguityOf(geometry: AreaGeometry, limits: ContiguityLimits): ContiguityFacts {
  const parts = partsOf(geometry)
    .map((rings) => ({ rings, facts: factsOf(rings) }))
    .sort((a, b) => b.facts.area - a.facts.area);
  const holes = parts
    .flatMap(({ rings }) => rings.slice(1).map((ring) => factsOf([ring])))
    .sort((a, b) => b.area - a.area);
  const total = parts.reduce((sum, { facts }) => sum + facts.area, 0);
  const gaps = parts.length > 1 ? gapsOf(geometry, parts, limits) : [];
  return {
    parts: parts.map(({ facts }) => facts),
    holes,
    largestShare: total > 0 ? (parts[0]?.facts.area ?? 0) / total : 0,
    gaps,
    state: parts.length < 2 ? 'one' : gaps.every((gap) => gap.closed) ? 'bridged' : 'scattered',
  };
}

/** Facing is sampled this often along `gap`; at 50 m every 2.5 m. */
const SAMPLES_PER_GAP = 20;

/** Below this distance two outlines touch and there is no direction from one to the other, metres. */
const TOUCH = 1e-3;

/** Points less than this far from `gap` still count: positions in degrees carry no more. */
const ROUNDING = 1e-6;

/** A connection in metres between two parts, by the indices of their outlines. */
interface Connection {
  readonly first: number;
  readonly second: number;
  readonly distance: number;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

interface Part {
  readonly rings: Position[][];
  readonly facts: PartFacts;
}

function factsOf(rings: Position[][]): PartFacts {
  const area: SquareMetres = ellipsoidArea({ type: 'Polygon', coordinates: rings });
  const at = asked((): Position => pointInside(rings) ?? rings[0]?.[0] ?? [NaN, NaN]);
  return {
    area,
    get at() {
      return at();
    },
  };
}

/**
 * A minimum spanning tree over the parts that prefers closed gaps to open ones: parts that a chain of
 * closed gaps joins are never told apart because two of them also touch at a corner.
 */
function gapsOf(geometry: AreaGeometry, parts: readonly Part[], limits: ContiguityLimits): PartGap[] {
  const plane = nearPlane(middleLongitude(geometry));
  const outlines = parts.map(({ rings }) => outlineOf(rings, plane.toPlane));
  const pairs = pairsOf(outlines);
  const groups = new Groups(parts.length);
  const gaps: PartGap[] = [];
  const take = (gap: PartGap): void => {
    if (groups.join(gap.first, gap.second)) gaps.push(gap);
  };

  const near = pairs
    .filter(({ bound }) => bound <= limits.gap + ROUNDING)
    .flatMap(({ first, second }) => {
      const found = connect(outlines, first, second, limits.gap + ROUNDING);
      return found ? [gapOf(found, outlines, limits, plane)] : [];
    })
    .sort((a, b) => a.distance - b.distance);
  near.filter((gap) => gap.closed).forEach(take);
  near.filter((gap) => !gap.closed).forEach(take);

  // Whatever is still apart is apart by more than the gap; pairs in order of the distance of their boxes,
  // each measured only when no measured one can be shorter.
  const measured: Connection[] = [];
  for (let next = 0; groups.count > 1 && (next < pairs.length || measured.length > 0);) {
    const shortest = measured.at(-1);
    const pair = pairs[next];
    if (shortest && (!pair || shortest.distance <= pair.bound)) {
      measured.pop();
      if (!groups.joined(shortest.first, shortest.second)) take(gapOf(shortest, outlines, limits, plane));
      continue;
    }
    next++;
    if (!pair || groups.joined(pair.first, pair.second)) continue;
    const found = connect(outlines, pair.first, pair.second, Infinity);
    if (!found) continue;
    const place = measured.findLastIndex((other) => other.distance >= found.distance);
    measured.splice(place + 1, 0, found);
  }
  return gaps.sort((a, b) => a.distance - b.distance);
}

function pairsOf(
  outlines: readonly (Outline | null)[],
): { readonly first: number; readonly second: number; readonly bound: number }[] {
  const pairs = [];
  for (let second = 1; second < outlines.length; second++) {
    for (let first = 0; first < second; first++) {
      const [a, b] = [outlines[first], outlines[second]];
      if (a && b) pairs.push({ first, second, bound: distanceOfBoxes(a, b) });
    }
  }
  return pairs.sort((a, b) => a.bound - b.bound);
}

/** The shortest connection of two parts, null when it is longer than `reach`. */
function connect(
  outlines: readonly (Outline | null)[],
  first: number,
  second: number,
  reach: number,
): Connection | null {
  const [a, b] = [outlines[first]!, outlines[second]!];
  let best: Connection | null = null;
  let limit = reach === Infinity ? upperBound(a, b) : reach;
  // Two outlines that do not cross are nearest at a vertex of one of them.
  for (const [from, to, turned] of [
    [a, b, false],
    [b, a, true],
  ] as const) {
    for (let at = 0; at < 4 * from.count; at += 4) {
      const x = from.segments[at]!;
      const y = from.segments[at + 1]!;
      if (distanceToBox(to, x, y) > limit) continue;
      const nearest = nearestOn(to, x, y, limit);
      if (!nearest || (best && nearest.distance >= best.distance)) continue;
      limit = nearest.distance;
      const there = [nearest.x, nearest.y] as const;
      best = {
        first,
        second,
        distance: nearest.distance,
        from: turned ? there : [x, y],
        to: turned ? [x, y] : there,
      };
    }
  }
  return best;
}

/** A distance the two outlines surely come within, found by looking from one vertex. */
function upperBound(a: Outline, b: Outline): number {
  let seed = 0;
  let nearest = Infinity;
  for (let at = 0; at < 4 * a.count; at += 4) {
    const distance = distanceToBox(b, a.segments[at]!, a.segments[at + 1]!);
    if (distance < nearest) [seed, nearest] = [at, distance];
  }
  const x = a.segments[seed]!;
  const y = a.segments[seed + 1]!;
  const [segment = 0] = b.tree.neighbors(x, y, 1);
  // A trifle more than the distance, so that rounding cannot hide the very vertex it was measured to.
  return Math.hypot(b.segments[4 * segment]! - x, b.segments[4 * segment + 1]! - y) + TOUCH;
}

function gapOf(
  { first, second, distance, from, to }: Connection,
  outlines: readonly (Outline | null)[],
  { gap, facing: required }: ContiguityLimits,
  { toGround }: Plane,
): PartGap {
  const within = distance <= gap + ROUNDING;
  const [a, b] = [outlines[first]!, outlines[second]!];
  const facing = within ? Math.min(facingOf(a, b, gap), facingOf(b, a, gap)) : 0;
  return {
    first,
    second,
    distance: metres(distance),
    facing: metres(facing),
    line: [toGround([...from]), toGround([...to])],
    closed: within && facing >= required - ROUNDING,
  };
}

/**
 * Length of one part's outline that looks at the other part within `gap`: sampled, each piece weighted by
 * the cosine between its outward normal and the direction to the nearest point of the other.
 */
function facingOf(from: Outline, to: Outline, gap: number): number {
  const step = gap > 0 ? gap / SAMPLES_PER_GAP : 1;
  const reach = gap + ROUNDING;
  let sum = 0;
  for (let at = 0; at < 4 * from.count; at += 4) {
    const x1 = from.segments[at]!;
    const y1 = from.segments[at + 1]!;
    const dx = from.segments[at + 2]! - x1;
    const dy = from.segments[at + 3]! - y1;
    const near = to.tree.collides(
      Math.min(x1, x1 + dx) - reach,
      Math.min(y1, y1 + dy) - reach,
      Math.max(x1, x1 + dx) + reach,
      Math.max(y1, y1 + dy) + reach,
    );
    if (!near) continue;
    const length = Math.hypot(dx, dy);
    const samples = Math.max(1, Math.ceil(length / step));
    const piece = length / samples;
    let limit = reach;
    for (let sample = 0; sample < samples; sample++) {
      const share = (sample + 0.5) / samples;
      const x = x1 + share * dx;
      const y = y1 + share * dy;
      const nearest = nearestOn(to, x, y, limit);
      // The next sample is one piece on, so its distance is at most one piece longer.
      limit = nearest ? Math.min(reach, nearest.distance + piece + ROUNDING) : reach;
      if (nearest) sum += piece * cosineOf(dx / length, dy / length, nearest, x, y, to);
    }
  }
  return sum;
}

/** How squarely an edge of direction (dx, dy), land on its left, looks at the nearest point of the other. */
function cosineOf(
  dx: number,
  dy: number,
  nearest: { readonly distance: number; readonly x: number; readonly y: number; readonly segment: number },
  x: number,
  y: number,
  to: Outline,
): number {
  if (nearest.distance > TOUCH) {
    return Math.max(0, (dy * (nearest.x - x) - dx * (nearest.y - y)) / nearest.distance);
  }
  const at = 4 * nearest.segment;
  const otherX = to.segments[at + 2]! - to.segments[at]!;
  const otherY = to.segments[at + 3]! - to.segments[at + 1]!;
  // Land on the left of both: where they touch along an edge they run against each other.
  return Math.max(0, -(dx * otherX + dy * otherY) / Math.hypot(otherX, otherY));
}

/** Which parts are joined already (union by parent links). */
class Groups {
  readonly #parents: number[];
  count: number;

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
    this.count = size;
  }

  joined(first: number, second: number): boolean {
    return this.#rootOf(first) === this.#rootOf(second);
  }

  /** False when they were joined before. */
  join(first: number, second: number): boolean {
    const [a, b] = [this.#rootOf(first), this.#rootOf(second)];
    if (a === b) return false;
    this.#parents[b] = a;
    this.count--;
    return true;
  }

  #rootOf(part: number): number {
    let root = part;
    while (this.#parents[root] !== root) {
      this.#parents[root] = this.#parents[this.#parents[root]!]!;
      root = this.#parents[root]!;
    }
    return root;
  }
}
