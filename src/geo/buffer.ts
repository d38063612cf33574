/**
 * The ground within a distance of facilities: points and lines with round caps and joins, in metres of the
 * frame's plane; areas as they are, for what stands on them is served by them and nothing beyond.
 */
import { ClipperOffset, EndType, JoinType } from 'clipper2-ts';
import type { Path64, Paths64 } from 'clipper2-ts';
import type { Position } from 'geojson';
import type { Metres } from '../domain/units.ts';
import { boxOfPaths, pathsOf, toPaths, touches } from './clipping.ts';
import type { Box, Frame } from './clipping.ts';
import { isArea } from './form.ts';
import type { Shape } from './nearest.ts';
import { outlineAround } from './served-outline.ts';

/**
 * How far an arc may stay within the true circle, as a part of its radius: a circle is a polygon of 158
 * corners, its area too small by 0.03 %.
 */
export const ARC_TOLERANCE = 0.0002;

/**
 * What shapes of the frame's plane serve of `land`, as paths of the frame that may overlap: by `non-zero` all of it is
 * inside. What lines serve beyond the land's box may be missing.
 */
export function servedPaths(
  shapes: readonly Shape[],
  distance: Metres,
  frame: Frame,
  land: Paths64,
): Paths64 {
  const reach = distance * frame.perMetre;
  const { west, south, east, north } = boxOfPaths(land);
  const near = { west: west - reach, south: south - reach, east: east + reach, north: north + reach };
  const lines: Paths64 = [];
  const areas: Paths64 = [];
  for (const { facility, lines: own } of shapes) {
    if (isArea(facility.geometry)) {
      const paths = toPaths(facility.geometry, frame);
      if (touches(near, boxOfPaths(paths))) areas.push(...pathsOf('union', 'even-odd', paths));
    } else for (const line of own) lines.push(pathOf(line, frame));
  }
  return [...buffered(runsIn(near, lines), distance, frame), ...areas];
}

/**
 * The ground within `distance` metres of open paths, as paths that may overlap: by `non-zero` all of it is inside. A
 * path of one point becomes a circle.
 */
export function buffered(paths: Paths64, distance: Metres, { perMetre }: Frame): Paths64 {
  const reach = distance * perMetre;
  if (!(reach > 0)) return [];
  return outlineAround(paths, reach, 2 * Math.acos(1 - ARC_TOLERANCE)) ?? sweptAround(paths, reach);
}

/** The same by a sweep over the buffers of all paths, in whole units: slower, and nothing has to meet end to end. */
export function sweptAround(paths: Paths64, reach: number): Paths64 {
  const offset = new ClipperOffset(2, reach * ARC_TOLERANCE);
  offset.addPaths(paths, JoinType.Round, EndType.Round);
  const around: Paths64 = [];
  offset.execute(reach, around);
  return around;
}

/** The stretches of open paths whose segments come into the box. */
function runsIn({ west, south, east, north }: Box, paths: Paths64): Paths64 {
  const runs: Paths64 = [];
  for (const path of paths) {
    let run: Path64 = [];
    for (let index = path.length === 1 ? 0 : 1; index < path.length; index++) {
      const to = path[index]!;
      const from = path[index - 1] ?? to;
      const isNear =
        Math.max(from.x, to.x) >= west &&
        Math.min(from.x, to.x) <= east &&
        Math.max(from.y, to.y) >= south &&
        Math.min(from.y, to.y) <= north;
      if (isNear) run.push(...(run.length > 0 || from === to ? [to] : [from, to]));
      if ((!isNear || index === path.length - 1) && run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
  }
  return runs;
}

/** Positions as an open path of the frame, repeated points left out. */
export function toPath(line: readonly Position[], frame: Frame): Path64 {
  return pathOf(
    line.map((position) => frame.plane.toPlane(position)),
    frame,
  );
}

/** The same of points of the frame's plane, metres. */
function pathOf(line: readonly (readonly [number, number])[], { origin, perMetre }: Frame): Path64 {
  const path: Path64 = [];
  for (const [east, north] of line) {
    const x = Math.round((east - origin[0]) * perMetre);
    const y = Math.round((north - origin[1]) * perMetre);
    const last = path.at(-1);
    if (last?.x !== x || last.y !== y) path.push({ x, y });
  }
  return path;
}
