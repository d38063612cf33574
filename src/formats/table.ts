/** Tables of areas: CSV, TSV and XLSX with a column of WKT, or with a row for each boundary point. */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { PointOrLine } from '../domain/model.ts';
import { axisOrderOf } from './axis-order.ts';
import type { AxisOrder } from './axis-order.ts';
import { MOST_ROWS, parseDelimited } from './delimited.ts';
import type { Row } from './delimited.ts';
import { decodeText } from './encoding.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import { othersIn } from './points-and-lines.ts';
import type { RawFeature, RawFile, RawLayer, Reader } from './raw.ts';
import { closed, geometryOfParts, nestRings } from './ring-nesting.ts';
import type { Sheet } from './sheets.ts';
import { columnsOf, isListOfPlaces, numberOf } from './table-columns.ts';
import type { Columns, Pair } from './table-columns.ts';
import { parseWkt } from './wkt.ts';

/** Reads a table; of a workbook every sheet with coordinates is a layer. */
export const readTable: Reader = async (source) => {
  const stem = source.name.replace(/\.[^.]*$/, '');
  if (source.bytes[0] === 0x50 && source.bytes[1] === 0x4b) {
    const { readSheets } = await import('./sheets.ts');
    const sheets = await readSheets(source.bytes);
    return sheets.ok ? readAll('xlsx', null, sheets.value, sheets.issues) : sheets;
  }
  const decoded = decodeText(source.bytes, source.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const rows = parseDelimited(text);
  if (!rows) return failure({ code: 'table-too-long', severity: 'error', params: { limit: MOST_ROWS } });
  return readAll('table', encoding, [{ name: stem, rows: rows.map(unguarded) }], decoded.issues);
};

function readAll(
  format: 'table' | 'xlsx',
  encoding: string | null,
  sheets: readonly Sheet[],
  known: readonly Issue[],
): Result<RawFile> {
  const notes = new Notes();
  const layers: RawLayer[] = [];
  let index = 0;
  for (const { name, rows } of sheets) {
    const columns = columnsOf(rows);
    if (!columns) continue;
    const reading: Reading = { rows: rows.slice(columns.headerAt + 1), columns, notes, firstIndex: index };
    const layer =
      columns.shape.kind === 'wkt' ? readShapes(reading, columns.shape.column) : readPoints(reading);
    if (!layer.ok) return failure(...known, ...layer.issues);
    layers.push({ name, ...layer.value });
    index += layer.value.shapes;
  }
  const issues = [...known, ...notes.list()];
  if (layers.length === 0) return failure(...issues, { code: 'table-no-shape', severity: 'error' });
  return success<RawFile>({ format, encoding, layers }, issues);
}

interface Reading {
  readonly rows: readonly Row[];
  readonly columns: Columns;
  readonly notes: Notes;
  readonly firstIndex: number;
}

type Layer = Omit<RawLayer, 'name'>;

function readShapes({ rows, columns, notes, firstIndex }: Reading, column: number): Result<Layer> {
  const features: RawFeature[] = [];
  const others: RawFeature<PointOrLine>[] = [];
  const srids = new Set<number>();
  let index = firstIndex;
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell === '')) continue;
    const wkt = (cells[column] ?? '') === '' ? ({ kind: 'empty' } as const) : parseWkt(cells[column]!);
    const featureIndex = index++;
    if (wkt.kind === 'broken') {
      notes.add({ code: 'table-row', severity: 'error', featureIndex, params: { line } });
    } else if (wkt.kind === 'empty') {
      notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex });
    } else if (wkt.kind === 'other') {
      notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex, params: { type: wkt.type } });
      if (wkt.geometry) {
        const attributes = attributesOf(cells, columns.names, [column]);
        others.push({ index: featureIndex, name: nameOf(attributes), attributes, geometry: wkt.geometry });
        if (wkt.srid !== null && wkt.srid !== 0) srids.add(wkt.srid);
      }
    } else {
      const attributes = attributesOf(cells, columns.names, [column]);
      features.push({ index: featureIndex, name: nameOf(attributes), attributes, geometry: wkt.geometry });
      if (wkt.srid !== null && wkt.srid !== 0) srids.add(wkt.srid);
      notes.count('dimension-dropped', wkt.higher);
    }
  }
  const codes = [...srids].map((srid) => `EPSG:${srid}`);
  if (codes.length > 1) {
    const params = { codes: codes.slice(0, 5).join('、') };
    return failure({ code: 'table-mixed-crs', severity: 'error', params });
  }
  return success({ crs: codes[0] ?? null, shapes: index - firstIndex, features, ...othersIn(others) });
}

/**
 * A row for each place of its own (公厕, 收集点 …): a list of points of which each stands alone, or that says of each what
 * it is while nothing of it counts points along a boundary.
 */
function readPlaces(
  { rows, columns, notes, firstIndex }: Reading,
  pair: Pair,
  places: readonly { readonly cells: readonly string[]; readonly at: Position }[],
): Layer {
  const order = orderOf(
    pair,
    places.map(({ at }) => at),
    columns.names,
    notes,
  );
  for (const { line, cells } of rows) {
    const given = [pair.first, pair.second].filter((column) => Number.isFinite(numberOf(cells[column])));
    if (given.length === 1) notes.add({ code: 'table-row', severity: 'error', params: { line } });
  }
  const others = places.map(({ cells, at }, index): RawFeature<PointOrLine> => {
    const attributes = attributesOf(cells, columns.names, [pair.first, pair.second]);
    return {
      index: firstIndex + index,
      name: nameOf(attributes),
      attributes,
      geometry: { type: 'Point', coordinates: eastFirst(at, order) },
    };
  });
  const params = { type: 'Point' };
  others.forEach(({ index: featureIndex }) =>
    notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex, params }),
  );
  return { crs: null, shapes: others.length, features: [], others };
}

/** Boundary points of one feature, in rings, as pairs in the order of the columns. */
interface Parcel {
  readonly key: string;
  readonly attributes: Map<string, string>;
  readonly rings: Position[][];
  ring: string;
  firstPoint: string;
}

function readPoints(reading: Reading): Result<Layer> {
  const { rows, columns, notes, firstIndex } = reading;
  if (columns.shape.kind !== 'points') return success({ crs: null, shapes: 0, features: [] });
  const { pair, parcel: parcelColumn, ring: ringColumn, point: pointColumn } = columns.shape;
  const places = rows.flatMap(({ cells }) => {
    const at = [numberOf(cells[pair.first]), numberOf(cells[pair.second])];
    return at.every(Number.isFinite) ? [{ cells, at }] : [];
  });
  if (isListOfPlaces(columns, places)) return success(readPlaces(reading, pair, places));
  const parcels = new Map<string, Parcel>();
  const used = [pair.first, pair.second, ringColumn, pointColumn];
  let key = '';
  let broken = true;
  for (const { line, cells } of rows) {
    // An empty row sets two rings apart.
    if (cells.every((cell) => cell === '')) {
      broken = true;
      continue;
    }
    const place = [numberOf(cells[pair.first]), numberOf(cells[pair.second])];
    if (!place.every(Number.isFinite)) {
      // Totals, notes and repeated headings have no coordinate at all; half of one is a fault.
      const given = [pair.first, pair.second].some((column) => /\d/.test(cells[column] ?? ''));
      if (given) notes.add({ code: 'table-row', severity: 'error', params: { line } });
      continue;
    }
    // Of merged cells only the first has the value.
    key = filled(cells[parcelColumn]) ?? key;
    let parcel = parcels.get(key);
    if (!parcel) {
      const attributes = attributesOf(cells, columns.names, used);
      parcel = { key, attributes, rings: [], ring: '', firstPoint: '' };
      parcels.set(key, parcel);
    } else keepCommon(parcel.attributes, cells, columns.names);
    const ring = filled(cells[ringColumn]) ?? parcel.ring;
    const point = cells[pointColumn] ?? '';
    const current = parcel.rings.at(-1);
    const restarts = point !== '' && point === parcel.firstPoint && current && !isSame(place, current[0]!);
    if (!current || broken || ring !== parcel.ring || isClosed(current) || restarts) {
      parcel.rings.push([place]);
      parcel.firstPoint = point;
    } else current.push(place);
    parcel.ring = ring;
    broken = false;
  }
  const corners = [...parcels.values()].flatMap(({ rings }) => rings.flat());
  const order = orderOf(pair, corners, columns.names, notes);
  const features: RawFeature[] = [];
  for (const { key, attributes, rings } of parcels.values()) {
    const parts = nestRings(rings.map((ring) => closed(ring.map((place) => eastFirst(place, order)))));
    if (!parts) {
      return failure({ code: 'rings-too-many', severity: 'error', params: { count: rings.length } });
    }
    const index = firstIndex + features.length;
    features.push({
      index,
      name: filled(nameOf(attributes)) ?? key,
      attributes,
      geometry: geometryOfParts(parts),
    });
  }
  return success({ crs: null, shapes: features.length, features });
}

/** The ranges outweigh the names: X is north in a survey, east in a GIS. What was assumed is said. */
function orderOf(
  { first, second, says }: Pair,
  places: readonly Position[],
  names: readonly string[],
  notes: Notes,
): AxisOrder {
  const found = axisOrderOf(places);
  const order = found ?? (says === 'unsaid' ? 'north-first' : says);
  if (says === order) return order;
  const code = order === 'north-first' ? 'axes-north-first' : 'axes-east-first';
  const columns = [names[first] ?? `${first + 1}`, names[second] ?? `${second + 1}`].join('、');
  // The numbers tell, or contradict the names, or nobody tells.
  const severity = found !== null && says === 'unsaid' ? 'notice' : 'warning';
  notes.add({ code, severity, params: { columns } });
  return order;
}

function attributesOf(
  cells: readonly string[],
  names: readonly string[],
  without: readonly number[],
): Map<string, string> {
  const attributes = new Map<string, string>();
  cells.forEach((value, column) => {
    if (value === '' || without.includes(column)) return;
    attributes.set(columnName(names, column), value);
  });
  return attributes;
}

/** What differs from point to point (side lengths, marks) is no attribute of the area. */
function keepCommon(
  attributes: Map<string, string>,
  cells: readonly string[],
  names: readonly string[],
): void {
  if (attributes.size === 0) return;
  cells.forEach((value, column) => {
    const name = columnName(names, column);
    if (value !== '' && attributes.has(name) && attributes.get(name) !== value) attributes.delete(name);
  });
}

/** A name of its own for every column. */
function columnName(names: readonly string[], column: number): string {
  const name = filled(names[column]);
  if (name === null) return `列${column + 1}`;
  return names.indexOf(name) === column ? name : `${name}（列${column + 1}）`;
}

function filled(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell;
}

/** Takes back the mark that keeps a cell from being a formula (see points-write.ts). */
function unguarded({ line, cells }: Row): Row {
  return cells.some((cell) => cell.startsWith("'"))
    ? { line, cells: cells.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')) }
    : { line, cells };
}

function eastFirst([first = NaN, second = NaN]: Position, order: AxisOrder): Position {
  return order === 'north-first' ? [second, first] : [first, second];
}

function isSame(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

function isClosed(ring: readonly Position[]): boolean {
  return ring.length > 3 && isSame(ring[0]!, ring.at(-1)!);
}
