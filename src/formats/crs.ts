/** Coordinate systems by name: longitude and latitude, and CGCS2000 Gauss-Krüger by formula of its zone. */
import type { Position } from 'geojson';
import { planeOf } from '../geo/projection.ts';

/** Systems in longitude and latitude that agree with CGCS2000 to centimetres. */
const GEOGRAPHIC = new Set(['4490', '4326', '4979', '4480', 'CRS84', 'CRS84H']);

/**
 * The code of a coordinate system named in any of the usual ways (`urn:ogc:def:crs:EPSG::4547`, `epsg:4547`,
 * `EPSG:4547`, `CRS84`, `4547`); null for one that we do not know. Old datums (Xi'an 80, Beijing 54) are
 * among the unknown: read as if they were CGCS2000 they would be off by a hundred metres.
 */
export function crsOfName(name: string): string | null {
  const code = /(\d+|CRS84H?)$/i.exec(name.trim())?.[1]?.toUpperCase();
  if (code === undefined) return null;
  if (GEOGRAPHIC.has(code)) return code.startsWith('CRS84') ? 'OGC:CRS84' : `EPSG:${code}`;
  return zoneOf(Number(code)) ? `EPSG:${code}` : null;
}

/** How to bring a system's positions to longitude and latitude; null when they are that already. */
export function toGroundFrom(code: string): ((position: Position) => Position) | null {
  const zone = zoneOf(Number(code.replace(/^EPSG:/, '')));
  if (!zone) return null;
  const plane = planeOf(zone.centralMeridian);
  return ([x = NaN, y = NaN]) => [...plane.toGround([x - zone.prefix, y])];
}

/** The way out: longitude and latitude to a system's metres; null for systems that are degrees themselves. */
export function fromGroundTo(code: string): ((position: Position) => Position) | null {
  const zone = zoneOf(Number(code.replace(/^EPSG:/, '')));
  if (!zone) return null;
  const plane = planeOf(zone.centralMeridian);
  return (position) => {
    const [x, y] = plane.toPlane(position);
    return [x + zone.prefix, y];
  };
}

export interface Zone {
  /** Degrees. */
  readonly centralMeridian: number;
  /** Added to eastings, metres: 38 000 000 in zone 38, 0 where the zone number is left out. */
  readonly prefix: number;
}

/** The Gauss-Krüger zone of an EPSG code: 3° and 6°, with the zone number before the easting or without. */
export function zoneOf(code: number): Zone | null {
  if (code >= 4513 && code <= 4533) {
    const zone = code - 4513 + 25;
    return { centralMeridian: zone * 3, prefix: zone * 1e6 };
  }
  if (code >= 4534 && code <= 4554) return { centralMeridian: 75 + (code - 4534) * 3, prefix: 0 };
  if (code >= 4491 && code <= 4501) {
    const zone = code - 4491 + 13;
    return { centralMeridian: zone * 6 - 3, prefix: zone * 1e6 };
  }
  if (code >= 4502 && code <= 4512) return { centralMeridian: 75 + (code - 4502) * 6, prefix: 0 };
  return null;
}
