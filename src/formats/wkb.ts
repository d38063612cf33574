/** Well-known binary, as GeoPackage holds it: ISO (Z, M, ZM by thousands) and the EWKB flags of PostGIS. */
import type { Position } from 'geojson';
import type { FacilityGeometry } from '../domain/model.ts';

export interface WkbShape {
  /** In the words of GeoJSON, of the outermost geometry; for what GeoJSON lacks the OGC's (`CurvePolygon`). */
  readonly type: string;
  /** Areas, each its exterior ring and its holes; those inside collections too. */
  readonly parts: Position[][][];
  /** Points, and lines of straight edges; those inside collections too. */
  readonly points: Position[];
  readonly lines: Position[][];
  /** The first kind of surface met that is not made of straight edges, or null: it is not among the parts. */
  readonly curved: string | null;
  /** Points with a height or measure other than 0. */
  readonly higher: number;
}

/** Reads the geometry that begins at `offset`. Null when the bytes do not hold what they declare. */
export function readWkb(bytes: Uint8Array, offset = 0): WkbShape | null {
  try {
    return new WkbReader(bytes, offset).read();
  } catch (error) {
    if (error instanceof Damage) return null;
    throw error;
  }
}

/** Little-endian, two dimensions, always the Multi type: layers of one type are read by every program. */
export function writeWkb(geometry: FacilityGeometry): Uint8Array<ArrayBuffer> {
  const pen = new WkbPen();
  const { type, coordinates } = geometry;
  const several = type.startsWith('Multi') ? coordinates : [coordinates];
  if (type === 'Point' || type === 'MultiPoint') {
    pen.header(MULTI_POINT, several.length);
    for (const at of several as Position[]) {
      pen.start(POINT);
      pen.positions([at]);
    }
  } else if (type === 'LineString' || type === 'MultiLineString') {
    pen.header(MULTI_LINE, several.length);
    for (const line of several as Position[][]) {
      pen.header(LINE, line.length);
      pen.positions(line);
    }
  } else {
    pen.header(MULTI_POLYGON, several.length);
    for (const rings of several as Position[][][]) {
      pen.header(POLYGON, rings.length);
      for (const ring of rings) {
        pen.count(ring.length);
        pen.positions(ring);
      }
    }
  }
  return pen.finish();
}

class WkbPen {
  #view = new DataView(new ArrayBuffer(1024));
  #at = 0;

  start(type: number): void {
    this.#room(5);
    this.#view.setUint8(this.#at, 1);
    this.#view.setUint32(this.#at + 1, type, true);
    this.#at += 5;
  }

  header(type: number, count: number): void {
    this.start(type);
    this.count(count);
  }

  count(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  positions(line: readonly Position[]): void {
    this.#room(16 * line.length);
    for (const [x = NaN, y = NaN] of line) {
      this.#view.setFloat64(this.#at, x, true);
      this.#view.setFloat64(this.#at + 8, y, true);
      this.#at += 16;
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#view.buffer.slice(0, this.#at));
  }

  #room(bytes: number): void {
    const { byteLength } = this.#view;
    if (this.#at + bytes <= byteLength) return;
    const larger = new Uint8Array(Math.max(2 * byteLength, this.#at + bytes));
    larger.set(new Uint8Array(this.#view.buffer));
    this.#view = new DataView(larger.buffer);
  }
}

const [POINT, LINE, MULTI_POINT, MULTI_LINE] = [1, 2, 4, 5];
const [POLYGON, MULTI_POLYGON] = [3, 6];
/** By type code, modulo 1000. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'Point'],
  [2, 'LineString'],
  [POLYGON, 'Polygon'],
  [4, 'MultiPoint'],
  [5, 'MultiLineString'],
  [MULTI_POLYGON, 'MultiPolygon'],
  [7, 'GeometryCollection'],
  [8, 'CircularString'],
  [9, 'CompoundCurve'],
  [10, 'CurvePolygon'],
  [11, 'MultiCurve'],
  [12, 'MultiSurface'],
  [15, 'PolyhedralSurface'],
  [16, 'TIN'],
  [17, 'Triangle'],
]);
const CURVED = new Set(['CurvePolygon', 'PolyhedralSurface', 'TIN', 'Triangle']);
/** Collections in collections; a real one needs two. */
const DEEPEST = 32;
/** Byte order, type and a count: less than this no geometry takes. */
const SMALLEST = 9;

/** The declared lengths do not fit the bytes. */
class Damage extends Error {}

class WkbReader {
  readonly #view: DataView;
  #at: number;
  #little = true;
  #higher = 0;
  #curved: string | null = null;
  readonly #parts: Position[][][] = [];
  readonly #points: Position[] = [];
  readonly #lines: Position[][] = [];

  constructor(bytes: Uint8Array, offset: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = offset;
  }

  read(): WkbShape {
    const type = this.#geometry(0);
    return {
      type,
      parts: this.#parts,
      points: this.#points,
      lines: this.#lines,
      curved: this.#curved,
      higher: this.#higher,
    };
  }

  #geometry(depth: number): string {
    if (depth > DEEPEST) throw new Damage();
    this.#need(5);
    this.#little = this.#view.getUint8(this.#at) === 1;
    const code = this.#view.getUint32(this.#at + 1, this.#little);
    this.#at += 5;
    const plain = code & 0x0fffffff;
    if (code & 0x20000000) this.#at += 4;
    const thousands = Math.floor(plain / 1000);
    const type = TYPES.get(plain % 1000);
    if (type === undefined || thousands > 3) throw new Damage();
    const hasZ = (code & 0x80000000) !== 0 || thousands === 1 || thousands === 3;
    const hasM = (code & 0x40000000) !== 0 || thousands >= 2;
    this.#body(type, 2 + Number(hasZ) + Number(hasM), depth);
    return type;
  }

  #body(type: string, dimensions: number, depth: number): void {
    if (CURVED.has(type)) this.#curved ??= type;
    if (type === 'Point') {
      this.#need(8 * dimensions);
      // NaN is how WKB writes an empty one.
      if (!Number.isNaN(this.#number(0))) this.#points.push([this.#number(0), this.#number(1)]);
      this.#skip(8 * dimensions);
    } else if (type === 'LineString') {
      const line = this.#ring(dimensions);
      if (line.length > 0) this.#lines.push(line);
    } else if (type === 'CircularString') this.#skip(this.#count(8 * dimensions) * 8 * dimensions);
    else if (type === 'Polygon' || type === 'Triangle') {
      const rings: Position[][] = [];
      for (let left = this.#count(4); left > 0; left -= 1) rings.push(this.#ring(dimensions));
      if (type === 'Polygon' && rings.length > 0) this.#parts.push(rings);
    } else {
      // The members of curved surfaces are faces and arcs, not areas by themselves.
      const kept = [this.#parts.length, this.#lines.length] as const;
      for (let left = this.#count(SMALLEST); left > 0; left -= 1) this.#geometry(depth + 1);
      if (CURVED.has(type)) [this.#parts.length, this.#lines.length] = kept;
    }
  }

  #ring(dimensions: number): Position[] {
    const count = this.#count(8 * dimensions);
    const ring: Position[] = new Array<Position>(count);
    for (let index = 0; index < count; index += 1) {
      ring[index] = [this.#number(0), this.#number(1)];
      for (let axis = 2; axis < dimensions; axis += 1) {
        const value = this.#number(axis);
        if (value !== 0 && !Number.isNaN(value)) {
          this.#higher += 1;
          break;
        }
      }
      this.#at += 8 * dimensions;
    }
    return ring;
  }

  #number(axis: number): number {
    return this.#view.getFloat64(this.#at + 8 * axis, this.#little);
  }

  /** A count of things of `size` bytes at least, all of which must be there. */
  #count(size: number): number {
    this.#need(4);
    const count = this.#view.getUint32(this.#at, this.#little);
    this.#at += 4;
    this.#need(count * size);
    return count;
  }

  #skip(size: number): void {
    this.#need(size);
    this.#at += size;
  }

  #need(size: number): void {
    if (this.#at + size > this.#view.byteLength) throw new Damage();
  }
}
