/** What every part of a sheet is about. */
import type { Town } from '../../domain/programme.ts';
import type { CoverageChoice } from '../../workspace/coverage-choice.ts';
import type { FacilityKind } from '../../workspace/coverage.ts';

export interface SheetPart {
  readonly town: Town;
  readonly kind: FacilityKind;
  readonly choice: CoverageChoice;
}
