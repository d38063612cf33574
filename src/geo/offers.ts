/**
 * 整改方案: what would turn a failing verdict, as a new outline with its figures. An offer changes nothing until
 * somebody takes it; each is looked at on the map first.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, partsOf } from './area.ts';
import { contiguityOf } from './contiguity.ts';
import type { ContiguityLimits } from './contiguity.ts';
import { sideOfLine, stripAlong, together, within, without } from './cut.ts';
import { overlapOf } from './overlay.ts';
import { evenGrow, evenTrim } from './remedy.ts';
import { areaOf, middleOf, planeFor } from './reshape.ts';
import { windOf } from './wind.ts';
import type { Wind } from './wind.ts';

export interface Outcome {
  readonly geometry: AreaGeometry;
  readonly area: SquareMetres;
  /** Land given up and land taken in, for the map. */
  readonly removed: MultiPolygon;
  readonly added: MultiPolygon;
}

export interface MovedEdge extends Outcome {
  readonly distance: Metres;
  /** Which side of the boundary moves. */
  readonly side: Wind;
}

/** 均匀内缩到上限 · 均匀外扩到下限; null when the area is on the right side of it, or nothing would be left. */
export function evenly(
  geometry: AreaGeometry,
  limit: SquareMetres,
): (Outcome & { readonly distance: Metres }) | null {
  const offsetTo = ellipsoidArea(geometry) > limit ? evenTrim : evenGrow;
  const sign = offsetTo === evenTrim ? -1 : 1;
  // What the search calls met, the measured area may miss by the rounding of its points: once more, beyond that.
  for (const beyond of [0, 1, 3]) {
    const offset = offsetTo(geometry, squareMetres(limit + sign * beyond));
    const next = offset && areaOf(offset.outline.coordinates);
    if (!offset || !next) return null;
    if ((ellipsoidArea(next) - limit) * sign < 0) continue;
    // The strip, not the difference worked out anew: lines that lie on each other part by a millimetre.
    const [removed, added] = sign < 0 ? [offset.strip, NOTHING] : [NOTHING, offset.strip];
    return {
      geometry: next,
      area: squareMetres(ellipsoidArea(next)),
      removed,
      added,
      distance: offset.distance,
    };
  }
  return null;
}

/**
 * The side with the longest straight run of the outline's hull moved inward, in parallel, until the area meets the
 * limit from below to a square metre. null when the area is not above it.
 */
export function edgeInward(geometry: AreaGeometry, limit: SquareMetres): MovedEdge | null {
  if (ellipsoidArea(geometry) <= limit) return null;
  const plane = planeFor(geometry);
  const points = partsOf(geometry).flatMap((rings) =>
    (rings[0] ?? []).map((position) => plane.toPlane(position)),
  );
  const [from, to] = longestHullEdge(points);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return null;
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  // The hull runs counter-clockwise: what is kept lies to the left of the edge.
  const keptAt = (distance: number): AreaGeometry | null => {
    const shift = (point: readonly [number, number]): Position =>
      plane.toGround([point[0] - uy * distance, point[1] + ux * distance]);
    const side = sideOfLine(geometry, [shift(from), shift(to)]);
    return side && within(geometry, side);
  };
  let [low, high] = [0, Math.sqrt(limit)];
  let best: AreaGeometry | null = null;
  for (let step = 0; step < 60 && high - low > 1e-4; step++) {
    const middle = (low + high) / 2;
    const kept = keptAt(middle);
    if (kept && ellipsoidArea(kept) > limit) low = middle;
    else {
      high = middle;
      best = kept;
    }
    if (best && limit - ellipsoidArea(best) < 0.5) break;
  }
  const outcome = best && outcomeOf(geometry, best);
  return outcome && { ...outcome, distance: metres(high), side: windOf(uy, -ux) };
}

const NOTHING: MultiPolygon = { type: 'MultiPolygon', coordinates: [] };

/** So far a bridge reaches into both parts, metres: enough to be one with them whatever is rounded. */
const OVER_THE_EDGE = metres(1);

/** What lies outside the outer area cut off; null when nothing does, or all. */
export function cutTo(geometry: AreaGeometry, outer: AreaGeometry): Outcome | null {
  const next = within(geometry, outer);
  // The same outline begun at another point differs in the last bits of its area.
  return next && ellipsoidArea(geometry) - ellipsoidArea(next) > NO_LAND ? outcomeOf(geometry, next) : null;
}

/** Below this nothing was cut, m²: a strip of a millimetre along ten metres. */
const NO_LAND = 0.01;

/** The land both claim left to the other; null when they claim none together. */
export function yielded(geometry: AreaGeometry, other: AreaGeometry): Outcome | null {
  if (overlapOf(geometry, other).area === 0) return null;
  const next = without(geometry, other);
  return next && outcomeOf(geometry, next);
}

/**
 * The land both claim divided in equal halves by a line across the direction from one to the other: each keeps the
 * half that lies towards it. Both outlines change.
 */
export function halved(
  geometry: AreaGeometry,
  other: AreaGeometry,
): { readonly mine: Outcome; readonly theirs: Outcome } | null {
  const shared = within(geometry, other);
  if (!shared || overlapOf(geometry, other).area === 0) return null;
  const plane = planeFor(shared);
  const [mx, my] = plane.toPlane(middleOf(geometry));
  const [ox, oy] = plane.toPlane(middleOf(other));
  const length = Math.hypot(ox - mx, oy - my) || 1;
  const [dx, dy] = [(ox - mx) / length, (oy - my) / length];
  const half = ellipsoidArea(shared) / 2;
  const [cx, cy] = plane.toPlane(middleOf(shared));
  const everything = together(geometry, other) ?? geometry;
  const reach = Math.sqrt(half) * 20 + 1000;
  // To the left of a line that runs across the direction is the half towards this town.
  const mySide = (at: number): AreaGeometry | null => {
    const [x, y] = [cx + dx * at, cy + dy * at];
    const line = [
      [x + dy * 10, y - dx * 10],
      [x - dy * 10, y + dx * 10],
    ].map((point) => plane.toGround(point));
    return sideOfLine(everything, line);
  };
  let [low, high] = [-reach, reach];
  for (let step = 0; step < 60 && high - low > 1e-3; step++) {
    const middle = (low + high) / 2;
    const side = mySide(middle);
    const kept = side && within(shared, side);
    if (kept && ellipsoidArea(kept) > half) high = middle;
    else low = middle;
  }
  const side = mySide((low + high) / 2);
  // Cut from the whole of the other, not from the shared land: its edges lie on this outline's own, and lines
  // that lie on each other part by a millimetre when they are worked out twice.
  const [mine, theirs] = [side && within(geometry, side), side && without(other, side)];
  if (!mine || !theirs) return null;
  const [nextMine, nextTheirs] = [without(geometry, theirs), without(other, mine)];
  if (!nextMine || !nextTheirs) return null;
  return { mine: outcomeOf(geometry, nextMine), theirs: outcomeOf(other, nextTheirs) };
}

/**
 * The strip of land that joins two parts along their shortest connection, wide enough for the contiguity rule;
 * one for each gap that is too wide. `length` is the gap's.
 */
export function bridges(
  geometry: AreaGeometry,
  limits: ContiguityLimits,
): (Outcome & { readonly length: Metres })[] {
  return contiguityOf(geometry, limits)
    .gaps.filter(({ closed }) => !closed)
    .flatMap(({ line, distance }) => {
      const strip = stripAlong(line, limits.facing, OVER_THE_EDGE);
      const next = together(geometry, strip);
      if (!next || partsOf(next).length >= partsOf(geometry).length) return [];
      return [{ ...outcomeOf(geometry, next), length: distance }];
    });
}

/** A new outline beside the old one: area, land given up, land taken in. */
export function outcomeOf(before: AreaGeometry, after: AreaGeometry): Outcome {
  return {
    geometry: after,
    area: squareMetres(ellipsoidArea(after)),
    removed: multi(without(before, after)),
    added: multi(without(after, before)),
  };
}

function multi(geometry: AreaGeometry | null): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: geometry ? [...partsOf(geometry)] : [] };
}

type PlanePoint = readonly [number, number];

/** The longest edge of the convex hull, counter-clockwise (Andrew's chain). */
function longestHullEdge(points: readonly PlanePoint[]): readonly [PlanePoint, PlanePoint] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (list: readonly PlanePoint[]): PlanePoint[] => {
    const kept: PlanePoint[] = [];
    for (const point of list) {
      while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.toReversed())];
  let best: readonly [PlanePoint, PlanePoint] = [hull[0]!, hull[0]!];
  hull.forEach((from, index) => {
    const to = hull[(index + 1) % hull.length]!;
    const [a, b] = best;
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) > Math.hypot(b[0] - a[0], b[1] - a[1]))
      best = [from, to];
  });
  return best;
}

function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
