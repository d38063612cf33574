/**
 * 条件与标准: what the office itself asks for — to enter a list, or to call a goal reached. The document names such
 * conditions and does not give them, so there are none until the office writes them.
 */
import type { RegisterRecord, TownId } from './model.ts';
import type { IsoDate } from './quarter.ts';
import { recordsOf, textIn } from './register.ts';

export interface ConditionState {
  /** Id of its record in the register `criteria`. */
  readonly id: string;
  readonly text: string;
  readonly isMet: boolean;
  readonly metOn: IsoDate | null;
  readonly evidence: string;
}

/** The conditions of a list or goal, and which of them a town meets at a date; without a town none is met. */
export function conditionsAt(
  records: readonly RegisterRecord[],
  list: string,
  asOf: IsoDate,
  town: TownId | null = null,
): ConditionState[] {
  const met = recordsOf(records, 'criteria-met').filter((each) => each.town === town);
  return recordsOf(records, 'criteria')
    .filter((each) => textIn(each, 'list') === list && textIn(each, 'text') !== '')
    .map((each): ConditionState => {
      const found = met.find((record) => {
        const date = textIn(record, 'date');
        return textIn(record, 'criterion') === each.id && date !== '' && date <= asOf;
      });
      return {
        id: each.id,
        text: textIn(each, 'text'),
        isMet: found !== undefined,
        metOn: found ? (textIn(found, 'date') as IsoDate) : null,
        evidence: found ? textIn(found, 'evidence') : '',
      };
    });
}
