/** Pages of text, tables and drawings on A4 or A3: one block after the other, cut where the page ends. Tenths of a millimetre. */
import type { Theme } from '../../workspace/address.ts';
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';
import { tableRows } from './table.ts';
import type { PaperTable } from './table.ts';
import { paperPage, paperText, paperWatermark, POINT, wrapped } from './text.ts';
import type { PaperSize } from './scale.ts';

export const A4: PaperSize = { width: 210, height: 297 };
export const A3: PaperSize = { width: 420, height: 297 };

export type PaperBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly paragraphs: readonly string[]; readonly size?: number }
  | { readonly type: 'table'; readonly table: PaperTable; readonly size?: number }
  /** Something that is never cut; `grown`: the same, as high as the page has room for. */
  | ({ readonly type: 'drawing'; readonly grown?: (room: number) => PaperDrawing } & PaperDrawing);

export interface PaperDrawing {
  readonly height: number;
  readonly draw: (x: number, y: number, width: number) => readonly SvgNode[];
}

export interface PaperDocument {
  readonly paper: PaperSize;
  readonly theme: Theme;
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly PaperBlock[];
  /** At the foot: source, 数据截至. */
  readonly foot: string;
  /** At the top of each page: 内部工作用图，不得公开. */
  readonly notice: string;
  /** 示例数据 across each page; null when nothing is invented. */
  readonly watermark: string | null;
  /** The page's number in words, of how many. */
  readonly numbered: (page: number, pages: number) => string;
}

/** Margins, tenths of a millimetre; the binding edge is the left one. */
const MARGIN = { left: 200, right: 130, top: 140, bottom: 150 };
const TITLE = 17 * POINT;
const HEADING = 12 * POINT;
const BODY = 10 * POINT;
const TABLE = 9 * POINT;
const NOTE = 8 * POINT;

/** Between the margins, tenths of a millimetre. */
export function contentWidth({ width }: PaperSize): number {
  return width * 10 - MARGIN.left - MARGIN.right;
}

/** The pages of a document, as drawings of their paper's size. */
export function documentPages(document: PaperDocument): SvgNode[] {
  const { paper, title, subtitle, blocks, theme } = document;
  const [left, right] = [MARGIN.left, paper.width * 10 - MARGIN.right];
  const width = right - left;
  const bottom = paper.height * 10 - MARGIN.bottom;
  const pages: SvgNode[][] = [[]];
  const titleLines = wrapped(title, TITLE, width);
  const current = (): SvgNode[] => pages[pages.length - 1]!;
  let y = MARGIN.top + 40;
  titleLines.forEach((line) => {
    y += TITLE * 1.25;
    current().push(paperText(line, (left + right) / 2, y, { size: TITLE, bold: true, anchor: 'middle' }));
  });
  if (subtitle) {
    y += BODY * 1.7;
    current().push(paperText(subtitle, (left + right) / 2, y, { size: BODY, anchor: 'middle' }));
  }
  y += BODY;
  const turn = (): void => {
    pages.push([]);
    y = MARGIN.top + 40;
  };
  const need = (height: number): void => {
    if (y + height > bottom && y > MARGIN.top + 41) turn();
  };
  const addTable = (table: PaperTable, size: number): void => {
    const { head, rows, total } = tableRows(table, { width, size, theme });
    // A head never stands alone at the foot of a page.
    need(head.height + (rows[0]?.height ?? 0));
    const begin = (): void => {
      current().push(...head.draw(left, y));
      y += head.height;
    };
    begin();
    rows.forEach((row, index) => {
      // The sum stays with the last row.
      const together = index === rows.length - 1 && total ? total.height : 0;
      if (y + row.height + together > bottom) {
        turn();
        begin();
      }
      current().push(...row.draw(left, y));
      y += row.height;
    });
    if (total) {
      current().push(...total.draw(left, y));
      y += total.height;
    }
  };
  blocks.forEach((block, index) => {
    switch (block.type) {
      case 'heading': {
        // With the first lines of what it heads.
        const next = blocks[index + 1];
        need(HEADING * 2.2 + (next?.type === 'drawing' ? next.height : 160));
        y += HEADING * 1.4;
        current().push(paperText(block.text, left, y, { size: HEADING, bold: true }));
        y += HEADING * 0.45;
        break;
      }
      case 'text': {
        const size = block.size ?? BODY;
        block.paragraphs
          .flatMap((paragraph) => wrapped(paragraph, size, width))
          .forEach((line) => {
            need(size * 1.5);
            y += size * 1.45;
            current().push(paperText(line, left, y, { size }));
          });
        y += size * 0.5;
        break;
      }
      case 'table':
        // A3 is read by several at a table: there is room for larger letters.
        addTable(block.table, block.size ?? (paper.width > 300 ? 11.5 * POINT : TABLE));
        y += BODY * 0.4;
        break;
      case 'drawing': {
        need(block.height);
        const { height, draw } = block.grown?.(bottom - y) ?? block;
        current().push(...draw(left, y, width));
        y += height + BODY * 0.5;
        break;
      }
    }
  });
  return pages.map((nodes, index) => framed(document, nodes, index + 1, pages.length));
}

function framed(
  { paper, title, foot, notice, watermark, numbered }: PaperDocument,
  nodes: readonly SvgNode[],
  page: number,
  pages: number,
): SvgNode {
  const [left, right] = [MARGIN.left, paper.width * 10 - MARGIN.right];
  const bottom = paper.height * 10 - MARGIN.bottom;
  const number = numbered(page, pages);
  const room = right - left - number.length * NOTE - NOTE * 2;
  const footLines = wrapped(foot, NOTE, room).slice(0, 2);
  return paperPage(paper, pages > 1 ? `${title} ${number}` : title, [
    ...(watermark === null ? [] : paperWatermark(watermark, paper)),
    paperText(watermark === null ? notice : `${watermark}　${notice}`, right, MARGIN.top, {
      size: NOTE,
      bold: true,
      anchor: 'end',
    }),
    ...(page > 1 ? [paperText(title, left, MARGIN.top, { size: NOTE })] : []),
    svg('path', {
      d: `M${left} ${short(MARGIN.top + 22)}H${right}M${left} ${short(bottom + 30)}H${right}`,
      stroke: '#555',
      'stroke-width': 1.4,
      fill: 'none',
    }),
    ...nodes,
    ...footLines.map((line, index) =>
      paperText(line, left, bottom + 62 + index * NOTE * 1.3, { size: NOTE }),
    ),
    paperText(number, right, bottom + 62, { size: NOTE, anchor: 'end' }),
  ]);
}
