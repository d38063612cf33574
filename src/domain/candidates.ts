/** 储备库候选: towns that ask to be taken in (宽进严定, 成熟一个发展一个). They are none of the programme's towns and change no count. */
import type { RegisterRecord } from './model.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, recordsOf, textIn } from './register.ts';

export const CANDIDATE_REGISTER = 'candidates';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Empty: none said. */
  readonly batch: string;
  readonly since: IsoDate;
}

/** Those in reserve at a date, batch by batch, in each the earliest first; without a date one is not in reserve yet. */
export function candidatesAt(records: readonly RegisterRecord[], asOf: IsoDate): Candidate[] {
  return recordsOf(records, CANDIDATE_REGISTER)
    .flatMap((record): Candidate[] => {
      const since = dateIn(record, 'from');
      return since !== null && since <= asOf
        ? [{ id: record.id, name: textIn(record, 'name'), batch: textIn(record, 'batch'), since }]
        : [];
    })
    .toSorted((a, b) => a.batch.localeCompare(b.batch, 'zh') || a.since.localeCompare(b.since));
}
