/** Writes the .shp and the .shx of polygons: outlines clockwise, holes counter-clockwise, rings closed. */
import type { Position } from 'geojson';

/** Parts as lists of rings, the outline first, one list of parts a record; none is a null shape. */
export function writeShp(records: readonly (readonly Position[][][])[]): {
  readonly shp: Uint8Array<ArrayBuffer>;
  readonly shx: Uint8Array<ArrayBuffer>;
} {
  const shapes = records.map(shapeOf);
  const lengths = shapes.map(({ rings, points }) =>
    rings.length === 0 ? 4 : CONTENT + rings.length * 4 + points * 16,
  );
  const total = lengths.reduce((sum, length) => sum + RECORD_HEADER + length, HEADER);
  const [shp, shx] = [new Uint8Array(total), new Uint8Array(HEADER + shapes.length * 8)];
  const [main, index] = [new DataView(shp.buffer), new DataView(shx.buffer)];
  const box = boxOf(shapes.flatMap(({ rings }) => rings));
  writeHeader(main, total, box);
  writeHeader(index, shx.length, box);
  let at = HEADER;
  shapes.forEach((shape, row) => {
    const length = lengths[row]!;
    index.setInt32(HEADER + row * 8, at / 2);
    index.setInt32(HEADER + row * 8 + 4, length / 2);
    main.setInt32(at, row + 1);
    main.setInt32(at + 4, length / 2);
    if (shape.rings.length > 0) writeShape(main, at + RECORD_HEADER, shape);
    at += RECORD_HEADER + length;
  });
  return { shp, shx };
}

const HEADER = 100;
const RECORD_HEADER = 8;
/** Type, box, numbers of rings and of points. */
const CONTENT = 44;
const POLYGON = 5;

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

/** Twice the area in the plane of the coordinates, negative when clockwise. */
function signedArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index - 1]!;
    const [bx = 0, by = 0] = ring[index]!;
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return sum;
}

function writeHeader(view: DataView, length: number, box: Box): void {
  view.setInt32(0, 9994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, POLYGON, true);
  box.forEach((value, index) => {
    view.setFloat64(36 + index * 8, value, true);
  });
}

function writeShape(view: DataView, start: number, { rings, points }: Shape): void {
  view.setInt32(start, POLYGON, true);
  boxOf(rings).forEach((value, index) => {
    view.setFloat64(start + 4 + index * 8, value, true);
  });
  view.setInt32(start + 36, rings.length, true);
  view.setInt32(start + 40, points, true);
  let first = 0;
  let at = start + CONTENT + rings.length * 4;
  rings.forEach((ring, index) => {
    view.setInt32(start + CONTENT + index * 4, first, true);
    first += ring.length;
    for (const [x = NaN, y = NaN] of ring) {
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      at += 16;
    }
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
