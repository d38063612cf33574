/** What the user says of a file of facilities, over what it says itself. */
import type { FacilityStatus, TownId } from '../domain/model.ts';
import type { CostUnit, FieldMapping } from '../formats/facility-fields.ts';

export { COST_UNITS, FACILITY_FIELDS } from '../formats/facility-fields.ts';
export type { CostUnit, FacilityField } from '../formats/facility-fields.ts';

export interface FacilityChoices {
  /** For all of them; null: as each says, or its layer, or the file. */
  readonly kind: string | null;
  /** For those that name no town; null: by where they lie. */
  readonly town: TownId | null;
  /** null: as the headings propose. */
  readonly mapping: FieldMapping | null;
  /** Of those that say neither status nor time. */
  readonly status: FacilityStatus;
  /** Of money without a unit. */
  readonly costUnit: CostUnit;
}

/** What a file says by itself; who says nothing is 规划: what is only planned serves nobody. */
export const AS_FILE_SAYS: FacilityChoices = {
  kind: null,
  town: null,
  mapping: null,
  status: 'planned',
  costUnit: '万元',
};

/** Which facilities the table lists. */
export interface FacilityFilter {
  readonly town: TownId | null;
  readonly kind: string | null;
  readonly status: FacilityStatus | null;
  readonly text: string;
}
