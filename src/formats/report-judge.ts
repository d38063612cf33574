/** What is odd about a reported figure, held against the plan, the quarter before and what it is counted of. */
import type { Indicator } from '../domain/indicator.ts';
import type { Observation, TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { numberOf, shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { readFigure } from './report-figures.ts';
import type { FigureNote } from './report-figures.ts';

/** What is odd about a figure, beyond how it is written. */
export type ReportNote =
  | FigureNote
  | 'town-alias'
  | 'loose-date'
  | 'filled-down'
  | 'cumulative-only'
  | 'scale-suspect'
  | 'area-unit-suspect'
  | 'maybe-cumulative'
  | 'above-cumulative'
  | 'cumulative-falls'
  | 'level-falls'
  | 'served-above-total'
  | 'total-missing'
  | 'percent-of-total'
  | 'unchanged';

export interface ReportRow {
  /** e.g. `填报!E7`. */
  readonly cell: string;
  readonly town: TownId;
  readonly indicator: string;
  readonly quarter: Quarter;
  readonly basis: string;
  readonly raw: string;
  /** As read, in the indicator's unit; null: blank, or not to be read. */
  readonly value: number | null;
  readonly total: number | null;
  /** What is proposed instead, where something is odd; null: nothing. */
  readonly proposal: number | null;
  readonly notes: readonly ReportNote[];
  /** fine: taken as it stands · ask: somebody has to look · refused: cannot be taken as it stands. */
  readonly state: 'fine' | 'ask' | 'refused' | 'blank';
}

/** Which towns (by how they are written; empty: not at all) and indicators unknown names stand for. */
export interface ReportAnswers {
  readonly towns: ReadonlyMap<string, TownId>;
  readonly indicators: ReadonlyMap<string, string>;
}

export interface ReportContext {
  readonly programme: Programme;
  readonly observations: readonly Observation[];
  /** Where the file does not say. */
  readonly town: TownId | null;
  readonly quarter: Quarter;
  /** Which town a text names, and which quarter; null for none. */
  readonly townNamed: (text: string) => TownId | null;
  readonly quarterNamed: (text: string) => Quarter | null;
  /** What somebody has said of names that are not known. */
  readonly answers?: ReportAnswers | undefined;
}

export interface RawFigure {
  readonly cell: string;
  readonly town: TownId;
  readonly indicator: Indicator;
  readonly quarter: Quarter;
  readonly basis: string;
  readonly raw: string;
  readonly cumulative: string;
  readonly total: string;
  readonly unit: string;
  readonly notes: readonly ReportNote[];
}

/** Ten thousand times, or a ten-thousandth of, what was to be expected: between these two. */
const SCALE = { low: 4e3, high: 2.5e4 } as const;

/** 亩, 公顷, 平方公里 and 平方米 taken for each other (R-A14). */
const AREA_RATIOS = [15, 100, 1500, 1e4 / 15, 1e4, 1e6];

/** Notes that somebody has to look at; the others are told and taken. */
const ASKING: ReadonlySet<ReportNote> = new Set<ReportNote>([
  'unit-in-cell',
  'approximate',
  'scale-suspect',
  'area-unit-suspect',
  'maybe-cumulative',
  'above-cumulative',
  'cumulative-falls',
  'cumulative-only',
  'level-falls',
  'percent-of-total',
]);

export function judgeFigure(row: RawFigure, observations: readonly Observation[]): ReportRow {
  const { indicator, town, quarter, raw, cell, basis } = row;
  const heading = headingUnit(indicator, row.unit);
  const read = readFigure(raw, heading);
  const said = indicator.measure === 'rate' ? readFigure(row.total, heading).value : null;
  const notes: ReportNote[] = [...read.notes, ...row.notes];
  const base = { cell, town, indicator: indicator.id, quarter, basis, raw };
  if (read.isBlank) return { ...base, value: null, total: said, proposal: null, notes, state: 'blank' };
  const figure = (of: Quarter, id = indicator.id): Observation | undefined =>
    observations.find((each) => each.town === town && each.indicator === id && each.quarter === of);
  const total =
    indicator.measure === 'rate' ? (said ?? figure(shiftQuarter(quarter, -1))?.total ?? null) : null;
  if (read.value === null) return { ...base, value: null, total, proposal: null, notes, state: 'refused' };
  const value = settled(read.value, indicator);
  if (indicator.measure === 'rate') return { ...base, ...judgeRate(value, total, notes, figure, quarter) };
  const { proposal, more } = judgeAmount(value, row, indicator, figure, heading);
  const all = [...notes, ...more, ...(figure(quarter)?.value === value ? (['unchanged'] as const) : [])];
  return { ...base, value, total: null, proposal, notes: all, state: stateOf(all) };
}

type FigureOf = (of: Quarter, id?: string) => Observation | undefined;

function judgeRate(
  value: number,
  total: number | null,
  notes: ReportNote[],
  figure: FigureOf,
  quarter: Quarter,
): Pick<ReportRow, 'value' | 'total' | 'proposal' | 'notes' | 'state'> {
  const before = figure(shiftQuarter(quarter, -1));
  const share = shareIn(value, total, before, notes);
  if (share !== null) {
    if (share > 1) {
      const refused: ReportNote[] = [...notes, 'percent-of-total', 'served-above-total'];
      return { value, total, proposal: null, notes: refused, state: 'refused' };
    }
    const proposal = total === null ? null : Math.floor(share * total + 1e-9);
    const asked: ReportNote[] = [
      ...notes,
      'percent-of-total',
      ...(total === null ? (['total-missing'] as const) : []),
    ];
    return { value, total, proposal, notes: asked, state: total === null ? 'refused' : 'ask' };
  }
  if (total === null)
    return { value, total, proposal: null, notes: [...notes, 'total-missing'], state: 'refused' };
  if (value > total)
    return { value, total, proposal: null, notes: [...notes, 'served-above-total'], state: 'refused' };
  const now = figure(quarter);
  const all = now?.value === value && now.total === total ? [...notes, 'unchanged' as const] : notes;
  return { value, total, proposal: null, notes: all, state: stateOf(all) };
}

/** 0.95, 95 and 95% for 950 of 1 000; null: a count. A bare 95 is only suspected where a count of 95 would be a collapse. */
function shareIn(
  value: number,
  total: number | null,
  before: Observation | undefined,
  notes: readonly ReportNote[],
): number | null {
  if (notes.includes('percent') || (value > 0 && value < 1)) return value;
  if (total === null || total <= 150 || !(value > 1 && value <= 100) || !before?.total) return null;
  const then = before.value / before.total;
  return Math.abs(value / 100 - then) < 0.25 && then - value / total > 0.3 ? value / 100 : null;
}

function judgeAmount(
  value: number,
  row: RawFigure,
  indicator: Indicator,
  figure: FigureOf,
  heading: string,
): { readonly proposal: number | null; readonly more: readonly ReportNote[] } {
  const { quarter } = row;
  const more: ReportNote[] = [];
  const before = figure(shiftQuarter(quarter, -1))?.value ?? null;
  const plan = indicator.plan ? figure(quarter, indicator.plan)?.value : undefined;
  const expected = plan ?? before;
  const ratio = expected && value > 0 ? value / expected : 1;
  const areaFactor = indicator.unit === 'm2' ? areaSlip(ratio) : null;
  if (areaFactor !== null) return { proposal: Math.round(value / areaFactor), more: ['area-unit-suspect'] };
  if (ratio > SCALE.low && ratio < SCALE.high) return { proposal: value / 1e4, more: ['scale-suspect'] };
  if (ratio < 1 / SCALE.low && ratio > 1 / SCALE.high)
    return { proposal: value * 1e4, more: ['scale-suspect'] };
  if (indicator.measure !== 'flow') {
    if (before !== null && value < before) more.push('level-falls');
    return { proposal: null, more };
  }
  const earlier = Array.from(
    { length: numberOf(quarter) - 1 },
    (_, index) => figure(shiftQuarter(quarter, -1 - index))?.value ?? 0,
  ).reduce((sum, each) => sum + each, 0);
  const cumulative = readFigure(row.cumulative, heading).value;
  if (row.notes.includes('cumulative-only'))
    return value < earlier
      ? { proposal: null, more: ['cumulative-falls'] }
      : { proposal: value - earlier, more };
  if (cumulative !== null) {
    if (value > cumulative) return { proposal: null, more: ['above-cumulative'] };
    if (cumulative < earlier) return { proposal: null, more: ['cumulative-falls'] };
    if (value === cumulative && earlier > 0)
      return { proposal: cumulative - earlier, more: ['maybe-cumulative'] };
    return { proposal: null, more };
  }
  // The year so far and more, and nearly twice what was planned: the column of sums has been typed in.
  if (earlier > 0 && value >= earlier && expected && value > 1.8 * expected)
    return { proposal: value - earlier, more: ['maybe-cumulative'] };
  return { proposal: null, more };
}

/** By which factor of confused units a figure is off; null: by none. */
function areaSlip(ratio: number): number | null {
  for (const factor of AREA_RATIOS)
    for (const each of [factor, 1 / factor]) if (ratio / each > 0.8 && ratio / each < 1.25) return each;
  return null;
}

function stateOf(notes: readonly ReportNote[]): ReportRow['state'] {
  return notes.some((note) => ASKING.has(note)) ? 'ask' : 'fine';
}

/** Money in whole yuan, counts without the dust of binary fractions. */
function settled(value: number, { unit }: Indicator): number {
  if (unit === 'yuan') return Math.round(value);
  return unit === 'm2' ? value : Math.round(value * 1e6) / 1e6;
}

/** The unit of a heading as the figures understand it; money without a word is 万元, as forms have it. */
function headingUnit({ unit }: Indicator, said: string): string {
  const plain = said.normalize('NFKC').trim();
  if (unit === 'yuan') return plain.endsWith('元') ? plain : '万元';
  if (unit === 'm2') return plain === '' ? '平方米' : plain;
  return '';
}
