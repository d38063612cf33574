/** From fields to boundaries in lon/lat: an outline of a wanted area, with rounded figures and valid rings. */
import type { Position } from 'geojson';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { isInsideRings } from '../../src/geo/inside.ts';
import { planeOf } from '../../src/geo/projection.ts';
import { contour, signedArea, thinned } from './contour.ts';
import type { Grid } from './contour.ts';
import type { Point } from './field.ts';

/** Where a town's own metres start, and how they are turned: x runs along its valley. */
export interface Frame {
  readonly centralMeridian: number;
  readonly at: Position;
  /** Metres from `at` to the origin, east and north. */
  readonly shift: Point;
  /** Direction of the x axis, degrees anticlockwise from east. */
  readonly turn: number;
}

export interface Drawing {
  /** An outline point is left out where it tells less than this, metres. */
  readonly tolerance: number;
  /** Smaller parts and holes are not drawn, m². */
  readonly least: number;
}

/** Values of two grids of the same nodes, combined. */
export function combined(grid: Grid, other: Grid, combine: (a: number, b: number) => number): Grid {
  return { ...grid, values: grid.values.map((value, index) => combine(value, other.values[index]!)) };
}

/** The land below `level`, in lon/lat to seven decimals (1 cm). */
export function drawn(grid: Grid, level: number, frame: Frame, drawing: Drawing, scale = 1): AreaGeometry {
  const rings = contour(grid, level)
    .filter((ring) => Math.abs(signedArea(ring)) >= drawing.least)
    .map((ring) => ({ ring: thinned(ring, drawing.tolerance), area: signedArea(ring) }))
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const parts = rings.filter(({ area }) => area > 0).map(({ ring }) => [ring]);
  for (const { ring, area } of rings) {
    if (area > 0) continue;
    const inside = (part: Point[][]): boolean => isInsideRings([...ring[0]!], [closed(part[0]!)]);
    parts.findLast(inside)?.push(ring);
  }
  const toGround = groundOf(frame, scale);
  const coordinates = parts.map((part) => part.map((ring) => closed(ring.map(toGround))));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** The level at which the land of `gridAt(level)` below it has `area` m², and its outline. */
export function fitted(
  gridAt: (level: number) => Grid,
  area: number,
  frame: Frame,
  drawing: Drawing,
): { readonly level: number; readonly geometry: AreaGeometry } {
  let [low, high] = [-300, 300];
  for (let round = 0; round < 16; round++) {
    const middle = (low + high) / 2;
    const size = ellipsoidArea(drawn(gridAt(middle), middle, frame, drawing));
    if (size < area) low = middle;
    else high = middle;
  }
  const level = (low + high) / 2;
  if (Math.abs(level) > 290) throw new Error(`no level gives ${area} m²`);
  const grid = gridAt(level);
  const nearly = ellipsoidArea(drawn(grid, level, frame, drawing));
  return { level, geometry: drawn(grid, level, frame, drawing, Math.sqrt(area / nearly)) };
}

/** From the town's own metres to lon/lat, to seven decimals. */
export function groundOf(
  { centralMeridian, at, shift, turn }: Frame,
  scale: number,
): (point: Point) => Position {
  const plane = planeOf(centralMeridian);
  const [east, north] = plane.toPlane(at);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return ([x, y]) => {
    const [u, v] = [x * scale, y * scale];
    const ground = plane.toGround([
      east + shift[0] + u * cos - v * sin,
      north + shift[1] + u * sin + v * cos,
    ]);
    return ground.map((value) => Math.round(value * 1e7) / 1e7);
  };
}

function closed<P extends readonly number[]>(ring: readonly P[]): number[][] {
  return [...ring, ring[0]!].map((point) => [...point]);
}
