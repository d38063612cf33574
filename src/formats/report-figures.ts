/**
 * Figures as people type them: 1.2亿, 约300, ３００余亩, 95%, 3-5万. What is read is said with every liberty taken;
 * what has two meanings is not decided here.
 */

import { parseDate } from '../domain/quarter.ts';

/** How a cell departs from a plain number in the unit of its heading. */
export type FigureNote =
  | 'unit-in-cell'
  | 'unit-unknown'
  | 'text-number'
  | 'approximate'
  | 'full-width'
  | 'range'
  | 'percent'
  | 'not-a-number';

export interface ReadFigure {
  /** In the base unit (yuan, m², 1); null: empty, or not to be read. */
  readonly value: number | null;
  readonly isBlank: boolean;
  readonly notes: readonly FigureNote[];
}

/** What one of a unit is in its base: money in yuan, land in m², counts in ones. */
const SCALES: Readonly<Record<string, { readonly of: 'yuan' | 'm2' | 'one'; readonly factor: number }>> = {
  元: { of: 'yuan', factor: 1 },
  千元: { of: 'yuan', factor: 1e3 },
  万元: { of: 'yuan', factor: 1e4 },
  百万元: { of: 'yuan', factor: 1e6 },
  亿元: { of: 'yuan', factor: 1e8 },
  平方米: { of: 'm2', factor: 1 },
  万平方米: { of: 'm2', factor: 1e4 },
  平方公里: { of: 'm2', factor: 1e6 },
  公顷: { of: 'm2', factor: 1e4 },
  亩: { of: 'm2', factor: 1e6 / 1500 },
  万亩: { of: 'm2', factor: 1e10 / 1500 },
};

const COUNTED = /^(户|人|个|处|吨|家|条|座|米|公里|立方米\/日|岗|套)$/;
const BLANK = /^(|—+|-+|\/|无|未报|暂无|空)$/;

/** Reads a cell under a heading whose unit is `heading` (万元, 亩 …; empty: counts). */
export function readFigure(raw: string, heading: string): ReadFigure {
  const notes: FigureNote[] = [];
  const plain = raw.normalize('NFKC').replace(/[\s\u00a0]/g, '');
  if (plain !== raw.replace(/[\s\u00a0]/g, '')) notes.push('full-width');
  if (BLANK.test(plain)) return { value: null, isBlank: true, notes };
  if (/\d\s*[-~—至到]\s*\d/.test(plain)) return { value: null, isBlank: false, notes: [...notes, 'range'] };
  const match = /^(约|近|大约|超|逾)?([+-]?[\d,]*\.?\d+)(余|多|左右|几)?(.*?)(余|多|左右)?$/.exec(plain);
  const number = match ? Number(match[2]!.replaceAll(',', '')) : NaN;
  if (!match || !Number.isFinite(number))
    return { value: null, isBlank: false, notes: [...notes, 'not-a-number'] };
  if (match[1] ?? match[3] ?? match[5]) notes.push('approximate');
  const unit = match[4] ?? '';
  const base = SCALES[heading] ?? { of: 'one' as const, factor: 1 };
  if (unit === '') return { value: number * base.factor, isBlank: false, notes };
  if (unit === '%') return { value: number / 100, isBlank: false, notes: [...notes, 'percent'] };
  notes.push('text-number');
  const scale = scaleOf(unit, base.of);
  if (scale === null) return { value: null, isBlank: false, notes: [...notes, 'unit-unknown'] };
  if (scale !== base.factor) notes.push('unit-in-cell');
  return { value: number * scale, isBlank: false, notes };
}

/** What one of a unit is, under a heading that counts yuan, m² or ones; null for a unit of something else. */
function scaleOf(unit: string, of: 'yuan' | 'm2' | 'one'): number | null {
  const known =
    SCALES[unit] ?? (of === 'yuan' ? SCALES[`${unit}元`] : of === 'm2' ? SCALES[`${unit}平方米`] : undefined);
  if (known) return known.of === of ? known.factor : null;
  if (of !== 'one') return null;
  if (COUNTED.test(unit)) return 1;
  const counted = /^(万|千|百)(.*)$/.exec(unit);
  if (!counted || (counted[2] !== '' && !COUNTED.test(counted[2]!))) return null;
  return { 万: 1e4, 千: 1e3, 百: 1e2 }[counted[1] as '万'];
}

/**
 * A date as typed: 2018.3, 18年3月底, 2018-03-05, 3月份 of a year that stands elsewhere; to the month where no day is
 * said. null: no date.
 */
export function readLooseDate(
  raw: string,
  year: number | null = null,
): { readonly date: string; readonly precision: 'day' | 'month' } | null {
  const plain = raw.normalize('NFKC').replace(/\s/g, '');
  const bare = /^(\d{1,2})月(?:份|底|末)?$/.exec(plain);
  const said = bare && year !== null ? `${year}年${bare[1]}月` : plain;
  const match = /^(\d{4}|\d{2})[.年/-](\d{1,2})(?:[.月/-](?:(\d{1,2})日?|底|份|末)?)?$/.exec(said);
  if (!match) return null;
  const of = match[1]!.length === 2 ? `20${match[1]}` : match[1]!;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  if (match[3] === undefined) return { date: `${of}-${two(month)}`, precision: 'month' };
  const date = parseDate(`${of}-${two(month)}-${two(Number(match[3]))}`);
  return date ? { date, precision: 'day' } : null;
}
