/** Writes a row for each facility: CSV that Excel opens with its Chinese intact, and that we read again. */
import type { Point } from 'geojson';
import { success } from '../domain/issue.ts';
import { fromGroundTo } from './crs.ts';
import { csvCell } from './delimited-write.ts';
import { nameOf } from './names.ts';
import type { OutFeature, Writer } from './raw.ts';
import { writeWkt } from './wkt.ts';

/** Without it Excel takes UTF-8 for the local code page. */
const BYTE_ORDER_MARK = '\ufeff';
const NAME_FIELD = '名称';
const GEOMETRY_FIELD = '图形WKT';

/**
 * Name, attributes, and where: longitude and latitude (with the plane's numbers beside them where `options.crs` is one)
 * when all are single points, else well-known text in degrees. The last row carries the notice.
 */
export const writeTable: Writer = (features, { stem, crs, notice }) => {
  const toPlane = fromGroundTo(crs);
  const keys = [...new Set(features.flatMap(({ attributes }) => [...attributes.keys()]))];
  const isNamed = features.every(({ name, attributes }) => name === '' || nameOf(attributes) === name);
  const arePoints = features.every(({ geometry }) => geometry.type === 'Point');
  const where = arePoints ? ['经度', '纬度', ...(toPlane ? ['X(北)m', 'Y(东)m'] : [])] : [GEOMETRY_FIELD];
  const rowOf = ({ name, attributes, geometry }: OutFeature): string[] => {
    const about = keys.map((key) => attributes.get(key) ?? '');
    const named = isNamed ? about : [name, ...about];
    if (!arePoints) return [...named, writeWkt(geometry)];
    const at = (geometry as Point).coordinates;
    const [east = NaN, north = NaN] = toPlane ? toPlane(at) : [];
    const [longitude = NaN, latitude = NaN] = at;
    const plane = toPlane ? [north.toFixed(3), east.toFixed(3)] : [];
    return [...named, longitude.toFixed(9), latitude.toFixed(9), ...plane];
  };
  const head = [...(isNamed ? [] : [NAME_FIELD]), ...keys, ...where];
  const rows = [head, ...features.map(rowOf), ...(notice === '' ? [] : [[notice]])];
  const text = rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
  return success({ name: `${stem}.csv`, bytes: new TextEncoder().encode(BYTE_ORDER_MARK + text) });
};
