/** Numbers, areas, quarters and dates as text: the only place where quantities become words. */
import type { Position } from 'geojson';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { numberOf, yearOf } from '../domain/quarter.ts';
import { inUnit } from '../domain/units.ts';
import type { AreaUnit, SquareMetres } from '../domain/units.ts';
import { dictionaryOf, fill } from './dictionary.ts';
import type { Language } from './dictionary.ts';

/** Thin grouping (1 234.5) with a fixed number of decimals; a real minus sign. */
export function formatNumber(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** 1亿元: what a project is measured by. */
const LARGE = 1e8;
const MONEY = { wan: { yuan: 1e4, decimals: 0 }, yi: { yuan: 1e8, decimals: 2 } } as const;

/**
 * 万元 whole, 亿元 with two decimals, without the unit's name. Where that would round 9999.99万元 up to 1亿元 it has more:
 * a figure never seems to meet what it misses.
 */
export function formatMoney(yuan: number, unit: 'wan' | 'yi'): string {
  const { yuan: one, decimals } = MONEY[unit];
  const value = yuan / one;
  let shown: number = decimals;
  while (shown < 8 && Number(value.toFixed(shown)) * one >= LARGE !== yuan >= LARGE) shown += 1;
  return formatNumber(value, shown);
}

/** Decimals usual in the profession (STANDARDS §1.1). */
const AREA_DECIMALS: Record<AreaUnit, number> = { m2: 0, km2: 2, ha: 2, mu: 1 };

/** An area with its unit, e.g. `4.20 平方公里`. */
export function formatArea(
  area: SquareMetres,
  unit: AreaUnit,
  language: Language,
  decimals = AREA_DECIMALS[unit],
): string {
  return `${formatNumber(inUnit(area, unit), decimals)} ${dictionaryOf(language).units[unit]}`;
}

/** An area in the unit that suits its size: 平方公里 from 0.1 km², else 公顷, below 0.01 公顷 平方米. */
export function formatAreaFreely(area: SquareMetres, language: Language): string {
  if (area >= 1e5) return formatArea(area, 'km2', language);
  return area >= 100 ? formatArea(area, 'ha', language) : formatArea(area, 'm2', language);
}

/**
 * Enough decimals of km² that the rounded figure stands on the same side of every limit as the true
 * one (R-A01: rounding never hides the verdict): 5.0003 km² is not shown as 5.00.
 */
export function tellingDecimals(area: SquareMetres, limits: readonly (number | null)[]): number {
  const value = inUnit(area, 'km2');
  for (let decimals = 2; decimals < 6; decimals += 1) {
    const rounded = Number(value.toFixed(decimals));
    const honest = limits.every(
      (limit) => limit === null || Math.sign(rounded - limit / 1e6) === Math.sign(value - limit / 1e6),
    );
    if (honest) return decimals;
  }
  return 6;
}

/** An area in km² with telling decimals. */
export function formatJudgedArea(
  area: SquareMetres,
  limits: readonly (number | null)[],
  language: Language,
): string {
  return formatArea(area, 'km2', language, tellingDecimals(area, limits));
}

/** A small difference of areas in all three units: `0.02 平方公里（1.85 公顷、27.8 亩）`. */
export function formatMargin(area: SquareMetres, language: Language): string {
  const size = Math.abs(area) as SquareMetres;
  if (size < 100) return formatArea(size, 'm2', language, size < 10 ? 1 : 0);
  const rest = `${formatArea(size, 'ha', language)}${language === 'zh' ? '、' : ', '}${formatArea(size, 'mu', language)}`;
  const square = formatArea(size, 'km2', language, size < 1e5 ? 4 : 2);
  return language === 'zh' ? `${square}（${rest}）` : `${square} (${rest})`;
}

/** A length: metres below 10 km, else km. */
export function formatLength(length: number, language: Language): string {
  const { m, km } = dictionaryOf(language).units;
  if (length >= 1e4) return `${formatNumber(length / 1000, 1)} ${km}`;
  return `${formatNumber(length, length < 10 ? 1 : 0)} ${m}`;
}

/** A ratio as a percentage, cut (never rounded up) so that 99.96 % does not read 100 %. */
export function formatShare(share: number, decimals = 1): string {
  const factor = 10 ** decimals;
  return `${formatNumber(Math.trunc(share * 100 * factor) / factor, decimals)}%`;
}

/** 2018年第二季度 · Q2 2018 */
export function formatQuarter(quarter: Quarter, language: Language): string {
  const texts = dictionaryOf(language).quarter;
  const number = numberOf(quarter);
  return fill(texts.name, { year: yearOf(quarter), number: texts.numbers[number - 1] ?? number });
}

/** 18年2季 · 18 Q2, in two pieces: a narrow heading sets them one above the other. */
export function shortQuarter(quarter: Quarter, language: Language): readonly [year: string, number: string] {
  const { shortYear, shortNumber } = dictionaryOf(language).quarter;
  return [fill(shortYear, { year: quarter.slice(2, 4) }), fill(shortNumber, { number: numberOf(quarter) })];
}

/** 2018年6月30日 · 2018-06-30 */
export function formatDate(date: IsoDate, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const plain = language === 'zh' ? (text: string) => String(Number(text)) : (text: string) => text;
  return fill(dictionaryOf(language).quarter.date, { year, month: plain(month), day: plain(day) });
}

/** A coordinate as it stands in a file: `(115.012345, 27.845612)`; metres with two decimals. */
export function formatPosition(position: Position): string {
  const digits = position.some((value) => Math.abs(value) > 400) ? 2 : 6;
  return `(${position
    .slice(0, 2)
    .map((value) => (Number.isFinite(value) ? value.toFixed(digits) : String(value)))
    .join(', ')})`;
}
