/**
 * What can be mended of an area without moving a point or changing its ground: rings that are not closed,
 * repeated points, spikes, and rings that enclose nothing. Every position that stays is the one of the file.
 */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { turnsBack } from './orientation.ts';

/** How often each was done; what was not done is absent. */
export type CleanCounts = ReadonlyMap<CleanKind, number>;

export type CleanKind =
  'close-ring' | 'drop-repeats' | 'drop-spikes' | 'drop-flat-rings' | 'drop-empty-parts';

export interface Cleaned {
  /** Parts, closed rings, positions; exteriors first. */
  readonly parts: Position[][][];
  readonly counts: CleanCounts;
}

/**
 * The parts of an area, cleaned. A part whose exterior encloses nothing goes with its holes. null when a
 * coordinate is no number. Takes whatever JSON can hold in the place of coordinates.
 */
export function cleaned(geometry: AreaGeometry): Cleaned | null {
  const counts = new Map<CleanKind, number>();
  const count: Count = (kind, by = 1) => {
    if (by > 0) counts.set(kind, (counts.get(kind) ?? 0) + by);
  };
  const coordinates: unknown = geometry.coordinates;
  const list: readonly unknown[] = Array.isArray(coordinates) ? coordinates : [];
  const parts: Position[][][] = [];
  for (const part of geometry.type === 'Polygon' ? [list] : list) {
    if (!Array.isArray(part) || part.length === 0) {
      count('drop-empty-parts');
      continue;
    }
    const rings: Position[][] = [];
    for (const [index, ring] of part.entries()) {
      const positions = positionsOf(ring);
      if (!positions) return null;
      const kept = cleanRing(positions, count);
      if (kept) rings.push(kept);
      else count('drop-flat-rings');
      if (!kept && index === 0) break;
    }
    if (rings.length > 0) parts.push(rings);
  }
  return { parts, counts };
}

type Count = (kind: CleanKind, by?: number) => void;

/** Copies, so that what comes out may be changed; null when one is no place. */
function positionsOf(ring: unknown): Position[] | null {
  const positions: Position[] = [];
  for (const position of Array.isArray(ring) ? (ring as readonly unknown[]) : []) {
    if (!Array.isArray(position) || !Number.isFinite(position[0]) || !Number.isFinite(position[1]))
      return null;
    positions.push([...(position as Position)]);
  }
  return positions;
}

/** The ring closed, without repeats and spikes; null when nothing is left that encloses anything. */
function cleanRing(positions: readonly Position[], count: Count): Position[] | null {
  const points = positions.filter((at, index) => index === 0 || !samePlace(at, positions[index - 1]!));
  count('drop-repeats', positions.length - points.length);
  const isClosed = points.length > 1 && samePlace(points[0]!, points.at(-1)!);
  if (isClosed) points.pop();
  if (points.length < 3) return null;
  if (!isClosed) count('close-ring');
  const kept = withoutSpikes(points);
  if (kept.length < 3) return null;
  if (kept.length < points.length) count('drop-spikes', tipsOf(points));
  return [...kept, [...kept[0]!]];
}

/** Without the points at which the outline turns back over itself, round and round until there is none. */
function withoutSpikes(points: readonly Position[]): Position[] {
  const kept: Position[] = [];
  for (const point of points) {
    kept.push(point);
    while (kept.length >= 3 && isTip(kept.at(-3)!, kept.at(-2)!, kept.at(-1)!)) {
      kept.splice(-2, 1);
      // Back where the spike began: one of the two.
      if (samePlace(kept.at(-2)!, kept.at(-1)!)) kept.pop();
    }
  }
  let first = 0;
  let end = kept.length;
  while (end - first >= 3) {
    const [start, next, last, before] = [kept[first]!, kept[first + 1]!, kept[end - 1]!, kept[end - 2]!];
    if (samePlace(last, start) || isTip(before, last, start)) end--;
    else if (isTip(last, start, next)) first++;
    else break;
  }
  return kept.slice(first, end);
}

function tipsOf(points: readonly Position[]): number {
  return points.filter((at, index) => isTip(points.at(index - 1)!, at, points[(index + 1) % points.length]!))
    .length;
}

function isTip(before: Position, at: Position, after: Position): boolean {
  return turnsBack(before[0]!, before[1]!, at[0]!, at[1]!, after[0]!, after[1]!);
}

function samePlace(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
