/** GeoPackage (OGC 12-128): every layer of features, its geometry as WKB behind a small header. */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { PointOrLine } from '../domain/model.ts';
import { nameOf } from './names.ts';
import { Notes } from './notes.ts';
import { mixedIn, othersIn, pointOrLineOf } from './points-and-lines.ts';
import type { RawFeature, RawFile, RawLayer, Reader } from './raw.ts';
import { SqliteDamage, openSqlite } from './sqlite.ts';
import type { SqliteFile, SqliteTable } from './sqlite.ts';
import type { SqliteValue } from './sqlite-record.ts';
import { readWkb } from './wkb.ts';
import type { WkbShape } from './wkb.ts';

/** Reads all layers. Fails for a database that is damaged or no GeoPackage. */
export const readGeoPackage: Reader = (source) => {
  const opened = openSqlite(source.bytes);
  if (!opened.ok) return opened;
  try {
    const reader = new GeoPackageReader(opened.value);
    const wal = source.companions.some(({ name, bytes }) => /-wal$/i.test(name) && bytes.length > 0);
    return reader.read(wal || opened.value.writeAhead);
  } catch (error) {
    if (error instanceof SqliteDamage) return failure(error.issue);
    throw error;
  }
};

/** Row numbers by these names are bookkeeping; under any other name they may be the survey's own. */
const BOOKKEEPING = /^(fid|ogc_fid)$/i;
/** QGIS keeps its symbols in this table: nothing is lost with it. */
const STYLES = 'layer_styles';

type Row = ReadonlyMap<string, SqliteValue>;

class GeoPackageReader {
  readonly #file: SqliteFile;
  readonly #notes = new Notes();
  readonly #binary = new Set<string>();
  readonly #issues: Issue[] = [];
  #index = 0;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  read(writeAhead: boolean): Result<RawFile> {
    if (!this.#file.tables.has('gpkg_geometry_columns')) {
      const params = { table: 'gpkg_geometry_columns' };
      return failure({ code: 'gpkg-structure', severity: 'error', params });
    }
    if (writeAhead) this.#issues.push({ code: 'sqlite-open-elsewhere', severity: 'warning' });
    const systems = new Map(this.#rows('gpkg_spatial_ref_sys').map((row) => [row.get('srs_id'), row]));
    const contents = this.#rows('gpkg_contents');
    const layers: RawLayer[] = [];
    const views: string[] = [];
    const spatial = new Set<string>();
    for (const row of this.#rows('gpkg_geometry_columns')) {
      const [name, column] = [textOf(row.get('table_name')), textOf(row.get('column_name'))];
      // Listed twice, it is read once: its pages are spent.
      if (spatial.has(name.toLowerCase())) continue;
      spatial.add(name.toLowerCase());
      const table = this.#file.tables.get(name.toLowerCase());
      const shape =
        table?.columns.findIndex((each) => each.name.toLowerCase() === column.toLowerCase()) ?? -1;
      if (!table || shape < 0) views.push(name);
      else layers.push(this.#layer(table, shape, crsOf(systems.get(row.get('srs_id')))));
    }
    const tables = contents
      .map((row) => textOf(row.get('table_name')))
      .filter((name) => !spatial.has(name.toLowerCase()) && name.toLowerCase() !== STYLES);
    this.#list('gpkg-view-left-out', 'layers', views);
    this.#list('gpkg-tables-left-out', 'tables', tables);
    this.#list('attributes-left-out', 'fields', [...this.#binary]);
    const { misencoded } = this.#file.records;
    if (misencoded > 0)
      this.#issues.push({ code: 'encoding-assumed', severity: 'notice', params: { encoding: 'GB18030' } });
    const issues = [...this.#issues, ...this.#notes.list()];
    if (layers.every(({ shapes }) => shapes === 0)) issues.push({ code: 'no-features', severity: 'error' });
    return success({ format: 'geopackage', encoding: null, layers }, issues);
  }

  /** All rows of one of the format's own tables, by column name in lower case; none when it is missing. */
  #rows(name: string): Row[] {
    const table = this.#file.tables.get(name);
    if (!table) return [];
    const keys = table.columns.map((column) => column.name.toLowerCase());
    return Array.from(table.rows(), (values) => new Map(keys.map((key, at) => [key, values[at] ?? null])));
  }

  #layer(table: SqliteTable, shape: number, crs: string | null): RawLayer {
    const features: RawFeature[] = [];
    const others: RawFeature<PointOrLine>[] = [];
    let shapes = 0;
    for (const values of table.rows()) {
      const index = this.#index;
      this.#index += 1;
      const blob = values[shape] ?? null;
      const found = blob === null ? 'empty' : readGeometry(blob);
      if (found === 'empty') {
        this.#notes.add({ code: 'geometry-missing', severity: 'warning', featureIndex: index });
        continue;
      }
      shapes += 1;
      if (found === null)
        this.#notes.add({ code: 'geometry-damaged', severity: 'error', featureIndex: index });
      else {
        const mixed = mixedIn(index, found.parts.length, found);
        if (mixed) this.#notes.add(mixed);
        const attributes = this.#attributes(table, values, shape);
        const feature = this.#feature(found, index, attributes);
        const other = feature ? null : pointOrLineOf(found);
        if (feature) features.push(feature);
        else if (other) others.push({ index, name: nameOf(attributes), attributes, geometry: other });
      }
    }
    return { name: table.name, crs, shapes, features, ...othersIn(others) };
  }

  #feature(shape: WkbShape, index: number, attributes: ReadonlyMap<string, string>): RawFeature | null {
    const { type, parts, curved, higher } = shape;
    this.#notes.count('dimension-dropped', higher);
    if (curved !== null) {
      const params = { type: curved };
      this.#notes.add({ code: 'geometry-curved', severity: 'warning', featureIndex: index, params });
    }
    if (parts.length === 0) {
      if (curved === null) {
        const params = { type: PLAIN_TYPES.get(type) ?? type };
        this.#notes.add({ code: 'geometry-not-areal', severity: 'notice', featureIndex: index, params });
      }
      return null;
    }
    const [only] = parts;
    const geometry: RawFeature['geometry'] =
      type === 'Polygon' && only
        ? { type: 'Polygon', coordinates: only }
        : { type: 'MultiPolygon', coordinates: parts };
    return { index, name: nameOf(attributes), attributes, geometry };
  }

  /** NULL is the absence of an attribute; numbers as JavaScript writes them. */
  #attributes(table: SqliteTable, values: readonly SqliteValue[], shape: number): Map<string, string> {
    const attributes = new Map<string, string>();
    table.columns.forEach((column, at) => {
      const value = values[at] ?? null;
      if (at === shape || value === null || (column.isRowid && BOOKKEEPING.test(column.name))) return;
      if (value instanceof Uint8Array) this.#binary.add(column.name);
      else attributes.set(column.name, String(value));
    });
    return attributes;
  }

  #list(code: Issue['code'], key: string, names: readonly string[]): void {
    if (names.length === 0) return;
    const told = names.slice(0, 10).join('、') + (names.length > 10 ? ' …' : '');
    this.#issues.push({ code, severity: 'notice', params: { [key]: told } });
  }
}

/** Straight or curved, to the reader of a message a line is a line. */
const PLAIN_TYPES: ReadonlyMap<string, string> = new Map([
  ['CircularString', 'LineString'],
  ['CompoundCurve', 'LineString'],
  ['MultiCurve', 'MultiLineString'],
]);

/** The system in words that `crs.ts` knows: a code of EPSG, else its WKT; null for undefined ones (0, -1). */
function crsOf(row: Row | undefined): string | null {
  if (!row) return null;
  const id = row.get('srs_id');
  if (id === 0 || id === -1) return null;
  const code = row.get('organization_coordsys_id');
  if (/^epsg$/i.test(textOf(row.get('organization')).trim()) && typeof code === 'number' && code > 0)
    return `EPSG:${code}`;
  const definition = textOf(row.get('definition')).trim();
  return definition === '' || /^undefined$/i.test(definition) ? null : definition;
}

/** Bytes of the envelope by its kind: none, xy, xyz, xym, xyzm. */
const ENVELOPES = [0, 32, 48, 48, 64];

/** The geometry in a GeoPackageBinary; null when it is damaged. */
function readGeometry(value: SqliteValue): WkbShape | 'empty' | null {
  if (!(value instanceof Uint8Array) || value[0] !== 0x47 || value[1] !== 0x50) return null;
  const flags = value[3] ?? 0xff;
  const envelope = ENVELOPES[(flags >> 1) & 7];
  // Bit 5: somebody's own geometry, of which nothing is known.
  if (envelope === undefined || (flags & 0x20) !== 0) return null;
  const shape = readWkb(value, 8 + envelope);
  const isEmpty = (flags & 0x10) !== 0 || (shape !== null && isBare(shape));
  return isEmpty ? 'empty' : shape;
}

/** POLYGON EMPTY and the like, whose writers forget the flag. */
function isBare({ type, parts, curved }: WkbShape): boolean {
  return parts.length === 0 && curved === null && /Polygon$|Surface$/.test(type);
}

function textOf(value: SqliteValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
