/**
 * Area on the CGCS2000 ellipsoid (图斑椭球面积), and what goes with it.
 *
 * Turf on the authalic sphere: with authalic latitudes for geodetic ones, Turf's sum over a ring is the
 * ellipsoid's area times a constant, for a ring whose edges are straight in the equal-area plane. What a
 * geodesic edge adds to that is a closed formula per edge, the limit of subdividing it for ever; so edges
 * need not be subdivided. Within 1e-9 of GeographicLib for edges up to 10 km (test/geo/area.test.ts).
 *
 * Rings may run either way; holes subtract. Geometries are taken as valid (validity.ts) and lon/lat.
 */
import { area as turfArea } from '@turf/turf';
import type { Position } from 'geojson';
import type { AreaMeasures } from '../domain/facts.ts';
import type { AreaGeometry } from '../domain/model.ts';
import { metres, squareMetres } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';
import { CGCS2000, localPlane } from './projection.ts';

/** The honest areas of one shape: ellipsoid (the verdict), plane of its 3° zone, plain Turf. */
export function measureArea(geometry: AreaGeometry): AreaMeasures {
  const plane = localPlane(middleLongitude(geometry));
  return {
    ellipsoid: ellipsoidArea(geometry),
    plane: planeArea(geometry, plane.toPlane),
    planeCrs: plane.crs ?? `Gauss-Krüger ${plane.centralMeridian}°`,
    sphere: squareMetres(turfArea(geometry)),
  };
}

/** Area on the CGCS2000 ellipsoid, edges being geodesics. */
export function ellipsoidArea(geometry: AreaGeometry): SquareMetres {
  const parts = partsOf(geometry);
  let bulge = 0;
  const authalic = parts.map((rings) =>
    rings.map((ring, index) => {
      const mapped = authalicRing(ring);
      bulge += index === 0 ? mapped.bulge : -mapped.bulge;
      return mapped.ring;
    }),
  );
  const sphere = turfArea({ type: 'MultiPolygon', coordinates: authalic });
  return squareMetres(sphere * AUTHALIC_SCALE + bulge);
}

/** Length of all rings on the ellipsoid, holes included. */
export function perimeter(geometry: AreaGeometry): Metres {
  let sum = 0;
  for (const rings of partsOf(geometry)) {
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index++) {
        const { east, north } = edgeOf(ring[index - 1]!, ring[index]!);
        sum += Math.hypot(east, north);
      }
    }
  }
  return metres(sum);
}

/**
 * How many vertices carry information: those at which the outline turns. A vertex put into an edge, on its
 * geodesic or on its straight line in lon/lat, and a repeated point do not count, so that the uncertainty
 * of an area cannot be talked down by densifying the outline.
 */
export function informativeVertices(geometry: AreaGeometry): number {
  let count = 0;
  for (const rings of partsOf(geometry)) for (const ring of rings) count += turningVertices(ring);
  return count;
}

/**
 * Standard uncertainty of an area whose vertices each have the given position accuracy, independently:
 * accuracy × perimeter / √vertices (R-A03).
 */
export function areaUncertainty(accuracy: Metres, length: Metres, vertices: number): SquareMetres {
  return squareMetres((accuracy * length) / Math.sqrt(Math.max(1, vertices)));
}

const RADIANS = Math.PI / 180;
const DEGREES = 180 / Math.PI;
const { a: A, f: F } = CGCS2000;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const N = F / (2 - F);
/** Turf's radius of the earth, metres. */
const TURF_RADIUS = 6371008.8;
/** Square of the authalic radius, the radius of the sphere whose surface is the ellipsoid's. */
const AUTHALIC_RADIUS_SQUARED = ((A * A) / 2) * (1 + ((1 - E2) * Math.atanh(E)) / E);
const AUTHALIC_SCALE = AUTHALIC_RADIUS_SQUARED / (TURF_RADIUS * TURF_RADIUS);

/**
 * Authalic minus geodetic latitude as a series in sin 2kφ, to n⁴ (C. F. F. Karney, "On auxiliary
 * latitudes", 2023, table A): what is left out is below 1e-14 radians.
 */
const AUTHALIC = [
  (-4 / 3) * N - (4 / 45) * N ** 2 + (88 / 315) * N ** 3 + (538 / 4725) * N ** 4,
  (34 / 45) * N ** 2 + (8 / 105) * N ** 3 - (2482 / 14175) * N ** 4,
  (-1532 / 2835) * N ** 3 - (898 / 14175) * N ** 4,
  (6007 / 14175) * N ** 4,
] as const;

/** Below this turn, in radians, a vertex lies on its edge: ten times the rounding of a split at 1 m. */
const TURN_TOLERANCE = 1e-7;

/**
 * A ring in authalic latitudes, and the area (m², positive when it makes the ring larger) between its
 * geodesic edges and edges that are straight in the equal-area plane (λ, sin β).
 *
 * For an edge from west to east that area is sin φ · Δλ · (p²Δλ² + 3M²Δφ²) / 12 at its middle latitude, with
 * p the radius of the parallel and M that of the meridian: a twelfth of the cross product of the first
 * and second derivative of the geodesic in that plane, which Clairaut's relation makes this short.
 */
function authalicRing(ring: readonly Position[]): { ring: Position[]; bulge: number } {
  const mapped: Position[] = [];
  let bulge = 0;
  let twice = 0;
  let lastLongitude = 0;
  let lastLatitude = 0;
  let lastSine = 0;
  const firstLatitude = ring[0]?.[1] ?? 0;
  for (let index = 0; index < ring.length; index++) {
    const position = ring[index]!;
    const longitude = position[0]!;
    const latitude = position[1]!;
    const sine = Math.sin(latitude * RADIANS);
    mapped.push([longitude, latitude + authalicShift(sine) * DEGREES]);
    if (index > 0) {
      const east = longitude - lastLongitude;
      const north = latitude - lastLatitude;
      const middle = (sine + lastSine) / 2;
      const square = middle * middle;
      // 1 / (1 − e² sin² φ) to e⁴: a millionth of what is itself a correction.
      const w = 1 + E2 * square * (1 + E2 * square);
      const m = (1 - E2) * w * north;
      bulge += middle * east * w * ((1 - square) * east * east + 3 * m * m);
      twice += east * (latitude + lastLatitude - 2 * firstLatitude);
    }
    lastLongitude = longitude;
    lastLatitude = latitude;
    lastSine = sine;
  }
  return { ring: mapped, bulge: (Math.sign(twice) * bulge * RADIANS ** 3 * A * A) / 12 };
}

/** Authalic minus geodetic latitude, radians, by Clenshaw summation. */
function authalicShift(sine: number): number {
  const square = sine * sine;
  const twice = 2 - 4 * square;
  const third = AUTHALIC[2] + twice * AUTHALIC[3];
  const second = AUTHALIC[1] + twice * third - AUTHALIC[3];
  const first = AUTHALIC[0] + twice * second - third;
  return 2 * sine * Math.sqrt(1 - square) * first;
}

function planeArea(
  geometry: AreaGeometry,
  toPlane: (position: Position) => readonly [number, number],
): SquareMetres {
  let sum = 0;
  for (const rings of partsOf(geometry)) {
    for (const [index, ring] of rings.entries()) {
      let twice = 0;
      let [originX, originY, lastX, lastY] = [0, 0, 0, 0];
      for (const [vertex, position] of ring.entries()) {
        const [x, y] = toPlane(position);
        if (vertex === 0) [originX, originY] = [x, y];
        twice += lastX * (y - originY) - (x - originX) * lastY;
        lastX = x - originX;
        lastY = y - originY;
      }
      sum += (index === 0 ? 1 : -1) * Math.abs(twice / 2);
    }
  }
  return squareMetres(sum);
}

function turningVertices(ring: readonly Position[]): number {
  const positions = ring.filter((position, index) => index > 0 && !samePlace(position, ring[index - 1]!));
  let count = 0;
  for (let index = 0; index < positions.length; index++) {
    const before = positions.at(index - 1)!;
    const at = positions[index]!;
    const after = positions[(index + 1) % positions.length]!;
    if (turns(before, at, after)) count++;
  }
  return count;
}

function turns(before: Position, at: Position, after: Position): boolean {
  const first = edgeOf(before, at);
  const second = edgeOf(at, after);
  const straight = Math.cos(at[1]! * RADIANS);
  const inDegrees =
    Math.atan2((after[0]! - at[0]!) * straight, after[1]! - at[1]!) -
    Math.atan2((at[0]! - before[0]!) * straight, at[1]! - before[1]!);
  if (Math.abs(wrapped(inDegrees)) <= TURN_TOLERANCE) return false;
  // A geodesic's azimuth grows by Δλ sin φ along an edge, half of it on either side of its middle.
  const onGround =
    Math.atan2(second.east, second.north) -
    Math.atan2(first.east, first.north) -
    (first.convergence + second.convergence) / 2;
  return Math.abs(wrapped(onGround)) > TURN_TOLERANCE;
}

/** An edge in metres at its middle latitude, and how much its azimuth changes along it, radians. */
function edgeOf(from: Position, to: Position): { east: number; north: number; convergence: number } {
  const latitude = ((from[1]! + to[1]!) / 2) * RADIANS;
  const sine = Math.sin(latitude);
  const w2 = 1 / (1 - E2 * sine * sine);
  const radius = A * Math.sqrt(w2);
  const span = (to[0]! - from[0]!) * RADIANS;
  return {
    east: radius * Math.cos(latitude) * span,
    north: radius * w2 * (1 - E2) * (to[1]! - from[1]!) * RADIANS,
    convergence: span * sine,
  };
}

function wrapped(angle: number): number {
  if (angle > Math.PI) return angle - 2 * Math.PI;
  return angle < -Math.PI ? angle + 2 * Math.PI : angle;
}

function samePlace(first: Position, second: Position): boolean {
  return first[0] === second[0] && first[1] === second[1];
}

/** Longitude of the middle of a shape's box. */
export function middleLongitude(geometry: AreaGeometry): number {
  let west = Infinity;
  let east = -Infinity;
  for (const rings of partsOf(geometry)) {
    for (const [longitude = NaN] of rings[0] ?? []) {
      if (longitude < west) west = longitude;
      if (longitude > east) east = longitude;
    }
  }
  return (west + east) / 2;
}

/** The parts of an area as lists of rings, exterior first. */
export function partsOf(geometry: AreaGeometry): readonly Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
