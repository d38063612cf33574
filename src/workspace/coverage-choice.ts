/** What of coverage is on show: the state behind the sheet of a facility kind. */
import type { Position } from 'geojson';
import type { BoundaryKind } from '../domain/model.ts';
import type { SquareMetres } from '../domain/units.ts';

export type ReferenceKind = Exclude<BoundaryKind, 'zone'>;

/** What of coverage is on show. */
export interface CoverageChoice {
  /** Id of the facility kind whose sheet is open. */
  readonly kind: string;
  /** 自定, metres; null: the preset, or what is assumed where there is none. */
  readonly distance: number | null;
  readonly reference: ReferenceKind;
  /** Only facilities of this grade count (公厕, 收集点 …); null: all of the kind. */
  readonly grade: string | null;
  /** A facility that is only being thought of: one position is a point, more are a line. */
  readonly placed: readonly Position[] | null;
  /** What a click on the map adds to it; null: clicks select, as ever. */
  readonly placing: 'point' | 'line' | null;
  /** What the best place for one more would gain, while it stands there. */
  readonly proposal: { readonly gain: SquareMetres; readonly candidates: number } | null;
}

/** Measured as the policy means it, within what is built (R-I03); the others can be chosen. */
export const DEFAULT_REFERENCE: ReferenceKind = 'built';

/** The sheet of a kind as it opens; of the kind that was open already, with the distance and grade chosen there. */
export function choiceOf(
  kind: string,
  before: CoverageChoice | null,
  reference?: ReferenceKind,
): CoverageChoice {
  const isSame = before?.kind === kind;
  return {
    kind,
    distance: isSame ? before.distance : null,
    reference: reference ?? before?.reference ?? DEFAULT_REFERENCE,
    grade: isSame ? before.grade : null,
    placed: null,
    placing: null,
    proposal: null,
  };
}

/** How far the share cells are: measured one after the other, away from the page. */
export interface CoverageRun {
  readonly state: 'running' | 'stopped' | 'done';
  readonly done: number;
  readonly total: number;
}
