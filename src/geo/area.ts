/**
 * Area on the CGCS2000 ellipsoid (图斑椭球面积), and what goes with it.
 *
 * On the authalic sphere: with authalic latitudes for geodetic ones, Turf's sum over a ring is the ellipsoid's area
 * times a constant, for a ring whose edges are straight in the equal-area plane; here it is summed in one pass. What
 * a geodesic edge adds to that is a closed formula per edge, the limit of subdividing it for ever; so edges
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
import { asked } from './asked.ts';
import { CGCS2000, localPlane } from './projection.ts';

/** The honest areas of one shape: ellipsoid (the verdict), plane of its 3° zone, plain Turf. */
export function measureArea(geometry: AreaGeometry): AreaMeasures {
  const { toPlane, crs, centralMeridian } = localPlane(middleLongitude(geometry));
  const plane = asked(() => planeArea(geometry, toPlane));
  const sphere = asked(() => squareMetres(turfArea(geometry)));
  // The verdict needs the first alone; while a vertex is dragged, nobody looks at its rivals.
  return {
    ellipsoid: ellipsoidArea(geometry),
    get plane() {
      return plane();
    },
    planeCrs: crs ?? `Gauss-Krüger ${centralMeridian}°`,
    get sphere() {
      return sphere();
    },
  };
}

/** Area on the CGCS2000 ellipsoid, edges being geodesics. */
export function ellipsoidArea(geometry: AreaGeometry): SquareMetres {
  let sum = 0;
  for (const rings of partsOf(geometry)) {
    for (let ring = 0; ring < rings.length; ring++) {
      const area = ringArea(rings[ring]!);
      sum += ring === 0 ? area : -area;
    }
  }
  return squareMetres(sum);
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
const { a: A, f: F } = CGCS2000;
const E2 = F * (2 - F);

/** Up to here, in radians from the first vertex, a short series is the sine to the last bit. */
const NEARBY = 0.02;

/** Below this turn, in radians, a vertex lies on its edge: ten times the rounding of a split at 1 m. */
const TURN_TOLERANCE = 1e-7;

/**
 * Area of a ring, m²: what its edges enclose when they are straight in the equal-area plane (λ, sin β), which is
 * Turf's sum on the authalic sphere, and the bulge of its geodesics beyond that.
 *
 * For an edge from west to east the bulge is sin φ · Δλ · (p²Δλ² + 3M²Δφ²) / 12 at its middle latitude, with
 * p the radius of the parallel and M that of the meridian: a twelfth of the cross product of the first
 * and second derivative of the geodesic in that plane, which Clairaut's relation makes this short.
 */
function ringArea(ring: readonly Position[]): number {
  if (ring.length < 4) return 0;
  const [firstLongitude = 0, firstLatitude = 0] = ring[0]!;
  const firstSine = Math.sin(firstLatitude * RADIANS);
  const firstCosine = Math.cos(firstLatitude * RADIANS);
  const firstZone = zoneOf(firstSine);
  let twice = 0;
  let bulge = 0;
  let lastLongitude = firstLongitude;
  let lastLatitude = firstLatitude;
  let lastSine = firstSine;
  let lastZone = 0;
  for (let index = 1; index < ring.length; index++) {
    const position = ring[index]!;
    const longitude = position[0]!;
    const latitude = position[1]!;
    const away = (latitude - firstLatitude) * RADIANS;
    const square = away * away;
    const sine =
      Math.abs(away) <= NEARBY
        ? firstSine * (1 - square * (1 / 2 - square * (1 / 24 - square * (1 / 720)))) +
          firstCosine * away * (1 - square * (1 / 6 - square * (1 / 120 - square * (1 / 5040))))
        : Math.sin(latitude * RADIANS);
    // From the first vertex on, so that nothing is lost where large numbers nearly cancel.
    const zone = zoneOf(sine) - firstZone;
    const east = longitude - lastLongitude;
    const north = latitude - lastLatitude;
    twice += east * (zone + lastZone);
    const middle = 0.5 * (sine + lastSine);
    const level = middle * middle;
    // 1 / (1 − e² sin² φ) to e⁴: a millionth of what is itself a correction.
    const w = 1 + E2 * level * (1 + E2 * level);
    const m = (1 - E2) * w * north;
    bulge += middle * east * w * ((1 - level) * east * east + 3 * m * m);
    lastLongitude = longitude;
    lastLatitude = latitude;
    lastSine = sine;
    lastZone = zone;
  }
  const straight = (twice * RADIANS * A * A * (1 - E2)) / 4;
  return Math.abs(straight) + (Math.sign(twice) * bulge * RADIANS ** 3 * A * A) / 12;
}

/**
 * The area between a parallel and the equator, per radian of longitude and in units of a²(1 − e²)/2:
 * s · Σ (2k + 2)/(2k + 1) · (e²s²)ᵏ with s the sine of the latitude, the authalic sine but for a constant. What is
 * left out is below 1e-16.
 */
function zoneOf(sine: number): number {
  const u = E2 * sine * sine;
  return sine * (2 + u * (4 / 3 + u * (6 / 5 + u * (8 / 7 + u * (10 / 9 + u * (12 / 11 + u * (14 / 13)))))));
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
