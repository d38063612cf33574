/** Tables as an XLSX workbook or a CSV, for people with a spreadsheet. What looks like a formula stays text. */
import type { CellStyle } from 'hucre/xlsx';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';

export type SheetCell = string | number | null;

export interface SheetTable {
  readonly name: string;
  /** Lines above the heading: title, notes, sources. */
  readonly above?: readonly string[];
  readonly columns: readonly { readonly title: string; readonly width?: number; readonly format?: string }[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly below?: readonly string[];
  readonly landscape?: boolean;
}

const EDGE = { style: 'thin', color: { rgb: '999999' } } as const;
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };

/** Writes a workbook as offices print it: title across, ruled cells, headings repeated, as wide as an A3 sheet at most. */
export async function writeWorkbook(tables: readonly SheetTable[]): Promise<Result<Uint8Array>> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: tables.map(({ name, above = [], columns, rows, below = [], landscape = true }) => {
      const heading = above.length;
      const foot = heading + 1 + rows.length;
      const blank = columns.map(() => null);
      const line = (text: string): SheetCell[] => [text, ...blank.slice(1)];
      const last = columns.length - 1;
      const across = columns.reduce((sum, { width = 14 }) => sum + width, 0);
      const isWide = across > 120;
      return {
        name: name.slice(0, 31).replace(/[\\/?*[\]:]/g, '-'),
        columns: columns.map(({ width = 14, format }) => ({ width, ...(format ? { numFmt: format } : {}) })),
        rows: [
          ...above.map(line),
          columns.map(({ title }) => title),
          ...rows.map((row) => [...row]),
          ...below.map(line),
        ],
        merges:
          last > 0
            ? [...above.map((_, row) => row), ...below.map((_, index) => foot + index)].map((row) => ({
                startRow: row,
                startCol: 0,
                endRow: row,
                endCol: last,
              }))
            : [],
        cells: new Map<string, { style: CellStyle }>([
          ...above.map(
            (_, row) =>
              [
                `${row},0`,
                {
                  style: {
                    font: row === 0 ? { bold: true, size: 16 } : { color: { rgb: '555555' } },
                    alignment: { horizontal: row === 0 ? 'center' : 'right', vertical: 'center' },
                  },
                },
              ] as [string, { style: CellStyle }],
          ),
          ...below.map(
            (_, index) => [`${foot + index},0`, { style: FOOT }] as [string, { style: CellStyle }],
          ),
          ...columns.map(
            (_, column) => [`${heading},${column}`, { style: HEADING }] as [string, { style: CellStyle }],
          ),
          ...rows.flatMap((row, index) =>
            columns.map(({ format }, column) => {
              const isNumber = typeof row[column] === 'number';
              const style: CellStyle = {
                border: BORDER,
                alignment: {
                  vertical: 'center',
                  ...(isNumber ? {} : { wrapText: true, horizontal: 'left', indent: 1 }),
                },
                ...(format ? { numFmt: format } : {}),
              };
              return [`${heading + 1 + index},${column}`, { style }] as [string, { style: CellStyle }];
            }),
          ),
        ]),
        // Not every program makes room for wrapped text by itself.
        rowDefs: new Map([
          ...(heading > 0 ? [[0, { height: 28 }] as const] : []),
          [
            heading,
            {
              height:
                ROOM *
                  linesOf(
                    columns.map(({ title }) => title),
                    columns,
                  ) +
                4,
            },
          ] as const,
          ...rows.map(
            (row, index) => [heading + 1 + index, { height: ROOM * linesOf(row, columns) + 4 }] as const,
          ),
          ...below.map(
            (text, index) =>
              [foot + index, { height: ROOM * linesOf([text], [{ width: across }]) + 4 }] as const,
          ),
        ]),
        freezePane: { rows: heading + 1 },
        pageSetup: {
          orientation: landscape ? ('landscape' as const) : ('portrait' as const),
          paperSize: isWide ? ('a3' as const) : ('a4' as const),
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${heading + 1}:$${heading + 1}`,
          horizontalCentered: true,
        },
      };
    }),
  });
  return success(bytes);
}

/** Height of a line, points. */
const ROOM = 15;

/** How many lines the fullest cell of a row takes; a Chinese character is as wide as two others. */
function linesOf(cells: readonly SheetCell[], columns: readonly { readonly width?: number }[]): number {
  return Math.max(
    1,
    ...cells.map((cell, column) => {
      if (typeof cell !== 'string') return 1;
      let width = 0;
      for (const letter of cell) width += letter.charCodeAt(0) > 0x2e7f ? 2 : 1;
      return Math.ceil((width + 1) / (columns[column]?.width ?? 14));
    }),
  );
}

const HEADING: CellStyle = {
  font: { bold: true },
  border: BORDER,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEAE2' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

const FOOT: CellStyle = { alignment: { vertical: 'top', wrapText: true } };

/** RFC 4180 with a byte order mark, without which Excel takes the Chinese for Latin; formulas stay text. */
export function writeCsv(titles: readonly string[], rows: readonly (readonly SheetCell[])[]): Uint8Array {
  const lines = [titles, ...rows].map((row) => row.map(csvCell).join(','));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function csvCell(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
