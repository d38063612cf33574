/**
 * Coordinate systems by whatever a file calls them, and the way from each to longitude and latitude and back.
 * Zones by formula, so that it works in any district of China. Never a datum shift: between Xi'an 80 or
 * Beijing 54 and CGCS2000 lie parameters that are nobody's to publish; such positions stay as they are.
 */
import type { Position } from 'geojson';
import { planeOf, planeOn, zoneOf as zoneAt } from '../geo/projection.ts';
import type { Plane } from '../geo/projection.ts';
import { datumOfName, isCrsWkt, parseCrsWkt } from './crs-wkt.ts';
import {
  crsOfNumber,
  crsOfZone,
  ELLIPSOIDS,
  isModern,
  transverseMercator,
  zoneOfMeridian,
} from './crs-zones.ts';
import type { Crs, Datum, TransversePlane } from './crs-zones.ts';

/**
 * The system named in any of the usual ways: `EPSG:4547`, `urn:ogc:def:crs:EPSG::4547`, `4547`, `CRS84`, WKT of
 * either age, a PROJ string of a kind we know, `CGCS2000_3_Degree_GK_Zone_38`, `WGS 84 / UTM zone 50N`. Null for
 * one that we do not know.
 */
export function parseCrs(text: string): Crs | null {
  const trimmed = text.trim();
  if (isCrsWkt(trimmed)) return parseCrsWkt(trimmed);
  if (trimmed.startsWith('+')) return crsOfProjString(trimmed);
  const long = /CRS:?84H?$/i.test(trimmed);
  if (long) return { code: 'OGC:CRS84', kind: 'geographic', datum: 'wgs84', plane: null };
  const number = /(?:^|[^\w.]|_)(\d+)$/.exec(trimmed)?.[1];
  return (number === undefined ? null : crsOfNumber(Number(number))) ?? crsOfWords(trimmed);
}

/**
 * The code of a system whose positions are CGCS2000 to centimetres; null for an unknown one and for the old
 * datums (Xi'an 80, Beijing 54), which only a reader that warns may take.
 */
export function crsOfName(name: string): string | null {
  const crs = parseCrs(name);
  return crs && isModern(crs.datum) ? crs.code : null;
}

/**
 * How to bring a system's positions, easting first, to longitude and latitude in degrees of its own datum; null
 * when they are that already, and for a system that we do not know.
 */
export function toGroundFrom(code: string): ((position: Position) => Position) | null {
  const crs = parseCrs(code);
  if (crs?.kind === 'mercator') return groundOfMercator;
  if (!crs?.plane) return null;
  const { falseEasting, falseNorthing, scale } = crs.plane;
  const plane = planeIn(crs.datum, crs.plane);
  if (scale === 1) {
    const shift = falseEasting - FALSE_EASTING;
    return ([x = NaN, y = NaN]) => plane.toGround([x - shift, y - falseNorthing]);
  }
  return ([x = NaN, y = NaN]) =>
    plane.toGround([(x - falseEasting) / scale + FALSE_EASTING, (y - falseNorthing) / scale]);
}

/** The way back: longitude and latitude to a system's metres; null for systems that are degrees themselves. */
export function fromGroundTo(code: string): ((position: Position) => Position) | null {
  const crs = parseCrs(code);
  if (crs?.kind === 'mercator') return mercatorOfGround;
  if (!crs?.plane) return null;
  const { falseEasting, falseNorthing, scale } = crs.plane;
  const plane = planeIn(crs.datum, crs.plane);
  return (position) => {
    const [x, y] = plane.toPlane(position);
    return [(x - FALSE_EASTING) * scale + falseEasting, y * scale + falseNorthing];
  };
}

export interface Zone {
  /** Degrees. */
  readonly centralMeridian: number;
  /** Added to eastings, metres: 38 000 000 in zone 38, 0 where the zone number is left out. */
  readonly prefix: number;
}

/** The CGCS2000 Gauss-Krüger zone of an EPSG code, 3° or 6°, with the zone number before the easting or without. */
export function zoneOf(code: number): Zone | null {
  const crs = crsOfNumber(code);
  if (crs?.kind !== 'gauss-kruger' || crs.datum !== 'cgcs2000' || !crs.plane) return null;
  const { centralMeridian, falseEasting } = crs.plane;
  return { centralMeridian, prefix: falseEasting - FALSE_EASTING };
}

/**
 * The planes of CGCS2000 to offer at a longitude, likeliest first: its 3° zone with the zone number before the
 * easting and without, then its 6° zone. Empty outside of China's zones.
 */
export function candidateZones(longitude: number): string[] {
  const zones = [3, 6].flatMap((width) => {
    const zone = width === 3 ? zoneAt(longitude) : Math.floor(longitude / 6) + 1;
    return [true, false].map((prefixed) => crsOfZone('cgcs2000', width as 3 | 6, zone, prefixed)?.code);
  });
  return zones.filter((code) => code !== undefined);
}

const FALSE_EASTING = 500_000;

/** The plane itself, with neither false origin nor scale; CGCS2000's are shared with everything that measures. */
function planeIn(datum: Datum, { centralMeridian }: TransversePlane): Plane {
  if (datum === 'cgcs2000') return planeOf(centralMeridian);
  const { a, inverse } = ELLIPSOIDS[datum];
  return planeOn({ a, f: 1 / inverse }, centralMeridian);
}

const MERCATOR_RADIUS = 6378137;
const DEGREE = Math.PI / 180;

function groundOfMercator([x = NaN, y = NaN]: Position): Position {
  return [x / MERCATOR_RADIUS / DEGREE, Math.atan(Math.sinh(y / MERCATOR_RADIUS)) / DEGREE];
}

function mercatorOfGround([lon = NaN, lat = NaN]: Position): Position {
  return [lon * DEGREE * MERCATOR_RADIUS, Math.asinh(Math.tan(lat * DEGREE)) * MERCATOR_RADIUS];
}

/** `CGCS2000 / 3-degree Gauss-Kruger CM 114E` as EPSG says it, `CGCS2000_3_Degree_GK_CM_114E` as ESRI does. */
function crsOfWords(text: string): Crs | null {
  const plain = text
    .toLowerCase()
    .replace(/[_\s/()-]+/g, ' ')
    .trim();
  if (/(web|pseudo|google) ?mercator|mercator auxiliary sphere/.test(plain)) return crsOfNumber(3857);
  const datum = datumOfName(text);
  if (!datum) return null;
  const utm = /utm zone (\d{1,2}) ?([ns]?)$/.exec(plain);
  if (utm) return datum === 'wgs84' ? crsOfNumber((utm[2] === 's' ? 32700 : 32600) + Number(utm[1])) : null;
  const named = /(?:gk|gauss kr(?:u|ü|ue)ger) (zone|cm) (\d{1,3}) ?([ne]?)$/.exec(plain);
  if (named) {
    const width = /3 ?(degree|度)/.test(plain) ? 3 : 6;
    const number = Number(named[2]);
    if (named[1] === 'cm') return crsOfZone(datum, width, zoneOfMeridian(number, width), false);
    return crsOfZone(datum, width, number, named[3] !== 'n');
  }
  // A name of a datum and nothing else is that of its longitude and latitude.
  const isBare = !/zone|cm|gk|gauss|utm|mercator|带|投影|高斯/.test(plain);
  return isBare ? crsOfNumber(GEOGRAPHIC_NUMBERS[datum]) : null;
}

const GEOGRAPHIC_NUMBERS: Readonly<Record<Datum, number>> = {
  cgcs2000: 4490,
  wgs84: 4326,
  xian80: 4610,
  beijing54: 4214,
};

/** PROJ strings of transverse Mercator in metres (our own code for meridians of one's own) and of degrees. */
function crsOfProjString(text: string): Crs | null {
  const values = new Map(
    [...text.matchAll(/\+(\w+)(?:=(\S+))?/g)].map(([, key = '', value = '']) => [key, value] as const),
  );
  const number = (key: string, otherwise: number): number =>
    values.has(key) ? Number(values.get(key)) : otherwise;
  const datum = PROJ_DATUMS.get(values.get('ellps') ?? values.get('datum') ?? '');
  if (!datum || number('lat_0', 0) !== 0 || (values.get('units') ?? 'm') !== 'm') return null;
  // A shift written into the string is one that we do not apply.
  if (/^(longlat|latlong)$/.test(values.get('proj') ?? '')) return crsOfNumber(GEOGRAPHIC_NUMBERS[datum]);
  if (values.get('proj') !== 'tmerc') return null;
  const plane = {
    centralMeridian: number('lon_0', 0),
    falseEasting: number('x_0', 0),
    falseNorthing: number('y_0', 0),
    scale: number('k', number('k_0', 1)),
  };
  return Object.values(plane).every(Number.isFinite) && plane.scale > 0
    ? transverseMercator(datum, plane)
    : null;
}

const PROJ_DATUMS: ReadonlyMap<string, Datum> = new Map([
  ['GRS80', 'cgcs2000'],
  ['WGS84', 'wgs84'],
  ['IAU76', 'xian80'],
  ['krass', 'beijing54'],
]);
