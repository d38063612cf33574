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
import { servedPaths } from './buffer.ts';
import { combine, frameOf, multiPolygonOf, toPaths } from './clipping.ts';
import type { Frame } from './clipping.ts';
import { pointInside } from './inside.ts';
import { nearestTo, shapeOf } from './nearest.ts';
import type { Nearest } from './nearest.ts';
import { unpinched } from './pinches.ts';
import { nearPlane } from './projection.ts';
import { windOf } from './wind.ts';
import type { Wind } from './wind.ts';

export interface CoverageInput {
  /** Valid. */
  readonly reference: AreaGeometry;
  /** Those of one town and kind; only those built and in use at the quarter serve. */
  readonly facilities: readonly Facility[];
  readonly quarter: Quarter;
  readonly distance: Metres;
}

/** A piece of the reference area that nothing serves. */
export interface CoverageGap {
  readonly area: SquareMetres;
  /** A point inside, lon/lat. */
  readonly at: Position;
  readonly geometry: MultiPolygon;
  /** Where `at` lies, seen from the middle of the reference area's box. */
  readonly place: { readonly wind: Wind; readonly distance: Metres };
  /** The serving facility nearest to `at`; null when there is none at all. */
  readonly nearest: Nearest | null;
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
}: CoverageInput): CoverageMeasure {
  const frame = frameOf(reference, nearPlane);
  const serving = facilities.filter((facility) => isServing(facility, quarter));
  const shapes = serving.map((facility) => shapeOf(facility, frame.plane));
  const land = toPaths(reference, frame);
  const served = servedPaths(shapes, distance, frame, land);
  const total = ellipsoidArea(reference);
  const gaps = gapsIn(reference, land, served, frame);
  const open = gaps.reduce((sum, { area }) => sum + area, 0);
  const rest = gaps.length === 0 ? total : Math.max(0, total - open);
  // Without anything near, the gaps are the whole area: no rounding may leave a trace of service.
  const reached = served.length === 0 ? 0 : rest;
  return {
    total,
    served: squareMetres(reached),
    share: total > 0 ? reached / total : 0,
    gaps: gaps.map((gap) => ({ ...gap, nearest: nearestTo(gap.at, shapes, frame.plane) })),
    serving: serving.length,
  };
}

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
    const at = pointInside(rings) ?? rings[0]?.[0] ?? [NaN, NaN];
    const [east, north] = frame.plane.toPlane(at);
    const [aside, up] = [east - frame.origin[0], north - frame.origin[1]];
    const place = { wind: windOf(aside, up), distance: metres(Math.hypot(aside, up)) };
    gaps.push({ area, at, place, geometry });
  }
  return gaps.sort((a, b) => b.area - a.area);
}
