/** Coverage in words: its verdicts, and the standards behind its distances. */
import { outOfForce } from '../domain/coverage.ts';
import type { TargetVerdict } from '../domain/coverage.ts';
import type { Facility } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import type { Metres } from '../domain/units.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Dictionary, Language } from './dictionary.ts';
import { formatDate, formatLength } from './format.ts';
import { nameIn } from './speak.ts';

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

/** Where a gap lies, seen from the middle. */
export function placeWords(
  { wind, distance }: { readonly wind: keyof Dictionary['editing']['side']; readonly distance: Metres },
  language: Language,
): string {
  const { coverage, editing } = dictionaryOf(language);
  return fill(coverage.gapPlace, { wind: editing.side[wind], distance: formatLength(distance, language) });
}

/** Who answers for a facility, or that nobody does. */
export function unitWords(
  { unit }: Pick<Facility, 'unit'>,
  { units }: Pick<Programme, 'units'>,
  language: Language,
): string {
  const found = units.find(({ id }) => id === unit);
  return found ? nameIn(found.name, language) : dictionaryOf(language).coverage.gapNobody;
}

/** Which word a verdict on a target has: short of it before its due date is “not yet”. */
export function outcomeWord({ state, outcome }: TargetVerdict): TargetVerdict['state'] | 'early' {
  return state === 'short' && outcome === 'not-yet' ? 'early' : state;
}
