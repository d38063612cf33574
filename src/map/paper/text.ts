/** Texts on paper: sizes and wrapping without a screen, the same on every computer. All lengths are tenths of a millimetre. */
import { textWidth } from '../labels.ts';
import { FONT_SANS } from '../marks.ts';
import { short, svg } from '../svg.ts';
import type { SvgNode } from '../svg.ts';

/** One point, in tenths of a millimetre: fonts of paper are thought of in points. */
export const POINT = 254 / 72;

export interface PaperLook {
  /** Tenths of a millimetre. */
  readonly size: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly family?: string;
}

export function paperText(text: string, x: number, y: number, look: PaperLook): SvgNode {
  const { size, bold = false, fill = '#000', anchor = 'start', family } = look;
  return svg(
    'text',
    {
      x: short(x),
      y: short(y),
      'font-size': short(size),
      'font-weight': bold ? 700 : null,
      'font-family': family,
      'text-anchor': anchor === 'start' ? null : anchor,
      fill,
    },
    text,
  );
}

/** What may not stand first in a line, and what may not stand last. */
const NOT_FIRST = /^[，。；：、！？）》」』”’％%,.;:!?)\]]/;
const NOT_LAST = /[（《「『“‘([]$/;

/** Breaks a text into lines no wider than `width`; a line break in the text stays one. */
export function wrapped(text: string, size: number, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrappedParagraph(paragraph, size, width));
}

function wrappedParagraph(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    const fits = textWidth(line + piece.trimEnd(), size) <= width;
    if (fits || line === '') {
      line += piece;
    } else {
      const cut = NOT_FIRST.test(piece) || NOT_LAST.test(line) ? cutOf(line) : line.length;
      lines.push(line.slice(0, cut).trimEnd());
      line = line.slice(cut).trimStart() + (cut === line.length ? piece.trimStart() : piece);
    }
    // A single word wider than the line is cut: better than running over its neighbour.
    while (textWidth(line, size) > width && line.length > 1 && !/[\u2e80-\u9fff]/.test(line)) {
      const fit = Math.max(1, Math.floor((line.length * width) / textWidth(line, size)));
      lines.push(line.slice(0, fit));
      line = line.slice(fit);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Where a line may end so that what goes down with its last characters may begin the next; all of it where nowhere. */
function cutOf(line: string): number {
  for (let cut = line.length - 1; cut > Math.max(0, line.length - 6); cut -= 1) {
    const begins = !NOT_FIRST.test(line.slice(cut)) && !/[\w.]/.test(line.charAt(cut));
    if (begins && !NOT_LAST.test(line.slice(0, cut))) return cut;
  }
  return line.length;
}

/** Ideographs and marks one by one, Latin words and figures whole with the blank behind them. */
function piecesOf(text: string): string[] {
  return text.match(/[A-Za-z0-9./\-+−–:°′″²\u202f]+ ?|./gu) ?? [];
}

/** The outermost element of a page: its size on paper, its units in tenths of a millimetre. */
export function paperPage(
  { width, height }: { readonly width: number; readonly height: number },
  label: string,
  children: readonly SvgNode[],
): SvgNode {
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${width}mm`,
      height: `${height}mm`,
      viewBox: `0 0 ${width * 10} ${height * 10}`,
      role: 'img',
      'aria-label': label,
      'font-family': FONT_SANS,
    },
    [svg('rect', { width: width * 10, height: height * 10, fill: '#fff' }), ...children],
  );
}

/** Every id of a drawing made its own, so that several drawings can stand in one document. */
export function withOwnIds(node: SvgNode, suffix: string): SvgNode {
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [
      name,
      name === 'id'
        ? `${value}-${suffix}`
        : typeof value === 'string'
          ? value.replace(/url\(#([^)]+)\)/g, `url(#$1-${suffix})`)
          : value,
    ]),
  );
  const { children } = node;
  return {
    ...node,
    attributes,
    children: typeof children === 'string' ? children : children.map((child) => withOwnIds(child, suffix)),
  };
}

/** 示例数据 across a page, faint; it stands behind nothing that has to be read and in every crop. */
export function paperWatermark(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
): SvgNode[] {
  const size = 170;
  const across = textWidth(text, size);
  const nodes: SvgNode[] = [];
  for (let row = 0, y = 500; y < height * 10; row += 1, y += 760) {
    for (let x = across * (row % 2 === 0 ? 0.7 : 1.8); x < width * 10 + across / 3; x += across * 2.2) {
      nodes.push(
        svg(
          'text',
          {
            transform: `translate(${short(x)} ${y}) rotate(-20)`,
            'font-size': size,
            'font-weight': 600,
            'letter-spacing': 10,
            'text-anchor': 'middle',
            fill: '#000',
            'fill-opacity': 0.055,
            'data-watermark': 'true',
          },
          text,
        ),
      );
    }
  }
  return nodes;
}
