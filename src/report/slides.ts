/**
 * Pages as slides: where each block stands, how large its text is, and where a page that holds too much goes on. The
 * projector and PPTX draw the same slides. Lengths are points; a slide is 540 high, so nothing is under 18 pt.
 */
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { shownPages } from './page.ts';
import type { Block, Deck, DeckPage, Figure, PageColumn, PhotoFrame, TableBlock } from './page.ts';
import { heightOfTable, layOutTable, LINE_HEIGHT } from './table-layout.ts';
import type { TableLayout } from './table-layout.ts';
import { linesOf, widthOf } from './text-size.ts';

/** wide: 16:9 · standard: 4:3. */
export type SlideShape = 'wide' | 'standard';

export const SLIDE_SIZES: Readonly<Record<SlideShape, { readonly width: number; readonly height: number }>> =
  {
    wide: { width: 960, height: 540 },
    standard: { width: 720, height: 540 },
  };

/** The smallest text of a slide. */
export const SMALLEST = 18;
export const MARGIN = 36;
/** 示例数据, top right. */
export const MARK = { width: 130, height: 30, top: 18 };
/** Of source and stamp, a line each; where the source takes more, it stands higher. */
export const FOOT = { height: 54, line: 24, size: SMALLEST };
export const PARAGRAPH = { line: 1.4, gap: 0.35 };
const GAP = 14;
const COLUMN_GAP = 22;
/** Charts and maps smaller than this say nothing. */
const LEAST_PICTURE = 170;
/** Photos are to be seen from the last row: long words beside them go on behind. */
const LEAST_PHOTOS = 260;
const SIZES = [24, 22, 20, SMALLEST];
const TABLE_SIZE = 22;
/** Broad fonts, and bold ones. */
const LOOSE = 1.1;
const BOLD = 1.12;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly text: string;
  readonly size: number;
  readonly box: Box;
}

export interface Placed {
  readonly block: Block;
  readonly box: Box;
  /** Of its text, points. */
  readonly size: number;
  /** Of a table only. */
  readonly table: TableLayout | null;
}

export interface Slide {
  /** Stable: the page's id, and which part of it. */
  readonly id: string;
  readonly page: DeckPage;
  /** From 1, through the whole deck. */
  readonly number: number;
  readonly headline: Line;
  readonly placed: readonly Placed[];
  readonly remark: Line | null;
  /** Where its figures come from; below it stands the deck's stamp. */
  readonly foot: Line;
}

/** The slides of a deck in order, without the hidden pages. */
export function slidesOf(deck: Deck, shape: SlideShape): Slide[] {
  let number = 0;
  return shownPages(deck).flatMap((page) =>
    slidesOfPage(page, deck, shape).map((slide) => ({ ...slide, number: (number += 1) })),
  );
}

/** A page's first slide: what a thumbnail shows. */
export function firstSlideOf(page: DeckPage, deck: Deck, shape: SlideShape = 'wide'): Slide {
  return { ...slidesOfPage(page, deck, shape)[0]!, number: 1 };
}

function slidesOfPage(page: DeckPage, deck: Deck, shape: SlideShape): Omit<Slide, 'number'>[] {
  const parts: Omit<Slide, 'number'>[] = [];
  let columns: readonly PageColumn[] | null = page.columns;
  while (columns) {
    const part: { slide: Omit<Slide, 'number'>; rest: readonly PageColumn[] | null } = onePart(
      page,
      columns,
      shape,
      parts.length,
    );
    parts.push(part.slide);
    columns = part.rest;
  }
  if (parts.length === 1) return parts;
  const { names } = dictionaryOf(deck.language).meeting;
  return parts.map((slide, index) => {
    const mark = fill(names.part, { number: index + 1, count: parts.length });
    return { ...slide, headline: { ...slide.headline, text: `${slide.headline.text}${mark}` } };
  });
}

function onePart(
  page: DeckPage,
  columns: readonly PageColumn[],
  shape: SlideShape,
  part: number,
): { slide: Omit<Slide, 'number'>; rest: readonly PageColumn[] | null } {
  const { width, height } = SLIDE_SIZES[shape];
  const across = width - 2 * MARGIN;
  const headline = headlineOf(page, columns.length === 0, shape);
  const foot = footOf(page.source, width, height);
  const remark = page.remark === '' || part > 0 ? null : remarkOf(page.remark, width, foot.box.y);
  const top = headline.box.y + headline.box.height + 10;
  const bottom = (remark ?? foot).box.y - 8;
  const placed: Placed[] = [];
  const rest: Block[] = [];
  let x = MARGIN;
  const gaps = COLUMN_GAP * Math.max(0, columns.length - 1);
  const heads = columns.map(({ blocks }) => untilPhotos(blocks));
  // Columns side by side are written alike.
  const common = Math.min(
    ...columns.map(
      ({ share }, index) => sizeOfText(heads[index]!, (across - gaps) * share, bottom - top) ?? SMALLEST,
    ),
  );
  for (const [index, { share, blocks }] of columns.entries()) {
    const own = (across - gaps) * share;
    const head = heads[index]!;
    const column = placeColumn(head, { x, y: top, width: own, height: bottom - top }, common);
    placed.push(...column.placed);
    rest.push(...column.rest, ...blocks.slice(head.length));
    x += own + COLUMN_GAP;
  }
  return {
    slide: { id: part === 0 ? page.id : `${page.id}#${part + 1}`, page, headline, placed, remark, foot },
    rest: rest.length === 0 ? null : [{ share: 1, blocks: rest }],
  };
}

/** What stands before the photos: they begin a slide of their own, to be seen from the last row. */
function untilPhotos(blocks: readonly Block[]): readonly Block[] {
  const cut = blocks.findIndex(({ type }, index) => type === 'photos' && index > 0);
  return cut < 0 ? blocks : blocks.slice(0, cut);
}

/** From this size on a headline in one line is better than a larger one in two. */
const ONE_LINE = 24;

/** The largest of its sizes in which a headline takes one line, else two; three at the smallest. */
function headlineOf({ headline: text, kind }: DeckPage, isAlone: boolean, shape: SlideShape): Line {
  const { width, height } = SLIDE_SIZES[shape];
  const isCover = kind === 'cover';
  const across = width - 2 * MARGIN - (isCover || isAlone ? 0 : MARK.width + 10);
  const sizes = isCover ? [44, 38, 32] : isAlone ? [36, 32, 28, 24] : [28, 26, 24, 22, 20];
  // Room for （1/2） behind it.
  const linesAt = (size: number): number => linesOf(`${text}（1/2）`, across / size / BOLD).length;
  const size =
    sizes.find((each) => each >= ONE_LINE && linesAt(each) <= 1) ??
    sizes.find((each) => linesAt(each) <= 2) ??
    sizes.at(-1)!;
  const lines = linesAt(size) * size * LINE_HEIGHT;
  const y = isCover ? height * 0.3 : isAlone ? (height - lines) / 2 - FOOT.height / 2 : 20;
  // The cover's lines are of a length: no 会 stands alone below a full line.
  const own = isCover ? balancedWidth(text, across, size * BOLD) : across;
  return { text, size, box: { x: MARGIN, y, width: own, height: lines } };
}

/** The smallest width, in steps of an em, in which the text takes no more lines than in the whole; points. */
function balancedWidth(text: string, width: number, em: number): number {
  const most = width / em;
  const { length } = linesOf(text, most);
  let own = most;
  while (own > 1 && linesOf(text, own - 1).length === length) own -= 1;
  return own * em;
}

function footOf(text: string, width: number, height: number): Line {
  const across = width - 2 * MARGIN;
  const count = linesOf(text, across / FOOT.size).length;
  const y = height - FOOT.height - (count - 1) * FOOT.line;
  return { text, size: FOOT.size, box: { x: MARGIN, y, width: across, height: count * FOOT.line } };
}

function remarkOf(text: string, width: number, bottom: number): Line {
  const size = 20;
  const across = width - 2 * MARGIN;
  const lines = linesOf(text, across / size).length * size * LINE_HEIGHT;
  return {
    text,
    size,
    box: { x: MARGIN, y: bottom - lines - 4, width: across, height: lines },
  };
}

/** Blocks one under the other; charts and maps take what the others leave. What does not fit is the rest. */
function placeColumn(blocks: readonly Block[], box: Box, size: number): { placed: Placed[]; rest: Block[] } {
  if (needed(blocks, box.width, size) <= box.height) return { placed: stacked(blocks, box, size), rest: [] };
  const placed: Block[] = [];
  const rest: Block[] = [];
  let left = box.height;
  for (const block of blocks) {
    const need = rest.length > 0 ? Infinity : heightAt(block, box.width, SMALLEST);
    if (need <= left) placed.push(block);
    else if (rest.length > 0) rest.push(block);
    else {
      const [first, second] = splitBlock(block, box.width, left, placed.length === 0);
      if (first) placed.push(first);
      if (second) rest.push(second);
    }
    left -= need + GAP;
  }
  return { placed: stacked(placed, box, SMALLEST), rest };
}

function stacked(blocks: readonly Block[], box: Box, size: number): Placed[] {
  const gaps = GAP * Math.max(0, blocks.length - 1);
  const fixed = blocks.reduce(
    (sum, block) => sum + (isPicture(block) ? 0 : heightAt(block, box.width, size)),
    0,
  );
  const pictures = blocks.filter(isPicture).length;
  let y = box.y;
  return blocks.map((block) => {
    const height = isPicture(block)
      ? (box.height - fixed - gaps) / pictures
      : heightAt(block, box.width, size);
    const own = { x: box.x, y, width: box.width, height };
    y += height + GAP;
    const text = sizeFor(block, size);
    return {
      block,
      box: own,
      size: text,
      table: block.type === 'table' ? layOutTable(block, box.width, text) : null,
    };
  });
}

/** The largest in which blocks fit, smaller where that keeps dates and names in one line; null: they do not fit. */
function sizeOfText(blocks: readonly Block[], width: number, height: number): number | null {
  const fitting = SIZES.filter((each) => needed(blocks, width, each) <= height);
  return fitting.find((each) => blocks.every((block) => isWhole(block, width, each))) ?? fitting[0] ?? null;
}

function isWhole(block: Block, width: number, size: number): boolean {
  return block.type !== 'table' || layOutTable(block, width, sizeFor(block, size)).isWhole;
}

function needed(blocks: readonly Block[], width: number, size: number): number {
  return blocks.reduce(
    (sum, block) => sum + heightAt(block, width, size),
    GAP * Math.max(0, blocks.length - 1),
  );
}

/** Tables and charts stay smaller than sentences. */
function sizeFor(block: Block, size: number): number {
  if (block.type === 'text' || block.type === 'figures') return size;
  // The rest of a table stands as its beginning did.
  return block.type === 'table' && !block.isRest ? Math.min(size, TABLE_SIZE) : SMALLEST;
}

function heightAt(block: Block, width: number, size: number): number {
  switch (block.type) {
    case 'text':
      return block.paragraphs.reduce(
        (sum, text) =>
          sum + linesOf(text, width / size).length * size * PARAGRAPH.line + size * PARAGRAPH.gap,
        0,
      );
    case 'table':
      return heightOfTable(layOutTable(block, width, sizeFor(block, size)));
    case 'figures':
      return figureRows(block.figures, width, sizeFor(block, size)).reduce((sum, row) => sum + row.height, 0);
    case 'bars':
    case 'lines':
    case 'map':
    case 'picture':
      return LEAST_PICTURE;
    case 'photos':
      return LEAST_PHOTOS;
  }
}

/** What the caption below a map takes, points. */
export function captionHeight(caption: string, width: number): number {
  return linesOf(caption, width / SMALLEST / LOOSE).length * SMALLEST * LINE_HEIGHT;
}

const PHOTO_GAP = 12;

export interface PlacedPhoto {
  readonly photo: PhotoFrame;
  /** Of the picture, whole and undistorted. */
  readonly box: Box;
  readonly caption: Box;
}

/** Photos side by side in a box: the words of all begin at one height, right below the tallest picture. */
export function placedPhotos(photos: readonly PhotoFrame[], box: Box): PlacedPhoto[] {
  const width = (box.width - PHOTO_GAP * (photos.length - 1)) / photos.length;
  const words = Math.max(
    ...photos.map(({ caption }) => (caption === '' ? 0 : captionHeight(caption, width) + 4)),
  );
  const room = Math.max(40, box.height - words);
  const heights = photos.map(({ ratio }) => Math.min(room, width / ratio));
  const below = box.y + Math.max(...heights) + 4;
  return photos.map((photo, index) => {
    const x = box.x + index * (width + PHOTO_GAP);
    const height = heights[index]!;
    const own = height * photo.ratio;
    return {
      photo,
      box: { x: x + (width - own) / 2, y: below - 4 - height, width: own, height },
      caption: { x, y: below, width, height: Math.max(0, words - 4) },
    };
  });
}

function isPicture({ type }: Block): boolean {
  return type === 'bars' || type === 'lines' || type === 'map' || type === 'picture' || type === 'photos';
}

export interface FigureRow {
  readonly figures: readonly Figure[];
  /** Width of each and height of all, points. */
  readonly width: number;
  readonly height: number;
  /** Of the values, points. */
  readonly size: number;
}

/** Figures of so many points at the most: smaller where the text beside them has to be the smallest. */
const LARGEST_FIGURE = 46;
const SMALL_FIGURE = 30;

/** Figures side by side, as many in a row as can be read, the rows alike; `text`: the size of the text beside them. */
export function figureRows(figures: readonly Figure[], width: number, text: number): FigureRow[] {
  const most = Math.max(1, Math.floor(width / (width > 600 ? 190 : 135)));
  const count = Math.ceil(figures.length / most);
  const perRow = Math.ceil(figures.length / Math.max(1, count));
  const own = width / Math.max(1, perRow);
  const size = Math.max(
    SMALLEST,
    Math.min(
      text > SMALLEST ? LARGEST_FIGURE : SMALL_FIGURE,
      ...figures.map(
        ({ value, unit, light }) =>
          (own - 20 - widthOf(` ${unit}`) * SMALLEST * LOOSE) /
          (widthOf(`${light ? '■ ' : ''}${value}`) * LOOSE),
      ),
    ),
  );
  const linesFor = (text: string): number => (text === '' ? 0 : linesOf(text, (own - 12) / SMALLEST).length);
  return Array.from({ length: count }, (_, row) => {
    const shown = figures.slice(row * perRow, (row + 1) * perRow);
    const label = Math.max(...shown.map((each) => linesFor(each.label)));
    const change = Math.max(...shown.map((each) => linesFor(each.change)));
    const height = (label + change) * SMALLEST * LINE_HEIGHT + size * 1.25 + 8;
    return { figures: shown, width: own, height, size };
  });
}

/** What of a block fits into a height, and what is left of it; a block alone on its slide always gives something. */
function splitBlock(
  block: Block,
  width: number,
  height: number,
  isFirst: boolean,
): [Block | null, Block | null] {
  if (block.type === 'table') return splitTable(block, width, height, isFirst);
  if (block.type === 'text') {
    let [used, count] = [0, 0];
    for (const text of block.paragraphs) {
      used += heightAt({ type: 'text', paragraphs: [text] }, width, SMALLEST);
      if (used > height) break;
      count += 1;
    }
    if (isFirst) count = Math.max(1, count);
    const [first, second] = [block.paragraphs.slice(0, count), block.paragraphs.slice(count)];
    return [
      first.length > 0 ? { ...block, paragraphs: first } : null,
      second.length > 0 ? { ...block, paragraphs: second } : null,
    ];
  }
  return isFirst ? [block, null] : [null, block];
}

/** Rows evenly over the fewest slides that hold them, each laid out by itself; the sum stands under the last. */
function splitTable(
  block: TableBlock,
  width: number,
  height: number,
  isFirst: boolean,
): [TableBlock | null, TableBlock | null] {
  const most = mostRows(block, width, height);
  const slides = slidesFor(block, width, height);
  // The even part, or as much more as the other slides need taken off to hold the rest.
  let count = Math.max(1, Math.ceil(block.rows.length / slides - 0.5));
  while (count < most && slidesFor(partOf(block, count), width, height) >= slides) count += 1;
  count = Math.min(count, most);
  if (isFirst) count = Math.max(1, count);
  // The last row goes with the sum.
  count = Math.min(count, block.rows.length - 1);
  if (count <= 0) return isFirst ? [block, null] : [null, block];
  return [partOf(block, 0, count), { ...partOf(block, count), isRest: true }];
}

/** So many of the first rows fit into a height, the sum with the last. */
function mostRows(block: TableBlock, width: number, height: number): number {
  let count = 0;
  while (
    count < block.rows.length &&
    heightOfTable(layOutTable(partOf(block, 0, count + 1), width, SMALLEST)) <= height
  )
    count += 1;
  return count;
}

function slidesFor(block: TableBlock, width: number, height: number): number {
  if (block.rows.length === 0) return 0;
  return 1 + slidesFor(partOf(block, Math.max(1, mostRows(block, width, height))), width, height);
}

/** Some of the rows; the sum only with the last. */
function partOf(block: TableBlock, from: number, to = block.rows.length): TableBlock {
  return {
    ...block,
    rows: block.rows.slice(from, to),
    towns: block.towns?.slice(from, to),
    total: to < block.rows.length ? undefined : block.total,
  };
}
