/** Writes GeoPackage 1.3: a layer of one form per kind, attributes as TEXT, in degrees or a chosen zone. */
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import type { FacilityForm, FacilityGeometry } from '../domain/model.ts';
import { formOf } from '../geo/form.ts';
import { movedGeometry, positionsIn } from '../geo/positions.ts';
import { fromGroundTo } from './crs.ts';
import { CONTENTS, GEOMETRY_COLUMNS, SPATIAL_REF_SYS, systemsFor } from './geopackage-tables.ts';
import { byKind, FORM_NAMES } from './kind-names.ts';
import { nameOf } from './names.ts';
import type { OutFeature, Writer } from './raw.ts';
import type { SqliteValue } from './sqlite-record.ts';
import { writeSqlite } from './sqlite-write.ts';
import type { NewTable } from './sqlite-write.ts';
import { writeWkb } from './wkb.ts';

/** `GPKG`, and version 1.3.0. */
const MARKS = { applicationId: 0x47504b47, userVersion: 10_300 };

/** Coordinates in `options.crs`: EPSG:4490 or 4326 (degrees) or a CGCS2000 Gauss-Krüger zone. */
export const writeGeoPackage: Writer = (features, { stem, crs, notice, date }) => {
  const systems = systemsFor(crs);
  if (!systems) return failure({ code: 'crs-unsupported', severity: 'error', params: { crs } });
  const { srsId } = systems;
  const issues: Issue[] = [];
  const toFile = fromGroundTo(crs);
  const layers = [...byKind(features)].flatMap(([kind, members]) =>
    byForm(kind, members).map(({ name, form, features: alike }) => {
      const projected = toFile
        ? alike.map((each) => ({ ...each, geometry: movedGeometry(each.geometry, toFile) }))
        : alike;
      const table = layerTable(name, COLUMN_TYPES[form], projected, srsId, issues);
      return { name, type: COLUMN_TYPES[form], extent: extentOf(projected), table };
    }),
  );
  // Version 1.3 wants the time of the last change to the second; the day is all that is said here.
  const changed = `${date}T00:00:00.000Z`;
  const contents = layers.map(({ name, extent }) => [
    name,
    'features',
    name,
    notice,
    changed,
    ...extent,
    srsId,
  ]);
  const columns = layers.map(({ name, type }) => [name, GEOMETRY, type, srsId, 0, 0]);
  const bytes = writeSqlite(
    [
      { ...SPATIAL_REF_SYS, rows: systems.rows },
      { ...CONTENTS, rows: numbered(contents) },
      { ...GEOMETRY_COLUMNS, rows: numbered(columns) },
      ...layers.map(({ table }) => table),
    ],
    MARKS,
  );
  return success({ name: `${stem}.gpkg`, bytes }, issues);
};

/** A layer holds one form: of a kind in several forms each has a layer of its own. */
function byForm(
  kind: string,
  members: readonly OutFeature[],
): { readonly name: string; readonly form: FacilityForm; readonly features: readonly OutFeature[] }[] {
  const forms = [...new Set(members.map(({ geometry }) => formOf(geometry)))];
  return forms.map((form) => ({
    name: forms.length === 1 ? kind : `${kind}-${FORM_NAMES[form]}`,
    form,
    features: members.filter(({ geometry }) => formOf(geometry) === form),
  }));
}

const COLUMN_TYPES: Readonly<Record<FacilityForm, string>> = {
  point: 'MULTIPOINT',
  line: 'MULTILINESTRING',
  area: 'MULTIPOLYGON',
};

const GEOMETRY = 'geom';
/** SQLite opens no table of more than 2000 columns. */
const MOST_FIELDS = 1900;
const RESERVED = ['fid', GEOMETRY];
/** What a column for names may be called, should the attributes have none that says the same. */
const NAME_COLUMNS = ['name', '名称', '小镇名称', 'title'];

function numbered(rows: readonly (readonly SqliteValue[])[]): NewTable['rows'] {
  return rows.map((values, index) => ({ rowid: index + 1, values }));
}

function layerTable(
  name: string,
  type: string,
  features: readonly OutFeature[],
  srsId: number,
  issues: Issue[],
): NewTable {
  const all = [...new Set(features.flatMap(({ attributes }) => [...attributes.keys()]))];
  const keys = all.slice(0, MOST_FIELDS);
  if (keys.length < all.length) {
    const params = { count: all.length - keys.length, limit: MOST_FIELDS };
    issues.push({ code: 'fields-too-many', severity: 'warning', params });
  }
  const taken = new Set(RESERVED);
  const wantsName = features.some((each) => each.name !== '' && nameOf(each.attributes) !== each.name);
  const lower = new Set(keys.map((key) => key.toLowerCase()));
  const nameColumn = wantsName ? (NAME_COLUMNS.find((each) => !lower.has(each)) ?? null) : null;
  if (nameColumn !== null) taken.add(nameColumn);
  const fields = keys.map((key) => {
    const field = freeName(key, taken);
    if (field !== key)
      issues.push({ code: 'field-renamed', severity: 'notice', params: { from: key, to: field } });
    return field;
  });
  const named = nameColumn === null ? fields : [nameColumn, ...fields];
  const rows = features.map((feature) => [
    null,
    geometryBlob(feature.geometry, srsId),
    ...(nameColumn === null ? [] : [feature.name]),
    ...keys.map((key) => feature.attributes.get(key) ?? null),
  ]);
  const columns = named.map((field) => `,\n  ${quoted(field)} TEXT`).join('');
  const sql =
    `CREATE TABLE ${quoted(name)} (\n  fid INTEGER PRIMARY KEY NOT NULL,\n` +
    `  ${GEOMETRY} ${type}${columns}\n)`;
  return { name, sql, rows: numbered(rows), unique: [] };
}

/** SQL does not tell `Name` from `name`. */
function freeName(key: string, taken: Set<string>): string {
  // SQL ends at a NUL.
  const plain = key.replaceAll('\0', '');
  const stem = plain === '' ? 'field' : plain;
  let free = stem;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem}_${number}`;
  taken.add(free.toLowerCase());
  return free;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** GeoPackageBinary: header, envelope (min x, max x, min y, max y), WKB. */
function geometryBlob(geometry: FacilityGeometry, srsId: number): Uint8Array {
  const wkb = writeWkb(geometry);
  const [minX, minY, maxX, maxY] = boxOf([geometry]);
  const isEmpty = minX === null;
  const blob = new Uint8Array((isEmpty ? 8 : 40) + wkb.length);
  const view = new DataView(blob.buffer);
  // 'GP', version 0, little-endian; envelope of kind 1, or the flag that there is nothing to envelop.
  blob.set([0x47, 0x50, 0, isEmpty ? 0x11 : 0x03]);
  view.setInt32(4, srsId, true);
  if (!isEmpty) [minX, maxX, minY, maxY].forEach((value, at) => view.setFloat64(8 + 8 * at, value, true));
  blob.set(wkb, isEmpty ? 8 : 40);
  return blob;
}

type Box = [number, number, number, number] | [null, null, null, null];

/** min x, min y, max x, max y; nulls for a layer without a point. */
function extentOf(features: readonly OutFeature[]): Box {
  return boxOf(features.map(({ geometry }) => geometry));
}

function boxOf(geometries: readonly FacilityGeometry[]): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    for (const [x = NaN, y = NaN] of positionsIn(geometry)) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box[0] <= box[2] ? box : [null, null, null, null];
}
