/**
 * Outlines that cross, overlap or lie where they must not, as the ground they enclose.
 *
 * Worked on a lattice of degrees, not in a plane of metres: validity is judged by straight lines in
 * longitude and latitude, and a lattice whose step is a power of two is exact in doubles, so what Clipper finds in
 * whole numbers holds of the coordinates to the last bit. A step is under a millimetre on the ground.
 */
import type { Path64, Paths64 } from 'clipper2-ts';
import { isPositive } from 'clipper2-ts';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { AreaGeometry } from '../domain/model.ts';
import { combine, multiPolygonOf, pathsOf } from './clipping.ts';
import type { Frame } from './clipping.ts';
import { facesOf } from './repair-faces.ts';
import { isValid } from './validity.ts';

/** What a ring that crosses itself, and holes that lie in each other, are taken to mean. */
export interface Reading {
  /** Ground the ring goes round twice: outside (`even-odd`), or inside (`non-zero`). */
  readonly rings: 'even-odd' | 'non-zero';
  /** Where a hole lies in a hole: all of it a hole (`union`), or an island (`even-odd`). */
  readonly holes: 'union' | 'even-odd';
}

/**
 * The parts of cleaned parts (repair-clean.ts) by a reading: exteriors without their holes, united. Holes outside
 * vanish. Points that are in the file keep their place to the bit wherever the result is valid with them, and are
 * within a millimetre of it otherwise. Empty when nothing is left; null when no valid result was found.
 */
export function resolved(parts: readonly Position[][][], reading: Reading): Position[][][] | null {
  const frame = latticeOf(parts);
  const toPath = pathMaker(frame);
  const ground = parts.flatMap(([exterior = [], ...inner]) => {
    const outer = pathsOf('union', reading.rings, [toPath(exterior)]);
    const each = inner.map((hole) => pathsOf('union', reading.rings, [toPath(hole)]));
    const holes =
      reading.holes === 'union'
        ? pathsOf('union', 'non-zero', each.flat())
        : pathsOf('union', 'even-odd', each.flat());
    return holes.length > 0 ? pathsOf('difference', 'non-zero', outer, holes) : outer;
  });
  const faces = facesOn(frame, pathsOf('union', 'non-zero', ground));
  if (!faces) return null;
  if (faces.length === 0) return faces;
  const restored = restore(faces, parts, frame);
  if (isValid(multiPolygonOf(restored))) return restored;
  return isValid(multiPolygonOf(faces)) ? faces : null;
}

/**
 * The ground that two readings of one area see differently, each taken by itself by even-odd: what a plain
 * sum counts twice is seen as none.
 */
export function differenceOf(
  before: readonly Position[][][],
  after: readonly Position[][][],
): Position[][][] {
  const frame = latticeOf([...before, ...after]);
  const toPath = pathMaker(frame);
  const paths = (parts: readonly Position[][][]): Paths64 => parts.flat().map(toPath);
  return combine('xor', paths(before), paths(after), frame);
}

/** As the input was: a Polygon stays one where one part is enough. */
export function geometryOf(parts: Position[][][], like: AreaGeometry): AreaGeometry {
  return like.type === 'Polygon' && parts.length === 1
    ? { type: 'Polygon', coordinates: parts[0]! }
    : multiPolygonOf(parts);
}

/** Steps of the lattice to a degree: 0.83 mm of latitude. */
const PER_DEGREE = 2 ** 27;

/** Rounding the points where outlines cross can make new crossings; a second pass nearly always ends it. */
const PASSES = 12;

/** Degrees as they are, counted from a lattice point in their middle so that products stay small. */
function latticeOf(parts: readonly Position[][][]): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of parts.flat()) {
    for (const [x = NaN, y = NaN] of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  const whole = (value: number): number => Math.round(value * PER_DEGREE) / PER_DEGREE || 0;
  return {
    plane: {
      crs: null,
      centralMeridian: 0,
      toPlane: ([x = NaN, y = NaN]) => [x, y],
      toGround: ([x = NaN, y = NaN]) => [x, y],
    },
    origin: [whole((west + east) / 2), whole((south + north) / 2)],
    perMetre: PER_DEGREE,
  };
}

/** A closed ring as a path, counter-clockwise. */
function pathMaker(frame: Frame): (ring: readonly Position[]) => Path64 {
  return (ring) => {
    const path = ring.slice(1).map((position) => latticePoint(position, frame));
    return isPositive(path) ? path : path.reverse();
  };
}

function latticePoint([x = NaN, y = NaN]: Position, { origin, perMetre }: Frame): { x: number; y: number } {
  return { x: Math.round((x - origin[0]) * perMetre), y: Math.round((y - origin[1]) * perMetre) };
}

function facesOn({ origin, perMetre }: Frame, ground: Paths64): Position[][][] | null {
  let paths = ground;
  for (let pass = 0; pass < PASSES; pass++) {
    const rings = paths.map((path) =>
      [...path, ...path.slice(0, 1)].map(({ x, y }) => [origin[0] + x / perMetre, origin[1] + y / perMetre]),
    );
    const faces = facesOf(rings);
    if (faces) return faces;
    paths = pathsOf('union', 'non-zero', noded(paths));
  }
  return null;
}

/** Farther than a point comes from its line by rounding, lattice steps. */
const ROUNDING = 0.8;

/**
 * Every edge led through the points that rounding has put beside it, so that what lies on one line does so to
 * Clipper too: it takes a point half a step off an edge for one that has nothing to do with it.
 */
function noded(paths: Paths64): Paths64 {
  const points = paths.flat();
  if (points.length === 0) return paths;
  const tree = new Flatbush(points.length);
  for (const { x, y } of points) tree.add(x, y, x, y);
  tree.finish();
  return paths.map((path) =>
    path.flatMap((from, index) => {
      const to = path[(index + 1) % path.length]!;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const square = dx * dx + dy * dy || 1;
      const found = tree
        .search(
          Math.min(from.x, to.x) - 1,
          Math.min(from.y, to.y) - 1,
          Math.max(from.x, to.x) + 1,
          Math.max(from.y, to.y) + 1,
        )
        .map((each) => points[each]!)
        .map((point) => ({ point, share: ((point.x - from.x) * dx + (point.y - from.y) * dy) / square }))
        .filter(
          ({ point, share }) =>
            share > 0 &&
            share < 1 &&
            Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y) <= ROUNDING,
        )
        .sort((one, other) => one.share - other.share);
      return [from, ...found.map(({ point }) => ({ x: point.x, y: point.y }))];
    }),
  );
}

/** Lattice points that stand for one place of the file get its coordinates back. */
function restore(faces: Position[][][], parts: readonly Position[][][], frame: Frame): Position[][][] {
  const keyOf = (position: Position): string => {
    const { x, y } = latticePoint(position, frame);
    return `${x} ${y}`;
  };
  const originals = new Map<string, Position | null>();
  for (const ring of parts.flat()) {
    for (const position of ring) {
      const key = keyOf(position);
      const known = originals.get(key);
      const isOther =
        known !== undefined && (known === null || known[0] !== position[0] || known[1] !== position[1]);
      originals.set(key, isOther ? null : position);
    }
  }
  return faces.map((rings) =>
    rings.map((ring) => ring.map((position) => [...(originals.get(keyOf(position)) ?? position)])),
  );
}
