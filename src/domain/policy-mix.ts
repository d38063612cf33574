/** 一镇一策 (R-T09): the measures that a town has applied for or been given, and no others. */
import { measureCell } from './measures.ts';
import type { MeasureState } from './measures.ts';
import type { RegisterRecord, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import type { IsoDate } from './quarter.ts';

/** What was refused, not asked for or is not for the town is no part of its mix. */
const IN_THE_MIX: readonly MeasureState[] = ['paid', 'approved', 'applied'];

/** In the order of the programme, each with the farthest state it has reached at the date. */
export function policyMix(
  { measures }: Pick<Programme, 'measures'>,
  records: readonly RegisterRecord[],
  town: TownId,
  asOf: IsoDate,
): { readonly measure: Programme['measures'][number]; readonly state: MeasureState }[] {
  return measures.flatMap((measure) => {
    const { state } = measureCell(records, town, measure.id, asOf);
    return state !== null && IN_THE_MIX.includes(state) ? [{ measure, state }] : [];
  });
}
