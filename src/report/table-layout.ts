/** How wide the columns of a table stand and how high its rows become. */
import type { Cell, TableBlock } from './page.ts';
import { linesOf, widestPiece, widthOf } from './text-size.ts';

export const LINE_HEIGHT = 1.3;
/** A broader font than expected, and the space some programs put between Chinese and figures, change no line. */
const LOOSE = 1.12;
/** Points left and right of a cell's text together, and above and below it. */
export const CELL_PADDING = { across: 10, down: 8 };

export interface TableLayout {
  /** Points. */
  readonly widths: readonly number[];
  /** Points: the heading, each row, the total where there is one. */
  readonly heading: number;
  readonly rows: readonly number[];
  readonly total: number;
}

export function layOutTable(table: TableBlock, width: number, size: number): TableLayout {
  const widths = columnWidths(table, width, size);
  const heightOf = (cells: readonly string[]): number =>
    Math.max(
      1,
      ...cells.map(
        (text, index) => linesOf(text, ((widths[index] ?? 0) - CELL_PADDING.across) / size / LOOSE).length,
      ),
    ) *
      size *
      LINE_HEIGHT +
    CELL_PADDING.down;
  return {
    widths,
    heading: heightOf(table.columns.map(({ heading }) => heading)),
    rows: table.rows.map((row) => heightOf(row.map(shown))),
    total: table.total ? heightOf(table.total.map(shown)) : 0,
  };
}

export function heightOfTable({ heading, rows, total }: TableLayout): number {
  return rows.reduce((sum, row) => sum + row, heading + total);
}

/** A light stands before its word. */
function shown({ text, light }: Cell): string {
  return light ? `■ ${text}` : text;
}

/** Columns that need little get what they need; the others share the rest as the page wishes. */
function columnWidths({ columns, rows, total }: TableBlock, width: number, size: number): number[] {
  const texts = columns.map(({ heading }, index) => [
    heading,
    ...[...rows, ...(total ? [total] : [])].map((row) => (row[index] ? shown(row[index]) : '')),
  ]);
  const roomFor = (em: number): number => em * size * LOOSE + CELL_PADDING.across + 2;
  const wanted = texts.map((each) => roomFor(Math.max(...each.map(widthOf))));
  const whole = texts.map(([heading = '', ...body]) =>
    roomFor(Math.max(widestPiece(heading), ...body.map(unbroken))),
  );
  const pieces = texts.map((each) => roomFor(Math.max(...each.map(widestPiece))));
  const sum = added(wanted);
  // Dates and short words stay whole where there is room for that.
  const least = added(whole) <= width ? whole : pieces;
  if (sum <= width) return wanted.map((each) => (each * width) / sum);
  const widths: (number | null)[] = columns.map(() => null);
  let [free, weights] = [width, columns.reduce((all, each) => all + each.width, 0)];
  for (let settled = true; settled;) {
    settled = false;
    columns.forEach((column, index) => {
      if (widths[index] !== null) return;
      const share = (free * column.width) / weights;
      const need = wanted[index]! <= share ? wanted[index]! : least[index]! > share ? least[index]! : null;
      if (need === null) return;
      widths[index] = need;
      free -= need;
      weights -= column.width;
      settled = true;
    });
  }
  const filled = widths.map((each, index) => each ?? (free * columns[index]!.width) / weights);
  const used = added(filled);
  return filled.map((each) => (each * width) / used);
}

/** What reads badly in two lines: a date, a figure with its unit, a status. */
function unbroken(text: string): number {
  const width = widthOf(text);
  return width <= 8.5 ? width : widestPiece(text);
}

function added(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
