/**
 * To Clipper and back: areas as paths of whole millimetres (or less) around an origin nearby, so that its
 * integer arithmetic stays exact (products below 2^53 for shapes up to 90 km), and result trees as lon/lat.
 */
import { ClipType, Clipper64, FillRule, PolyTree64, isPositive } from 'clipper2-ts';
import type { Path64, PolyPath64, Paths64 } from 'clipper2-ts';
import type { MultiPolygon, Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { partsOf } from './area.ts';
import type { Plane } from './projection.ts';

/** A plane, the point in it from which is counted, metres, and the units counted to a metre. */
export interface Frame {
  readonly plane: Plane;
  readonly origin: readonly [number, number];
  readonly perMetre: number;
}

/** A box in degrees, or in metres of a plane. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The frame of shapes around this one in a plane, in millimetres unless told otherwise. */
export function frameOf(
  geometry: AreaGeometry,
  planeAt: (longitude: number) => Plane,
  perMetre = 1000,
): Frame {
  const { west, south, east, north } = boxOf(geometry);
  const plane = planeAt((west + east) / 2);
  return { plane, origin: plane.toPlane([(west + east) / 2, (south + north) / 2]), perMetre };
}

/** The rings of a valid area as paths without their closing points, exteriors counter-clockwise, holes clockwise. */
export function toPaths(geometry: AreaGeometry, { plane, origin, perMetre }: Frame): Paths64 {
  return partsOf(geometry).flatMap((rings) =>
    rings.map((ring, index) => {
      const path = ring.slice(1).map((position) => {
        const [x, y] = plane.toPlane(position);
        return { x: Math.round((x - origin[0]) * perMetre), y: Math.round((y - origin[1]) * perMetre) };
      });
      return isPositive(path) === (index === 0) ? path : path.reverse();
    }),
  );
}

/** What is in `subject` and not in, also in, together with `clip`, or in just one of them: polygons as lists of rings in lon/lat. */
export function combine(
  operation: keyof typeof CLIP_TYPES,
  subject: Paths64,
  clip: Paths64,
  frame: Frame,
  fill: keyof typeof FILL_RULES = 'even-odd',
): Position[][][] {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  clipper.addClip(clip);
  const tree = new PolyTree64();
  if (!clipper.execute(CLIP_TYPES[operation], FILL_RULES[fill], tree)) throw new Error('clipping failed');
  return polygonsOf(tree, frame);
}

/**
 * Paths that bound what is in `subject`, or in it and not in `clip`: outer ones counter-clockwise, holes clockwise.
 * By `even-odd` ground covered twice is outside, by `non-zero` it is inside.
 */
export function pathsOf(
  operation: 'union' | 'difference',
  fill: keyof typeof FILL_RULES,
  subject: Paths64,
  clip: Paths64 = [],
): Paths64 {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  if (clip.length > 0) clipper.addClip(clip);
  const paths: Paths64 = [];
  if (!clipper.execute(CLIP_TYPES[operation], FILL_RULES[fill], paths)) throw new Error('clipping failed');
  return paths;
}

const boxes = new WeakMap<AreaGeometry, Box>();

/** Kept with the geometry, which never changes: a file of a thousand shapes asks it of every neighbour. */
export function boxOf(geometry: AreaGeometry): Box {
  let box = boxes.get(geometry);
  if (!box) boxes.set(geometry, (box = boxAround(partsOf(geometry).map((rings) => rings[0] ?? []))));
  return box;
}

/** The box round lines of positions, of degrees or of metres. */
export function boxAround(lines: readonly (readonly Readonly<Position>[])[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const [x = NaN, y = NaN] of line) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return { west, south, east, north };
}

/** The box round paths, in their units. */
export function boxOfPaths(paths: Paths64): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of paths) {
    for (const { x, y } of path) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return { west, south, east, north };
}

/** Whether boxes have a point in common. */
export function touches(first: Box, second: Box): boolean {
  return (
    first.west <= second.east &&
    second.west <= first.east &&
    first.south <= second.north &&
    second.south <= first.north
  );
}

export function multiPolygonOf(coordinates: Position[][][]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates };
}

const CLIP_TYPES = {
  difference: ClipType.Difference,
  intersection: ClipType.Intersection,
  union: ClipType.Union,
  xor: ClipType.Xor,
} as const;

const FILL_RULES = { 'even-odd': FillRule.EvenOdd, 'non-zero': FillRule.NonZero } as const;

/** The polygons of a tree: what stands in a hole of a polygon is a polygon of its own. */
function polygonsOf(tree: PolyPath64, frame: Frame): Position[][][] {
  const polygons: Position[][][] = [];
  for (let index = 0; index < tree.count; index++) {
    const outer = tree.child(index);
    const rings = [ringOf(outer.poly ?? [], frame)];
    for (let at = 0; at < outer.count; at++) {
      const hole = outer.child(at);
      rings.push(ringOf(hole.poly ?? [], frame));
      polygons.push(...polygonsOf(hole, frame));
    }
    polygons.push(rings);
  }
  return polygons;
}

function ringOf(path: Path64, { plane, origin, perMetre }: Frame): Position[] {
  const ring = path.map(({ x, y }) => plane.toGround([origin[0] + x / perMetre, origin[1] + y / perMetre]));
  return ring[0] ? [...ring, [...ring[0]]] : [];
}
