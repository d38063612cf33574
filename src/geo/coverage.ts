/**
 * What of a reference area is served by facilities, and the land that is not: union of areas, never "touches".
 * Distances are metres in a Gauss-Krüger plane through the area (nearPlane), areas the ellipsoid's. Circles are
 * polygons within ARC_TOLERANCE of their radius.
 */
import type { Paths64 } from 'clipper2-ts';
import type { MultiPolygon, Position } from 'geojson';
import { isServing } from '../domain/facility.ts';
import type { AreaGeometry, Facility } from '../domain/model.ts';
import type { Quarter } from '../domain/quarter.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { ellipsoidArea, partsOf, perimeter } from './area.ts';
import { isArea, linesOf, servedPaths } from './buffer.ts';
import { boxAround, boxOf, combine, frameOf, multiPolygonOf, toPaths } from './clipping.ts';
import type { Box, Frame } from './clipping.ts';
import { isInside, pointInside } from './inside.ts';
import { unpinched } from './pinches.ts';
import { nearPlane } from './projection.ts';

export interface CoverageInput {
  /** Valid. */
  readonly reference: AreaGeometry;
  /** Those of one town and kind; only those built and in use at the quarter serve. */
  readonly facilities: readonly Facility[];
  readonly quarter: Quarter;
  readonly distance: Metres;
  /** How far arcs may stay within their circles, as a part of the radius; ARC_TOLERANCE unless told. */
  readonly arcs?: number;
}

/** A piece of the reference area that nothing serves. */
export interface CoverageGap {
  readonly area: SquareMetres;
  /** A point inside, lon/lat. */
  readonly at: Position;
  readonly geometry: MultiPolygon;
  /** The serving facility nearest to `at`; null when there is none at all. */
  readonly nearest: { readonly facility: Facility; readonly distance: Metres } | null;
}

export interface CoverageMeasure {
  readonly total: SquareMetres;
  readonly served: SquareMetres;
  /** served / total, exactly 1 only when there is no gap. */
  readonly share: number;
  /** Largest first. */
  readonly gaps: readonly CoverageGap[];
  /** How many facilities serve at the quarter, wherever they stand. */
  readonly serving: number;
}

/** Gaps below this, m², or thinner than this, metres, are what rounding leaves; they count as served. */
export const SLIVER_AREA = 1;
export const SLIVER_WIDTH = 0.01;

export function measureCoverage({
  reference,
  facilities,
  quarter,
  distance,
  arcs,
}: CoverageInput): CoverageMeasure {
  const frame = frameOf(reference, nearPlane);
  const serving = facilities.filter((facility) => isServing(facility, quarter));
  const near = serving.filter((facility) => reaches(facility, reference, distance));
  const land = toPaths(reference, frame);
  const served = servedPaths(
    near.map(({ geometry }) => geometry),
    distance,
    frame,
    land,
    arcs,
  );
  const total = ellipsoidArea(reference);
  const gaps = gapsIn(reference, land, served, frame);
  const open = gaps.reduce((sum, { area }) => sum + area, 0);
  const rest = gaps.length === 0 ? total : Math.max(0, total - open);
  // Without anything near, the gaps are the whole area: no rounding may leave a trace of service.
  const reached = served.length === 0 ? 0 : rest;
  const shapes = gaps.length === 0 ? [] : serving.map((facility) => shapeOf(facility, frame));
  return {
    total,
    served: squareMetres(reached),
    share: total > 0 ? reached / total : 0,
    gaps: gaps.map((gap) => ({ ...gap, nearest: nearestTo(gap.at, shapes, frame) })),
    serving: serving.length,
  };
}

/** Shortest distance from a position to a facility, metres; 0 within its area. */
export function distanceTo(at: Position, facility: Facility): Metres {
  const plane = nearPlane(at[0] ?? 0);
  const frame: Frame = { plane, origin: [0, 0], perMetre: 1 };
  return nearestTo(at, [shapeOf(facility, frame)], frame)?.distance ?? metres(Infinity);
}

type Point = readonly [number, number];

function gapsIn(
  reference: AreaGeometry,
  land: Paths64,
  served: Paths64,
  frame: Frame,
): Omit<CoverageGap, 'nearest'>[] {
  const polygons =
    served.length === 0
      ? partsOf(reference).map((rings) => rings.map((ring) => ring.map((position) => [...position])))
      : combine('difference', land, served, frame, 'non-zero');
  const gaps: Omit<CoverageGap, 'nearest'>[] = [];
  for (const rings of polygons.flatMap(unpinched)) {
    const geometry = multiPolygonOf([rings]);
    const area = ellipsoidArea(geometry);
    if (area < SLIVER_AREA || area < (SLIVER_WIDTH * perimeter(geometry)) / 2) continue;
    gaps.push({ area, at: pointInside(rings) ?? rings[0]?.[0] ?? [NaN, NaN], geometry });
  }
  return gaps.sort((a, b) => b.area - a.area);
}

/** Whether a facility's box, grown by the distance, meets that of the reference area. */
function reaches({ geometry }: Facility, reference: AreaGeometry, distance: Metres): boolean {
  const { west, south, east, north } = boxOf(reference);
  // Generously: a degree of latitude is at least 110 km, one of longitude that times the cosine.
  const up = distance / 110_000;
  const aside = up / Math.max(0.01, Math.cos(((Math.abs(north) + up) * Math.PI) / 180));
  const lines = isArea(geometry) ? partsOf(geometry).map((rings) => rings[0] ?? []) : linesOf(geometry);
  return lines.some((line) => {
    const box = boxAround([line]);
    return (
      box.west - aside <= east &&
      box.east + aside >= west &&
      box.south - up <= north &&
      box.north + up >= south
    );
  });
}

/** A facility in the plane, with the box about it: of three hundred pipes, few are looked at for each gap. */
interface Shape {
  readonly facility: Facility;
  readonly lines: readonly Point[][];
  readonly box: Box;
}

function shapeOf(facility: Facility, { plane }: Pick<Frame, 'plane'>): Shape {
  const { geometry } = facility;
  const positions = isArea(geometry) ? partsOf(geometry).flat() : linesOf(geometry);
  const lines = positions.map((line) => line.map((position): Point => plane.toPlane(position)));
  return { facility, lines, box: boxAround(lines) };
}

function nearestTo(at: Position, shapes: readonly Shape[], { plane }: Frame): CoverageGap['nearest'] {
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
