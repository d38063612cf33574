/** A chart as a file of its own: SVG with its colours written in, PNG drawn from it. Both say what they show and when. */

import { labelWidth } from './chart-sizes.ts';

const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;

export interface ChartCaption {
  readonly title: string;
  /** What is to be known to read it, such as the unit; a picture leaves its page behind. */
  readonly note?: string | undefined;
  /** Sources, as-of date, 示例: one line at the foot. */
  readonly foot: string;
}

const EDGE = 16;
const LINE = 30;
const NOTE = { size: 12, line: 18 };
const KEY = { size: 12, line: 22, mark: 12, gap: 18 };

/**
 * The drawing as it stands, with title and note above, the key of its colours (`legend`: elements of a mark and a word) and
 * a line below; the page's own style sheets are not needed.
 */
export function chartSvg(
  drawing: SVGSVGElement,
  { title, note = '', foot }: ChartCaption,
  legend: readonly Element[] = [],
): string {
  const { width, height } = drawing.getBoundingClientRect();
  const style = getComputedStyle(drawing);
  const ink = getComputedStyle(document.body);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inline(drawing, copy);
  copy.setAttribute('x', String(EDGE));
  const notes = note === '' ? [] : broken(note, width);
  const top = LINE + EDGE + notes.length * NOTE.line;
  const keys = placedKeys(legend, width);
  const keyed = keys.length === 0 ? 0 : (Math.max(...keys.map(({ row }) => row)) + 1) * KEY.line;
  copy.setAttribute('y', String(top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const page = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const [across, down] = [width + 2 * EDGE, top + height + keyed + LINE + EDGE];
  page.setAttribute('width', String(across));
  page.setAttribute('height', String(down));
  page.setAttribute('viewBox', `0 0 ${across} ${down}`);
  page.setAttribute('font-family', style.fontFamily);
  const ground = document.createElementNS(page.namespaceURI, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', ink.backgroundColor);
  page.append(ground, line(title, EDGE + 14, 16, ink.color, '700'), copy);
  notes.forEach((each, index) =>
    page.append(line(each, EDGE + LINE + 4 + index * NOTE.line, NOTE.size, ink.color, '400')),
  );
  for (const { colour, text, x, row } of keys) {
    const y = top + height + row * KEY.line + 6;
    const mark = document.createElementNS(page.namespaceURI, 'rect');
    for (const [name, value] of Object.entries({
      x: EDGE + x,
      y,
      width: KEY.mark,
      height: KEY.mark,
      fill: colour,
    }))
      mark.setAttribute(name, String(value));
    const word = line(text, y + KEY.mark - 1, KEY.size, ink.color, '400');
    word.setAttribute('x', String(EDGE + x + KEY.mark + 5));
    page.append(mark, word);
  }
  page.append(line(foot, down - EDGE, 12, ink.color, '400'));
  return new XMLSerializer().serializeToString(page);
}

/** Into lines no wider than `width`, pixels. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const letter of text) {
    if (current !== '' && labelWidth(current + letter, NOTE.size) > width) {
      lines.push(current);
      current = '';
    }
    current += letter;
  }
  return [...lines, current];
}

interface PlacedKey {
  readonly colour: string;
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

/** Marks and words side by side, in as many rows as they need. */
function placedKeys(legend: readonly Element[], width: number): PlacedKey[] {
  let [x, row] = [0, 0];
  return legend.flatMap((element): PlacedKey[] => {
    const mark = element.querySelector('i');
    const text = element.textContent.trim();
    if (!mark) return [];
    const own = KEY.mark + 5 + labelWidth(text, KEY.size);
    if (x > 0 && x + own > width) [x, row] = [0, row + 1];
    const at = x;
    x += own + KEY.gap;
    return [{ colour: plainColour(getComputedStyle(mark).backgroundColor), text, x: at, row }];
  });
}

/** The same as a PNG, twice as many pixels as on screen. */
export async function chartPng(svg: string): Promise<Uint8Array | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of KEPT) to.setAttribute(name, plainColour(style.getPropertyValue(name)));
  for (const name of ['class', 'style', 'tabindex', 'role', 'aria-label', 'aria-pressed'])
    to.removeAttribute(name);
  [...from.children].forEach((child, index) => inline(child, to.children[index]!));
}

/** Mixed colours are computed as `color(srgb 0.1 0.2 0.3)`, which few other programs read. */
function plainColour(value: string): string {
  const match = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(value);
  if (!match) return value;
  return `rgb(${match
    .slice(1, 4)
    .map((part) => Math.round(Number(part) * 255))
    .join(',')})`;
}

function line(text: string, y: number, size: number, colour: string, weight: string): SVGTextElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  element.textContent = text;
  element.setAttribute('x', String(EDGE));
  element.setAttribute('y', String(y));
  element.setAttribute('font-size', String(size));
  element.setAttribute('font-weight', weight);
  element.setAttribute('fill', colour);
  return element;
}
