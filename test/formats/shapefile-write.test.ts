import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import { readArchive } from '../../src/formats/archive.ts';
import { toGroundFrom } from '../../src/formats/crs.ts';
import { esriWktOf } from '../../src/formats/esri-wkt.ts';
import type { OutFeature, RawFile, WrittenFile } from '../../src/formats/raw.ts';
import { writeShapefile } from '../../src/formats/shapefile-write.ts';
import { readShapefile } from '../../src/formats/shapefile.ts';
import { hasGdal } from './hostile.ts';

const OPTIONS = { stem: '罗坊-规划范围', crs: 'EPSG:4547', notice: '内部工作用图', date: '2026-03-01' };
const SQUARE: Position[] = [
  [115.0123456789012, 28],
  [115.02, 28],
  [115.02, 28.01],
  [115.0123456789012, 28.01],
  [115.0123456789012, 28],
];
const HOLE: Position[] = [
  [115.015, 28.002],
  [115.015, 28.004],
  [115.017, 28.004],
  [115.015, 28.002],
];
const east = (ring: Position[]): Position[] => ring.map(([lon = 0, lat = 0]) => [lon + 0.1, lat]);
const WITH_HOLE: OutFeature = {
  name: '罗坊',
  kind: 'planned',
  attributes: new Map([
    ['名称', '罗坊'],
    ['面积', '3.10'],
    ['备注', '"引号"；=1+1，0012'],
  ]),
  geometry: { type: 'Polygon', coordinates: [SQUARE, HOLE] },
};
const TWO_PARTS: OutFeature = {
  name: '下村',
  kind: 'planned',
  attributes: new Map([['名称', '下村']]),
  geometry: { type: 'MultiPolygon', coordinates: [[SQUARE, HOLE], [east(SQUARE)]] },
};
const with_ = (attributes: Record<string, string>, more: Partial<OutFeature> = {}): OutFeature => ({
  ...WITH_HOLE,
  name: '',
  attributes: new Map(Object.entries(attributes)),
  ...more,
});

const write = async (
  features: readonly OutFeature[],
  more: Partial<typeof OPTIONS> = {},
): Promise<WrittenFile> => {
  const file = await writeShapefile(features, { ...OPTIONS, ...more });
  if (!file.ok) throw new Error(file.issues[0]?.code);
  return file.value;
};
const issuesOf = async (features: readonly OutFeature[]): Promise<Result<unknown>['issues']> =>
  (await writeShapefile(features, OPTIONS)).issues;
const readBack = async (features: readonly OutFeature[], crs = OPTIONS.crs): Promise<RawFile> => {
  const { name, bytes } = await write(features, { crs });
  const file = await readShapefile({ name, bytes, encoding: null, companions: [] });
  if (!file.ok) throw new Error(file.issues[0]?.code);
  expect(file.issues).toEqual([]);
  return file.value;
};
const fieldsOf = async (features: readonly OutFeature[]): Promise<string[]> => [
  ...(await readBack(features)).layers[0]!.features[0]!.attributes.keys(),
];
const filesOf = ({ bytes }: WrittenFile): Map<string, Uint8Array> => {
  const archive = readArchive(bytes);
  if (!archive.ok) throw new Error(archive.issues[0]?.code);
  return new Map(
    archive.value.map((entry) => {
      const read = entry.read();
      return [entry.name, read.ok ? read.value : new Uint8Array()];
    }),
  );
};

describe('writing shapefiles and reading them back', () => {
  it('keeps names, attributes, holes and parts in one layer without a word', async () => {
    const { encoding, layers } = await readBack([WITH_HOLE, TWO_PARTS]);
    expect(encoding).toBe('gb18030');
    expect(layers).toMatchObject([{ name: '罗坊-规划范围', crs: esriWktOf('EPSG:4547'), shapes: 2 }]);
    const [one, two] = layers[0]!.features;
    expect([one!.name, two!.name]).toEqual(['罗坊', '下村']);
    expect([...one!.attributes]).toEqual([...WITH_HOLE.attributes]);
    expect([...two!.attributes]).toEqual([...TWO_PARTS.attributes]);
    expect(one!.geometry.coordinates).toHaveLength(2);
    expect(two!.geometry).toMatchObject({
      type: 'MultiPolygon',
      coordinates: [{ length: 2 }, { length: 1 }],
    });
  });

  it.each(['EPSG:4526', 'EPSG:4547', 'EPSG:4498', 'EPSG:4509'])(
    'keeps places to 1e-9° in %s',
    async (crs) => {
      const [feature] = (await readBack([WITH_HOLE], crs)).layers[0]!.features;
      const [outline = []] = feature!.geometry.coordinates as Position[][];
      const back = [...outline].reverse().map(toGroundFrom(crs)!);
      expect(back).toHaveLength(SQUARE.length);
      back.forEach(([lon = 0, lat = 0], index) => {
        expect(Math.abs(lon - SQUARE[index]![0]!)).toBeLessThan(1e-9);
        expect(Math.abs(lat - SQUARE[index]![1]!)).toBeLessThan(1e-9);
      });
    },
  );

  it.each(['EPSG:4490', 'EPSG:4326'])('keeps degrees to the bit in %s', async (crs) => {
    const [feature] = (await readBack([WITH_HOLE], crs)).layers[0]!.features;
    expect(feature!.geometry.coordinates).toEqual([[...SQUARE].reverse(), [...HOLE].reverse()]);
  });

  it('winds outlines clockwise and holes the other way, and closes rings', async () => {
    const open = with_(
      {},
      { geometry: { type: 'Polygon', coordinates: [SQUARE.slice(0, 4), [...HOLE].reverse()] } },
    );
    const [feature] = (await readBack([open], 'EPSG:4490')).layers[0]!.features;
    expect(feature!.geometry.coordinates).toEqual([[...SQUARE].reverse(), [...HOLE].reverse()]);
  });

  it('gives names that no attribute holds a field, and kinds where they differ', async () => {
    const feature = with_({ 面积: '1' }, { name: '罗坊' });
    expect(await fieldsOf([feature])).toEqual(['名称', '面积']);
    expect(await fieldsOf([feature, { ...feature, kind: 'built' }])).toEqual(['名称', '范围类别', '面积']);
    expect(await fieldsOf([with_({ 名称: '别名' }, { name: '罗坊' })])).toEqual(['小镇名称', '名称']);
  });

  it('writes the same bytes for the same features', async () => {
    expect((await write([WITH_HOLE])).bytes).toEqual((await write([WITH_HOLE])).bytes);
  });

  it('writes a shape that is none as such', async () => {
    const none = with_({ a: '1' }, { geometry: { type: 'MultiPolygon', coordinates: [] } });
    const { name, bytes } = await write([none, WITH_HOLE]);
    const file = await readShapefile({ name, bytes, encoding: null, companions: [] });
    expect(file).toMatchObject({ value: { layers: [{ shapes: 1 }] } });
    expect(file.issues.map(({ code }) => code)).toEqual(['geometry-missing']);
  });
});

describe('what a shapefile cannot hold', () => {
  it('cuts field names to ten bytes, and lists them in full', async () => {
    const feature = with_({
      规划建设用地面积: '1',
      规划建设用地: '2',
      construction_a: '3',
      construction_b: '4',
      A: '5',
      a: '6',
    });
    expect(await fieldsOf([feature])).toEqual([
      '规划建设用',
      '规划建设_2',
      'constructi',
      'construc_2',
      'A',
      'a_2',
    ]);
    expect(await issuesOf([feature])).toEqual([
      { code: 'field-cut', severity: 'notice', params: { count: 5, file: '字段对照.txt' } },
    ]);
    const list = new TextDecoder().decode(filesOf(await write([feature])).get('字段对照.txt'));
    expect(list.split('\r\n')).toContain('规划建设_2\t规划建设用地');
  });

  it('never cuts a character in half', async () => {
    expect(await fieldsOf([with_({ a规划建设用地: '1' })])).toEqual(['a规划建设']);
    const long = with_({ a: `x${'镇'.repeat(200)}` });
    const [feature] = (await readBack([long])).layers[0]!.features;
    expect(feature!.attributes.get('a')).toBe(`x${'镇'.repeat(126)}`);
    expect(await issuesOf([long])).toEqual([
      { code: 'value-cut', severity: 'warning', params: { count: 1, limit: 254 } },
    ]);
  });

  it('says which characters GBK lacks', async () => {
    expect(await issuesOf([with_({ a: '𠮷家' })])).toEqual([
      { code: 'characters-not-gbk', severity: 'warning', params: { count: 1, characters: '𠮷' } },
    ]);
  });

  it('says how many fields were left', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, 'x']));
    expect(await issuesOf([with_(many)])).toEqual([
      { code: 'fields-too-many', severity: 'warning', params: { count: 45, limit: 255 } },
    ]);
  });

  it('carries the notice in a text file', async () => {
    const files = filesOf(await write([WITH_HOLE]));
    expect([...files.keys()]).toEqual([
      ...['shp', 'shx', 'dbf', 'prj', 'cpg'].map((ending) => `罗坊-规划范围.${ending}`),
      '说明.txt',
    ]);
    expect(new TextDecoder().decode(files.get('说明.txt'))).toMatch(/^内部工作用图/);
  });

  it('refuses systems it cannot write', async () => {
    const file = await writeShapefile([WITH_HOLE], { ...OPTIONS, crs: 'EPSG:3857' });
    expect(file.issues).toMatchObject([{ code: 'crs-unsupported', params: { crs: 'EPSG:3857' } }]);
  });

  it('leaves folders out of the names of files', async () => {
    expect((await write([WITH_HOLE], { stem: '../a/b' })).name).toBe('_a_b.zip');
  });
});

describe.skipIf(!hasGdal)('read by GDAL', () => {
  const inFolder = async <T>(file: WrittenFile, look: (path: string) => T | Promise<T>): Promise<T> => {
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-'));
    const path = join(folder, 'a.zip');
    writeFileSync(path, file.bytes);
    const result = await look(path);
    rmSync(folder, { recursive: true });
    return result;
  };
  const asGeoJson = (
    path: string,
  ): { features: { properties: unknown; geometry: { type: string; coordinates: unknown } }[] } =>
    JSON.parse(
      execFileSync(
        'ogr2ogr',
        [
          '-f',
          'GeoJSON',
          '-lco',
          'COORDINATE_PRECISION=15',
          '-t_srs',
          'EPSG:4490',
          '/vsistdout/',
          `/vsizip/${path}`,
          '罗坊-规划范围',
        ],
        { encoding: 'utf8' },
      ),
    ) as never;

  it('has names, attributes, holes and parts', async () => {
    const { features } = await inFolder(await write([WITH_HOLE, TWO_PARTS], { crs: 'EPSG:4490' }), asGeoJson);
    expect(features.map(({ properties }) => properties)).toEqual([
      { 名称: '罗坊', 面积: '3.10', 备注: '"引号"；=1+1，0012' },
      { 名称: '下村', 面积: null, 备注: null },
    ]);
    expect(features[0]!.geometry).toEqual({
      type: 'Polygon',
      coordinates: [SQUARE, HOLE].map((ring) => expect.arrayContaining(ring) as unknown),
    });
    expect(features[1]!.geometry).toMatchObject({
      type: 'MultiPolygon',
      coordinates: [{ length: 2 }, { length: 1 }],
    });
  });

  it('has places within a tenth of a millimetre', async () => {
    const { features } = await inFolder(await write([WITH_HOLE]), asGeoJson);
    const [[lon = 0, lat = 0] = []] = (features[0]!.geometry.coordinates as Position[][])[0]!;
    expect(Math.abs(lon - SQUARE[0]![0]!)).toBeLessThan(1e-9);
    expect(Math.abs(lat - SQUARE[0]![1]!)).toBeLessThan(1e-9);
  });

  it('hears of GBK by the .cpg and by the language driver', async () => {
    const said = await inFolder(await write([WITH_HOLE]), (path) =>
      execFileSync('ogrinfo', ['-al', '-so', '-mdd', 'SHAPEFILE', `/vsizip/${path}`, '罗坊-规划范围'], {
        encoding: 'utf8',
      }),
    );
    expect(said).toContain('ENCODING_FROM_CPG=CP936');
    expect(said).toContain('ENCODING_FROM_LDID=CP936');
  });

  // Its own package (proj-bin): GDAL comes without it.
  const hasProj = spawnSync('projinfo', ['--help']).status === 0;
  it
    .skipIf(!hasProj)
    .each(
      [
        ...Array.from({ length: 21 }, (_, zone) => `EPSG:${4513 + zone}`),
        ...Array.from({ length: 21 }, (_, zone) => `EPSG:${4534 + zone}`),
        ...Array.from({ length: 11 }, (_, zone) => `EPSG:${4491 + zone}`),
        ...Array.from({ length: 11 }, (_, zone) => `EPSG:${4502 + zone}`),
        'EPSG:4490',
        'EPSG:4326',
      ].filter((_, index) => index % 9 === 0 || index > 62),
    )('knows the .prj of %s', (code) => {
    const identified = spawnSync('projinfo', ['--identify', esriWktOf(code)!], { encoding: 'utf8' });
    expect(identified.stdout).toMatch(new RegExp(`${code}: 100 %`));
    const theirs = execFileSync('projinfo', [code, '-o', 'WKT1_ESRI', '--single-line', '-q'], {
      encoding: 'utf8',
    });
    expect(esriWktOf(code)).toBe(theirs.trim());
  });
});
