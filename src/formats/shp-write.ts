/** Writes a .shp and its .shx: polygons (outlines clockwise, holes counter-clockwise, rings closed), lines, points. */
import type { Position } from 'geojson';
import { signedArea } from '../geo/winding.ts';

export interface WrittenShp {
  readonly shp: Uint8Array<ArrayBuffer>;
  readonly shx: Uint8Array<ArrayBuffer>;
}

/** Parts as lists of rings, the outline first, one list of parts a record; none is a null shape. */
export function writeShp(records: readonly (readonly Position[][][])[]): WrittenShp {
  return writeRecords(POLYGON, records.map(shapeOf));
}

/** Lines, a list of them a record; none is a null shape. */
export function writeLineShp(records: readonly (readonly (readonly Position[])[])[]): WrittenShp {
  const shapes = records.map((lines) => ({
    rings: lines,
    points: lines.reduce((sum, l) => sum + l.length, 0),
  }));
  return writeRecords(LINE, shapes);
}

/** Points, a list of them a record: as MultiPoint where any record has more than one. */
export function writePointShp(records: readonly (readonly Position[])[]): WrittenShp {
  const type = records.some(({ length }) => length > 1) ? MULTI_POINT : POINT;
  return writeRecords(
    type,
    records.map((points) => ({ rings: points.length === 0 ? [] : [points], points: points.length })),
  );
}

function writeRecords(type: number, shapes: readonly Shape[]): WrittenShp {
  const lengths = shapes.map(({ rings, points }) => {
    if (rings.length === 0) return 4;
    if (type === POINT) return 20;
    return type === MULTI_POINT ? 40 + points * 16 : CONTENT + rings.length * 4 + points * 16;
  });
  const total = lengths.reduce((sum, length) => sum + RECORD_HEADER + length, HEADER);
  const [shp, shx] = [new Uint8Array(total), new Uint8Array(HEADER + shapes.length * 8)];
  const [main, index] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  const box = boxOf(shapes.flatMap(({ rings }) => rings));
  writeHeader(main, total, type, box);
  writeHeader(index, shx.length, type, box);
  let at = HEADER;
  shapes.forEach((shape, row) => {
    const length = lengths[row]!;
    index.setInt32(HEADER + row * 8, at / 2);
    index.setInt32(HEADER + row * 8 + 4, length / 2);
    main.setInt32(at, row + 1);
    main.setInt32(at + 4, length / 2);
    if (shape.rings.length > 0) writeShape(main, at + RECORD_HEADER, type, shape);
    at += RECORD_HEADER + length;
  });
  return { shp, shx };
}

const HEADER = 100;
const RECORD_HEADER = 8;
/** Type, box, numbers of rings and of points. */
const CONTENT = 44;
const [POINT, LINE, POLYGON, MULTI_POINT] = [1, 3, 5, 8];

type Box = readonly [number, number, number, number];

interface Shape {
  readonly rings: readonly (readonly Position[])[];
  readonly points: number;
}

function shapeOf(parts: readonly Position[][][]): Shape {
  const rings = parts.flatMap((part) =>
    part.filter((ring) => ring.length > 0).map((ring, index) => directed(closed(ring), index === 0)),
  );
  return { rings, points: rings.reduce((sum, { length }) => sum + length, 0) };
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function directed(ring: readonly Position[], clockwise: boolean): readonly Position[] {
  return signedArea(ring) < 0 === clockwise ? ring : [...ring].reverse();
}

function writeHeader(view: DataView, length: number, type: number, box: Box): void {
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, type, true);
  box.forEach((value, index) => {
    view.setFloat64(36 + index * 8, value, true);
  });
}

function writePositions(view: DataView, start: number, positions: readonly Position[]): number {
  let at = start;
  for (const [x = NaN, y = NaN] of positions) {
    view.setFloat64(at, x, true);
    view.setFloat64(at + 8, y, true);
    at += 16;
  }
  return at;
}

function writeShape(view: DataView, start: number, type: number, { rings, points }: Shape): void {
  view.setInt32(start, type, true);
  if (type === POINT) {
    writePositions(view, start + 4, rings[0]!);
    return;
  }
  boxOf(rings).forEach((value, index) => {
    view.setFloat64(start + 4 + index * 8, value, true);
  });
  if (type === MULTI_POINT) {
    view.setInt32(start + 36, points, true);
    writePositions(view, start + 40, rings[0]!);
    return;
  }
  view.setInt32(start + 36, rings.length, true);
  view.setInt32(start + 40, points, true);
  let first = 0;
  let at = start + CONTENT + rings.length * 4;
  rings.forEach((ring, index) => {
    view.setInt32(start + CONTENT + index * 4, first, true);
    first += ring.length;
    at = writePositions(view, at, ring);
  });
}

/** West, south, east, north; zeros where there is nothing. */
function boxOf(rings: readonly (readonly Position[])[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [x = NaN, y = NaN] of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return west <= east && south <= north ? [west, south, east, north] : [0, 0, 0, 0];
}
