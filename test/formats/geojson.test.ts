import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { writeGeoJson } from '../../src/formats/geojson-write.ts';
import { readGeoJson } from '../../src/formats/geojson.ts';
import type { OutFeature, RawFile, RawLayer, WrittenFile } from '../../src/formats/raw.ts';
import { deepFreeze } from '../fixtures/facts.ts';
import { hasGdal, mutations } from './hostile.ts';

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const readBytes = async (bytes: Uint8Array): Promise<Result<RawFile>> =>
  readGeoJson({ name: '边界.geojson', bytes, encoding: null, companions: [] });
const read = (value: unknown): Promise<Result<RawFile>> => readBytes(bytesOf(value));
async function layerOf(value: unknown): Promise<RawLayer> {
  const file = await read(value);
  if (!file.ok) throw new Error(JSON.stringify(file.issues));
  return file.value.layers[0]!;
}

const SQUARE: Position[] = [
  [115, 28],
  [115.01, 28],
  [115.01, 28.01],
  [115, 28.01],
  [115, 28],
];
const HOLE: Position[] = [
  [115.002, 28.002],
  [115.002, 28.004],
  [115.004, 28.004],
  [115.002, 28.002],
];
const polygon: AreaGeometry = { type: 'Polygon', coordinates: [SQUARE] };
const featureOf = (properties: unknown, geometry: unknown = polygon): unknown => ({
  type: 'Feature',
  properties,
  geometry,
});

describe('reading GeoJSON as it stands', () => {
  it('keeps attributes as text, nested ones as JSON, null ones absent', async () => {
    const { features } = await layerOf(
      featureOf({ 名称: '示例', 面积: 4.5, 已批: true, 备注: null, 明细: { a: [1] }, 空: '' }),
    );
    expect([...features[0]!.attributes]).toEqual([
      ['名称', '示例'],
      ['面积', '4.5'],
      ['已批', 'true'],
      ['明细', '{"a":[1]}'],
      ['空', ''],
    ]);
    expect(features[0]!.name).toBe('示例');
  });

  it('takes __proto__ for the name of an attribute', async () => {
    const text = `{"type":"Feature","properties":{"__proto__":{"polluted":1},"constructor":"x"},"geometry":${JSON.stringify(polygon)}}`;
    const { features } = await layerOf(text);
    expect(features[0]!.attributes.get('__proto__')).toBe('{"polluted":1}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('calls the layer after the file and leaves rings as they run', async () => {
    const layer = await layerOf(featureOf(null, { type: 'Polygon', coordinates: [[...SQUARE].reverse()] }));
    expect(layer).toMatchObject({ name: '边界', crs: null, shapes: 1 });
    expect(layer.features[0]!.geometry.coordinates[0]).toEqual([...SQUARE].reverse());
  });

  it('hands on the crs member as it is written', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4547' } };
    expect(await layerOf({ type: 'FeatureCollection', crs, features: [featureOf({})] })).toMatchObject({
      crs: 'urn:ogc:def:crs:EPSG::4547',
    });
  });

  it('takes a null in the place of a coordinate for one that is no number', async () => {
    const { features } = await layerOf({ type: 'Polygon', coordinates: [[[null, 28], ...SQUARE]] });
    expect((features[0]!.geometry.coordinates[0] as Position[])[0]).toEqual([NaN, 28]);
  });

  it('takes 1e400 for what it is', async () => {
    const { features } = await layerOf(
      '{"type":"Polygon","coordinates":[[[1e400,28],[115,28],[115,29],[1e400,28]]]}',
    );
    expect((features[0]!.geometry.coordinates[0] as Position[])[0]).toEqual([Infinity, 28]);
  });

  it('reads GBK, and says so', async () => {
    // 示例 in GBK.
    const [before, after] = JSON.stringify(featureOf({ 名称: '|' })).split('|') as [string, string];
    const name = await readBytes(
      new Uint8Array([
        ...bytesOf(before.replace('名称', 'name')),
        ...[0xca, 0xbe, 0xc0, 0xfd],
        ...bytesOf(after),
      ]),
    );
    expect(name).toMatchObject({
      ok: true,
      value: { encoding: 'gb18030' },
      issues: [{ code: 'encoding-assumed' }],
    });
    expect(name.ok && name.value.layers[0]?.features[0]?.name).toBe('示例');
  });
});

describe('hostile GeoJSON costs a message', () => {
  it.each([
    ['a hundred thousand levels', () => '{"a":'.repeat(100_000), 'json-too-deep'],
    ['fifteen million empty objects', () => `[${'{},'.repeat(15e6)}{}]`, 'json-too-many'],
    ['thirty million noughts', () => `[${'0,'.repeat(31e6)}0]`, 'json-too-many'],
    ['a string without end', () => `{"type":"${'a'.repeat(20e6)}`, 'json-syntax'],
    [
      'thousands of broken features',
      () =>
        JSON.stringify(
          Array.from({ length: 6_000 }, () => featureOf({}, { type: 'Polygon', coordinates: [[['a']]] })),
        ),
      'geojson-feature-array',
    ],
  ])('%s', async (_, make, code) => {
    expect((await read(make())).issues[0]?.code).toBe(code);
  });

  it('five hundred mutations: no throw', async () => {
    const valid = bytesOf({
      type: 'FeatureCollection',
      features: [featureOf({ 名称: '示例' }), featureOf({ a: [1] })],
    });
    for (const bytes of mutations(valid, 500)) {
      const file = await readBytes(bytes);
      if (!file.ok) expect(file.issues.length).toBeGreaterThan(0);
    }
  });
});

describe('writing GeoJSON', () => {
  const options = {
    stem: '示例-规划范围',
    crs: 'EPSG:4547',
    notice: '内部工作用图，不得公开',
    date: '2018-06-30',
  };
  const outOf = (geometry: AreaGeometry, attributes: Iterable<[string, string]> = []): OutFeature =>
    deepFreeze({ name: '示例', kind: 'planned' as const, attributes: new Map(attributes), geometry });
  async function written(...features: OutFeature[]): Promise<WrittenFile> {
    const result = await writeGeoJson(features, options);
    if (!result.ok) throw new Error();
    return result.value;
  }
  const again = async (...features: OutFeature[]): Promise<RawLayer> => {
    const file = await readBytes((await written(...features)).bytes);
    if (!file.ok) throw new Error(JSON.stringify(file.issues));
    return file.value.layers[0]!;
  };

  it('comes back to the bit, attributes and all', async () => {
    const coordinate = fc.double({ min: -180, max: 180, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 9 }),
        fc.array(
          fc.tuple(
            fc.string().filter((key) => !/^\d+$/.test(key)),
            fc.string(),
          ),
        ),
        async (points, attributes) => {
          // JSON has no -0.
          const plain = points.map(([x, y]): Position => [x + 0, y + 0]);
          const ring = [...plain, plain[0]!];
          const layer = await again(
            outOf({ type: 'Polygon', coordinates: [ring] }, [['名称', '示例'], ...attributes]),
          );
          const back = layer.features[0]!.geometry.coordinates[0] as Position[];
          expect([ring, ring.toReversed()]).toContainEqual(back);
          expect([...layer.features[0]!.attributes]).toEqual([...new Map([['名称', '示例'], ...attributes])]);
        },
      ),
    );
  });

  it('winds and closes rings as the standard asks', async () => {
    const geometry: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [[[...SQUARE].reverse().slice(0, -1), [...HOLE].reverse()]],
    };
    const [exterior = [], hole = []] = (await again(outOf(geometry))).features[0]!.geometry
      .coordinates[0] as Position[][];
    expect(exterior[0]).toEqual(exterior.at(-1));
    expect([exterior.length, hole.length]).toEqual([5, 4]);
    const file = await readBytes((await written(outOf(geometry))).bytes);
    expect(file.issues).toEqual([]);
    expect(hole).toEqual(HOLE);
  });

  it('carries the notice, the kind and a name that no attribute holds', async () => {
    const { name, bytes } = await written(outOf(polygon, [['name', '另一个']]));
    expect(name).toBe('示例-规划范围.geojson');
    const json = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    expect(json).toMatchObject({
      notice: options.notice,
      features: [{ kind: 'planned', properties: { name: '另一个', 名称: '示例' } }],
    });
    expect(json).not.toHaveProperty('crs');
  });

  it('writes none as an empty collection', async () => {
    expect(JSON.parse(new TextDecoder().decode((await written()).bytes))).toMatchObject({ features: [] });
  });

  describe.skipIf(!hasGdal)('as GDAL sees it', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'zhentu-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is one layer in WGS 84 with the attributes as text', async () => {
      const file = path.join(folder, 'a.geojson');
      const { bytes } = await written(
        outOf({ type: 'Polygon', coordinates: [SQUARE, HOLE] }, [['编号', '007']]),
        outOf({ type: 'MultiPolygon', coordinates: [[SQUARE]] }),
      );
      writeFileSync(file, bytes);
      const seen = execFileSync('ogrinfo', ['-al', '-oo', 'NATIVE_DATA=NO', file]).toString();
      expect(seen).toContain('Feature Count: 2');
      expect(seen).toContain('编号 (String) = 007');
      expect(seen).toContain('ID["EPSG",4326]');
      expect(seen.replaceAll('.0,', ',').replaceAll('.0 ', ' ')).toContain(
        'POLYGON ((115 28,115.01 28,115.01 28.01,115 28.01,115 28),(115.002 28.002,',
      );
    });
  });
});
