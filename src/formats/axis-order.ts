/** Which of two columns of numbers is north: names lie (in China X is north), ranges in China do not overlap. */
import type { Position } from 'geojson';

export type AxisOrder = 'north-first' | 'east-first';

/** Points looked at; a file does not change its mind. */
const SAMPLE = 500;

/**
 * By the ranges of China: metres (northing 1.8–6 million, easting 200–800 thousand or with a zone number
 * before it) or degrees (3–54 north, 73–136 east). Null when the numbers do not tell.
 */
export function axisOrderOf(pairs: readonly Position[]): AxisOrder | null {
  const step = Math.max(1, Math.floor(pairs.length / SAMPLE));
  let [north, east] = [0, 0];
  for (let at = 0; at < pairs.length; at += step) {
    const [first = NaN, second = NaN] = pairs[at]!;
    if (isNorth(first) && isEast(second)) north++;
    if (isEast(first) && isNorth(second)) east++;
  }
  if (north === east) return null;
  return north > east ? 'north-first' : 'east-first';
}

/** The zone number before an easting in metres; null when there is none. */
export function zonePrefixOf(easting: number): number | null {
  const zone = Math.floor(easting / 1e6);
  return (zone >= 13 && zone <= 23) || (zone >= 25 && zone <= 45) ? zone : null;
}

/**
 * The code of a CGCS2000 plane by its zone: 3° zones are 25 to 45, 6° zones 13 to 23, so the number alone tells
 * which. `prefixed`: the easting begins with it. Null for any other number.
 */
export function codeOfZone(zone: number, prefixed: boolean): string | null {
  if (!Number.isInteger(zone)) return null;
  if (zone >= 25 && zone <= 45) return `EPSG:${(prefixed ? 4513 : 4534) + zone - 25}`;
  if (zone >= 13 && zone <= 23) return `EPSG:${(prefixed ? 4491 : 4502) + zone - 13}`;
  return null;
}

function isNorth(value: number): boolean {
  return (value >= 1.8e6 && value <= 6e6) || (value >= 3 && value <= 54);
}

function isEast(value: number): boolean {
  return (value >= 2e5 && value <= 8e5) || zonePrefixOf(value) !== null || (value >= 73 && value <= 136);
}
