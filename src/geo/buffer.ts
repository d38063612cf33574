/**
 * The ground within a distance of facilities: points and lines with round caps and joins, in metres of the
 * frame's plane; areas as they are, for what stands on them is served by them and nothing beyond.
 */
import { ClipperOffset, EndType, JoinType } from 'clipper2-ts';
import type { Path64, Paths64 } from 'clipper2-ts';
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityGeometry } from '../domain/model.ts';
import type { Metres } from '../domain/units.ts';
import { chained } from './chains.ts';
import { pathsOf, toPaths } from './clipping.ts';
import type { Frame } from './clipping.ts';
import { inStrips } from './strips.ts';

/**
 * How far an arc may stay within the true circle, as a part of its radius: a circle is a polygon of 100
 * corners, its area too small by 0.07 %.
 */
export const ARC_TOLERANCE = 0.0005;
/** The same while a slider is dragged: 32 corners, as the field's tools draw them, in half the time. */
export const ROUGH_ARCS = 0.0048;

/**
 * What the geometries serve of `land`, as paths of the frame that may overlap: by `non-zero` all of it is inside.
 * What lines serve beyond the land's box may be missing.
 */
export function servedPaths(
  geometries: readonly FacilityGeometry[],
  distance: Metres,
  frame: Frame,
  land: Paths64,
  arcs = ARC_TOLERANCE,
): Paths64 {
  const lines = geometries.flatMap((geometry) => linesOf(geometry));
  const areas = geometries.flatMap((geometry) =>
    isArea(geometry) ? pathsOf('union', 'even-odd', toPaths(geometry, frame)) : [],
  );
  const near = runsWithin(
    lines.map((line) => toPath(line, frame)),
    land,
    distance * frame.perMetre,
  );
  const around = buffered(near, distance, frame, arcs);
  if (areas.length === 0) return around;
  return pathsOf('union', 'non-zero', [...around, ...areas]);
}

/**
 * The ground within `distance` metres of open paths, as paths that may overlap: by `non-zero` all of it is inside. A
 * path of one point becomes a circle.
 */
export function buffered(paths: Paths64, distance: Metres, frame: Frame, arcs = ARC_TOLERANCE): Paths64 {
  const delta = distance * frame.perMetre;
  if (!(delta > 0)) return [];
  return inStrips(chained(paths), delta).flatMap(({ round, flat }) => {
    const offset = new ClipperOffset(2, delta * arcs);
    offset.addPaths(round, JoinType.Round, EndType.Round);
    offset.addPaths(flat, JoinType.Round, EndType.Butt);
    const around: Paths64 = [];
    offset.execute(delta, around);
    return around;
  });
}

/** The stretches of open paths whose segments come within `reach` of the land's box: the rest serves none of it. */
function runsWithin(paths: Paths64, land: Paths64, reach: number): Paths64 {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of land) {
    for (const { x, y } of path) {
      left = Math.min(left, x - reach);
      right = Math.max(right, x + reach);
      low = Math.min(low, y - reach);
      high = Math.max(high, y + reach);
    }
  }
  const runs: Paths64 = [];
  for (const path of paths) {
    let run: Path64 = [];
    for (let index = path.length === 1 ? 0 : 1; index < path.length; index++) {
      const to = path[index]!;
      const from = path[index - 1] ?? to;
      const isNear =
        Math.max(from.x, to.x) >= left &&
        Math.min(from.x, to.x) <= right &&
        Math.max(from.y, to.y) >= low &&
        Math.min(from.y, to.y) <= high;
      if (isNear) run.push(...(run.length > 0 || from === to ? [to] : [from, to]));
      if ((!isNear || index === path.length - 1) && run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
  }
  return runs;
}

/** Points (as lines of one position) and lines of a geometry; nothing of an area. */
export function linesOf(geometry: FacilityGeometry): readonly Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [position]);
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    default:
      return [];
  }
}

export function isArea(geometry: FacilityGeometry): geometry is AreaGeometry {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}

/** Positions as an open path of the frame, repeated points left out. */
export function toPath(line: readonly Position[], { plane, origin, perMetre }: Frame): Path64 {
  const path: Path64 = [];
  for (const position of line) {
    const [east, north] = plane.toPlane(position);
    const x = Math.round((east - origin[0]) * perMetre);
    const y = Math.round((north - origin[1]) * perMetre);
    const last = path.at(-1);
    if (last?.x !== x || last.y !== y) path.push({ x, y });
  }
  return path;
}
