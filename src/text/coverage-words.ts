/** Coverage in words: its verdicts, and the standards behind its distances. */
import { outOfForce } from '../domain/coverage.ts';
import type { TargetVerdict } from '../domain/coverage.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Language } from './dictionary.ts';
import { formatDate } from './format.ts';

interface Standard {
  /** First and last day it holds; null: not known, or no end. */
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
}

/** What is to be said of a standard at a quarter's end: that it does not hold yet, or no longer; nothing where it holds. */
export function forceWords(standard: Standard, quarter: Quarter, language: Language): string {
  const out = outOfForce(standard, lastDayOf(quarter));
  const date = out === 'not-yet' ? standard.from : standard.until;
  if (out === null || date === null) return '';
  return fill(dictionaryOf(language).coverage.force[out], { date: formatDate(date, language) });
}

/** Which word a verdict on a target has: short of it before its due date is “not yet”. */
export function outcomeWord({ state, outcome }: TargetVerdict): TargetVerdict['state'] | 'early' {
  return state === 'short' && outcome === 'not-yet' ? 'early' : state;
}
