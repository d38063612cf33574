/**
 * Where one more point facility would serve the most land that nothing serves yet: the best of a grid of
 * candidates inside the reference area. A proposal, never the only place.
 */
import { areaPaths } from 'clipper2-ts';
import type { Path64, Paths64 } from 'clipper2-ts';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { buffered } from './buffer.ts';
import { boxOfPaths, frameOf, pathsOf, toPaths } from './clipping.ts';
import type { CoverageMeasure } from './coverage.ts';
import { nearPlane } from './projection.ts';

export interface BestPlace {
  readonly at: Position;
  /** The land without service that would have it, m². */
  readonly gain: SquareMetres;
  /** Distance between candidates, metres. */
  readonly step: Metres;
  readonly candidates: number;
}

/** The best candidate; null when nothing is left to serve, or the distance is none. */
export function bestPlace(
  reference: AreaGeometry,
  { gaps }: Pick<CoverageMeasure, 'gaps'>,
  distance: Metres,
): BestPlace | null {
  if (gaps.length === 0 || !(distance > 0)) return null;
  const frame = frameOf(reference, nearPlane);
  const land = toPaths(reference, frame);
  const open = gaps.flatMap(({ geometry }) => toPaths(geometry, frame));
  const grid = gridOf(land, (distance * frame.perMetre) / 8);
  const inside = filled(land, grid);
  const sums = rowSums(filled(open, grid), grid);
  let candidates = 0;
  const best: { x: number; y: number; cells: number }[] = [];
  const reach = (distance * frame.perMetre) / grid.cell;
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      if (!inside[row * grid.columns + column]) continue;
      candidates += 1;
      const cells = within(sums, grid, row, column, reach);
      if (best.length >= FINALISTS && cells <= best.at(-1)!.cells) continue;
      best.push({
        x: grid.left + (column + 0.5) * grid.cell,
        y: grid.bottom + (row + 0.5) * grid.cell,
        cells,
      });
      best.sort((a, b) => b.cells - a.cells);
      best.length = Math.min(best.length, FINALISTS);
    }
  }
  let winner: { x: number; y: number; area: number } | null = null;
  for (const { x, y } of best) {
    const circle = buffered([[{ x: Math.round(x), y: Math.round(y) }]], distance, frame);
    const left = pathsOf('difference', 'non-zero', open, circle);
    const area = areaPaths(open) - areaPaths(left);
    if (!winner || area > winner.area) winner = { x, y, area };
  }
  if (!winner || winner.area <= 0) return null;
  const { plane, origin, perMetre } = frame;
  return {
    at: plane.toGround([origin[0] + winner.x / perMetre, origin[1] + winner.y / perMetre]),
    gain: squareMetres(winner.area / perMetre ** 2),
    step: metres(grid.cell / perMetre),
    candidates,
  };
}

/** Of so many candidates that do best on the grid the exact gain is worked out. */
const FINALISTS = 6;

/** A grid never has more cells a side. */
const MOST_CELLS = 160;

interface Grid {
  readonly left: number;
  readonly bottom: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
}

function gridOf(paths: Paths64, wished: number): Grid {
  const { west: left, south: bottom, east: right, north: top } = boxOfPaths(paths);
  const cell = Math.max(wished, Math.max(right - left, top - bottom) / MOST_CELLS);
  const columns = Math.max(1, Math.ceil((right - left) / cell));
  const rows = Math.max(1, Math.ceil((top - bottom) / cell));
  return { left, bottom, cell, columns, rows };
}

/** Cells whose middle lies inside the paths, by scan lines. */
function filled(paths: Paths64, { left, bottom, cell, columns, rows }: Grid): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const y = bottom + (row + 0.5) * cell;
    const crossings = paths.flatMap((path) => crossingsAt(path, y)).sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const from = Math.max(0, Math.ceil((crossings[index]! - left) / cell - 0.5));
      const to = Math.min(columns - 1, Math.floor((crossings[index + 1]! - left) / cell - 0.5));
      for (let column = from; column <= to; column++) cells[row * columns + column] = 1;
    }
  }
  return cells;
}

function crossingsAt(path: Path64, y: number): number[] {
  const crossings: number[] = [];
  let last = path.at(-1)!;
  for (const point of path) {
    if (last.y > y !== point.y > y) {
      crossings.push(last.x + ((point.x - last.x) * (y - last.y)) / (point.y - last.y));
    }
    last = point;
  }
  return crossings;
}

/** Per row the number of set cells before each column. */
function rowSums(cells: Uint8Array, { columns, rows }: Grid): Uint32Array {
  const sums = new Uint32Array((columns + 1) * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * (columns + 1) + column;
      sums[at + 1] = sums[at]! + cells[row * columns + column]!;
    }
  }
  return sums;
}

function within(
  sums: Uint32Array,
  { columns, rows }: Grid,
  row: number,
  column: number,
  reach: number,
): number {
  let count = 0;
  for (let at = Math.max(0, Math.ceil(row - reach)); at <= Math.min(rows - 1, row + reach); at++) {
    const half = Math.floor(Math.sqrt(reach ** 2 - (at - row) ** 2));
    const from = Math.max(0, column - half);
    const to = Math.min(columns - 1, column + half);
    count += sums[at * (columns + 1) + to + 1]! - sums[at * (columns + 1) + from]!;
  }
  return count;
}
