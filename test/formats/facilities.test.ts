/** Points and lines through every format: written, read back, and found to be what and where they were. */
import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import type { FacilityGeometry } from '../../src/domain/model.ts';
import {
  inWantedUnit,
  proposedMapping,
  readAmount,
  readCost,
  readQuarter,
  readStatus,
} from '../../src/formats/facility-fields.ts';
import { openFile } from '../../src/formats/open.ts';
import type { OpenedFile } from '../../src/formats/open.ts';
import type { OutFeature } from '../../src/formats/raw.ts';
import { writeFile } from '../../src/formats/write.ts';
import { positionsIn } from '../../src/geo/positions.ts';

const at = (east: number, north: number): Position => [114.95 + east / 1e4, 27.85 + north / 1e4];
const out = (name: string, geometry: FacilityGeometry): OutFeature => ({
  name,
  kind: null,
  layer: '环卫',
  attributes: new Map([
    ['设施类型', '公厕'],
    ['状态', '建成'],
  ]),
  geometry,
});
const POINT = out('一号公厕', { type: 'Point', coordinates: at(1, 2) });
const LINE = out('给水管', { type: 'LineString', coordinates: [at(0, 0), at(30, 4), at(50, 20)] });
const AREA = out('片林', {
  type: 'Polygon',
  coordinates: [[at(0, 0), at(20, 0), at(20, 20), at(0, 20), at(0, 0)]],
});
const LINES = out('电力线', {
  type: 'MultiLineString',
  coordinates: [
    [at(0, 0), at(9, 9)],
    [at(20, 0), at(40, 7)],
  ],
});

async function back(ending: string, features: readonly OutFeature[], crs = 'EPSG:4547'): Promise<OpenedFile> {
  const written = await writeFile(ending, features, { stem: 'f', crs, notice: '', date: '2018-06-30' });
  if (!written.ok) throw new Error(written.issues[0]?.code);
  const { name, bytes } = written.value;
  const extent = { west: 114, south: 27, east: 116, north: 29 };
  const opened = await openFile(name, bytes, { extent });
  if (!opened.ok) throw new Error(opened.issues.map(({ code }) => code).join());
  return opened.value;
}

const FORMATS = [
  ['geojson', 'EPSG:4490', 1e-12],
  ['kml', 'EPSG:4490', 1e-12],
  ['gpkg', 'EPSG:4547', 2e-9],
  ['zip', 'EPSG:4547', 2e-9],
  ['dxf', 'EPSG:4547', 2e-9],
] as const;

describe('points, lines and areas', () => {
  it.each(FORMATS)('come back from %s where they were', async (ending, crs, tolerance) => {
    const { shaped } = await back(ending, [POINT, LINE, LINES, AREA], crs);
    const formOf = ({ type }: FacilityGeometry) => type.replace('Multi', '');
    // A drawing has no lines in several pieces: each is one.
    const wanted =
      ending === 'dxf'
        ? ['LineString', 'LineString', 'LineString', 'Point', 'Polygon']
        : ['LineString', 'LineString', 'Point', 'Polygon'];
    expect(shaped.map(({ geometry }) => formOf(geometry)).toSorted()).toEqual(wanted);
    for (const original of [POINT, LINE]) {
      const found = shaped.find(
        ({ geometry }) =>
          formOf(geometry) === original.geometry.type &&
          positionsIn(geometry).length === positionsIn(original.geometry).length,
      );
      const places = positionsIn(found!.geometry);
      positionsIn(original.geometry).forEach(([lon = 0, lat = 0], index) => {
        expect(Math.abs(places[index]![0]! - lon)).toBeLessThan(tolerance);
        expect(Math.abs(places[index]![1]! - lat)).toBeLessThan(tolerance);
      });
    }
  });

  it.each(['geojson', 'kml', 'gpkg', 'zip'])('keep names and attributes in %s', async (ending) => {
    const { shaped } = await back(ending, [POINT, LINE]);
    const point = shaped.find(({ geometry }) => geometry.type.endsWith('Point'));
    expect(point?.name).toBe('一号公厕');
    expect(point?.attributes.get('设施类型')).toBe('公厕');
  });

  it('make a table of their own, points by longitude and latitude, others by WKT', async () => {
    const points = await back('csv', [POINT, out('二号公厕', { type: 'Point', coordinates: at(9, 9) })]);
    expect(points.shaped.map(({ name, geometry }) => [name, geometry.type])).toEqual([
      ['一号公厕', 'Point'],
      ['二号公厕', 'Point'],
    ]);
    const mixed = await back('csv', [POINT, LINE, LINES, AREA]);
    expect(mixed.shaped.map(({ geometry }) => geometry.type)).toEqual([
      'Point',
      'LineString',
      'MultiLineString',
      'Polygon',
    ]);
  });

  it('leave points and lines behind where a format holds areas only, and say so', async () => {
    const options = { stem: 'f', crs: 'EPSG:4547', notice: '', date: '2018-06-30' };
    const some = await writeFile('txt', [POINT, AREA], options);
    expect(some.ok && some.issues.map(({ code }) => code)).toContain('shapes-not-written');
    expect((await writeFile('txt', [POINT], options)).ok).toBe(false);
  });

  it('still make boundaries of a list of boundary points, whatever columns it has', async () => {
    const rows = [
      '地块,类型,点号,X,Y',
      ...[0, 1, 2, 3].map(
        (n) => `甲,规划范围,J${n},${3081000 + (n > 1 ? 500 : 0)},${595000 + (n % 3 ? 500 : 0)}`,
      ),
    ];
    const opened = await openFile('a.csv', new TextEncoder().encode(rows.join('\n')), { crs: 'EPSG:4547' });
    expect(opened.ok && opened.value.shaped.map(({ geometry }) => geometry.type)).toEqual(['Polygon']);
  });

  it('stand alone also where the only name is that of their town', async () => {
    const rows = [1, 2, 3].map((n) => `甲镇,公厕,${114.9 + n / 100},27.85`);
    const text = ['小镇,类型,经度,纬度', ...rows].join('\n');
    const opened = await openFile('a.csv', new TextEncoder().encode(text));
    expect(opened.ok && opened.value.shaped.map(({ geometry }) => geometry.type)).toEqual([
      'Point',
      'Point',
      'Point',
    ]);
  });

  it('are read from rows of longitude and latitude, one place a row', async () => {
    const text =
      '序号,设施类型,名称,经度,纬度\n1,公厕,甲,114.9501,27.8502\n2,垃圾收集点,乙,114.9511,27.8512\n3,公厕,甲,114.96,27.86\n';
    const opened = await openFile('a.csv', new TextEncoder().encode(text));
    if (!opened.ok) throw new Error('not read');
    expect(opened.value.shaped.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [114.9501, 27.8502] },
      { type: 'Point', coordinates: [114.9511, 27.8512] },
      { type: 'Point', coordinates: [114.96, 27.86] },
    ]);
  });
});

describe('what columns and cells say', () => {
  it('maps headings with units and in either language, each column once', () => {
    const mapping = proposedMapping([
      'FID',
      '设施名称',
      '设施类型',
      '建设状态',
      '管径',
      '长度(m)',
      '投资（万元）',
      '责任单位',
    ]);
    expect(mapping).toEqual({
      name: '设施名称',
      kind: '设施类型',
      status: '建设状态',
      grade: '管径',
      length: '长度(m)',
      cost: '投资（万元）',
      unit: '责任单位',
    });
  });

  it.each([
    ['在建', 'in-work'],
    ['未开工', 'planned'],
    ['已停用', 'closed'],
    ['现状', 'built'],
    ['续建', 'in-work'],
    ['？', null],
  ])('takes the status “%s” for %s', (text, status) => {
    expect(readStatus(text)).toBe(status);
  });

  it.each([
    ['2018Q2', '2018Q2'],
    ['2018年二季度', '2018Q2'],
    ['2018-06-30', '2018Q2'],
    ['2018/11', '2018Q4'],
    ['20180405', '2018Q2'],
    ['2018年', '2018Q4'],
    ['2018.3', '2018Q1'],
    ['下半年', null],
  ])('reads the time “%s” as %s', (text, quarter) => {
    expect(readQuarter(text)).toBe(quarter);
  });

  it('counts money by the unit in the cell, in the heading, else as told', () => {
    expect(readCost('300', '投资(万元)', '元')).toBe(3_000_000);
    expect(readCost('1.2亿', '投资(万元)', '元')).toBe(120_000_000);
    expect(readCost('300元', '投资(万元)', '元')).toBe(300);
    expect(readCost('300', '投资', '万元')).toBe(3_000_000);
    expect(readCost('多少', '投资', '万元')).toBeNull();
  });

  it('turns amounts into the unit of the kind, and refuses another dimension', () => {
    expect(inWantedUnit(readAmount('1,500 m')!, 'km')).toBe(1.5);
    expect(inWantedUnit(readAmount('500 立方米/日')!, 'm³/d')).toBe(500);
    expect(inWantedUnit(readAmount('500 kVA')!, 'm³/d')).toBeNull();
    expect(readAmount('3-5')).toBeNull();
  });
});
