/** A drawing with its blocks put in place: outlines as points in the drawing's coordinates, by layer. */
import type { Position } from 'geojson';
import { Budget, SAGITTA } from './dxf-curves.ts';
import type { Trace } from './dxf-curves.ts';
import type { Drawing, Insertion, Label } from './dxf-entities.ts';

export interface Block {
  readonly base: Position;
  readonly drawing: Drawing;
  /** The contents are in another file. */
  readonly external: boolean;
}

export interface DrawnLayer {
  /** Closed shapes; the first point is not repeated. */
  readonly closed: Position[][];
  readonly open: Position[][];
  readonly points: Position[];
  /** The loops of each hatch. */
  readonly fills: Position[][][];
  /** Kinds of entity that were left out. */
  readonly leftOut: Map<string, number>;
}

export interface Expanded {
  readonly layers: ReadonlyMap<string, DrawnLayer>;
  readonly labels: readonly Label[];
  /** Blocks that insert themselves or lie too deep; they were cut there. */
  readonly cut: ReadonlySet<string>;
  readonly curves: number;
  /** Inserted blocks whose place stands for them. */
  readonly symbols: number;
  /** Whether the drawing asked for more than we make; the rest is then incomplete. */
  readonly exhausted: boolean;
}

/** Blocks within blocks. */
export const DEEPEST_BLOCK = 8;
/** Points made of curves and of inserted blocks, and inserted entities. */
export const MOST_POINTS = 1_000_000;
/** A block of loose strokes no larger than this is a symbol (a hydrant, a mast): its place counts, not its strokes. */
const LARGEST_SYMBOL = 50;
/** What one inserted block costs of them, besides what it holds. */
const FRAME_COST = 5;

/** Iterative, so that no drawing can exhaust the stack. */
export function expand(model: Drawing, blocks: ReadonlyMap<string, Block>): Expanded {
  const budget = new Budget(MOST_POINTS);
  const layers = new Map<string, DrawnLayer>();
  const labels: Label[] = [];
  const cut = new Set<string>();
  let curves = 0;
  let symbols = 0;
  const pending: Frame[] = [
    { drawing: model, matrix: IDENTITY, layer: null, outer: null, block: '', depth: 0, base: null },
  ];
  for (let frame = pending.pop(); frame && !budget.spent; frame = pending.pop()) {
    place(frame);
    const inner = frame.drawing.insertions.flatMap((insertion) => framesOf(insertion, frame));
    // The stack gives back the last first: keep the order of the file.
    for (const next of inner.reverse()) pending.push(next);
  }
  return { layers, labels, cut, curves, symbols, exhausted: budget.spent };

  function place({ drawing, matrix, layer: inherited, depth, base }: Frame): void {
    const layerNamed = (name: string): DrawnLayer => {
      const own = nameIn(name, inherited);
      const known = layers.get(own);
      if (known) return known;
      const made: DrawnLayer = { closed: [], open: [], points: [], fills: [], leftOut: new Map() };
      layers.set(own, made);
      return made;
    };
    const drawn = (trace: Trace): Position[] => {
      const points = trace(SAGITTA / scaleOf(matrix), budget);
      if (depth > 0) budget.left -= points.length + 1;
      return depth > 0 ? points.map((point) => transform(matrix, point)) : points;
    };
    curves += drawing.curves;
    const strokes: { readonly layer: string; readonly points: Position[] }[] = [];
    for (const { layer, closed, trace } of drawing.outlines) {
      if (budget.spent) return;
      if (closed) layerNamed(layer).closed.push(drawn(trace));
      else strokes.push({ layer, points: drawn(trace) });
    }
    const hasAreas = drawing.fills.length > 0 || drawing.outlines.length > strokes.length;
    const isSymbol = base !== null && strokes.length > 0 && !hasAreas && isSmall(strokes);
    if (isSymbol) {
      layerNamed(inherited ?? '0').points.push(transform(matrix, base));
      symbols += 1;
    } else for (const { layer, points } of strokes) layerNamed(layer).open.push(points);
    for (const { layer, loops } of drawing.fills) {
      if (budget.spent) return;
      layerNamed(layer).fills.push(loops.map(drawn));
    }
    for (const { layer, at } of drawing.points) {
      if (depth > 0 && budget.left-- <= 0) return;
      layerNamed(layer).points.push(transform(matrix, at));
    }
    for (const label of drawing.labels) {
      if (depth > 0 && budget.left-- <= 0) return;
      labels.push({ ...label, layer: nameIn(label.layer, inherited), at: transform(matrix, label.at) });
    }
    for (const { layer, type } of drawing.leftOut) {
      if (depth > 0 && budget.left-- <= 0) return;
      const { leftOut } = layerNamed(layer);
      leftOut.set(type, (leftOut.get(type) ?? 0) + 1);
    }
  }

  function framesOf(insertion: Insertion, frame: Frame): Frame[] {
    const key = blockKey(insertion.block);
    const block = blocks.get(key);
    const layer = nameIn(insertion.layer, frame.layer);
    if (!block || block.external) {
      const known = layers.get(layer) ?? {
        closed: [],
        open: [],
        points: [],
        fills: [],
        leftOut: new Map<string, number>(),
      };
      layers.set(layer, known);
      const type = block ? 'XREF' : 'INSERT';
      known.leftOut.set(type, (known.leftOut.get(type) ?? 0) + 1);
      return [];
    }
    if (frame.depth >= DEEPEST_BLOCK || isWithin(frame, key)) {
      cut.add(insertion.block);
      return [];
    }
    const frames: Frame[] = [];
    for (let row = 0; row < insertion.rows; row++) {
      for (let column = 0; column < insertion.columns; column++) {
        budget.left -= FRAME_COST;
        if (budget.spent) return frames;
        const matrix = multiply(frame.matrix, matrixOf(insertion, block.base, column, row));
        frames.push({
          drawing: block.drawing,
          matrix,
          layer,
          outer: frame,
          block: key,
          depth: frame.depth + 1,
          base: block.base,
        });
      }
    }
    return frames;
  }
}

/** Blocks are called by name in any case. */
export function blockKey(name: string): string {
  return name.trim().toUpperCase();
}

interface Frame {
  readonly drawing: Drawing;
  readonly matrix: Matrix;
  /** Layer of the insertion: what a block holds on layer 0 takes it. */
  readonly layer: string | null;
  readonly outer: Frame | null;
  readonly block: string;
  readonly depth: number;
  /** What of the block stands at its insertion point; null for the drawing itself. */
  readonly base: Position | null;
}

/** x′ = ax + cy + e, y′ = bx + dy + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Whether all of it lies within the size of a symbol, in the drawing's units. */
function isSmall(strokes: readonly { readonly points: readonly Position[] }[]): boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of strokes) {
    for (const [x = NaN, y = NaN] of points) {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
  }
  return east - west <= LARGEST_SYMBOL && north - south <= LARGEST_SYMBOL;
}

function nameIn(layer: string, inherited: string | null): string {
  return layer === '0' && inherited !== null ? inherited : layer;
}

function isWithin(frame: Frame, block: string): boolean {
  for (let at: Frame | null = frame; at; at = at.outer) if (at.block === block) return true;
  return false;
}

function matrixOf(insertion: Insertion, base: Position, column: number, row: number): Matrix {
  const { at, scale, rotation, spacing, mirrored } = insertion;
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  const [baseX = 0, baseY = 0] = base;
  const local: Matrix = [
    scale[0],
    0,
    0,
    scale[1],
    column * spacing[0] - baseX * scale[0],
    row * spacing[1] - baseY * scale[1],
  ];
  const placed = multiply([cos, sin, -sin, cos, at[0]!, at[1]!], local);
  return mirrored ? multiply([-1, 0, 0, 1, 0, 0], placed) : placed;
}

function multiply(left: Matrix, right: Matrix): Matrix {
  const [a, b, c, d, e, f] = left;
  const [ra, rb, rc, rd, re, rf] = right;
  return [
    a * ra + c * rb,
    b * ra + d * rb,
    a * rc + c * rd,
    b * rc + d * rd,
    a * re + c * rf + e,
    b * re + d * rf + f,
  ];
}

function transform([a, b, c, d, e, f]: Matrix, [x = NaN, y = NaN]: Position): Position {
  return [a * x + c * y + e, b * x + d * y + f];
}

function scaleOf([a, b, c, d]: Matrix): number {
  return Math.max(Math.hypot(a, b), Math.hypot(c, d), 1e-9);
}
