/**
 * 勘测定界界址点坐标交换格式: the text in which land survey hands boundary points to the approval systems. Not
 * a standard, so read with patience: both orders of the axes, with the zone number or without, 9 or 12 fields.
 */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import { axisOrderOf, codeOfZone, zonePrefixOf } from './axis-order.ts';
import type { AxisOrder } from './axis-order.ts';
import { decodeText } from './encoding.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import type { RawFeature, RawFile, Reader } from './raw.ts';
import { closed, geometryOfParts, nestRings } from './ring-nesting.ts';

/** The attribute under which a declared area stands, as in the file: hectares. */
export const AREA_FIELD = '面积(公顷)';
/** What the fields of a parcel line mean, after the number of points; those beyond are called by their place. */
export const PARCEL_FIELDS = [
  AREA_FIELD,
  '地块编号',
  '地块名称',
  '图形属性',
  '图幅号',
  '地块用途',
  '地类编码',
];
const KIND_FIELD = '图形属性';

/** Reads parcels, one feature each: their rings closed, and nested by containment. */
export const readLandTxt: Reader = (source) => {
  const decoded = decodeText(source.bytes, source.encoding);
  if (!decoded.ok) return decoded;
  const notes = new Notes();
  const { header, parcels } = parse(decoded.value.text, notes);
  const points = parcels.flatMap(({ rings }) => rings.flatMap((ring) => ring));
  const issues: Issue[] = [...decoded.issues];
  if (points.length === 0) return failure(...issues, { code: 'landtxt-structure', severity: 'error' });
  const known = axisOrderOf(points);
  const order: AxisOrder = known ?? 'north-first';
  const params = { columns: 'X, Y' };
  if (known === null) issues.push({ code: 'axes-north-first', severity: 'warning', params });
  if (known === 'east-first') issues.push({ code: 'axes-east-first', severity: 'notice', params });
  const features: RawFeature[] = [];
  for (const [index, parcel] of parcels.entries()) {
    const name = nameOf(parcel.attributes);
    const kind = parcel.attributes.get(KIND_FIELD) ?? '';
    if (kind === '点' || kind === '线') {
      const type = kind === '点' ? 'Point' : 'LineString';
      notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex: index, params: { type } });
      continue;
    }
    const rings = parcel.rings.map((ring) => closed(ring.map((pair) => eastFirst(pair, order))));
    if (rings.length === 0) {
      notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex: index });
      continue;
    }
    countPoints(parcel, name, index, notes);
    const parts = nestRings(rings);
    if (!parts) {
      return failure({ code: 'rings-too-many', severity: 'error', params: { count: rings.length } });
    }
    features.push({ index, name, attributes: parcel.attributes, geometry: geometryOfParts(parts) });
  }
  const eastings = points.map((pair) => eastFirst(pair, order)[0]!).filter(Number.isFinite);
  const crs = crsOf(header, median(eastings), issues);
  const shapes = parcels.filter(({ rings }) => rings.length > 0).length;
  const layer = { name: source.name.replace(/\.[^.]*$/, ''), crs, shapes, features };
  const { encoding } = decoded.value;
  return success<RawFile>({ format: 'landtxt', encoding, layers: [layer] }, [...issues, ...notes.list()]);
};

interface Parcel {
  readonly declared: number;
  readonly attributes: Map<string, string>;
  /** Pairs as they stand in the file. */
  readonly rings: Position[][];
}

interface Parsed {
  readonly header: ReadonlyMap<string, string>;
  readonly parcels: readonly Parcel[];
}

function parse(text: string, notes: Notes): Parsed {
  const header = new Map<string, string>();
  const parcels: Parcel[] = [];
  let inPoints = false;
  let ringNumber = '';
  for (const [at, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const line = whole.slice(0, LONGEST_LINE).trim();
    if (line === '') continue;
    if (/^\[.*\]$/.test(line)) {
      inPoints = line === '[地块坐标]';
      continue;
    }
    if (!inPoints) {
      const [, key, value] = /^([^=＝]+)[=＝](.*)$/.exec(line) ?? [];
      if (key !== undefined && value !== undefined) header.set(key.trim(), value.trim());
      continue;
    }
    const fields = line.split(/[,，]/).map((field) => field.trim());
    if (line.includes('@') || fields.length >= 8) {
      parcels.push(parcelOf(fields));
      ringNumber = '';
      continue;
    }
    if (parcels.length === 0) parcels.push(parcelOf([]));
    const rings = parcels.at(-1)!.rings;
    const [, ring = '', first = '', second = ''] = fields;
    if (fields.length < 4) {
      notes.add({ code: 'landtxt-line', severity: 'error', params: { line: at + 1 } });
      continue;
    }
    const pair = [coordinate(first), coordinate(second)];
    // A point that is no number stays in the ring: the fault is told with its feature, not smoothed over.
    if (!pair.every(Number.isFinite)) {
      notes.add({ code: 'landtxt-line', severity: 'error', params: { line: at + 1 } });
    }
    const current = rings.at(-1);
    if (!current || ring !== ringNumber || isClosed(current)) rings.push([pair]);
    else current.push(pair);
    ringNumber = ring;
  }
  return { header, parcels };
}

/** Names and uses are short; anything longer is not this format. */
const LONGEST_LINE = 2000;

function parcelOf(fields: readonly string[]): Parcel {
  const attributes = new Map<string, string>();
  const end = fields.findIndex((field) => field.startsWith('@'));
  fields.slice(1, end < 0 ? undefined : end).forEach((value, at) => {
    if (value !== '') attributes.set(PARCEL_FIELDS[at] ?? `字段${at + 2}`, value);
  });
  return { declared: Number(fields[0] ?? ''), attributes, rings: [] };
}

function coordinate(text: string): number {
  return /^[+-]?\d{1,12}(\.\d*)?$/.test(text) ? Number(text) : NaN;
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return ring.length > 3 && first[0] === last[0] && first[1] === last[1];
}

function eastFirst([first = NaN, second = NaN]: Position, order: AxisOrder): Position {
  return order === 'north-first' ? [second, first] : [first, second];
}

/** Some count the point that closes a ring, some do not. */
function countPoints({ declared, rings }: Parcel, name: string, index: number, notes: Notes): void {
  if (!Number.isInteger(declared) || declared <= 0) return;
  const count = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (Math.abs(declared - count) <= rings.length) return;
  const params = { name, declared, count };
  notes.add({ code: 'landtxt-count', severity: 'warning', featureIndex: index, params });
}

/**
 * The system of the header. The zone number before the eastings outweighs the one declared; an old datum comes
 * back by its name, for others to warn of.
 */
function crsOf(header: ReadonlyMap<string, string>, easting: number, issues: Issue[]): string | null {
  const datum = header.get('坐标系') ?? '';
  const isCurrent = /2000|CGCS/i.test(datum);
  if (!isCurrent) return datum === '' ? null : datum;
  if (easting >= 73 && easting <= 136) return 'EPSG:4490';
  const declared = Number.parseInt(header.get('带号') ?? '', 10);
  const sixDegrees = /^(6|六)/.test(header.get('几度分带') ?? '');
  // Some write the central meridian where the zone belongs.
  const zone = declared < 60 ? declared : sixDegrees ? (declared + 3) / 6 : declared / 3;
  const found = zonePrefixOf(easting);
  if (found === null) return codeOfZone(zone, false);
  if (Number.isInteger(zone) && zone !== found) {
    issues.push({ code: 'landtxt-zone', severity: 'warning', params: { declared: zone, found } });
  }
  return codeOfZone(found, true);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
