/**
 * A finding is one rule applied to one subject: what was measured, against what, with which outcome,
 * where, and which clause says so. It holds codes and numbers; `text/` makes the sentences.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { BoundaryKind, ClauseId, TownId } from './model.ts';
import type { Strength } from './strength.ts';
import type { AreaUnit, Metres, SquareMetres } from './units.ts';

/** From best to worst within a light; the contract of the command line. */
export const OUTCOMES = [
  'pass',
  'pass-relaxed',
  'not-yet',
  'cannot-judge',
  'borderline',
  'needs-decision',
  'fail',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Status colours, never without a shape and a word. */
export type Light = 'green' | 'amber' | 'red' | 'grey';

/** The outcome in the words of the office: one label each (text/). */
export const STATES = [
  'within',
  'below',
  'above',
  'near-limit',
  'relaxed',
  'above-relaxed',
  'awaiting-relaxation',
  'tourism-undecided',
  'excess-accepted',
  'excess-returned',
  'under-construction',
  'below-at-due',
  'no-boundary',
  'schematic',
  'invalid',
  'contiguous',
  'bridged',
  'scattered',
  'inside',
  'outside',
  'no-overlap',
  'overlap',
  'in-district',
  'outside-district',
  'declared-agrees',
  'declared-differs',
  'unit-suspect',
  'zones-unchecked',
  'zones-uncovered',
  'zones-allowed',
  'zones-conditional',
  'zones-restricted',
  'zones-prohibited',
  'zones-edge',
] as const;
export type FindingState = (typeof STATES)[number];

/** A place a finding points at; numbered on the map in the order of the list. */
export interface Place {
  readonly label:
    | 'part'
    | 'gap'
    | 'hole'
    | 'outside'
    | 'overlap'
    | 'excess'
    | 'fault'
    | 'conditional'
    | 'restricted'
    | 'prohibited';
  readonly at: Position;
  readonly area?: SquareMetres | undefined;
  readonly distance?: Metres | undefined;
  readonly facing?: Metres | undefined;
  /** For gaps: the parts on both sides, zero-based as listed, and whether it counts as closed. */
  readonly between?: readonly [number, number] | undefined;
  readonly closed?: boolean | undefined;
  /** For gaps: the shortest connection. */
  readonly line?: readonly [Position, Position] | undefined;
  readonly geometry?: MultiPolygon | undefined;
  /** Fault code, where the place is a fault of the geometry. */
  readonly code?: string | undefined;
}

/** What would mend it, with the amount. */
export type Remedy =
  | { readonly code: 'reduce' | 'extend'; readonly area: SquareMetres }
  /** Survey again: the boundary points must be at least this accurate for a firm verdict. */
  | { readonly code: 'resurvey'; readonly accuracy: Metres }
  | { readonly code: 'obtain-approval'; readonly area: SquareMetres }
  | { readonly code: 'explain'; readonly area: SquareMetres }
  | { readonly code: 'decide-tourism' }
  | { readonly code: 'draw-boundary' }
  | { readonly code: 'survey-boundary' }
  | { readonly code: 'mend-geometry'; readonly count: number }
  | { readonly code: 'connect'; readonly distance: Metres }
  | { readonly code: 'cut-outside' | 'settle-overlap'; readonly area: SquareMetres }
  | { readonly code: 'load-zones' }
  | {
      readonly code: 'complete-zones' | 'leave-prohibited' | 'justify-restricted' | 'adjust-conditional';
      readonly area: SquareMetres;
    }
  | { readonly code: 'correct-declared'; readonly area: SquareMetres }
  | {
      readonly code: 'correct-unit';
      readonly value: number;
      readonly written: AreaUnit;
      readonly meant: AreaUnit;
    };

export interface Finding {
  /** Stable: `<town or ->/<rule>[/<other town or kind>]`. */
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly town: TownId | null;
  readonly boundary: BoundaryKind;
  /** Id of the boundary that was judged; null when there is none. */
  readonly boundaryId: string | null;
  readonly other: TownId | null;
  readonly outcome: Outcome;
  readonly state: FindingState;
  readonly light: Light;
  readonly strength: Strength;
  readonly clause: ClauseId;
  readonly quote: string;
  /** The measured value, m² (areas) or m (gaps); null when nothing could be measured. */
  readonly value: SquareMetres | Metres | null;
  readonly unit: 'm2' | 'm';
  /** Closed interval; null = open on that side. */
  readonly limit: readonly [number | null, number | null] | null;
  /** Distance to the nearest limit, positive inside, negative outside; unit as `unit`. */
  readonly margin: number | null;
  readonly uncertainty: SquareMetres | null;
  /** The decision that made this outcome: its document number. */
  readonly decision: string | null;
  readonly places: readonly Place[];
  readonly remedies: readonly Remedy[];
}

/**
 * The worse of two findings for a card: red before amber before grey before green, then by outcome. A plan that nobody
 * has loaded takes nothing from a town that is in order: its finding counts only where there is no other.
 */
export function worstOf(findings: readonly Finding[]): Finding | null {
  const counted = findings.filter(({ state }) => !isOptional(state));
  let worst: Finding | null = null;
  for (const finding of counted.length > 0 ? counted : findings)
    if (!worst || severityOf(finding) > severityOf(worst)) worst = finding;
  return worst;
}

/** What was not checked because an optional layer is missing, or ends within the town. */
export function isOptional(state: FindingState): boolean {
  return state === 'zones-unchecked' || state === 'zones-uncovered';
}

const LIGHT_ORDER: readonly Light[] = ['green', 'grey', 'amber', 'red'];

function severityOf(finding: Finding): number {
  return LIGHT_ORDER.indexOf(finding.light) * OUTCOMES.length + OUTCOMES.indexOf(finding.outcome);
}
