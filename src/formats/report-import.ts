/**
 * 填报表 read: figures of one town or of many, also by someone who moved columns. Every cell comes with its address,
 * what was read and what is odd about it; nothing is decided for the user that has two meanings.
 */
import type { Indicator } from '../domain/indicator.ts';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { TownId } from '../domain/model.ts';
import { quarterOf } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { MOST_ROWS, parseDelimited } from './delimited.ts';
import { crc32 } from './crc32.ts';
import { decodeText } from './encoding.ts';
import { readRegisterSheet } from './register-import.ts';
import type { RegisterRow } from './register-import.ts';
import { readFigure, readLooseDate } from './report-figures.ts';
import { judgeFigure } from './report-judge.ts';
import type { ReportContext, ReportRow } from './report-judge.ts';
import { columnName, indicatorNamed, layoutOf } from './report-layout.ts';
import type { Place } from './report-layout.ts';
import { readSheets } from './sheets.ts';
import type { Sheet } from './sheets.ts';
import { sniffBinary } from './sniff.ts';

export type { ReportAnswers, ReportContext, ReportNote, ReportRow } from './report-judge.ts';
export type { RegisterRow } from './register-import.ts';

/** What is to be said of the file as a whole, or of a cell that holds no figure. */
export interface FileRemark {
  readonly code:
    | 'encoding'
    | 'full-width'
    | 'two-line-heading'
    | 'wide-table'
    | 'filled-down'
    | 'sum-differs'
    | 'old-version'
    | 'town-differs'
    | 'received';
  readonly cell: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ReportFile {
  readonly rows: readonly ReportRow[];
  /** Rows of registers (projects, problems …) that stand in the file as well. */
  readonly records: readonly RegisterRow[];
  readonly remarks: readonly FileRemark[];
  /** Of the bytes: the same file under another name has the same. */
  readonly fingerprint: string;
  /** Lines left out: sums, subtotals, lines of unknown indicators or towns. */
  readonly skipped: readonly {
    readonly cell: string;
    readonly text: string;
    readonly why: 'sum' | 'indicator' | 'town' | 'quarter';
    /** Of an unknown town or indicator: how it is written; empty where no town is. */
    readonly said?: string;
  }[];
}

type SheetRead = Omit<ReportFile, 'fingerprint'>;

/** Name of the sheet in which a form says what it is. */
const HIDDEN = '_zhentu';

/** Fails for what is no table, or a table without a heading that can be recognised. */
export async function readReport(
  name: string,
  bytes: Uint8Array,
  context: ReportContext,
): Promise<Result<ReportFile>> {
  const sheets = await sheetsOf(name, bytes);
  if (!sheets.ok) return sheets;
  const hidden = hiddenOf(sheets.value.find((sheet) => sheet.name === HIDDEN));
  const files = sheets.value
    .filter((sheet) => sheet.name !== HIDDEN)
    .flatMap((sheet) => readSheet(sheet, name, hidden, context) ?? []);
  if (files.length === 0)
    return failure({ code: 'report-without-heading', severity: 'error', params: { name } });
  const encoding = sheets.issues.find(({ code }) => code === 'encoding-assumed');
  const fullWidth = files
    .flatMap(({ rows }) => rows)
    .filter(({ notes }) => notes.includes('full-width')).length;
  return success(
    {
      rows: files.flatMap(({ rows }) => rows),
      records: files.flatMap(({ records }) => records),
      skipped: files.flatMap(({ skipped }) => skipped),
      fingerprint: `${crc32(bytes).toString(16)}-${bytes.length}`,
      remarks: [
        ...(encoding ? [remark('encoding', null, { ...encoding.params })] : []),
        ...(hidden['version'] !== undefined && hidden['version'] !== context.programme.version
          ? [remark('old-version', null, { version: hidden['version'], now: context.programme.version })]
          : []),
        ...(fullWidth > 0 ? [remark('full-width', null, { count: fullWidth })] : []),
        ...files.flatMap(({ remarks }) => remarks),
      ],
    },
    sheets.issues,
  );
}

async function sheetsOf(name: string, bytes: Uint8Array): Promise<Result<readonly Sheet[]>> {
  if (sniffBinary(bytes) === 'xlsx') return readSheets(bytes);
  // The container of .xls and .et.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    return failure({ code: 'sheet-old-format', severity: 'error', params: { name } });
  const decoded = decodeText(bytes, null);
  if (!decoded.ok) return decoded;
  const issues: Issue[] = [...decoded.issues];
  if (decoded.value.encoding !== 'utf-8' && !issues.some(({ code }) => code === 'encoding-assumed'))
    issues.push({
      code: 'encoding-assumed',
      severity: 'notice',
      params: { encoding: decoded.value.encoding },
    });
  const rows = parseDelimited(decoded.value.text);
  if (!rows) return failure({ code: 'table-too-long', severity: 'error', params: { limit: MOST_ROWS } });
  return success([{ name, rows }], issues);
}

function hiddenOf(sheet: Sheet | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((sheet?.rows ?? []).map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']));
}

function readSheet(
  sheet: Sheet,
  file: string,
  hidden: Readonly<Record<string, string>>,
  context: ReportContext,
): SheetRead | null {
  const layout = layoutOf(sheet, context.programme);
  if (!layout) {
    const records = readRegisterSheet(sheet, context);
    return records && { rows: [], records, remarks: [], skipped: [] };
  }
  const above = `${file} ${layout.above}`;
  const ofForm = context.programme.towns.find(({ id }) => id === hidden['town'])?.id ?? null;
  const named = context.townNamed(above);
  const town = ofForm ?? named ?? context.town ?? context.answers?.towns.get('') ?? null;
  const quarter =
    context.quarterNamed(hidden['quarter'] ?? '') ?? context.quarterNamed(above) ?? context.quarter;
  const remarks: FileRemark[] = [
    ...(layout.headingLines === 2 ? [remark('two-line-heading', sheet.name)] : []),
    ...(layout.shape === 'wide' ? [remark('wide-table', sheet.name)] : []),
    ...(ofForm && named && ofForm !== named ? [remark('town-differs', sheet.name, { town: ofForm })] : []),
    ...receivedIn(above, quarter),
  ];
  const rows: ReportRow[] = [];
  const skipped: ReportFile['skipped'][number][] = [];
  const sums = new Map<string, number>();
  let filledDown = 0;
  for (const place of layout.places) {
    const cell = `${sheet.name}!${columnName(place.column + 1)}${place.line}`;
    const answered = context.answers?.indicators.get(place.label);
    const indicator =
      context.programme.indicators.find(({ id }) => id === answered) ??
      indicatorNamed(place.label, context.programme);
    if (place.isSum) {
      if (indicator) remarks.push(...sumRemark(cell, place, indicator, sums));
      skipped.push({ cell, text: place.town || place.label, why: 'sum' });
      continue;
    }
    if (!indicator) {
      if (place.label !== '') skipped.push({ cell, text: place.label, why: 'indicator', said: place.label });
      continue;
    }
    const ofRow = layout.hasTown ? (context.townNamed(place.town) ?? null) : town;
    if (ofRow === null) {
      const said = layout.hasTown ? place.town : '';
      skipped.push({ cell, text: place.town || place.label, why: 'town', said });
      continue;
    }
    const when = layout.hasQuarter ? quarterIn(place.quarter, quarter, context) : { quarter, isLoose: false };
    if (when === null) {
      skipped.push({ cell, text: place.quarter, why: 'quarter' });
      continue;
    }
    if (place.isFilledDown) filledDown += 1;
    const isAlias =
      layout.hasTown &&
      !context.programme.towns.some(({ id, name }) => id === ofRow && name.zh === place.town);
    const row = judgeFigure(
      {
        cell,
        town: ofRow,
        indicator,
        quarter: when.quarter,
        basis: place.basis || (indicator.bases[0] ?? ''),
        raw: place.value,
        cumulative: layout.isCumulative ? place.value : place.cumulative,
        total: place.total,
        unit: place.unit,
        notes: [
          ...(isAlias ? (['town-alias'] as const) : []),
          ...(when.isLoose ? (['loose-date'] as const) : []),
          ...(place.isFilledDown ? (['filled-down'] as const) : []),
          ...(layout.isCumulative ? (['cumulative-only'] as const) : []),
        ],
      },
      context.observations,
    );
    if (row.value !== null)
      sums.set(indicator.id, (sums.get(indicator.id) ?? 0) + (readFigure(place.value, '').value ?? 0));
    rows.push(row);
  }
  if (filledDown > 0) remarks.push(remark('filled-down', sheet.name, { count: filledDown }));
  return { rows, records: [], remarks, skipped };
}

/** A sum among the data is left out, but it has to be the sum of what stands above it. */
function sumRemark(
  cell: string,
  place: Place,
  indicator: Indicator,
  sums: ReadonlyMap<string, number>,
): FileRemark[] {
  const said = readFigure(place.value, '').value;
  const sum = sums.get(indicator.id);
  if (said === null || sum === undefined || indicator.measure === 'rate') return [];
  const difference = said - sum;
  return Math.abs(difference) < 0.5 * 10 ** -6 * Math.abs(sum) + 1e-9
    ? []
    : [remark('sum-differs', cell, { indicator: indicator.id, said, sum: Math.round(sum * 1e6) / 1e6 })];
}

function quarterIn(
  text: string,
  fallback: Quarter,
  context: ReportContext,
): { readonly quarter: Quarter; readonly isLoose: boolean } | null {
  const named = context.quarterNamed(text);
  if (named) return { quarter: named, isLoose: false };
  const date = readLooseDate(text, Number(fallback.slice(0, 4)));
  if (!date) return null;
  const day = date.precision === 'day' ? date.date : `${date.date}-01`;
  return { quarter: quarterOf(day as IsoDate), isLoose: true };
}

/** 填报日期：2018.3 above the heading: a month stays a month. */
function receivedIn(above: string, quarter: Quarter): FileRemark[] {
  const said = /(?:填报|报送|上报)(?:日期|时间)[:：]?\s*([^\s,，;；]+)/.exec(above)?.[1];
  const date = said === undefined ? null : readLooseDate(said, Number(quarter.slice(0, 4)));
  return said !== undefined && date
    ? [remark('received', null, { raw: said, date: date.date, precision: date.precision })]
    : [];
}

function remark(
  code: FileRemark['code'],
  cell: string | null,
  params: FileRemark['params'] = {},
): FileRemark {
  return { code, cell, params };
}

/** Town and quarter pairs that a file has figures of. */
export function periodsOf(
  file: Pick<ReportFile, 'rows'>,
): { readonly town: TownId; readonly quarter: Quarter }[] {
  const seen = new Map<string, { readonly town: TownId; readonly quarter: Quarter }>();
  for (const { town, quarter, value } of file.rows)
    if (value !== null) seen.set(`${town}-${quarter}`, { town, quarter });
  return [...seen.values()];
}
