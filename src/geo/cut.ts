/**
 * A boundary changed by another shape: holes cut, parts added, split along a line, merged, a neighbour taken
 * off, widened or narrowed by metres, simplified. Worked out in millimetres; points that were there before
 * come back exactly as they were.
 */
import { EndType, JoinType, inflatePaths } from 'clipper2-ts';
import { simplify } from '@turf/turf';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import type { Metres } from '../domain/units.ts';
import { partsOf } from './area.ts';
import { combine, frameOf, toPaths } from './clipping.ts';
import type { Frame } from './clipping.ts';
import { localPlane } from './projection.ts';
import { areaOf, planeFor } from './reshape.ts';

/** What both areas cover together. Both valid. */
export function together(first: AreaGeometry, second: AreaGeometry): AreaGeometry | null {
  return combined('union', first, second);
}

/** What is left of `subject` without `other`; null when nothing is. Both valid. */
export function without(subject: AreaGeometry, other: AreaGeometry): AreaGeometry | null {
  return combined('difference', subject, other);
}

/** What of `subject` lies in `other`; null when nothing does. Both valid. */
export function within(subject: AreaGeometry, other: AreaGeometry): AreaGeometry | null {
  return combined('intersection', subject, other);
}

/** A ring drawn by hand (without closing point) as an area; null when it has fewer than three points. */
export function areaOfRing(points: readonly Position[]): AreaGeometry | null {
  return points.length < 3 ? null : { type: 'Polygon', coordinates: [[...points, [...points[0]!]]] };
}

/**
 * The pieces of an area on both sides of a line drawn across it, each side one area, the larger first. Its ends
 * are carried on beyond the area. null when the line leaves it whole.
 */
export function splitAlong(
  geometry: AreaGeometry,
  line: readonly Position[],
): [AreaGeometry, AreaGeometry] | null {
  const side = sideOfLine(geometry, line);
  if (!side) return null;
  const [left, right] = [within(geometry, side), without(geometry, side)];
  return left && right ? [left, right] : null;
}

/** The outline moved outward by metres (inward when negative), corners round to 5 cm; null when nothing is left. */
export function buffered(geometry: AreaGeometry, distance: Metres): AreaGeometry | null {
  const plane = planeFor(geometry);
  const frame = frameOf(geometry, () => plane);
  const { perMetre } = frame;
  const paths = inflatePaths(
    toPaths(geometry, frame),
    distance * perMetre,
    JoinType.Round,
    EndType.Polygon,
    2,
    0.05 * perMetre,
  );
  return areaOf(combine('union', paths, [], frame));
}

/** The outline with fewer points, none of the old ones farther from it than the tolerance (Douglas-Peucker). */
export function simplified(geometry: AreaGeometry, tolerance: Metres): AreaGeometry {
  const plane = planeFor(geometry);
  const parts = partsOf(geometry).map((rings) =>
    rings.map((ring) => {
      const known = new Map<string, Position>();
      const flat = ring.map((position) => {
        const point = plane.toPlane(position);
        known.set(String(point), position);
        return point;
      });
      const line = { type: 'LineString' as const, coordinates: flat };
      const kept = simplify(line, { tolerance, highQuality: true }).coordinates;
      // Too little left to be a ring: it stays as it is.
      return kept.length < 4 ? ring : kept.map((point) => known.get(String(point)) ?? plane.toGround(point));
    }),
  );
  return areaOf(parts) ?? geometry;
}

/** The strip within half a width of a line, its ends square and carried on by `beyond` metres. */
export function stripAlong(line: readonly [Position, Position], width: Metres, beyond: Metres): AreaGeometry {
  const plane = localPlane(line[0][0] ?? 0);
  const [[x1, y1], [x2, y2]] = [plane.toPlane(line[0]), plane.toPlane(line[1])];
  const length = Math.hypot(x2 - x1, y2 - y1);
  // Where the parts touch in a point there is no direction: the strip lies east to west.
  const [ux, uy] = length > 0 ? [(x2 - x1) / length, (y2 - y1) / length] : [1, 0];
  const [nx, ny] = [(-uy * width) / 2, (ux * width) / 2];
  const [ax, ay] = [x1 - ux * beyond, y1 - uy * beyond];
  const [bx, by] = [x2 + ux * beyond, y2 + uy * beyond];
  const corners = [
    [ax - nx, ay - ny],
    [bx - nx, by - ny],
    [bx + nx, by + ny],
    [ax + nx, ay + ny],
  ].map((corner) => plane.toGround(corner));
  return areaOfRing(corners)!;
}

/**
 * All that lies to the left of a line about an area, as an area: the line carried on at both ends to a box around
 * everything, and closed along that box. null for less than two different points.
 */
export function sideOfLine(geometry: AreaGeometry, line: readonly Position[]): AreaGeometry | null {
  const plane = planeFor(geometry);
  const points = line
    .map((position) => plane.toPlane(position))
    .filter(([x, y], index, all) => index === 0 || x !== all[index - 1]![0] || y !== all[index - 1]![1]);
  if (points.length < 2) return null;
  const around = partsOf(geometry).flatMap((rings) =>
    (rings[0] ?? []).map((position) => plane.toPlane(position)),
  );
  const all = [...around, ...points];
  const [west, east] = spread(all.map(([x]) => x));
  const [south, north] = spread(all.map(([, y]) => y));
  const room = 100 + (east - west + north - south) / 10;
  const box = { west: west - room, south: south - room, east: east + room, north: north + room };
  const first = carriedOn(points[1]!, points[0]!, box);
  const last = carriedOn(points.at(-2)!, points.at(-1)!, box);
  const ring = [first, ...points, last, ...cornersBetween(last, first, box)];
  return areaOfRing(ring.map((point) => plane.toGround(point)));
}

interface PlaneBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

type PlanePoint = readonly [number, number];

/** Least and largest only: a spread of 100 000 arguments overflows the stack. */
function spread(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Where the ray from `from` through `to`, beyond `to`, meets the box it starts in. */
function carriedOn([x1, y1]: PlanePoint, [x2, y2]: PlanePoint, box: PlaneBox): [number, number] {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const across = dx > 0 ? (box.east - x2) / dx : dx < 0 ? (box.west - x2) / dx : Infinity;
  const along = dy > 0 ? (box.north - y2) / dy : dy < 0 ? (box.south - y2) / dy : Infinity;
  const share = Math.min(across, along);
  return [x2 + share * dx, y2 + share * dy];
}

/** The corners of the box passed when going counter-clockwise along it from one point on it to another. */
function cornersBetween(from: PlanePoint, to: PlanePoint, box: PlaneBox): [number, number][] {
  const { west, south, east, north } = box;
  const [width, height] = [east - west, north - south];
  const whole = 2 * (width + height);
  const placeOf = ([x, y]: PlanePoint): number => {
    const near = [
      { gap: Math.abs(y - south), at: x - west },
      { gap: Math.abs(x - east), at: width + (y - south) },
      { gap: Math.abs(y - north), at: width + height + (east - x) },
      { gap: Math.abs(x - west), at: 2 * width + height + (north - y) },
    ];
    return near.reduce((best, each) => (each.gap < best.gap ? each : best)).at;
  };
  const [start, end] = [placeOf(from), placeOf(to)];
  const stretch = (((end - start) % whole) + whole) % whole;
  const corners: { at: number; point: [number, number] }[] = [
    { at: 0, point: [west, south] },
    { at: width, point: [east, south] },
    { at: width + height, point: [east, north] },
    { at: 2 * width + height, point: [west, north] },
  ];
  return corners
    .map(({ at, point }) => ({ ahead: (((at - start) % whole) + whole) % whole, point }))
    .filter(({ ahead }) => ahead > 0 && ahead < stretch)
    .sort((a, b) => a.ahead - b.ahead)
    .map(({ point }) => point);
}

function combined(
  operation: 'union' | 'difference' | 'intersection',
  first: AreaGeometry,
  second: AreaGeometry,
): AreaGeometry | null {
  const frame = frameOf(first, localPlane);
  const [subject, clip] = [toPaths(first, frame), toPaths(second, frame)];
  const known = pointsOf([second, first], frame);
  const parts = combine(operation, subject, clip, frame).map((rings) =>
    rings.map((ring) => ring.map((position) => known(position))),
  );
  return areaOf(parts);
}

/** Gives a point of a result back as it stands in one of the shapes it was made from, where it is one of theirs. */
function pointsOf(
  shapes: readonly AreaGeometry[],
  { plane, origin, perMetre }: Frame,
): (position: Position) => Position {
  const keyOf = (position: Position): string => {
    const [x, y] = plane.toPlane(position);
    return `${Math.round((x - origin[0]) * perMetre)},${Math.round((y - origin[1]) * perMetre)}`;
  };
  const known = new Map<string, Position>();
  for (const shape of shapes)
    for (const rings of partsOf(shape))
      for (const ring of rings) for (const position of ring) known.set(keyOf(position), position);
  return (position) => known.get(keyOf(position)) ?? position;
}
