/**
 * Quarters and dates as plain, comparable text: the programme's calendar, never the computer's.
 * A quarter is `2018Q2`, a date is `2018-06-30`; both order correctly as strings.
 */

export type Quarter = string & { readonly __brand: 'Quarter' };
export type IsoDate = string & { readonly __brand: 'IsoDate' };

const QUARTER = /^(\d{4})Q([1-4])$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `2018Q2`; null when the text is no quarter. */
export function parseQuarter(text: string): Quarter | null {
  return QUARTER.test(text) ? (text as Quarter) : null;
}

/** Reads `2018-06-30`; null when the text is no calendar date (2018-02-30 is none). */
export function parseDate(text: string): IsoDate | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return real ? (text as IsoDate) : null;
}

/** The quarter's year, e.g. 2018. */
export function yearOf(quarter: Quarter): number {
  return Number(quarter.slice(0, 4));
}

/** The quarter's number within its year, 1–4. */
export function numberOf(quarter: Quarter): number {
  return Number(quarter.slice(5));
}

/** The quarter `steps` later (earlier when negative). */
export function shiftQuarter(quarter: Quarter, steps: number): Quarter {
  const index = yearOf(quarter) * 4 + (numberOf(quarter) - 1) + steps;
  return `${String(Math.floor(index / 4)).padStart(4, '0')}Q${(index % 4) + 1}` as Quarter;
}

/** All quarters from `first` to `last`, both included; empty when they stand the wrong way round. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = first; quarter <= last; quarter = shiftQuarter(quarter, 1)) quarters.push(quarter);
  return quarters;
}

/** The last day of the quarter: the as-of date that a quarter pointer stands for. */
export function lastDayOf(quarter: Quarter): IsoDate {
  const month = numberOf(quarter) * 3;
  const day = daysInMonth(yearOf(quarter), month);
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-${day}` as IsoDate;
}

/** The quarter in which a date lies. */
export function quarterOf(date: IsoDate): Quarter {
  const month = Number(date.slice(5, 7));
  return `${date.slice(0, 4)}Q${Math.ceil(month / 3)}` as Quarter;
}

/** The year of a date, e.g. 2018. */
export function yearOfDate(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** The same day so many years later; 29 February becomes the 28th where there is none. */
export function shiftYears(date: IsoDate, years: number): IsoDate {
  const year = String(yearOfDate(date) + years).padStart(4, '0');
  return parseDate(`${year}${date.slice(4)}`) ?? (`${year}-02-28` as IsoDate);
}

/** Whole days from one date to another; negative when it lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** A Sunday, by `dayNumber`. */
const SUNDAY = 5;

/** Mondays to Fridays after `from` up to and with `to`; public holidays are not known here. 0 where `to` lies before. */
export function workdaysBetween(from: IsoDate, to: IsoDate): number {
  // Whole weeks have five working days; what is left over begins on a Monday.
  const until = (date: IsoDate): number => {
    const days = dayNumber(date) - SUNDAY;
    return Math.floor(days / 7) * 5 + Math.min(((days % 7) + 7) % 7, 5);
  };
  return Math.max(0, until(to) - until(from));
}

/** Days since 1 March of the year 0, in which a leap day is the last of its year. */
function dayNumber(date: IsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const monthDays = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return 365 * year + leapDays + monthDays + Number(date.slice(8, 10));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
