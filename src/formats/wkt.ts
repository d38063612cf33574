/** Well-known text of areas, with Z, M and the SRID that PostGIS puts before it. */
import type { Position } from 'geojson';
import type { AreaGeometry, FacilityGeometry, PointOrLine } from '../domain/model.ts';
import { linesOf, pointsOf } from './points-and-lines.ts';

export type Wkt =
  | {
      readonly kind: 'area';
      readonly geometry: AreaGeometry;
      readonly srid: number | null;
      readonly higher: number;
    }
  | { readonly kind: 'empty' }
  /** A point, a line or a collection; `type` as GeoJSON calls it. */
  | {
      readonly kind: 'other';
      readonly type: string;
      /** null for a collection, and for what cannot be read. */
      readonly geometry: PointOrLine | null;
      readonly srid: number | null;
    }
  | { readonly kind: 'broken' };

const TYPES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  GEOMETRYCOLLECTION: 'GeometryCollection',
};

/** Whether a text begins like WKT; cheap. */
export function looksLikeWkt(text: string): boolean {
  return HEAD.test(text.slice(0, 200));
}

const HEAD =
  /^\s*(?:SRID\s*=\s*(\d{1,9})\s*;)?\s*(POLYGON|MULTIPOLYGON|POINT|LINESTRING|MULTIPOINT|MULTILINESTRING|GEOMETRYCOLLECTION)\s*(?:(?:Z|M|ZM)\b)?\s*(\(|EMPTY)/i;

/** Reads one geometry. Rings come as they stand. Not recursive: the nesting of areas is known. */
export function parseWkt(text: string): Wkt {
  const head = HEAD.exec(text.slice(0, 200));
  if (!head) return { kind: 'broken' };
  const [whole, srid, name = '', opening] = head;
  const type = name.toUpperCase();
  if (opening?.toUpperCase() === 'EMPTY') return { kind: 'empty' };
  const number = srid === undefined ? null : Number(srid);
  if (type in TYPES)
    return {
      kind: 'other',
      type: TYPES[type]!,
      geometry: otherOf(type, text, whole.length - 1),
      srid: number,
    };
  const depth = type === 'POLYGON' ? 2 : 3;
  const read = readParts(text, whole.length - 1, depth);
  if (!read || read.parts.length === 0) return { kind: 'broken' };
  const geometry: AreaGeometry =
    depth === 2
      ? { type: 'Polygon', coordinates: read.parts[0]! }
      : { type: 'MultiPolygon', coordinates: read.parts };
  return { kind: 'area', geometry, srid: number, higher: read.higher };
}

/** Longitude and latitude with every digit of the number. */
export function writeWkt({ type, coordinates }: FacilityGeometry): string {
  const text = (item: unknown): string => {
    const items = item as readonly unknown[];
    if (typeof items[0] === 'number') return `${items[0]} ${Number(items[1])}`;
    const inner = items.map((each) => {
      const isAt = typeof (each as readonly unknown[])[0] === 'number';
      return isAt && type !== 'MultiPoint' ? text(each) : `(${text(each)})`;
    });
    return inner.join(', ');
  };
  return `${type.toUpperCase()} (${text(coordinates)})`;
}

/** Points and lines: as lists of positions one bracket deep, two for several lines. */
function otherOf(type: string, text: string, from: number): PointOrLine | null {
  if (type === 'MULTILINESTRING') {
    const read = readParts(text, from, 2);
    return read ? linesOf(read.parts[0] ?? []) : null;
  }
  if (type === 'GEOMETRYCOLLECTION') return null;
  // The points of a MULTIPOINT stand in brackets of their own, or not.
  const plain = type === 'MULTIPOINT' ? `(${text.slice(from).replace(/[()]/g, ' ')})` : text.slice(from);
  const line = readParts(`(${plain})`, 0, 2)?.parts[0]?.[0];
  if (!line) return null;
  return type === 'LINESTRING' ? linesOf([line]) : pointsOf(line);
}

/** From an opening bracket: positions stand `deepest` brackets deep. Null when brackets or numbers are wrong. */
function readParts(
  text: string,
  from: number,
  deepest: number,
): { parts: Position[][][]; higher: number } | null {
  const parts: Position[][][] = deepest === 2 ? [[]] : [];
  let [depth, higher] = [0, 0];
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '(') {
      depth++;
      if (depth > deepest) return null;
      if (depth === 2 && deepest === 3) parts.push([]);
      if (depth !== deepest) continue;
      const end = text.indexOf(')', at);
      if (end < 0) return null;
      const ring: Position[] = [];
      for (const place of text.slice(at + 1, end).split(',')) {
        const numbers = place.trim().split(/\s+/);
        if (numbers.length < 2 || numbers.length > 4 || !numbers.every((number) => NUMBER.test(number)))
          return null;
        if (numbers.length > 2) higher++;
        ring.push([Number(numbers[0]), Number(numbers[1])]);
      }
      parts.at(-1)?.push(ring);
      at = end - 1;
    } else if (sign === ')') {
      depth--;
      if (depth === 0) return text.slice(at + 1, at + 20).trim() === '' ? { parts, higher } : null;
    } else if (sign !== ',' && sign.trim() !== '') return null;
  }
  return null;
}

/** `nan` and `inf` are written by some; they stay, for validity to speak of. */
const NUMBER = /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?nan|[+-]?inf(inity)?)$/i;
