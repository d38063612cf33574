/** 向上申报 (R-D08): how far a town's application to a higher list has come. Where it stands says the ladder alone. */
import type { RegisterRecord, TownId } from './model.ts';
import { LADDER_LEVELS } from './pipeline.ts';
import type { LadderLevel, LadderPlace } from './pipeline.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, recordsOf, textIn } from './register.ts';

export const BID_REGISTER = 'bids';
/** 拟报 · 已报 · 入列 · 落选 · 退出. */
export const BID_STATES = ['planned', 'sent', 'listed', 'lost', 'left'] as const;
export type BidState = (typeof BID_STATES)[number];

export interface Bid {
  readonly level: LadderLevel;
  readonly state: BidState;
  readonly since: IsoDate;
  readonly document: string;
}

/** The town's latest word on an application at a date; null: there is none. Of one day the later record counts. */
export function bidAt(records: readonly RegisterRecord[], town: TownId, asOf: IsoDate): Bid | null {
  let latest: Bid | null = null;
  for (const record of recordsOf(records, BID_REGISTER)) {
    const since = dateIn(record, 'date');
    const level = LADDER_LEVELS.find((each) => each === textIn(record, 'level'));
    const state = BID_STATES.find((each) => each === textIn(record, 'state'));
    if (record.town !== town || since === null || since > asOf || !level || !state) continue;
    if (!latest || since >= latest.since)
      latest = { level, state, since, document: textIn(record, 'document') };
  }
  return latest;
}

/**
 * open: it has not come to its list · unmoved: it is said to be listed, and the ladder does not know it · done: the
 * town stands there, or the application has come to nothing.
 */
export function standingOf({ level, state }: Bid, place: LadderPlace): 'open' | 'unmoved' | 'done' {
  const isThere = LADDER_LEVELS.indexOf(place.level) >= LADDER_LEVELS.indexOf(level);
  if (state === 'listed') return isThere ? 'done' : 'unmoved';
  if (state === 'left') return 'done';
  return isThere ? 'done' : 'open';
}
