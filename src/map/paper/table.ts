/** Tables on paper: rows as high as their texts, cut between rows at the foot of a page, heads repeated. Tenths of a millimetre. */
import type { Light } from '../../domain/finding.ts';
import type { Theme } from '../../workspace/address.ts';
import { statusMark } from '../marks.ts';
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { lightColour } from '../theme.ts';
import { paperText, wrapped } from './text.ts';

export interface PaperCell {
  readonly text: string;
  /** Drawn with the light's shape before the text, which says it in words. */
  readonly light?: Light | undefined;
}

export interface PaperTable {
  readonly columns: readonly {
    readonly heading: string;
    /** Relative. */
    readonly width: number;
    readonly align?: 'start' | 'end' | undefined;
  }[];
  readonly rows: readonly (readonly PaperCell[])[];
  readonly total?: readonly PaperCell[] | undefined;
}

export interface TableLook {
  readonly width: number;
  readonly size: number;
  readonly theme: Theme;
}

/** One row, ready to be drawn at any height of any page. */
export interface TableRow {
  readonly height: number;
  readonly draw: (x: number, y: number) => SvgNode[];
}

export interface TableRows {
  readonly head: TableRow;
  readonly rows: readonly TableRow[];
  readonly total: TableRow | null;
}

const LINE = 1.32;

export function tableRows({ columns, rows, total }: PaperTable, look: TableLook): TableRows {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => (look.width * width) / whole);
  const aligned = columns.map(({ align }) => align ?? 'start');
  const row = (cells: readonly PaperCell[], kind: 'head' | 'row' | 'total'): TableRow =>
    rowOf(cells, widths, aligned, kind, look);
  return {
    head: row(
      columns.map(({ heading }) => ({ text: heading })),
      'head',
    ),
    rows: rows.map((cells) => row(cells, 'row')),
    total: total ? row(total, 'total') : null,
  };
}

function rowOf(
  cells: readonly PaperCell[],
  widths: readonly number[],
  aligned: readonly ('start' | 'end')[],
  kind: 'head' | 'row' | 'total',
  { size, theme }: TableLook,
): TableRow {
  const edge = size * 0.45;
  const lines = cells.map(({ text, light }, column) =>
    wrapped(text, size, (widths[column] ?? 0) - 2 * edge - (light ? size * 1.1 : 0)),
  );
  const most = Math.max(1, ...lines.map((each) => each.length));
  const height = most * size * LINE + edge * 1.2;
  return {
    height,
    draw: (left, top) => {
      const nodes: SvgNode[] = [];
      let x = left;
      const full = widths.reduce((sum, width) => sum + width, 0);
      if (kind !== 'row')
        nodes.push(
          svg('rect', {
            x: short(left),
            y: short(top),
            width: short(full),
            height: short(height),
            fill: '#ececec',
          }),
        );
      cells.forEach(({ light }, column) => {
        const width = widths[column] ?? 0;
        const own = lines[column] ?? [];
        const isEnd = aligned[column] === 'end';
        const start = top + (height - own.length * size * LINE) / 2 + size * 1.02;
        const colour = light ? lightColour(theme, light) : '#000';
        if (light)
          nodes.push(
            statusMark(light, [x + edge + size * 0.42, start - size * 0.36], size * 0.38, colour, '#fff'),
          );
        own.forEach((text, line) => {
          if (text === '') return;
          nodes.push(
            paperText(
              text,
              isEnd ? x + width - edge : x + edge + (light ? size * 1.1 : 0),
              start + line * size * LINE,
              { size, bold: kind !== 'row', fill: colour, anchor: isEnd ? 'end' : 'start' },
            ),
          );
        });
        nodes.push(
          svg('rect', {
            x: short(x),
            y: short(top),
            width: short(width),
            height: short(height),
            fill: 'none',
            stroke: '#555',
            'stroke-width': 1.4,
          }),
        );
        x += width;
      });
      return nodes;
    },
  };
}

/** A table at one place, as much of it as there is height for; how many rows are left out is said by `left`. */
export function tableAt(
  table: PaperTable,
  look: TableLook,
  x: number,
  y: number,
  bottom: number,
): { readonly nodes: SvgNode[]; readonly y: number; readonly left: number } {
  const { head, rows, total } = tableRows(table, look);
  const nodes = head.draw(x, y);
  let at = y + head.height;
  let drawn = 0;
  const reserve = total?.height ?? 0;
  for (const row of rows) {
    if (at + row.height + reserve > bottom) break;
    nodes.push(...row.draw(x, at));
    at += row.height;
    drawn += 1;
  }
  if (total) {
    nodes.push(...total.draw(x, at));
    at += total.height;
  }
  return { nodes, y: at, left: rows.length - drawn };
}
