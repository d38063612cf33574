/** Facilities in a plane, and which of them is nearest to a place. */
import type { Position } from 'geojson';
import type { Facility } from '../domain/model.ts';
import { metres } from '../domain/units.ts';
import type { Metres } from '../domain/units.ts';
import { partsOf } from './area.ts';
import { boxAround } from './clipping.ts';
import type { Box } from './clipping.ts';
import { isArea, linesOf } from './form.ts';
import { isInside } from './inside.ts';
import type { Plane } from './projection.ts';

type Point = [number, number];

/** A facility in a plane, metres, with the box about it: of three hundred pipes, few are looked at for each gap. */
export interface Shape {
  readonly facility: Facility;
  /** Points as lines of one, and the rings of areas. */
  readonly lines: readonly Point[][];
  readonly box: Box;
}

export interface Nearest {
  readonly facility: Facility;
  readonly distance: Metres;
}

export function shapeOf(facility: Facility, plane: Plane): Shape {
  const { geometry } = facility;
  const positions = isArea(geometry) ? partsOf(geometry).flat() : linesOf(geometry);
  const lines = positions.map((line) => line.map((position) => plane.toPlane(position)));
  return { facility, lines, box: boxAround(lines) };
}

/** The one with the least distance to a position, 0 within an area; null when there is none. */
export function nearestTo(at: Position, shapes: readonly Shape[], plane: Plane): Nearest | null {
  const point = plane.toPlane(at);
  let best: { facility: Facility; square: number } | null = null;
  for (const { facility, lines, box } of shapes) {
    if (best && squareToBox(point, box) >= best.square) continue;
    const isWithin = isArea(facility.geometry) && isInside(at, facility.geometry);
    const square = isWithin
      ? 0
      : lines.reduce((least, line) => Math.min(least, squareToLine(point, line)), Infinity);
    if (!best || square < best.square) best = { facility, square };
  }
  return best && { facility: best.facility, distance: metres(Math.sqrt(best.square)) };
}

function squareToBox([x, y]: Point, { west, south, east, north }: Box): number {
  const [aside, up] = [Math.max(west - x, x - east, 0), Math.max(south - y, y - north, 0)];
  return aside * aside + up * up;
}

function squareToLine([x, y]: Point, line: readonly Point[]): number {
  let least = line.length === 1 ? (x - line[0]![0]) ** 2 + (y - line[0]![1]) ** 2 : Infinity;
  for (let index = 1; index < line.length; index++) {
    const [ax, ay] = line[index - 1]!;
    const [bx, by] = line[index]!;
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square;
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, (x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2);
  }
  return least;
}
