/** The records of a .shp (ESRI Shapefile Technical Description, 1998) as rings; no length in it is believed. */
import type { Position } from 'geojson';
import type { PointOrLine } from '../domain/model.ts';
import { linesOf, pointsOf } from './points-and-lines.ts';

export interface ShpRecords {
  /** Where each record begins, and the bytes of its content, by row of the attribute table. */
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  /** Whether every record is there. */
  readonly whole: boolean;
}

export type ShpShape =
  | { readonly kind: 'null' }
  | { readonly kind: 'damaged' }
  /** Points or lines; `geometry` is null for what is neither. */
  | { readonly kind: 'other'; readonly type: string; readonly geometry: PointOrLine | null }
  /** Rings as they stand; `higher`: points with a height. */
  | { readonly kind: 'area'; readonly rings: Position[][]; readonly higher: number };

/**
 * Finds the records: by the index where it fits the file (records may stand in any order, with gaps of old ones
 * between), else one after the other. Null when it is no .shp.
 */
export function findRecords(shp: Uint8Array, shx: Uint8Array | null): ShpRecords | null {
  if (shp.length < HEADER) return null;
  const view = viewOf(shp);
  if (view.getInt32(0) !== FILE_CODE) return null;
  const indexed = shx && byIndex(view, shx);
  if (indexed) return indexed;
  const found = inSequence(view);
  const expected = shx && shx.length > HEADER ? Math.floor((shx.length - HEADER) / 8) : null;
  // The length in the header is in words of two bytes; it may lie while all records of the index are there.
  const whole = found.end >= view.getUint32(24) * 2 || found.starts.length === expected;
  return { starts: found.starts, lengths: found.lengths, whole };
}

/** The shape of the record with `length` bytes of content that begins at `start`; both from `findRecords`. */
export function shapeAt(shp: Uint8Array, start: number, length: number): ShpShape {
  const view = new DataView(shp.buffer, shp.byteOffset + start + RECORD_HEADER, length);
  const type = view.getInt32(0, true);
  if (type === 0) return { kind: 'null' };
  if (!AREAS.has(type)) {
    const name = OTHERS.get(type);
    return name === undefined ? { kind: 'damaged' } : otherAt(view, name, length);
  }
  const rings = stretchesAt(view, length);
  if (rings === 'null' || rings === 'damaged') return { kind: rings };
  return { kind: 'area', rings, higher: type === POLYGON_Z ? view.getUint32(40, true) : 0 };
}

function otherAt(view: DataView, type: string, length: number): ShpShape {
  const shape = (geometry: PointOrLine | null): ShpShape => ({ kind: 'other', type, geometry });
  if (type === 'Point') {
    if (length < 20) return { kind: 'damaged' };
    return shape(pointsOf(ringAt(view, 4, 1)));
  }
  if (type === 'MultiPoint') {
    const count = length < 40 ? -1 : view.getUint32(36, true);
    if (count < 0 || 40 + count * 16 > length) return { kind: 'damaged' };
    return count === 0 ? { kind: 'null' } : shape(pointsOf(ringAt(view, 40, count)));
  }
  if (type !== 'LineString') return shape(null);
  const lines = stretchesAt(view, length);
  return lines === 'null' || lines === 'damaged' ? { kind: lines } : shape(linesOf(lines));
}

/** The rings of a polygon, the parts of a line: both are laid out alike. */
function stretchesAt(view: DataView, length: number): Position[][] | 'null' | 'damaged' {
  if (length < POLYGON_HEADER) return 'damaged';
  const parts = view.getUint32(36, true);
  const points = view.getUint32(40, true);
  if (points === 0) return 'null';
  const first = POLYGON_HEADER + parts * 4;
  if (parts === 0 || first + points * 16 > length) return 'damaged';
  const rings: Position[][] = [];
  let from = view.getUint32(POLYGON_HEADER, true);
  if (from !== 0) return 'damaged';
  for (let part = 1; part <= parts; part++) {
    const to = part === parts ? points : view.getUint32(POLYGON_HEADER + part * 4, true);
    if (to < from || to > points) return 'damaged';
    if (to > from) rings.push(ringAt(view, first + from * 16, to - from));
    from = to;
  }
  return rings;
}

const HEADER = 100;
const RECORD_HEADER = 8;
/** Type, box, number of parts, number of points. */
const POLYGON_HEADER = 44;
const FILE_CODE = 9994;
const POLYGON_Z = 15;
const AREAS = new Set([5, POLYGON_Z, 25]);
const OTHERS = new Map([
  [1, 'Point'],
  [3, 'LineString'],
  [8, 'MultiPoint'],
  [11, 'Point'],
  [13, 'LineString'],
  [18, 'MultiPoint'],
  [21, 'Point'],
  [23, 'LineString'],
  [28, 'MultiPoint'],
  [31, 'MultiPatch'],
]);

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function ringAt(view: DataView, at: number, count: number): Position[] {
  const ring = new Array<Position>(count);
  for (let point = 0; point < count; point++, at += 16)
    ring[point] = [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
  return ring;
}

/** Null unless each entry leads to a record of the file's type, and all together to no more than the file. */
function byIndex(view: DataView, shx: Uint8Array): ShpRecords | null {
  if (shx.length < HEADER + 8) return null;
  const index = viewOf(shx);
  if (index.getInt32(0) !== FILE_CODE) return null;
  const count = Math.floor((shx.length - HEADER) / 8);
  const [starts, lengths] = [new Uint32Array(count), new Uint32Array(count)];
  const type = view.getInt32(32, true);
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const start = index.getUint32(HEADER + row * 8) * 2;
    const length = index.getUint32(HEADER + row * 8 + 4) * 2;
    sum += RECORD_HEADER + length;
    if (start < HEADER || length < 4 || start + RECORD_HEADER + length > view.byteLength) return null;
    const own = view.getInt32(start + RECORD_HEADER, true);
    if (own !== type && own !== 0) return null;
    starts[row] = start;
    lengths[row] = length;
  }
  return sum <= view.byteLength ? { starts, lengths, whole: true } : null;
}

function inSequence(view: DataView): Omit<ShpRecords, 'whole'> & { readonly end: number } {
  let starts = new Uint32Array(1024);
  let lengths = new Uint32Array(1024);
  let count = 0;
  let at = HEADER;
  while (at + RECORD_HEADER + 4 <= view.byteLength) {
    const length = view.getUint32(at + 4) * 2;
    const type = view.getInt32(at + RECORD_HEADER, true);
    const isRecord = type === 0 || AREAS.has(type) || OTHERS.has(type);
    if (length < 4 || at + RECORD_HEADER + length > view.byteLength || !isRecord) break;
    if (count === starts.length) [starts, lengths] = [grown(starts), grown(lengths)];
    starts[count] = at;
    lengths[count] = length;
    count += 1;
    at += RECORD_HEADER + length;
  }
  return { starts: starts.subarray(0, count), lengths: lengths.subarray(0, count), end: at };
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
