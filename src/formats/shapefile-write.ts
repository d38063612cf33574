/** Writes a zipped shapefile as offices here exchange it: GBK, ESRI's names of the CGCS2000 zones, one layer. */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import { FACILITY_FORMS } from '../domain/model.ts';
import type { AreaGeometry, FacilityForm, FacilityGeometry } from '../domain/model.ts';
import { partsOf } from '../geo/area.ts';
import { formOf } from '../geo/form.ts';
import { linesIn, movedGeometry, positionsIn } from '../geo/positions.ts';
import { writeArchive } from './archive.ts';
import { fromGroundTo } from './crs.ts';
import { LONGEST_VALUE, MOST_FIELDS, writeDbf } from './dbf-write.ts';
import type { WrittenDbf } from './dbf-write.ts';
import { esriWktOf } from './esri-wkt.ts';
import { FORM_NAMES, kindName } from './kind-names.ts';
import { nameOf } from './names.ts';
import type { Attributes, OutFeature, Writer } from './raw.ts';
import { writeLineShp, writePointShp, writeShp } from './shp-write.ts';
import type { WrittenShp } from './shp-write.ts';

/**
 * `.shp .shx .dbf .prj .cpg` in `options.crs`: EPSG:4490 or 4326 (degrees) or a CGCS2000 Gauss-Krüger zone. The
 * notice goes into 说明.txt, the full names of fields that had to be cut into 字段对照.txt. Names that no attribute
 * holds get a field of their own, and so does the kind where there are several.
 */
export const writeShapefile: Writer = (features, { stem, crs, notice, date }) => {
  const wkt = esriWktOf(crs);
  if (wkt === null) return failure({ code: 'crs-unsupported', severity: 'error', params: { crs } });
  const toFile = fromGroundTo(crs) ?? ((position: Position): Position => position);
  const base = stem.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '') || 'layer';
  // A shapefile holds one form.
  const forms = FACILITY_FORMS.filter((form) => features.some(({ geometry }) => formOf(geometry) === form));
  const issues: Issue[] = [];
  const files = (forms.length === 0 ? (['area'] as const) : forms).flatMap((form) => {
    const name = forms.length > 1 ? `${base}-${FORM_NAMES[form]}` : base;
    const alike = features.filter(({ geometry }) => formOf(geometry) === form);
    return layerFiles({ name, form, features: alike, toFile, wkt, crs, notice, date }, issues);
  });
  return success({ name: `${base}.zip`, bytes: writeArchive(files) }, issues);
};

interface LayerOut {
  readonly name: string;
  readonly form: FacilityForm;
  readonly features: readonly OutFeature[];
  readonly toFile: (position: Position) => Position;
  readonly wkt: string;
  readonly crs: string;
  readonly notice: string;
  readonly date: string;
}

function layerFiles(
  { name: base, form, features, toFile, wkt, crs, notice, date }: LayerOut,
  issues: Issue[],
): { readonly name: string; readonly bytes: Uint8Array }[] {
  const { shp, shx } = shapesOf(
    form,
    features.map(({ geometry }) => movedGeometry(geometry, toFile)),
  );
  const { fields, rows } = tableOf(features);
  const kept = fields.slice(0, MOST_FIELDS);
  const table = writeDbf(kept, rows, date);
  issues.push(...lossOf(fields, table));
  const renamed = kept.flatMap((field, index) =>
    field === table.names[index] ? [] : [`${table.names[index]}\t${field}`],
  );
  const suffix = /-[点线面]$/.exec(base)?.[0] ?? '';
  const texts = [
    ...(notice === '' ? [] : [{ name: `说明${suffix}.txt`, lines: [notice, crs, date] }]),
    ...(renamed.length === 0
      ? []
      : [{ name: FIELD_LIST.replace('.txt', `${suffix}.txt`), lines: ['字段名\t全名', ...renamed] }]),
  ];
  return [
    { name: `${base}.shp`, bytes: shp },
    { name: `${base}.shx`, bytes: shx },
    { name: `${base}.dbf`, bytes: table.bytes },
    { name: `${base}.prj`, bytes: encodeUtf8(wkt) },
    { name: `${base}.cpg`, bytes: encodeUtf8(CODE_PAGE) },
    ...texts.map(({ name, lines }) => ({ name, bytes: encodeUtf8(`\ufeff${lines.join('\r\n')}\r\n`) })),
  ];
}

function shapesOf(form: FacilityForm, geometries: readonly FacilityGeometry[]): WrittenShp {
  if (form === 'point') return writePointShp(geometries.map(positionsIn));
  if (form === 'line') return writeLineShp(geometries.map(linesIn));
  return writeShp((geometries as readonly AreaGeometry[]).map(partsOf));
}

/** The number of the code page is what Esri documents for a .cpg; GDAL takes it for CP936, PostGIS too. */
const CODE_PAGE = '936';
const FIELD_LIST = '字段对照.txt';
/** What a field for names and one for kinds may be called, should the attributes hold the word already. */
const NAME_FIELDS = ['名称', '小镇名称', 'NAME', '名称_1'];
const KIND_FIELDS = ['范围类别', 'KIND', '类别_1'];
/** A table has at least one field: where there is nothing to say, a number. */
const NUMBER_FIELD = 'ID';

function tableOf(features: readonly OutFeature[]): { fields: string[]; rows: Attributes[] } {
  const keys = new Set(features.flatMap(({ attributes }) => [...attributes.keys()]));
  const wantsName = features.some(({ name, attributes }) => name !== '' && nameOf(attributes) !== name);
  const wantsKind = new Set(features.map(({ kind }) => kind)).size > 1;
  const nameField = wantsName ? NAME_FIELDS.find((field) => !keys.has(field)) : undefined;
  const kindField = wantsKind ? KIND_FIELDS.find((field) => !keys.has(field)) : undefined;
  const rows = features.map(({ name, kind, attributes }) => {
    const row = new Map(attributes);
    if (nameField !== undefined) row.set(nameField, name);
    if (kindField !== undefined) row.set(kindField, kindName(kind));
    return row;
  });
  const added = [nameField, kindField].filter((field) => field !== undefined);
  const fields = [...added, ...keys];
  if (fields.length > 0) return { fields, rows };
  return { fields: [NUMBER_FIELD], rows: rows.map((_, row) => new Map([[NUMBER_FIELD, String(row + 1)]])) };
}

function lossOf(fields: readonly string[], { names, cut, lost }: WrittenDbf): Issue[] {
  const issues: Issue[] = [];
  const left = fields.length - names.length;
  if (left > 0)
    issues.push({
      code: 'fields-too-many',
      severity: 'warning',
      params: { count: left, limit: MOST_FIELDS },
    });
  const renamed = names.filter((name, index) => name !== fields[index]).length;
  if (renamed > 0)
    issues.push({ code: 'field-cut', severity: 'notice', params: { count: renamed, file: FIELD_LIST } });
  if (cut > 0)
    issues.push({ code: 'value-cut', severity: 'warning', params: { count: cut, limit: LONGEST_VALUE } });
  if (lost.length > 0) {
    const params = { count: lost.length, characters: lost.slice(0, 20).join('') };
    issues.push({ code: 'characters-not-gbk', severity: 'warning', params });
  }
  return issues;
}

function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
