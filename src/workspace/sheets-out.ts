/** 情况汇总表, registers and the long table of figures, as files for a spreadsheet. */
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import type { FieldValue } from '../domain/model.ts';
import { wantsLargeProject } from '../domain/progress.ts';
import { inTownOrder, recordsOf } from '../domain/register.ts';
import type { RegisterField } from '../domain/register.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { roundedToSum } from '../domain/rounding.ts';
import { writeCsv, writeWorkbook } from '../formats/workbook.ts';
import type { SheetCell, SheetTable } from '../formats/workbook.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { formatDate, formatQuarter } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import { sheetFile } from './chart-files.ts';
import { progressOf } from './progress.ts';
import { landOf, sampleState } from './select.ts';
import type { Workspace } from './store.ts';

/** Money in sheets is 万元: one unit throughout. */
const WAN = 1e4;

/** All towns on one sheet; sums add up as printed. */
export async function writeSummary(workspace: Workspace): Promise<Result<WrittenFile>> {
  const table = summaryTable(workspace);
  const written = await writeWorkbook([table]);
  return written.ok ? success(sheetFile(workspace, table.name, 'xlsx', written.value)) : written;
}

/** The meeting's workbook: summary, every reported figure, and each register that holds anything; a sheet each. */
export async function writeMeetingWorkbook(workspace: Workspace): Promise<Result<WrittenFile>> {
  const texts = dictionaryOf(workspace.language).progress;
  const registers = workspace.programme.registers.flatMap(({ id }) => {
    const table = registerTable(workspace, id);
    return table && table.rows.length > 0 ? [table] : [];
  });
  const written = await writeWorkbook([summaryTable(workspace), figureTable(workspace), ...registers]);
  return written.ok ? success(sheetFile(workspace, texts.workbook, 'xlsx', written.value)) : written;
}

function summaryTable(workspace: Workspace): SheetTable {
  const { programme, quarter, language } = workspace;
  const texts = dictionaryOf(language);
  const land = landOf(workspace);
  const facts = progressOf(workspace);
  const wan = (values: readonly (number | null)[]): SheetCell[] => {
    const rounded = roundedToSum(
      values.map((value) => value ?? 0),
      WAN,
    );
    return values.map((value, index) =>
      value === null ? texts.progress.unreportedWord : rounded[index]! / WAN,
    );
  };
  const done = wan(facts.towns.map(({ year }) => year?.done ?? null));
  const planned = wan(facts.towns.map(({ year }) => year?.planned ?? null));
  const area = (value: number | undefined): SheetCell =>
    value === undefined ? '—' : Math.round(value / 100) / 1e4;
  const rows = land.towns.map(({ town, facts: measured, worst }, index): SheetCell[] => {
    const { lights, report, largeProject } = facts.towns[index]!;
    return [
      index + 1,
      nameIn(town.name, language),
      area(measured.planned?.area?.ellipsoid),
      area(measured.construction?.area?.ellipsoid),
      area(measured.built?.area?.ellipsoid),
      worst ? texts.states[worst.state] : texts.status.missingBoundary,
      planned[index]!,
      done[index]!,
      ...(largeProject ? [largeProject.isMet ? texts.progress.yes : texts.progress.no] : []),
      texts.progress.words[lights.overall],
      texts.progress.reportStates[report.state],
    ];
  });
  const isLarge = wantsLargeProject(programme);
  const total = (column: number): SheetCell =>
    rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);
  const km2 = texts.units.km2;
  const money = texts.progress.units.wan;
  return {
    name: texts.progress.exportSummary,
    above: [
      `${nameIn(programme.name, language)} ${texts.progress.exportSummary} ${formatQuarter(quarter, language)}`,
      `${fill(texts.app.asOf, { date: formatDate(land.asOf, language) })}${sampleMark(workspace)}`,
    ],
    columns: [
      { title: '#', width: 5 },
      { title: texts.progress.town, width: 26 },
      { title: `${texts.kinds.planned}/${km2}`, format: '0.0000' },
      { title: `${texts.kinds.construction}/${km2}`, format: '0.0000' },
      { title: `${texts.kinds.built}/${km2}`, format: '0.0000' },
      { title: texts.land.verdict, width: 18 },
      { title: `${texts.progress.plannedYear}/${money}`, format: '#,##0' },
      { title: `${texts.progress.doneYear}/${money}`, format: '#,##0' },
      ...(isLarge ? [{ title: texts.progress.subjects['large-project'] }] : []),
      { title: texts.progress.overall },
      { title: texts.progress.report },
    ],
    rows: [
      ...rows,
      [
        null,
        texts.overview.totals,
        total(2),
        total(3),
        total(4),
        null,
        total(6),
        total(7),
        null,
        null,
        ...(isLarge ? [null] : []),
      ],
    ],
    below: [texts.progress.sumNote],
  };
}

/** Every reported figure, one a line, in the units they are kept in. */
export function writeLongTable(workspace: Workspace): WrittenFile {
  const texts = dictionaryOf(workspace.language).progress;
  const { rows } = figureTable(workspace);
  return sheetFile(workspace, texts.exportLong, 'csv', writeCsv(texts.longColumns, rows));
}

function figureTable(workspace: Workspace): SheetTable {
  const { programme, observations, language } = workspace;
  const texts = dictionaryOf(language);
  const nameOf = (id: string): string => {
    const town = programme.towns.find((each) => each.id === id);
    return town ? nameIn(town.name, language) : id;
  };
  const rows = observations.map((each): SheetCell[] => {
    const indicator = programme.indicators.find(({ id }) => id === each.indicator);
    return [
      nameOf(each.town),
      indicator ? nameIn(indicator.name, language) : each.indicator,
      each.quarter,
      each.value,
      each.total,
      each.basis,
      indicator ? texts.indicatorUnits[indicator.unit] : '',
      texts.sourceKinds[each.source.kind],
      each.source.name ?? '',
    ];
  });
  return {
    name: texts.progress.figures,
    above: [`${texts.progress.figures}${sampleMark(workspace)}`],
    columns: texts.progress.longColumns.map((title) => ({ title, width: 16 })),
    rows,
  };
}

/** A register as a sheet of its own; null where the programme has none of that id. */
export async function writeRegister(workspace: Workspace, id: string): Promise<Result<WrittenFile> | null> {
  const table = registerTable(workspace, id);
  if (!table) return null;
  const written = await writeWorkbook([table]);
  return written.ok ? success(sheetFile(workspace, table.name, 'xlsx', written.value)) : written;
}

function registerTable(workspace: Workspace, id: string): SheetTable | null {
  const { programme, records, language, quarter } = workspace;
  const texts = dictionaryOf(language);
  const register = programme.registers.find((each) => each.id === id);
  if (!register) return null;
  // Where a record names another, its words are written: an id says nothing on paper.
  const wordsOf = (value: string | number): SheetCell => {
    const other = records.find((each) => each.id === value);
    const words = programme.registers
      .find((each) => each.id === other?.register)
      ?.fields.find(({ type }) => type === 'text');
    return (words && other?.fields[words.id]?.toString()) ?? value;
  };
  const cell = (value: FieldValue, { type, options }: RegisterField): SheetCell => {
    if (value === null) return null;
    if (typeof value === 'boolean') return value ? texts.progress.yes : texts.progress.no;
    if (type === 'money' && typeof value === 'number') return value / WAN;
    if (type === 'choice') {
      const option = options.find((each) => each.id === value);
      return option ? nameIn(option.name, language) : String(value);
    }
    if (type === 'ticks') {
      const ticked = new Set(String(value).split(' '));
      return options
        .filter((each) => ticked.has(each.id))
        .map((each) => nameIn(each.name, language))
        .join('、');
    }
    if (type === 'unit') {
      const unit = programme.units.find((each) => each.id === value);
      return unit ? nameIn(unit.name, language) : String(value);
    }
    return wordsOf(value);
  };
  const name = nameIn(register.name, language);
  return {
    name,
    above: [`${name} ${formatQuarter(quarter, language)}${sampleMark(workspace)}`],
    columns: [
      { title: texts.progress.town, width: 18 },
      ...register.fields.map((field) => ({
        title: `${nameIn(field.name, language)}${field.type === 'money' ? `/${texts.progress.units.wan}` : ''}`,
        width: field.type === 'text' ? 28 : 14,
      })),
    ],
    rows: inTownOrder(recordsOf(records, id), programme.towns).map((record) => {
      const town = programme.towns.find((each) => each.id === record.town);
      return [
        town ? nameIn(town.shortName, language) : texts.progress.anyTown,
        ...register.fields.map((field) => cell(record.fields[field.id] ?? null, field)),
      ];
    }),
  };
}

function sampleMark(workspace: Workspace): string {
  return sampleState(workspace) === 'loaded' ? ` · ${dictionaryOf(workspace.language).app.sample}` : '';
}
