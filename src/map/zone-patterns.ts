/**
 * What the zones of plans look like: black-and-white patterns, so that grey print and colour-blind readers lose nothing
 * and status colours stay what they are. One description, drawn as SVG and as an image for the map.
 */
import { classOf } from '../domain/zones.ts';
import type { UseClass } from '../domain/zones.ts';
import { svg } from './svg.ts';
import type { SvgNode } from './svg.ts';

export const ZONE_PATTERNS = [
  'plain',
  'lines',
  'grid',
  'cross',
  'falling',
  'dots',
  'points',
  'plus',
  'upright',
  'dashes',
] as const;
export type ZonePattern = (typeof ZONE_PATTERNS)[number];

const PATTERNS: Readonly<Record<UseClass, ZonePattern>> = {
  allowed: 'plain',
  conditional: 'lines',
  restricted: 'grid',
  prohibited: 'cross',
  protected: 'falling',
  industrial: 'dots',
  residential: 'points',
  public: 'plus',
  commercial: 'plus',
  transport: 'plus',
  utilities: 'plus',
  building: 'points',
  farmland: 'upright',
  green: 'upright',
  woodland: 'dashes',
  water: 'dashes',
};

export function patternOf(use: string): ZonePattern {
  const found = classOf(use);
  return found === null ? 'plain' : PATTERNS[found];
}

/** Edge of a tile, pixels at a line factor of 1. */
export const TILE = 12;

type Stroke = readonly [number, number, number, number];
interface Marks {
  readonly strokes: readonly Stroke[];
  readonly dots: readonly (readonly [x: number, y: number, radius: number])[];
}

const MARKS: Readonly<Record<ZonePattern, Marks>> = {
  plain: { strokes: [], dots: [] },
  lines: { strokes: [[0, 6, TILE, 6]], dots: [] },
  grid: {
    strokes: [
      [0, 6, TILE, 6],
      [6, 0, 6, TILE],
    ],
    dots: [],
  },
  cross: {
    strokes: [
      [0, 0, TILE, TILE],
      [0, TILE, TILE, 0],
    ],
    dots: [],
  },
  falling: { strokes: [[0, 0, TILE, TILE]], dots: [] },
  dots: {
    strokes: [],
    dots: [
      [3, 3, 1.5],
      [9, 9, 1.5],
    ],
  },
  points: { strokes: [], dots: [[6, 6, 1.1]] },
  plus: {
    strokes: [
      [6, 3, 6, 9],
      [3, 6, 9, 6],
    ],
    dots: [],
  },
  upright: {
    strokes: [
      [3, 1, 3, 6],
      [9, 6, 9, 11],
    ],
    dots: [],
  },
  dashes: {
    strokes: [
      [1, 3, 7, 3],
      [5, 9, 11, 9],
    ],
    dots: [],
  },
};

/** As an SVG `pattern` of that id; `line`: factor on widths and distances. */
export function patternNode(pattern: ZonePattern, id: string, colour: string, line = 1): SvgNode {
  const { strokes, dots } = MARKS[pattern];
  const size = TILE * line;
  const scaled = (value: number): number => value * line;
  return svg('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse' }, [
    svg('path', {
      d: strokes
        .map(([x1, y1, x2, y2]) => `M${scaled(x1)} ${scaled(y1)}L${scaled(x2)} ${scaled(y2)}`)
        .join(''),
      stroke: colour,
      'stroke-width': line,
      fill: 'none',
    }),
    ...dots.map(([cx, cy, r]) =>
      svg('circle', { cx: scaled(cx), cy: scaled(cy), r: scaled(r), fill: colour }),
    ),
  ]);
}

/** As a tile of pixels (RGBA, premultiplied), seamless; `scale`: pixels to a unit of the tile. */
export function patternImage(
  pattern: ZonePattern,
  colour: string,
  scale: number,
): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const size = Math.round(TILE * scale);
  const data = new Uint8ClampedArray(size * size * 4);
  const channels = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const alpha = coverage(
        MARKS[pattern],
        [((x + 0.5) / size) * TILE, ((y + 0.5) / size) * TILE],
        TILE / size,
      );
      const at = (y * size + x) * 4;
      channels.forEach((channel, index) => (data[at + index] = channel * alpha));
      data[at + 3] = 255 * alpha;
    }
  }
  return { width: size, height: size, data };
}

/** How much of a pixel lies on a mark, with those of the tiles around. */
function coverage({ strokes, dots }: Marks, [x, y]: readonly [number, number], pixel: number): number {
  let covered = 0;
  for (const dx of [-TILE, 0, TILE]) {
    for (const dy of [-TILE, 0, TILE]) {
      for (const stroke of strokes)
        covered = Math.max(covered, (0.5 - distance(stroke, x + dx, y + dy)) / pixel + 0.5);
      for (const [cx, cy, radius] of dots)
        covered = Math.max(covered, (radius - Math.hypot(x + dx - cx, y + dy - cy)) / pixel + 0.5);
    }
  }
  return Math.min(1, Math.max(0, covered));
}

function distance([x1, y1, x2, y2]: Stroke, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
