/** Parts of shapefiles built byte by byte, so that any of them can be wrong. */
import type { Position } from 'geojson';
import { writeArchive } from '../../src/formats/archive.ts';

export const concat = (...chunks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(chunks));
export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A square, clockwise as outlines are; reversed for a hole. */
export const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x, y + side],
  [x + side, y + side],
  [x + side, y],
  [x, y],
];
export const turned = (ring: Position[]): Position[] => [...ring].reverse();

/** Content of a record: PolygonZ (15) and PolygonM (25) carry their third numbers behind. */
export function polygon(rings: readonly Position[][], type = 5): Uint8Array {
  const points = rings.flat();
  const bytes = new Uint8Array(44 + rings.length * 4 + points.length * 16 + (type === 5 ? 0 : 16));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, type, true);
  view.setInt32(36, rings.length, true);
  view.setInt32(40, points.length, true);
  let first = 0;
  rings.forEach((ring, index) => {
    view.setInt32(44 + index * 4, first, true);
    first += ring.length;
  });
  points.forEach(([x = NaN, y = NaN], index) => {
    view.setFloat64(44 + rings.length * 4 + index * 16, x, true);
    view.setFloat64(52 + rings.length * 4 + index * 16, y, true);
  });
  return bytes;
}

export function emptyShape(type = 0): Uint8Array {
  const bytes = new Uint8Array(type === 0 ? 4 : 20);
  bytes[0] = type;
  return bytes;
}

/** A .shp and its .shx. */
export function shpOf(contents: readonly Uint8Array[], type = 5): { shp: Uint8Array; shx: Uint8Array } {
  const headers = contents.map((content, index) => bigEndian(index + 1, content.length / 2));
  const body = concat(...contents.flatMap((content, index) => [headers[index]!, content]));
  let at = 100;
  const index = contents.map((content) => {
    const entry = bigEndian(at / 2, content.length / 2);
    at += 8 + content.length;
    return entry;
  });
  const entries = concat(...index);
  return {
    shp: concat(header(100 + body.length, type), body),
    shx: concat(header(100 + entries.length, type), entries),
  };
}

function header(length: number, type: number): Uint8Array {
  const bytes = new Uint8Array(100);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, type, true);
  return bytes;
}

function bigEndian(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  values.forEach((value, index) => {
    new DataView(bytes.buffer).setInt32(index * 4, value);
  });
  return bytes;
}

export interface Field {
  readonly name: Uint8Array | string;
  readonly type?: string;
  readonly length: number;
}

/** A table; values are bytes as they stand, filled up with blanks. `deleted` are rows. */
export function dbfOf(
  fields: readonly Field[],
  rows: readonly (readonly (Uint8Array | string)[])[],
  more: { driver?: number; deleted?: readonly number[]; count?: number } = {},
): Uint8Array {
  const length = fields.reduce((sum, field) => sum + field.length, 1);
  const head = new Uint8Array(32);
  const view = new DataView(head.buffer);
  head[0] = 3;
  view.setUint32(4, more.count ?? rows.length, true);
  view.setUint16(8, 33 + fields.length * 32, true);
  view.setUint16(10, length, true);
  head[29] = more.driver ?? 0;
  const columns = fields.map(({ name, type = 'C', length: width }) => {
    const column = new Uint8Array(32);
    column.set(typeof name === 'string' ? text(name) : name);
    column[11] = type.charCodeAt(0);
    column[16] = width & 255;
    column[17] = width >> 8;
    return column;
  });
  const body = rows.map((row, index) => {
    const bytes = new Uint8Array(length).fill(0x20);
    if (more.deleted?.includes(index)) bytes[0] = 0x2a;
    let at = 1;
    row.forEach((value, column) => {
      bytes.set(typeof value === 'string' ? text(value) : value, at);
      at += fields[column]!.length;
    });
    return bytes;
  });
  return concat(head, ...columns, Uint8Array.of(0x0d), ...body, Uint8Array.of(0x1a));
}

/** Files by name, zipped. */
export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  writeArchive(Object.entries(files).map(([name, bytes]) => ({ name, bytes })));
