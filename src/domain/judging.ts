/** What every judgement of land has in common: an empty finding of a rule, its outcome and light, what cannot be judged. */
import type { BoundaryFacts } from './facts.ts';
import type { Finding, FindingState, Light, Outcome, Place, Remedy } from './finding.ts';
import type { BoundaryKind } from './model.ts';
import type { LimitRule, Programme, Town } from './programme.ts';
import type { Strength } from './strength.ts';

/** The colour of an outcome, capped by the strength of the wording (REQUIREMENTS §0). */
export function lightOf(outcome: Outcome, strength: Strength, state: FindingState): Light {
  switch (outcome) {
    case 'pass':
    case 'pass-relaxed':
      return 'green';
    case 'not-yet':
      return 'grey';
    case 'cannot-judge':
      return state === 'invalid' ? 'amber' : 'grey';
    case 'borderline':
    case 'needs-decision':
      return 'amber';
    case 'fail':
      return strength === 'must' || state === 'excess-returned' ? 'red' : 'amber';
  }
}

export const NO_BOUNDARY = {
  outcome: 'cannot-judge',
  state: 'no-boundary',
  light: 'grey',
  remedies: [{ code: 'draw-boundary' }],
} as const;

/** Why a boundary cannot be judged firmly: its geometry is invalid, or it is a mere sketch. */
export function unjudgeable(facts: BoundaryFacts): Partial<Finding> | null {
  const errors = facts.faults.filter((fault) => fault.severity === 'error');
  if (errors.length > 0) {
    const places = errors.flatMap((fault): Place[] =>
      fault.coordinates ? [{ label: 'fault', at: fault.coordinates, code: fault.code }] : [],
    );
    const remedies: Remedy[] = [{ code: 'mend-geometry', count: errors.length }];
    return {
      outcome: 'cannot-judge',
      state: 'invalid',
      light: lightOf('cannot-judge', 'own', 'invalid'),
      places,
      remedies,
    };
  }
  if (facts.boundary.method === 'schematic') {
    return {
      outcome: 'cannot-judge',
      state: 'schematic',
      light: 'grey',
      remedies: [{ code: 'survey-boundary' }],
    };
  }
  return null;
}

export function findingOf(
  programme: Programme,
  rule: LimitRule,
  boundary: BoundaryKind,
  facts: BoundaryFacts | null,
  town: Town | null = null,
): Finding {
  const subject = facts?.boundary.town ?? town?.id ?? null;
  return {
    id: `${subject ?? '-'}/${rule.id}`,
    rule: rule.id,
    ruleVersion: `${programme.version}/${rule.version}`,
    town: subject,
    boundary,
    boundaryId: facts?.boundary.id ?? null,
    other: null,
    outcome: 'cannot-judge',
    state: 'no-boundary',
    light: 'grey',
    strength: rule.strength,
    clause: rule.clause,
    quote: rule.quote,
    value: null,
    unit: 'm2',
    limit: null,
    margin: null,
    uncertainty: null,
    decision: null,
    places: [],
    remedies: [],
  };
}

export function judged(
  finding: Finding,
  outcome: Outcome,
  state: FindingState,
  remedies: readonly Remedy[] = [],
): Finding {
  return { ...finding, outcome, state, light: lightOf(outcome, finding.strength, state), remedies };
}
