/** How wide the columns of a table stand and how high its rows become. */
import { SHAPES } from '../text/speak.ts';
import type { Cell, TableBlock } from './page.ts';
import { linesOf, widestPiece, widthOf } from './text-size.ts';

export const LINE_HEIGHT = 1.3;
/** A broader font than expected changes no line. */
const LOOSE = 1.1;
/** Figures and letters are broader in bold. */
const BOLD = 1.05;
/** Points left and right of a cell's text together, and above and below it. */
export const CELL_PADDING = { across: 10, down: 8 };

export interface TableLayout {
  /** Points. */
  readonly widths: readonly number[];
  /** Points: the heading, each row, the total where there is one. */
  readonly heading: number;
  readonly rows: readonly number[];
  readonly total: number;
  /** Dates and short words stand in one line each. */
  readonly isWhole: boolean;
  /** Lights stand above their words: side by side there is no room for both. */
  readonly isStacked: boolean;
}

export function layOutTable(table: TableBlock, width: number, size: number): TableLayout {
  const [broad, narrow] = [DATE, LONG].map((long) => layoutWith(table, width, size, long)) as [
    TableLayout,
    TableLayout,
  ];
  const isBetter = broad.isWhole === narrow.isWhole && heightOfTable(narrow) < heightOfTable(broad);
  return isBetter ? narrow : broad;
}

function layoutWith(table: TableBlock, width: number, size: number, long: number): TableLayout {
  const { widths, isWhole, isStacked } = columnWidths(table, width, size, long);
  const shown = (cell: Cell): string => cellText(cell, isStacked);
  const heightOf = (cells: readonly string[], bold = 1): number =>
    Math.max(
      1,
      ...cells.map(
        (text, index) =>
          linesOf(text, ((widths[index] ?? 0) - CELL_PADDING.across) / size / LOOSE / bold).length,
      ),
    ) *
      size *
      LINE_HEIGHT +
    CELL_PADDING.down;
  return {
    widths,
    heading: heightOf(
      table.columns.map(({ heading }) => heading),
      BOLD,
    ),
    rows: table.rows.map((row) => heightOf(row.map(shown))),
    total: table.total ? heightOf(table.total.map(shown), BOLD) : 0,
    isWhole,
    isStacked,
  };
}

export function heightOfTable({ heading, rows, total }: TableLayout): number {
  return rows.reduce((sum, row) => sum + row, heading + total);
}

/** A light stands before its word, or above it. */
export function cellText({ text, light }: Cell, isStacked: boolean): string {
  return light ? `${SHAPES[light]}${isStacked ? '\n' : ' '}${text}` : text;
}

/** Every column gets what must not be broken; what is left goes where more is wanted, as the page wishes. */
function columnWidths(
  { columns, rows, total }: TableBlock,
  width: number,
  size: number,
  long: number,
): Pick<TableLayout, 'widths' | 'isWhole' | 'isStacked'> {
  const body = [...rows, ...(total ? [total] : [])];
  const needed = (heading: (text: string) => number, inCell: (cell: Cell) => number): number[] =>
    columns.map((column, index) => {
      const cells = body.flatMap((row) => row[index] ?? []);
      const em = Math.max(heading(column.heading), ...cells.map(inCell));
      return em * size * LOOSE + CELL_PADDING.across + 2;
    });
  const inLine = (cell: Cell): string => cellText(cell, false);
  const wanted = needed(inOneLine, (cell) => widthOf(inLine(cell)));
  const sum = added(wanted);
  if (sum <= width)
    return { widths: wanted.map((each) => (each * width) / sum), isWhole: true, isStacked: false };
  // Dates, short words and lights with theirs stay whole; or what is shorter; or at least the lights, words below them.
  const leastFor = (light: (cell: Cell) => number, most: number): number[] =>
    needed(inThreeLines, (cell) => (cell.light ? light(cell) : unbroken(cell.text, most, long)));
  const beside = (cell: Cell): number => unbroken(inLine(cell), DATE, long);
  const below = ({ text }: Cell): number => Math.max(1, unbroken(text, DATE, long));
  const choices = [leastFor(beside, DATE), leastFor(beside, WORD), leastFor(below, WORD), leastFor(below, 0)];
  const fitting = choices.findIndex((each) => added(each) <= width);
  const chosen = fitting < 0 ? choices.length - 1 : fitting;
  const weights = columns.map((column) => column.width);
  return {
    widths: filledUp(choices[chosen]!, wanted, weights, width),
    isWhole: chosen === 0,
    isStacked: chosen > 1,
  };
}

/** The least of each, and of what is left of the width so much as each wants, in proportion to the weights. */
function filledUp(
  least: readonly number[],
  wanted: readonly number[],
  weights: readonly number[],
  width: number,
): number[] {
  const start = added(least);
  if (start >= width) return least.map((each) => (each * width) / start);
  const widths = [...least];
  let open = widths.map((_, index) => index);
  for (let free = width - start; free > 0.01 && open.length > 0;) {
    const sum = open.reduce((all, index) => all + weights[index]!, 0);
    let given = 0;
    for (const index of open) {
      const more = Math.min((free * weights[index]!) / sum, Math.max(0, wanted[index]! - widths[index]!));
      widths[index]! += more;
      given += more;
    }
    free -= given;
    open = open.filter((index) => widths[index]! < wanted[index]! - 0.01);
  }
  return widths;
}

/** What reads badly in two lines, em: a date, a figure with its unit, a status; at the least a short word. */
const DATE = 10;
const WORD = 4;
/** What a text that is broken anyway may be left with, em, where the table becomes lower by it. */
const LONG = 6;

/** A longer text gets as much, or no more than `long`: nothing stands one character to the line beside it. */
function unbroken(text: string, most: number, long: number): number {
  const width = widthOf(text);
  return Math.max(widestPiece(text), width > most ? Math.min(most, long) : width);
}

/** Headings are bold. */
function inOneLine(heading: string): number {
  return widthOf(heading) * BOLD;
}

/** 序号 is not broken, and nothing stands one character to the line. */
function inThreeLines(heading: string): number {
  const width = widthOf(heading);
  return (width <= 3 ? width : Math.max(widestPiece(heading), Math.ceil(width / 3))) * BOLD;
}

function added(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
