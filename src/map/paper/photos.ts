/** Photos on paper, side by side and never cut, each with its words below it. Tenths of a millimetre. */
import { short, svg } from '../svg.ts';
import type { PaperBlock, PaperDrawing } from './document.ts';
import { paperText, POINT, wrapped } from './text.ts';

export interface PaperPhotos {
  /** Above the photos. */
  readonly paragraphs: readonly string[];
  readonly photos: readonly {
    /** PNG or JPEG as a data address. */
    readonly data: string;
    /** Width ÷ height. */
    readonly ratio: number;
    readonly caption: string;
    readonly alt: string;
  }[];
}

/** How high the pictures are at least, and at most where the page has room. */
const HEIGHTS = { least: 220, most: 900 };
const GAP = 40;
const WORDS = 9 * POINT;
const CAPTION = 8 * POINT;
const LINE = 1.4;

/** In a column of that width; at most two fill it. */
export function photoBlock(photos: PaperPhotos, width: number): PaperBlock {
  const least = placed(photos, width, HEIGHTS.least);
  return {
    type: 'drawing',
    ...least,
    grown: (room) =>
      placed(photos, width, Math.min(HEIGHTS.most, HEIGHTS.least + Math.max(0, room - least.height))),
  };
}

function placed({ paragraphs, photos }: PaperPhotos, width: number, highest: number): PaperDrawing {
  const words = paragraphs.flatMap((paragraph) => wrapped(paragraph, WORDS, width));
  const top = words.length > 0 ? words.length * WORDS * LINE + WORDS * 0.8 : 0;
  const own = (width - GAP) / Math.max(2, photos.length);
  const framed = photos.map((photo) => ({
    ...photo,
    height: Math.min(highest, own / photo.ratio),
    lines: photo.caption === '' ? [] : wrapped(photo.caption, CAPTION, own),
  }));
  const tallest = Math.max(0, ...framed.map(({ height }) => height));
  const captions = Math.max(0, ...framed.map(({ lines }) => lines.length)) * CAPTION * LINE;
  return {
    height: top + tallest + captions + CAPTION * 0.4,
    draw: (x, y) => [
      ...words.map((line, index) => paperText(line, x, y + (index + 1) * WORDS * LINE, { size: WORDS })),
      ...framed.flatMap(({ data, ratio, height, lines, alt }, index) => {
        const left = x + index * (own + GAP);
        return [
          svg('image', {
            href: data,
            x: short(left),
            y: short(y + top + tallest - height),
            width: short(height * ratio),
            height: short(height),
            role: 'img',
            'aria-label': alt,
          }),
          ...lines.map((line, number) =>
            paperText(line, left, y + top + tallest + CAPTION * (1.2 + number * LINE), { size: CAPTION }),
          ),
        ];
      }),
    ],
  };
}
