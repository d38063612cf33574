/** The corners and segments of open paths, each once, and which of them lie near a place. */
import type { Paths64 } from 'clipper2-ts';
import type { Box } from './clipping.ts';

/** Nodes and segments by their numbers. */
export interface Net {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly segments: readonly Segment[];
  /** By node: the segments that begin or end there. */
  readonly at: readonly (readonly Segment[])[];
}

export interface Segment {
  readonly index: number;
  /** Nodes. */
  readonly from: number;
  readonly to: number;
  readonly length: number;
  /** Unit direction. */
  readonly dx: number;
  readonly dy: number;
}

/** Whatever is drawn twice, either way round, is there once; a path of one point is a node without segments. */
export function netOf(paths: Paths64): Net {
  const x: number[] = [];
  const y: number[] = [];
  const at: Segment[][] = [];
  const segments: Segment[] = [];
  const nodes = new Map<string, number>();
  const join = (from: number, to: number): void => {
    if (at[to]!.some((each) => each.from === from || each.to === from)) return;
    const [east, north] = [x[to]! - x[from]!, y[to]! - y[from]!];
    const length = Math.hypot(east, north);
    const segment = { index: segments.length, from, to, length, dx: east / length, dy: north / length };
    segments.push(segment);
    at[from]!.push(segment);
    at[to]!.push(segment);
  };
  for (const path of paths) {
    let last = -1;
    for (const point of path) {
      const key = `${point.x},${point.y}`;
      let node = nodes.get(key);
      if (node === undefined) {
        nodes.set(key, (node = x.push(point.x) - 1));
        y.push(point.y);
        at.push([]);
      }
      if (last >= 0 && last !== node) join(last, node);
      last = node;
    }
  }
  return { x, y, at, segments };
}

/** Squares of the plane with the nodes in them, and the segments whose boxes they meet. */
export interface Grid {
  readonly left: number;
  readonly bottom: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly nodes: number[];
  readonly segments: Segment[];
}

const MOST_CELLS = 64;

/** Squares over the box round the net's paths, at least so wide, no more than MOST_CELLS a side. */
export function gridOf({ x, y, segments }: Net, box: Box, least: number): Grid {
  const { west: left, south: bottom, east: right, north: top } = box;
  const cell = Math.max(least, Math.max(right - left, top - bottom) / MOST_CELLS);
  const columns = Math.floor((right - left) / cell) + 1;
  const rows = Math.floor((top - bottom) / cell) + 1;
  const cells = Array.from({ length: columns * rows }, (): Cell => ({ nodes: [], segments: [] }));
  const grid = { left, bottom, cell, columns, rows, cells };
  for (let node = 0; node < x.length; node++) {
    const column = Math.floor((x[node]! - left) / cell);
    const row = Math.floor((y[node]! - bottom) / cell);
    cells[row * columns + column]!.nodes.push(node);
  }
  for (const segment of segments) {
    const { from, to } = segment;
    for (const { segments: there } of cellsIn(grid, x[from]!, y[from]!, x[to]!, y[to]!, 0))
      there.push(segment);
  }
  return grid;
}

/** The cells that the box between two points, grown by `around`, meets. */
export function cellsIn(
  { left, bottom, cell, columns, rows, cells }: Grid,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  around: number,
): readonly Cell[] {
  const first = Math.max(0, Math.floor((Math.min(x0, x1) - around - left) / cell));
  const last = Math.min(columns - 1, Math.floor((Math.max(x0, x1) + around - left) / cell));
  const low = Math.max(0, Math.floor((Math.min(y0, y1) - around - bottom) / cell));
  const high = Math.min(rows - 1, Math.floor((Math.max(y0, y1) + around - bottom) / cell));
  const met: Cell[] = [];
  for (let row = low; row <= high; row++)
    for (let column = first; column <= last; column++) met.push(cells[row * columns + column]!);
  return met;
}
