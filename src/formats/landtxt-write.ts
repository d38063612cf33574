/** Writes 勘测定界界址点坐标交换格式, as approval systems take it: GBK, X is north, metres to the millimetre. */
import type { Position } from 'geojson';
import { failure, success } from '../domain/issue.ts';
import type { Issue } from '../domain/issue.ts';
import { partsOf } from '../geo/area.ts';
import { fromGroundTo, zoneOf } from './crs.ts';
import { encodeGbk } from './gbk.ts';
import { AREA_FIELD, PARCEL_FIELDS } from './landtxt.ts';
import { areasAmong } from './out-areas.ts';
import type { OutArea } from './out-areas.ts';
import type { OutFeature, Writer } from './raw.ts';

/**
 * A parcel a feature in the plane of `options.crs`; every ring has its own number and ends where it began. The
 * area is the attribute 面积(公顷), which the caller computed; it stays empty without one. The format has no
 * place for `options.notice`.
 */
export const writeLandTxt: Writer = (all, { stem, crs, date }) => {
  const toPlane = fromGroundTo(crs);
  const zone = zoneOf(Number(crs.replace('EPSG:', '')));
  if (!toPlane || !zone) return failure({ code: 'crs-unsupported', severity: 'error', params: { crs } });
  const { areas: features, issues } = areasAmong(all, 'TXT');
  if (features.length === 0 && all.length > 0) return failure(...issues);
  const code = Number(crs.replace('EPSG:', ''));
  const degrees = code >= 4491 && code <= 4512 ? 6 : 3;
  const number = degrees === 6 ? (zone.centralMeridian + 3) / 6 : zone.centralMeridian / 3;
  const header = [
    '[属性描述]',
    '格式版本号=1.01版本',
    '数据产生单位=',
    `数据产生日期=${date}`,
    '坐标系=2000国家大地坐标系',
    `几度分带=${degrees}`,
    '投影类型=高斯克吕格',
    '计量单位=米',
    `带号=${number}`,
    '精度=0.001',
    '转换参数=,,,,,,',
    '[地块坐标]',
  ];
  const lines = features.flatMap((feature, index) => parcelLines(feature, index, toPlane));
  const { bytes, lost } = encodeGbk([...header, ...lines, ''].join('\r\n'));
  return success({ name: `${stem}.txt`, bytes }, [...lossOf(features, lost), ...issues]);
};

function parcelLines(
  { name, attributes, geometry }: OutArea,
  index: number,
  toPlane: (position: Position) => Position,
): string[] {
  let point = 0;
  const rings = partsOf(geometry).flat();
  const lines = rings.flatMap((ring, order) => {
    const first = point + 1;
    return ring.map((position, at) => {
      const [east = NaN, north = NaN] = toPlane(position);
      const closes = at === ring.length - 1 && at > 0;
      if (!closes) point++;
      return `J${closes ? first : point},${order + 1},${north.toFixed(3)},${east.toFixed(3)}`;
    });
  });
  const values = PARCEL_FIELDS.map((field) => {
    if (field === AREA_FIELD) return hectares(attributes.get(field));
    if (field === '地块编号') return attributes.get(field) ?? String(index + 1);
    if (field === '地块名称') return name;
    return field === '图形属性' ? '面' : (attributes.get(field) ?? '');
  });
  return [`${[lines.length, ...values.map(fieldText)].join(',')},@`, ...lines];
}

function hectares(text = ''): string {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value.toFixed(4) : '';
}

/** Commas and the at sign are the format's own; there is no way to quote them. */
function fieldText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll(',', '，').replaceAll('@', '＠');
}

function lossOf(features: readonly OutFeature[], lost: readonly string[]): Issue[] {
  const fields = new Set(features.flatMap(({ attributes }) => [...attributes.keys()]));
  for (const kept of PARCEL_FIELDS) fields.delete(kept);
  const issues: Issue[] = [];
  if (fields.size > 0) {
    const params = { format: 'TXT', count: fields.size };
    issues.push({ code: 'attributes-not-written', severity: 'notice', params });
  }
  if (lost.length > 0) {
    const params = { count: lost.length, characters: lost.slice(0, 20).join('') };
    issues.push({ code: 'characters-not-gbk', severity: 'warning', params });
  }
  return issues;
}
