/**
 * Gauss-Krüger on the CGCS2000 ellipsoid: metres for everything that is measured in metres; and on the
 * ellipsoids of older surveys, for files that stand in them.
 *
 * Krüger's series in the third flattening n, carried to n⁶: L. Krüger (1912); coefficients as in
 * C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011), eqs. 35 and 36.
 */
import type { Position } from 'geojson';

/** Semi-major axis in metres and flattening. */
export interface Ellipsoid {
  readonly a: number;
  readonly f: number;
}

export const CGCS2000 = { a: 6378137, f: 1 / 298.257222101 } as const;

const FALSE_EASTING = 500_000;

export interface Plane {
  /** EPSG code of the CGCS2000 plane without zone prefix, e.g. `EPSG:4547`; null where EPSG names none. */
  readonly crs: string | null;
  /** Degrees. */
  readonly centralMeridian: number;
  /** [longitude, latitude] in degrees → [easting, northing] in metres, false easting 500 000, no zone prefix. */
  toPlane(position: Position): [number, number];
  /** [easting, northing] in metres → [longitude, latitude] in degrees. */
  toGround(point: Position): [number, number];
}

/** The plane of a central meridian, in degrees; any meridian, not only those of the zones. */
export function planeOf(centralMeridian: number): Plane {
  let plane = planes.get(centralMeridian);
  if (!plane) {
    plane = {
      crs: epsgOf(centralMeridian),
      centralMeridian,
      toPlane: (position) => forward(position, centralMeridian, MODERN),
      toGround: (point) => inverse(point, centralMeridian, MODERN),
    };
    planes.set(centralMeridian, plane);
  }
  return plane;
}

/**
 * The same plane on another ellipsoid; longitude and latitude are those of that ellipsoid's own datum. What it
 * costs to make is a few series: keep the plane.
 */
export function planeOn(ellipsoid: Ellipsoid, centralMeridian: number): Plane {
  const figure = figureOf(ellipsoid);
  return {
    crs: null,
    centralMeridian,
    toPlane: (position) => forward(position, centralMeridian, figure),
    toGround: (point) => inverse(point, centralMeridian, figure),
  };
}

/** The plane of the 3° zone a longitude lies in. */
export function localPlane(longitude: number): Plane {
  return planeOf(zoneOf(longitude) * 3);
}

/**
 * A plane for lengths and gaps about a longitude: its central meridian is the nearest tenth of a degree, so
 * that metres in it are metres on the ground to 3e-7, where the zone's plane may be off by 3e-4.
 */
export function nearPlane(longitude: number): Plane {
  return planeOf(Math.round(longitude * 10) / 10);
}

/** Number of the 3° zone: zone 38 is centred on 114°E and reaches from 112.5°E up to, not including, 115.5°E. */
export function zoneOf(longitude: number): number {
  return Math.floor((longitude + 1.5) / 3);
}

/**
 * EPSG code of the 3° plane of a central meridian: 4534 … 4554 without the zone prefix in the easting,
 * 4513 … 4533 with it (zones 25 … 45, i.e. 75°E … 135°E). null outside China's zones.
 */
export function epsgOf(centralMeridian: number, prefixed = false): string | null {
  const zone = centralMeridian / 3;
  if (!Number.isInteger(zone) || zone < 25 || zone > 45) return null;
  return `EPSG:${(prefixed ? 4513 : 4534) + zone - 25}`;
}

const planes = new Map<number, Plane>();

const RADIANS = Math.PI / 180;

/** What the series need to know of an ellipsoid. */
interface Figure {
  /** First eccentricity and its square. */
  readonly e: number;
  readonly e2: number;
  /** Radius of the sphere whose meridian is as long as the ellipsoid's, metres. */
  readonly radius: number;
  readonly alpha: readonly number[];
  readonly beta: readonly number[];
}

function figureOf({ a, f }: Ellipsoid): Figure {
  const e2 = f * (2 - f);
  const n = f / (2 - f);
  // Evaluates Σ coefficient · n^(first + i).
  const series = (first: number, ...coefficients: number[]): number =>
    coefficients.reduce((sum, coefficient, index) => sum + coefficient * n ** (first + index), 0);
  return {
    e: Math.sqrt(e2),
    e2,
    radius: (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256),
    alpha: [
      series(1, 1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
      series(2, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
      series(3, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
      series(4, 49561 / 161280, -179 / 168, 6601661 / 7257600),
      series(5, 34729 / 80640, -3418889 / 1995840),
      series(6, 212378941 / 319334400),
    ],
    beta: [
      series(1, 1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
      series(2, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
      series(3, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
      series(4, 4397 / 161280, -11 / 504, -830251 / 7257600),
      series(5, 4583 / 161280, -108847 / 3991680),
      series(6, 20648693 / 638668800),
    ],
  };
}

const MODERN = figureOf(CGCS2000);

function forward(position: Position, centralMeridian: number, figure: Figure): [number, number] {
  const lambda = ((position[0] ?? NaN) - centralMeridian) * RADIANS;
  const tau = Math.tan((position[1] ?? NaN) * RADIANS);
  const conformal = conformalTangent(tau, figure);
  const cosLambda = Math.cos(lambda);
  const xi = Math.atan2(conformal, cosLambda);
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, cosLambda));
  const [northward, eastward] = waves(xi, eta, figure.alpha);
  return [FALSE_EASTING + figure.radius * (eta + eastward), figure.radius * (xi + northward)];
}

function inverse(point: Position, centralMeridian: number, figure: Figure): [number, number] {
  const xi = (point[1] ?? NaN) / figure.radius;
  const eta = ((point[0] ?? NaN) - FALSE_EASTING) / figure.radius;
  const [northward, eastward] = waves(xi, eta, figure.beta);
  const sphericalXi = xi - northward;
  const sinhEta = Math.sinh(eta - eastward);
  const cosXi = Math.cos(sphericalXi);
  const tau = geodeticTangent(Math.sin(sphericalXi) / Math.hypot(sinhEta, cosXi), figure);
  return [centralMeridian + Math.atan2(sinhEta, cosXi) / RADIANS, Math.atan(tau) / RADIANS];
}

/**
 * Σ cₖ sin 2kξ cosh 2kη and Σ cₖ cos 2kξ sinh 2kη by complex Clenshaw summation: one sine, cosine and
 * exponential instead of six of each.
 */
function waves(xi: number, eta: number, coefficients: readonly number[]): [number, number] {
  const sine = Math.sin(2 * xi);
  const cosine = Math.cos(2 * xi);
  const growth = Math.exp(2 * eta);
  const cosh = (growth + 1 / growth) / 2;
  const sinh = Math.sinh(2 * eta);
  const real = 2 * cosine * cosh;
  const imaginary = -2 * sine * sinh;
  let nextReal = 0;
  let nextImaginary = 0;
  let afterReal = 0;
  let afterImaginary = 0;
  for (let index = coefficients.length - 1; index >= 0; index--) {
    const newReal = real * nextReal - imaginary * nextImaginary - afterReal + coefficients[index]!;
    const newImaginary = real * nextImaginary + imaginary * nextReal - afterImaginary;
    afterReal = nextReal;
    afterImaginary = nextImaginary;
    nextReal = newReal;
    nextImaginary = newImaginary;
  }
  const sineReal = sine * cosh;
  const sineImaginary = cosine * sinh;
  return [
    sineReal * nextReal - sineImaginary * nextImaginary,
    sineReal * nextImaginary + sineImaginary * nextReal,
  ];
}

/** Tangent of the conformal latitude from that of the geodetic latitude (Karney 2011, eq. 7). */
function conformalTangent(tau: number, { e }: Figure): number {
  const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.sqrt(1 + tau * tau)));
  return tau * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tau * tau);
}

/** Its inverse by Newton's method (Karney 2011, eqs. 19 to 21); three steps reach the last bit. */
function geodeticTangent(conformal: number, figure: Figure): number {
  const { e2 } = figure;
  let tau = conformal / (1 - e2);
  for (let step = 0; step < 5; step++) {
    const reached = conformalTangent(tau, figure);
    const change =
      ((conformal - reached) / Math.sqrt(1 + reached * reached)) *
      ((1 + (1 - e2) * tau * tau) / ((1 - e2) * Math.sqrt(1 + tau * tau)));
    tau += change;
    if (Math.abs(change) <= 1e-15 * Math.max(1, Math.abs(tau))) break;
  }
  return tau;
}
