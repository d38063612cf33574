/**
 * 修复: what a broken outline may have been meant to be, as offers with their steps and what each does to the area.
 * Nothing is repaired unseen: the file's own outline stays beside whatever is taken.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { squareMetres } from '../domain/units.ts';
import type { SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, perimeter } from './area.ts';
import { multiPolygonOf } from './clipping.ts';
import { cleaned } from './repair-clean.ts';
import type { CleanKind } from './repair-clean.ts';
import { differenceOf, geometryOf, resolved } from './repair-split.ts';
import type { Reading } from './repair-split.ts';
import { faultsOf, isValid } from './validity.ts';

/** split-crossings: ground gone round twice is outside · join-crossings: it is inside. */
export const REPAIR_CODES = [
  'close-ring',
  'drop-repeats',
  'drop-spikes',
  'drop-flat-rings',
  'drop-empty-parts',
  'split-crossings',
  'join-crossings',
  'drop-slivers',
] as const satisfies readonly (CleanKind | 'split-crossings' | 'join-crossings' | 'drop-slivers')[];
export type RepairCode = (typeof REPAIR_CODES)[number];

export interface RepairStep {
  readonly code: RepairCode;
  /** How often. */
  readonly count: number;
}

export interface Repair {
  /** Valid. Points that were there before are where they were, to the bit where the result is valid so. */
  readonly geometry: AreaGeometry;
  readonly steps: readonly RepairStep[];
  /** Of the outline as it stands, each ring by itself: where rings cross, a figure to compare with and no more. */
  readonly areaBefore: SquareMetres;
  readonly areaAfter: SquareMetres;
  /** Ground that is in one of the two and not in the other. */
  readonly changed: MultiPolygon;
}

/**
 * The repairs that can be offered, the one that changes least first; none for what is valid, and none where no
 * sound outline can be made of it (degrees out of range, metres, nothing left).
 */
export function repairsOf(geometry: AreaGeometry): readonly Repair[] {
  const faults = faultsOf(geometry).filter(({ severity }) => severity === 'error');
  if (faults.length === 0 || faults.some(({ code }) => BEYOND_REPAIR.has(code))) return [];
  const clean = cleaned(geometry);
  if (!clean || clean.parts.length === 0) return [];
  const cleanSteps = [...clean.counts].map(([code, count]): RepairStep => ({ code, count }));
  const offer = (parts: Position[][][], steps: readonly RepairStep[]): Repair[] => {
    const { kept, dropped } = withoutSlivers(parts);
    if (kept.length === 0) return [];
    const next = geometryOf(kept, geometry);
    if (!isValid(next)) return [];
    return [
      {
        geometry: next,
        steps: dropped > 0 ? [...steps, { code: 'drop-slivers', count: dropped }] : steps,
        areaBefore: squareMetres(ellipsoidArea(multiPolygonOf(clean.parts))),
        areaAfter: squareMetres(ellipsoidArea(next)),
        changed: multiPolygonOf(differenceOf(clean.parts, kept)),
      },
    ];
  };
  if (isValid(multiPolygonOf(clean.parts))) return offer(clean.parts, cleanSteps);
  const crossings = faults.length;
  const read = (code: 'split-crossings' | 'join-crossings', reading: Reading): Repair[] => {
    const parts = resolved(clean.parts, reading);
    return parts ? offer(parts, [...cleanSteps, { code, count: crossings }]) : [];
  };
  const [split] = read('split-crossings', { rings: 'even-odd', holes: 'union' });
  const [join] = read('join-crossings', { rings: 'non-zero', holes: 'union' });
  if (!split || !join) return split ? [split] : join ? [join] : [];
  return Math.abs(split.areaAfter - join.areaAfter) < SLIVER_AREA ? [split] : [split, join];
}

/** Not a matter of the outline: where it lies is not known. */
const BEYOND_REPAIR = new Set<string>([
  'coordinate-not-finite',
  'coordinate-out-of-range',
  'axes-swapped',
  'projected-metres',
  'empty-geometry',
  'geometry-missing',
  'geometry-not-areal',
]);

/** Parts below this, m², or thinner than this, metres, are what crossing lines leave behind. */
const SLIVER_AREA = 1;
const SLIVER_WIDTH = 0.01;

function withoutSlivers(parts: Position[][][]): { readonly kept: Position[][][]; readonly dropped: number } {
  const kept = parts.filter((rings) => {
    const part: AreaGeometry = { type: 'Polygon', coordinates: rings };
    const area = ellipsoidArea(part);
    return area >= SLIVER_AREA && area >= (SLIVER_WIDTH * perimeter(part)) / 2;
  });
  return { kept, dropped: parts.length - kept.length };
}
