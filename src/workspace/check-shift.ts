/** Whether a file stands in the shifted coordinates of phone maps: suspected by what is known, never taken for granted. */
import type { Issue } from '../domain/issue.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { shiftSuspicion } from '../formats/gcj.ts';
import type { ShiftSuspicion, ShiftedFrom } from '../formats/gcj.ts';
import { scatterSuspicion } from '../formats/gcj-scatter.ts';
import type { ScatterSuspicion } from '../formats/gcj-scatter.ts';
import type { OpenedFeature } from '../formats/open.ts';
import type { IncomingShape } from './check-facilities.ts';

export type Suspicion = ShiftSuspicion | ScatterSuspicion;

interface Known {
  readonly known?: readonly AreaGeometry[];
  /** The shift that the user has had taken back already. */
  readonly unshift?: ShiftedFrom | null;
}

/** Features looked at for a shift. */
const SUSPECTED = 12;

/** The likeliest shift of the first features; null once it is taken back, or where nothing known is near. */
export function outlineSuspicion(
  features: readonly OpenedFeature[],
  { known = [], unshift = null }: Known,
): ShiftSuspicion | null {
  if (unshift || known.length === 0) return null;
  for (const { geometry } of features.slice(0, SUSPECTED)) {
    const found = shiftSuspicion(geometry, known);
    if (found) return found;
  }
  return null;
}

/** The same of points and lines, all together. */
export function scatterSuspicionOf(
  shapes: readonly IncomingShape[],
  { known = [], unshift = null }: Known,
): ScatterSuspicion | null {
  if (unshift || known.length === 0) return null;
  const sound = shapes.filter(({ isSound }) => isSound);
  return scatterSuspicion(
    sound.map(({ geometry }) => geometry),
    known,
  );
}

/** One warning with the numbers that speak for it; none without a suspicion. */
export function suspicionIssues(suspicion: Suspicion | null): Issue[] {
  if (!suspicion) return [];
  const { from, metres, before, after } = suspicion;
  const sizes = { from, metres: Math.round(metres), before: Math.round(before), after: Math.round(after) };
  return suspicion.by === 'outline'
    ? [{ code: 'shift-suspected', severity: 'warning', params: sizes }]
    : [
        {
          code: 'shift-suspected-scatter',
          severity: 'warning',
          params: { ...sizes, points: suspicion.points },
        },
      ];
}
