/** Charts as files: named after what they show and when, and marked where the figures are invented. */
import type { WrittenFile } from '../formats/raw.ts';
import { writeCsv } from '../formats/workbook.ts';
import type { SheetCell } from '../formats/workbook.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import { nameIn } from '../text/speak.ts';
import { sampleState } from './select.ts';
import type { Workspace } from './store.ts';

/** A cell of a chart's table. */
export type ChartCell = SheetCell;

export function chartFile(
  workspace: Workspace,
  title: string,
  ending: string,
  bytes: Uint8Array,
): WrittenFile {
  return sheetFile(workspace, title.replace(/[\\/:*?"<>|\s]/g, ''), ending, bytes);
}

/** District, what it is, quarter, and 示例 where the figures are invented. */
export function sheetFile(
  workspace: Workspace,
  what: string,
  ending: string,
  bytes: Uint8Array,
): WrittenFile {
  const { programme, quarter, language } = workspace;
  const mark = sampleState(workspace) === 'loaded' ? `-${dictionaryOf(language).app.sample}` : '';
  return { name: `${nameIn(programme.district.name, language)}-${what}-${quarter}${mark}.${ending}`, bytes };
}

/** The table of a chart; the last column says that figures are invented, for the file may lose its name. */
export function chartCsv(
  workspace: Workspace,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly SheetCell[])[],
): WrittenFile {
  const mark = dictionaryOf(workspace.language).app.sample;
  const isSample = sampleState(workspace) === 'loaded';
  const bytes = isSample
    ? writeCsv(
        [...columns, mark],
        rows.map((row) => [...row, mark]),
      )
    : writeCsv(columns, rows);
  return chartFile(workspace, title, 'csv', bytes);
}
