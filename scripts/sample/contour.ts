/** Level lines of a field on a square grid, as simple rings; and thinning them to what an outline needs. */
import type { Field, Point } from './field.ts';

/** Values of a field at the nodes of a grid. */
export interface Grid {
  readonly origin: Point;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

/** The part of a grid in which `land` lies below `level`, and one node more on every side. */
export function cropped(grid: Grid, land: Grid, level: number): Grid {
  const { columns, rows, step, values } = grid;
  let [left, right, below, above] = [columns, 0, rows, 0];
  land.values.forEach((value, node) => {
    if (value >= level) return;
    const [column, row] = [node % columns, Math.floor(node / columns)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [below, above] = [Math.min(below, row), Math.max(above, row)];
  });
  [left, below] = [Math.max(0, left - 1), Math.max(0, below - 1)];
  const width = Math.min(columns, right + 2) - left;
  const height = Math.min(rows, above + 2) - below;
  const cut = new Float64Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (below + row) * columns + left;
    cut.set(values.subarray(start, start + width), row * width);
  }
  const origin: Point = [grid.origin[0] + left * step, grid.origin[1] + below * step];
  return { origin, step, columns: width, rows: height, values: cut };
}

/** A field at every node within `reach` metres of the centre. */
export function sampled(field: Field, centre: Point, reach: number, step: number): Grid {
  const count = 2 * Math.ceil(reach / step) + 1;
  const origin: Point = [centre[0] - ((count - 1) / 2) * step, centre[1] - ((count - 1) / 2) * step];
  const values = new Float64Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      values[row * count + column] = field(origin[0] + column * step, origin[1] + row * step);
    }
  }
  return { origin, step, columns: count, rows: count, values };
}

/**
 * The rings round the land below `level` (marching squares): anticlockwise round land, clockwise round
 * holes, not closed by a repeated point. Land must not reach the edge of the grid.
 */
export function contour(grid: Grid, level: number): Point[][] {
  const { columns, rows, values } = grid;
  const next = new Map<number, number>();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const node = row * columns + column;
      const a = values[node]! - level;
      const b = values[node + 1]! - level;
      const c = values[node + columns + 1]! - level;
      const d = values[node + columns]! - level;
      const mask = (a < 0 ? 1 : 0) | (b < 0 ? 2 : 0) | (c < 0 ? 4 : 0) | (d < 0 ? 8 : 0);
      if (mask === 0 || mask === 15) continue;
      // Edges of the cell by the key of their first node: even = along the row, odd = along the column.
      const edges = [2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1];
      for (const [from, to] of segmentsOf(mask, a + b + c + d < 0)) next.set(edges[from]!, edges[to]!);
    }
  }
  const rings: Point[][] = [];
  for (const start of [...next.keys()]) {
    const ring: Point[] = [];
    let edge: number | undefined = start;
    while (edge !== undefined && next.has(edge)) {
      ring.push(crossing(grid, edge, level));
      const after: number | undefined = next.get(edge);
      next.delete(edge);
      edge = after;
    }
    if (ring.length >= 3) rings.push(ring);
  }
  return rings;
}

/** Area of a ring in the plane, positive when it runs anticlockwise, m². */
export function signedArea(ring: readonly Point[]): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

/** Leaves out the points that lie within `tolerance` of the line without them (Douglas and Peucker). */
export function thinned(ring: readonly Point[], tolerance: number): Point[] {
  const start = ring[0]!;
  const far = ring.reduce(
    (best, point, index) => (apart(point, start) > apart(ring[best]!, start) ? index : best),
    0,
  );
  const closed = [...ring, start];
  return [...thinnedLine(closed.slice(0, far + 1), tolerance), ...thinnedLine(closed.slice(far), tolerance)];
}

/** A line thinned, without its last point. */
function thinnedLine(line: readonly Point[], tolerance: number): Point[] {
  const keep = new Set([0]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let worst = tolerance;
    let at = -1;
    for (let index = from + 1; index < to; index++) {
      const away = distanceToSegment(line[index]!, line[from]!, line[to]!);
      if (away > worst) [worst, at] = [away, index];
    }
    if (at < 0) continue;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_, index) => keep.has(index));
}

/** Distance from a point to a segment, metres. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (length || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point[0] - from[0] - share * dx, point[1] - from[1] - share * dy);
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Which edges (0 below, 1 right, 2 above, 3 left) the line joins, land on its left. */
function segmentsOf(mask: number, middleIsLand: boolean): Segments {
  if (mask === 5) return middleIsLand ? SADDLES.firstJoined : SADDLES.firstApart;
  if (mask === 10) return middleIsLand ? SADDLES.secondJoined : SADDLES.secondApart;
  return SEGMENTS[mask] ?? [];
}

type Segments = readonly (readonly [number, number])[];

/** Cells whose land lies in two opposite corners: the value in the middle tells whether it is joined. */
const SADDLES: Readonly<Record<'firstJoined' | 'firstApart' | 'secondJoined' | 'secondApart', Segments>> = {
  firstJoined: [
    [0, 1],
    [2, 3],
  ],
  firstApart: [
    [0, 3],
    [2, 1],
  ],
  secondJoined: [
    [3, 0],
    [1, 2],
  ],
  secondApart: [
    [1, 0],
    [3, 2],
  ],
};

const SEGMENTS: Readonly<Record<number, Segments>> = {
  1: [[0, 3]],
  2: [[1, 0]],
  3: [[1, 3]],
  4: [[2, 1]],
  6: [[2, 0]],
  7: [[2, 3]],
  8: [[3, 2]],
  9: [[0, 2]],
  11: [[1, 2]],
  12: [[3, 1]],
  13: [[0, 1]],
  14: [[3, 0]],
};

function crossing({ origin, step, columns, values }: Grid, edge: number, level: number): Point {
  const node = edge >> 1;
  const upwards = (edge & 1) === 1;
  const [here, there] = [values[node]!, values[node + (upwards ? columns : 1)]!];
  const share = (level - here) / (there - here);
  const [column, row] = [node % columns, Math.floor(node / columns)];
  return [
    origin[0] + (column + (upwards ? 0 : share)) * step,
    origin[1] + (row + (upwards ? share : 0)) * step,
  ];
}
