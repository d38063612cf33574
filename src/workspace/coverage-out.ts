/** 设施覆盖 as a workbook: the targets, what is built of every kind, and the land that is not served. */
import { declaredGap } from '../domain/coverage.ts';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { writeWorkbook } from '../formats/workbook.ts';
import type { SheetCell, SheetTable } from '../formats/workbook.ts';
import { outcomeWord, unitWords } from '../text/coverage-words.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { formatDate, formatQuarter } from '../text/format.ts';
import { nameIn, SHAPES } from '../text/speak.ts';
import { sheetFile } from './chart-files.ts';
import { coverageCaption } from './coverage-caption.ts';
import type { ReferenceKind } from './coverage-choice.ts';
import { isRecorded } from './coverage-facilities.ts';
import { NUMBERED_GAPS, cellAt, coverageAt, kindsInOrder, serviceDistance, targetCell } from './coverage.ts';
import type { FacilityKind } from './coverage.ts';
import { programmeRead, sampleState } from './select.ts';
import type { Workspace } from './store.ts';
import { nextTurn } from './turns.ts';

/** Within `reference`, at the preset distances, as the matrix on the page is. Measures what is not known yet. */
export async function writeCoverage(
  workspace: Workspace,
  reference: ReferenceKind,
): Promise<Result<WrittenFile>> {
  const texts = dictionaryOf(workspace.language);
  // Town by town, so that the page answers in between; the tables then find everything measured.
  for (const { id } of workspace.programme.towns) {
    for (const kind of sharedKinds(workspace)) measureOf(workspace, id, kind, reference);
    await nextTurn();
  }
  const written = await writeWorkbook([
    targetTable(workspace, reference),
    amountTable(workspace, reference),
    gapTable(workspace, reference),
  ]);
  return written.ok ? success(sheetFile(workspace, texts.coverage.title, 'xlsx', written.value)) : written;
}

function targetTable(workspace: Workspace, reference: ReferenceKind): SheetTable {
  const { language, quarter } = workspace;
  const { coverage } = dictionaryOf(language);
  const rows = pairs(workspace, (kind) => kind.fullCoverage).flatMap(({ town, kind }): SheetCell[][] => {
    const cell = targetCell(workspace, town.id, kind, quarter, reference);
    if (!cell) return [];
    const { verdict, observation, declared } = cell;
    const measured = measureOf(workspace, town.id, kind, reference)?.share ?? null;
    const gap = declaredGap(declared?.share ?? null, measured);
    return [
      [
        nameIn(town.shortName, language),
        nameIn(verdict.target.name, language),
        observation?.value ?? coverage.unreportedWord,
        observation?.total ?? null,
        observation?.basis ?? null,
        cut(declared?.share),
        cut(measured),
        gap ? Math.round(gap.difference * 1000) / 10 : null,
        `${SHAPES[verdict.light]} ${coverage.outcomes[outcomeWord(verdict)]}`,
        formatDate(verdict.target.due, language),
        serviceDistance(kind, null).metres,
      ],
    ];
  });
  return table(workspace, reference, 'targets', rows);
}

function amountTable(workspace: Workspace, reference: ReferenceKind): SheetTable {
  const { language, quarter } = workspace;
  const { coverage } = dictionaryOf(language);
  const rows = pairs(workspace, () => true).map(({ town, kind }): SheetCell[] => {
    const { counts, amount, before, unit } = cellAt(workspace, town.id, kind, quarter);
    const isKnown = counts.planned + counts['in-work'] + counts.built + counts.closed > 0;
    const share = kind.judgedBy === 'share' ? measureOf(workspace, town.id, kind, reference)?.share : null;
    const words = [nameIn(town.shortName, language), nameIn(kind.name, language)];
    if (!isKnown) return [...words, coverage.noData, ...Array.from({ length: 7 }, () => null)];
    return [
      ...words,
      counts.planned,
      counts['in-work'],
      counts.built,
      counts.closed,
      hundredths(amount),
      coverage.units[unit],
      hundredths(amount - before),
      cut(share),
    ];
  });
  return table(workspace, reference, 'amounts', rows);
}

function gapTable(workspace: Workspace, reference: ReferenceKind): SheetTable {
  const { language, programme } = workspace;
  const texts = dictionaryOf(language);
  const { coverage } = texts;
  const rows = pairs(workspace, (kind) => sharedKinds(workspace).includes(kind)).flatMap(({ town, kind }) => {
    const gaps = measureOf(workspace, town.id, kind, reference)?.gaps ?? [];
    const words = [nameIn(town.shortName, language), nameIn(kind.name, language)];
    const listed = gaps.slice(0, NUMBERED_GAPS).map(({ area, place, nearest }, index): SheetCell[] => {
      return [
        ...words,
        index + 1,
        hectares(area),
        texts.editing.side[place.wind],
        Math.round(place.distance),
        nearest ? nearest.facility.name || coverage.unnamed : coverage.gapNone,
        nearest ? Math.round(nearest.distance) : null,
        nearest ? unitWords(nearest.facility, programme, language) : null,
      ];
    });
    const rest = gaps.slice(NUMBERED_GAPS);
    if (rest.length === 0) return listed;
    const sum = hectares(rest.reduce((total, { area }) => total + area, 0));
    const others = fill(coverage.workbook.rest, { count: rest.length });
    return [...listed, [...words, others, sum, ...Array.from({ length: 5 }, () => null)]];
  });
  return table(workspace, reference, 'gaps', rows);
}

interface Column {
  readonly width: number;
  readonly format?: string;
}

const NUMBER: Column = { width: 12, format: '0' };
const RATE: Column = { width: 12, format: '0.0%' };
const NAME: Column = { width: 14 };
const KIND: Column = { width: 30 };

const LAYOUT: Readonly<Record<'targets' | 'amounts' | 'gaps', readonly Column[]>> = {
  targets: [
    NAME,
    { width: 18 },
    NUMBER,
    NUMBER,
    { width: 10 },
    RATE,
    RATE,
    { width: 14, format: '0.0' },
    { width: 16 },
    { width: 16 },
    NUMBER,
  ],
  amounts: [
    NAME,
    KIND,
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER,
    { width: 12, format: '0.00' },
    { width: 8 },
    { width: 14, format: '0.00' },
    RATE,
  ],
  gaps: [
    NAME,
    KIND,
    NUMBER,
    { width: 12, format: '0.0000' },
    { width: 10 },
    { width: 14, format: '0' },
    KIND,
    NUMBER,
    { width: 22 },
  ],
};

function table(
  workspace: Workspace,
  reference: ReferenceKind,
  id: 'targets' | 'amounts' | 'gaps',
  rows: SheetCell[][],
): SheetTable {
  const { programme, language, quarter } = workspace;
  const texts = dictionaryOf(language);
  const { title, columns } = texts.coverage.workbook[id];
  const mark = sampleState(workspace) === 'loaded' ? ` · ${texts.app.sample}` : '';
  return {
    name: title,
    above: [
      `${nameIn(programme.name, language)}${language === 'zh' ? '' : ' · '}${title} ${formatQuarter(quarter, language)}`,
      `${fill(texts.app.asOf, { date: formatDate(lastDayOf(quarter), language) })}${mark}`,
    ],
    columns: columns.map((column, index) => ({ title: column, ...LAYOUT[id][index] })),
    rows,
    below: [coverageCaption(workspace, reference)],
  };
}

function pairs(workspace: Workspace, isWanted: (kind: FacilityKind) => boolean) {
  const programme = programmeRead(workspace);
  const kinds = kindsInOrder(programme).filter(isWanted);
  return programme.towns.flatMap((town) => kinds.map((kind) => ({ town, kind })));
}

function sharedKinds(workspace: Workspace): FacilityKind[] {
  return kindsInOrder(programmeRead(workspace)).filter(({ judgedBy }) => judgedBy === 'share');
}

function measureOf(
  workspace: Workspace,
  town: Workspace['programme']['towns'][number]['id'],
  kind: FacilityKind,
  reference: ReferenceKind,
) {
  if (!isRecorded(workspace.facilities, town, kind.id)) return null;
  const distance = serviceDistance(kind, null).metres;
  return coverageAt(workspace, town, kind.id, workspace.quarter, { distance, reference });
}

/** A share as a tenth of a per cent, cut and never rounded up: 99.96 % is 99.9 %. */
function cut(share: number | null | undefined): SheetCell {
  return share == null ? null : Math.trunc(share * 100 * 10) / 1000;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function hectares(area: number): number {
  return Math.round(area) / 1e4;
}
