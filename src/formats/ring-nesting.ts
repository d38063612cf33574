/**
 * Rings without an order to polygons with holes, by which lies in which (even-odd): drawings and point lists
 * do not say whether a ring is an outline or a hole.
 */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { pointInside } from '../geo/inside.ts';

/** Steps along edges and boxes, all rings together: about a second. */
const STEPS = 1e8;
/** Vertices looked at to tell a ring that lies within another from one that crosses it. */
const SAMPLES = 16;
/** What counts as lying on another ring, as a share of that ring's extent (5 mm on 5 km). */
const ON_RING = 1e-6;

/**
 * Parts as lists of rings, the exterior first, in the order of their exteriors. Rings come closed. A ring that
 * crosses another, encloses nothing or has a coordinate that is no number is a part of its own: what is
 * wrong with it is for geo/validity to say. Null when so many rings lie within one another that it would take
 * seconds to tell. `budget` is spent; a reader that asks often shares one.
 */
export function nestRings(
  rings: readonly Position[][],
  budget: { steps: number } = { steps: STEPS },
): Position[][][] | null {
  if (rings.length < 2) return rings.map((ring) => [ring]);
  const loops = rings.map(loopOf);
  const bySize = loops.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area);
  const parents = parentsOf(bySize, budget);
  if (!parents) return null;
  const depths = new Map<Loop, number>();
  // From the largest down: a parent's depth is known before its children ask.
  for (const loop of bySize) {
    const parent = parents.get(loop);
    depths.set(loop, parent ? depths.get(parent)! + 1 : 0);
  }
  const isHole = (loop: Loop): boolean => (depths.get(loop) ?? 0) % 2 === 1;
  const parts = new Map<Loop, Position[][]>();
  for (const loop of loops) if (!isHole(loop)) parts.set(loop, [loop.ring]);
  for (const loop of loops) if (isHole(loop)) parts.get(parents.get(loop)!)!.push(loop.ring);
  return [...parts.values()];
}

/** One geometry of the parts: a Polygon where there is one part. */
export function geometryOfParts(parts: Position[][][]): AreaGeometry {
  const [only] = parts;
  return parts.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: parts };
}

/**
 * The ring with its first point repeated at the end. `slack`: ends closer than this, in the ring's own units,
 * are one point.
 */
export function closed(points: readonly Position[], slack = 0): Position[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const apart = Math.hypot(first[0]! - last[0]!, first[1]! - last[1]!);
  return points.length > 1 && apart <= slack ? [...points.slice(0, -1), first] : [...points, first];
}

/**
 * The rings without those that run where an earlier one runs (all points within `slack`): drawn twice, or an
 * outline and the hatch that fills it.
 */
export function withoutRepeats(rings: readonly Position[][], slack: number): Position[][] {
  const seen = new Map<string, Loop[]>();
  return rings.filter((ring) => {
    const loop = loopOf(ring);
    const key = loop.box.map((value) => Math.round(value / slack / 4)).join();
    const alike = seen.get(key) ?? [];
    if (alike.some((other) => runsAlong(loop, other, slack))) return false;
    // More of the same box than this is nobody's drawing.
    if (alike.length < 50) alike.push(loop);
    seen.set(key, alike);
    return true;
  });
}

/** The smallest ring around each ring that lies in one; null when the budget is spent. */
function parentsOf(bySize: readonly Loop[], budget: { steps: number }): Map<Loop, Loop> | null {
  const parents = new Map<Loop, Loop>();
  if (bySize.length < 2) return parents;
  const boxes = new Flatbush(bySize.length);
  for (const { box } of bySize) boxes.add(...box);
  boxes.finish();
  for (let at = 1; at < bySize.length; at++) {
    const loop = bySize[at]!;
    const [west, south, east, north] = loop.box;
    // All boxes about the south-west corner; the filter counts, so that a nest of many stays in bounds.
    const around = boxes.search(west, south, west, south, (index) => {
      budget.steps -= 4;
      const [, , right, top] = bySize[index]!.box;
      return budget.steps > 0 && index < at && right >= east && top >= north;
    });
    // The smallest first, which is the last in order of size; rarely more than one needs a look.
    let parent: number | undefined;
    for (let tried = at; around.length > 0 && budget.steps > 0;) {
      let next = -1;
      for (const index of around) if (index > next && index < tried) next = index;
      budget.steps -= around.length;
      if (next < 0) break;
      tried = next;
      if (!isWithin(loop, bySize[next]!, budget)) continue;
      parent = next;
      break;
    }
    if (budget.steps <= 0) return null;
    if (parent !== undefined) parents.set(loop, bySize[parent]!);
  }
  return parents;
}

interface Loop {
  readonly ring: Position[];
  readonly box: readonly [number, number, number, number];
  /** Absolute; 0 for a ring that is no ring. */
  readonly area: number;
  bands?: Bands;
  /** Points that show where it lies: one inside, the others on it. */
  probes?: { readonly middle: Position | null; readonly samples: readonly Position[] };
}

/** Edges by the heights they span, so that a point is tested against a few of them. */
interface Bands {
  readonly south: number;
  readonly perHeight: number;
  readonly edges: readonly number[][];
}

function loopOf(ring: Position[]): Loop {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let twice = 0;
  const [originX = NaN, originY = NaN] = ring[0] ?? [];
  for (let index = 0; index < ring.length; index++) {
    const [x = NaN, y = NaN] = ring[index]!;
    const [nextX = x, nextY = y] = ring[index + 1] ?? [];
    twice += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const area = Math.abs(twice) / 2;
  return { ring, box: [west, south, east, north], area: Number.isFinite(area) ? area : 0 };
}

function isWithin(inner: Loop, outer: Loop, budget: { steps: number }): boolean {
  inner.probes ??= { middle: pointInside([inner.ring]), samples: samples(inner.ring) };
  const { middle, samples: points } = inner.probes;
  if (budget.steps <= 0 || (middle && !covers(outer, middle, budget))) return false;
  const [west, south, east, north] = outer.box;
  const slack = Math.hypot(east - west, north - south) * ON_RING;
  return points.every((point) => covers(outer, point, budget) || isNear(outer.ring, point, slack, budget));
}

function runsAlong(loop: Loop, other: Loop, slack: number): boolean {
  if (loop.ring.length === other.ring.length && loop.ring.every((at, index) => same(at, other.ring[index]!)))
    return true;
  const [width, height] = [loop.box[2] - loop.box[0], loop.box[3] - loop.box[1]];
  if (Math.abs(loop.area - other.area) > slack * 4 * (width + height)) return false;
  const budget = { steps: Infinity };
  return (
    samples(loop.ring).every((point) => isNear(other.ring, point, slack, budget)) &&
    samples(other.ring).every((point) => isNear(loop.ring, point, slack, budget))
  );
}

function same(one: Position, other: Position): boolean {
  return Object.is(one[0], other[0]) && Object.is(one[1], other[1]);
}

function samples(ring: readonly Position[]): Position[] {
  const step = Math.max(1, Math.floor((ring.length - 1) / SAMPLES));
  return ring.filter((_, index) => index % step === 0);
}

function isNear(
  ring: readonly Position[],
  [x = NaN, y = NaN]: Position,
  slack: number,
  budget: { steps: number },
): boolean {
  budget.steps -= ring.length;
  for (let index = 1; index < ring.length; index++) {
    const [ax = NaN, ay = NaN] = ring[index - 1]!;
    const [bx = NaN, by = NaN] = ring[index]!;
    const [dx, dy] = [bx - ax, by - ay];
    const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    if (Math.hypot(ax + along * dx - x, ay + along * dy - y) <= slack) return true;
  }
  return false;
}

/** Whether a point lies inside by even-odd; on the ring itself either answer may come. */
function covers(loop: Loop, [x = NaN, y = NaN]: Position, budget: { steps: number }): boolean {
  const { south, perHeight, edges } = (loop.bands ??= bandsOf(loop));
  const band = edges[Math.min(edges.length - 1, Math.max(0, Math.floor((y - south) * perHeight)))] ?? [];
  budget.steps -= 10 + band.length;
  let inside = false;
  for (const edge of band) {
    const [ax = NaN, ay = NaN] = loop.ring[edge]!;
    const [bx = NaN, by = NaN] = loop.ring[edge + 1]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}

function bandsOf({ ring, box }: Loop): Bands {
  const height = box[3] - box[1];
  let climbed = 0;
  for (let index = 1; index < ring.length; index++)
    climbed += Math.abs(ring[index]![1]! - ring[index - 1]![1]!);
  // So many that all of them together hold each edge about five times, however steep the ring.
  const count = Math.max(1, Math.floor(Math.min(ring.length, (4 * ring.length * height) / climbed) || 1));
  const perHeight = count / height || 0;
  const edges: number[][] = Array.from({ length: count }, () => []);
  for (let index = 0; index + 1 < ring.length; index++) {
    const [low, high] = [ring[index]![1]!, ring[index + 1]![1]!].sort((a, b) => a - b) as [number, number];
    const last = Math.min(count - 1, Math.floor((high - box[1]) * perHeight));
    for (let band = Math.max(0, Math.floor((low - box[1]) * perHeight)); band <= last; band++) {
      edges[band]!.push(index);
    }
  }
  return { south: box[1], perHeight, edges };
}
