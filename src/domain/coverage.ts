/**
 * Full coverage judged: what a town declares against what the map says, and the programme's targets. Full means
 * served = total; nothing is ever rounded up to it.
 */
import type { Issue, Result } from './issue.ts';
import { failure, success } from './issue.ts';
import type { Light, Outcome } from './finding.ts';
import type { Observation, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import type { Strength } from './strength.ts';

export type CoverageTarget = Programme['coverageTargets'][number];

/** A reported rate that holds together. */
export interface Rate {
  readonly served: number;
  readonly total: number;
  /** null: the total is 0, there is nothing to serve. */
  readonly share: number | null;
  readonly isFull: boolean;
}

/** Declared and measured share may differ by this much before it is flagged: a choice of this product. */
export const DECLARED_TOLERANCE = 0.05;

/** A reported rate; refused when more is served than there is, or when it is no rate. */
export function rateOf({ value, total, id }: Observation): Result<Rate> {
  if (total === null) return failure(refused('rate-without-total', { id, value }));
  if (value < 0 || value > total) return failure(refused('rate-above-total', { id, value, total }));
  const isFull = total > 0 && value === total;
  return success({ served: value, total, share: total > 0 ? value / total : null, isFull });
}

/** What is declared of a kind's coverage at exactly that quarter, of the basis that comes first; null: 未报. */
export function declaredAt(
  programme: Programme,
  observations: readonly Observation[],
  town: TownId,
  kind: string,
  quarter: Quarter,
): Observation | null {
  const indicators = programme.indicators.filter(
    ({ facilityKind, measure }) => facilityKind === kind && measure === 'rate',
  );
  for (const { id, bases } of indicators) {
    const found = observations.filter(
      (each) => each.indicator === id && each.town === town && each.quarter === quarter,
    );
    found.sort((a, b) => bases.indexOf(a.basis) - bases.indexOf(b.basis));
    if (found[0]) return found[0];
  }
  return null;
}

/** Declared minus measured share, and whether that is more than tolerated; null when either is missing. */
export function declaredGap(
  declared: number | null,
  measured: number | null,
  tolerance: number = DECLARED_TOLERANCE,
): { readonly difference: number; readonly isFlagged: boolean } | null {
  if (declared === null || measured === null) return null;
  const difference = declared - measured;
  return { difference, isFlagged: Math.abs(difference) > tolerance };
}

/** Whether a standard does not hold yet at a date, or no longer; null where it holds, or nobody has said. */
export function outOfForce(
  { from, until }: { readonly from: IsoDate | null; readonly until: IsoDate | null },
  at: IsoDate,
): 'not-yet' | 'no-longer' | null {
  if (from !== null && at < from) return 'not-yet';
  return until !== null && at > until ? 'no-longer' : null;
}

/** full · differs: full is declared, the map says otherwise · short · unreported · nothing: the total is 0 */
export type TargetState = 'full' | 'differs' | 'short' | 'unreported' | 'nothing' | 'refused';

export interface TargetVerdict {
  readonly target: CoverageTarget;
  readonly outcome: Outcome;
  readonly state: TargetState;
  readonly light: Light;
  readonly strength: Strength;
}

/**
 * A target at a date. The declared rate decides, for the policy counts who is served; where full coverage is
 * declared and the map differs by more than the tolerance, somebody has to look. Before the due date whatever is
 * short is "not yet"; from the due date on it fails.
 */
export function judgeTarget(
  target: CoverageTarget,
  asOf: IsoDate,
  declared: Observation | null,
  measured: number | null,
): TargetVerdict {
  const verdict = (outcome: Outcome, state: TargetState): TargetVerdict => ({
    target,
    outcome,
    state,
    light: lightOf(outcome, target.strength),
    strength: target.strength,
  });
  const early = asOf < target.due;
  if (!declared) return verdict(early ? 'not-yet' : 'cannot-judge', 'unreported');
  const rate = rateOf(declared);
  if (!rate.ok) return verdict('needs-decision', 'refused');
  if (rate.value.share === null) return verdict('cannot-judge', 'nothing');
  if (!rate.value.isFull) return verdict(early ? 'not-yet' : 'fail', 'short');
  if (declaredGap(rate.value.share, measured, target.tolerance)?.isFlagged)
    return verdict('needs-decision', 'differs');
  return verdict('pass', 'full');
}

function lightOf(outcome: Outcome, strength: Strength): Light {
  if (outcome === 'pass') return 'green';
  if (outcome === 'needs-decision') return 'amber';
  if (outcome === 'fail') return strength === 'must' ? 'red' : 'amber';
  return 'grey';
}

function refused(code: Issue['code'], params: NonNullable<Issue['params']>): Issue {
  return { code, severity: 'error', params };
}
