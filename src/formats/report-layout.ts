/**
 * Where the figures stand in a table that people made: one row a figure or one row a town, a heading of one line or
 * of two, merged names, sums among the data. What was found out is said; what is left out is named.
 */
import type { Indicator } from '../domain/indicator.ts';
import type { Programme } from '../domain/programme.ts';
import type { Sheet } from './sheets.ts';

export interface Columns {
  readonly town: number | null;
  readonly indicator: number | null;
  readonly quarter: number | null;
  readonly value: number | null;
  readonly cumulative: number | null;
  readonly total: number | null;
  readonly unit: number | null;
  readonly basis: number | null;
}

const HEADINGS: Readonly<Record<keyof Columns, RegExp>> = {
  town: /^(小镇|特色小镇|镇|乡镇|名称|单位名称)$/,
  indicator: /^(指标|指标名称|项目)$/,
  quarter: /^(季度|报告期|月份|时间)$/,
  cumulative: /^(累计|本年累计|自年初累计|年初至今|截至)/,
  value: /^(本季数?|本季度数?|数值|本期|完成数?$|已覆盖)/,
  total: /^(总数|总量|合计基数)/,
  unit: /^(单位|计量单位)$/,
  basis: /^(口径|计数口径)$/,
};

const SUM = /^(合计|总计|小计|其中|全区|合\s*计)/;
/** Rows looked at for a heading: titles and notes stand above it. */
const HEADING_ROWS = 15;

/** One cell that may hold a figure. */
export interface Place {
  /** Column from 0 and line from 1. */
  readonly column: number;
  readonly line: number;
  readonly town: string;
  /** The town's name stands further up: the cells were merged, or left empty. */
  readonly isFilledDown: boolean;
  readonly label: string;
  readonly quarter: string;
  readonly value: string;
  readonly cumulative: string;
  readonly total: string;
  readonly unit: string;
  readonly basis: string;
  readonly isSum: boolean;
}

export interface Layout {
  readonly shape: 'long' | 'wide';
  readonly headingLines: 1 | 2;
  readonly hasTown: boolean;
  readonly hasQuarter: boolean;
  /** Only sums since the beginning of the year are given. */
  readonly isCumulative: boolean;
  /** Everything above the heading, for town, quarter and date. */
  readonly above: string;
  readonly places: readonly Place[];
}

/** Null where nothing looks like a heading. */
export function layoutOf(sheet: Sheet, programme: Programme): Layout | null {
  for (const headingLines of [1, 2] as const) {
    for (let at = 0; at < Math.min(HEADING_ROWS, sheet.rows.length); at += 1) {
      const labels = labelsAt(sheet, at, headingLines);
      if (labels === null) continue;
      const layout =
        longLayout(sheet, at, headingLines, labels) ?? wideLayout(sheet, at, headingLines, labels, programme);
      if (layout) return layout;
    }
  }
  return null;
}

/** 完成投资（万元） names the indicator 完成投资, and says its unit. */
export function indicatorNamed(label: string, { indicators }: Programme): Indicator | null {
  const bare = plainOf(label).replace(/[(/].*$/, '');
  return indicators.find(({ id, name }) => name.zh === bare || name.en === label || id === label) ?? null;
}

export function unitIn(label: string): string {
  return /[(/]([^()]*)\)?$/.exec(plainOf(label))?.[1] ?? '';
}

/** 1 → A, 27 → AA. */
export function columnName(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? columnName(Math.floor((number - 1) / 26)) + last : last;
}

/** What each column may be called: its own cell, and in a heading of two lines the one above it, too. */
function labelsAt({ rows }: Sheet, at: number, lines: 1 | 2): readonly (readonly string[])[] | null {
  const upper = rows[at]!.cells;
  if (lines === 1) return upper.map((cell) => [cell]);
  const lower = rows[at + 1]?.cells;
  if (!lower || lower.some((cell) => /^[\d.,]+$/.test(plainOf(cell)))) return null;
  let over = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above, below] = [upper[index] ?? '', lower[index] ?? ''];
    // A merged cell is written once, at its left.
    if (above !== '') over = above;
    return below === '' ? [above] : [below, above, `${over}${below}`];
  });
}

function longLayout(
  sheet: Sheet,
  at: number,
  headingLines: 1 | 2,
  labels: readonly (readonly string[])[],
): Layout | null {
  const place = (key: keyof Columns): number | null => {
    const index = labels.findIndex((names) => names.some((name) => HEADINGS[key].test(plainOf(name))));
    return index < 0 ? null : index;
  };
  const columns: Columns = {
    town: place('town'),
    indicator: place('indicator'),
    quarter: place('quarter'),
    value: place('value'),
    cumulative: place('cumulative'),
    total: place('total'),
    unit: place('unit'),
    basis: place('basis'),
  };
  const value = columns.value ?? columns.cumulative;
  if (columns.indicator === null || value === null) return null;
  let town = '';
  const places = sheet.rows.slice(at + headingLines).flatMap(({ cells, line }): Place[] => {
    const text = (column: number | null): string => (column === null ? '' : (cells[column] ?? '').trim());
    const label = text(columns.indicator);
    if (label === '' && text(value) === '' && text(columns.town) === '') return [];
    const own = text(columns.town);
    const isSum = SUM.test(plainOf(label)) || SUM.test(plainOf(own));
    const isFilledDown = columns.town !== null && own === '' && town !== '';
    if (own !== '' && !isSum) town = own;
    return [
      {
        column: value,
        line,
        town: own || (isFilledDown ? town : ''),
        isFilledDown,
        label,
        quarter: text(columns.quarter),
        value: text(value),
        cumulative: text(columns.cumulative),
        total: text(columns.total),
        unit: unitIn(label) || text(columns.unit),
        basis: text(columns.basis),
        isSum,
      },
    ];
  });
  return {
    shape: 'long',
    headingLines,
    hasTown: columns.town !== null,
    hasQuarter: columns.quarter !== null,
    isCumulative: columns.value === null,
    above: aboveOf(sheet, at),
    places,
  };
}

/** 汇总 by hand: a row a town, a column an indicator. */
function wideLayout(
  sheet: Sheet,
  at: number,
  headingLines: 1 | 2,
  labels: readonly (readonly string[])[],
  programme: Programme,
): Layout | null {
  const named = labels.flatMap((names, column) => {
    const label = names.find((name) => indicatorNamed(name, programme) !== null);
    return label === undefined ? [] : [{ column, label, unit: names.map(unitIn).find(Boolean) ?? '' }];
  });
  const find = (key: 'town' | 'quarter'): number =>
    labels.findIndex((names) => names.some((name) => HEADINGS[key].test(plainOf(name))));
  const [towns, quarters] = [find('town'), find('quarter')];
  if (towns < 0 || named.length < 2) return null;
  let town = '';
  const places = sheet.rows.slice(at + headingLines).flatMap(({ cells, line }): Place[] => {
    const own = (cells[towns] ?? '').trim();
    if (cells.every((cell) => cell.trim() === '')) return [];
    const isSum = SUM.test(plainOf(own));
    const isFilledDown = own === '' && town !== '';
    if (own !== '' && !isSum) town = own;
    return named.map(({ column, label, unit }) => ({
      column,
      line,
      town: own || town,
      isFilledDown,
      label,
      quarter: quarters < 0 ? '' : (cells[quarters] ?? '').trim(),
      value: (cells[column] ?? '').trim(),
      cumulative: '',
      total: '',
      unit,
      basis: '',
      isSum,
    }));
  });
  return {
    shape: 'wide',
    headingLines,
    hasTown: true,
    hasQuarter: quarters >= 0,
    isCumulative: false,
    above: aboveOf(sheet, at),
    places,
  };
}

function aboveOf({ name, rows }: Sheet, at: number): string {
  return [name, ...rows.slice(0, at).flatMap(({ cells }) => cells)].join(' ');
}

function plainOf(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
