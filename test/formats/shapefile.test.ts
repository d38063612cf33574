import { existsSync, readFileSync } from 'node:fs';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import { toGroundFrom } from '../../src/formats/crs.ts';
import { encodeGbk } from '../../src/formats/gbk.ts';
import type { RawFeature, RawFile, RawLayer } from '../../src/formats/raw.ts';
import { readShapefile } from '../../src/formats/shapefile.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { mutations } from './hostile.ts';
import {
  concat,
  dbfOf,
  emptyShape,
  polygon,
  shpOf,
  square,
  text,
  turned,
  zipOf,
} from './shapefile-fixtures.ts';

const gbk = (value: string): Uint8Array => encodeGbk(value).bytes;
const ONE = shpOf([polygon([square(0, 0, 10)])]);
const PRJ = text('PROJCS["CGCS2000_3_Degree_GK_CM_114E"]');

const read = async (bytes: Uint8Array, encoding: string | null = null): Promise<Result<RawFile>> =>
  readShapefile({ name: 'a.zip', bytes, encoding, companions: [] });
const layersOf = async (bytes: Uint8Array, encoding: string | null = null): Promise<readonly RawLayer[]> => {
  const file = await read(bytes, encoding);
  return file.ok ? file.value.layers : [];
};
const featuresOf = async (bytes: Uint8Array, encoding: string | null = null): Promise<RawFeature[]> =>
  (await layersOf(bytes, encoding)).flatMap(({ features }) => features);
const codesOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await read(bytes)).issues.map(({ code }) => code);

/** One shape of the rings given, and its coordinates as read. */
const coordinatesOf = async (rings: Position[][]): Promise<unknown> => {
  const [feature] = await featuresOf(zipOf({ 'a.shp': shpOf([polygon(rings)]).shp }));
  return feature?.geometry.coordinates;
};
/** A table of one text field and one row, under the file parts given. */
const valueOf = async (
  value: Uint8Array | string,
  parts: { cpg?: string; driver?: number; encoding?: string; width?: number } = {},
): Promise<string | undefined> => {
  const { cpg, driver = 0, encoding = null, width = 40 } = parts;
  const dbf = dbfOf([{ name: 'mc', length: width }], [[value]], { driver });
  const files = { 'a.shp': ONE.shp, 'a.dbf': dbf, ...(cpg === undefined ? {} : { 'a.cpg': text(cpg) }) };
  return (await featuresOf(zipOf(files), encoding))[0]?.attributes.get('mc');
};

describe('reading zipped shapefiles', () => {
  it('reads every layer in every folder, capitals apart, and leaves macOS’s forks', async () => {
    const file = await read(
      zipOf({
        '图/A.SHP': ONE.shp,
        '图/a.shx': ONE.shx,
        '图/A.Dbf': dbfOf([{ name: 'name', length: 9 }], [['x']]),
        '图/a.PRJ': PRJ,
        'b.shp': shpOf([polygon([square(5, 5, 1)])]).shp,
        '__MACOSX/图/._A.shp': text('fork'),
        '说明.txt': text('words'),
      }),
    );
    expect(file).toMatchObject({
      ok: true,
      value: {
        format: 'shapefile',
        encoding: 'utf-8',
        layers: [
          { name: 'A', crs: 'PROJCS["CGCS2000_3_Degree_GK_CM_114E"]', shapes: 1 },
          { name: 'b', crs: null, shapes: 1 },
        ],
      },
    });
    const features = file.ok ? file.value.layers.flatMap((layer) => layer.features) : [];
    expect(features.map(({ index, name }) => [index, name])).toEqual([
      [0, 'x'],
      [1, ''],
    ]);
    expect(file.issues).toEqual([
      { code: 'shp-companions', severity: 'notice', params: { layer: 'b', files: '.dbf、.prj、.shx' } },
    ]);
  });

  it('tells layers of one name apart by their folders', async () => {
    const layers = await layersOf(zipOf({ '2017/a.shp': ONE.shp, '2018/a.shp': ONE.shp }));
    expect(layers.map(({ name }) => name)).toEqual(['2017/a', '2018/a']);
  });

  it('reads PolygonZ and PolygonM, and says that heights were dropped', async () => {
    const rings = [square(0, 0, 10)];
    const z = zipOf({ 'z.shp': shpOf([polygon(rings, 15)], 15).shp });
    const m = zipOf({ 'm.shp': shpOf([polygon(rings, 25)], 25).shp });
    expect((await featuresOf(z))[0]?.geometry).toEqual({ type: 'Polygon', coordinates: rings });
    expect((await featuresOf(m))[0]?.geometry).toEqual({ type: 'Polygon', coordinates: rings });
    expect(await codesOf(z)).toContain('dimension-dropped');
    expect(await codesOf(m)).not.toContain('dimension-dropped');
  });

  it('passes over null shapes and counts shapes that are no areas', async () => {
    const { shp, shx } = shpOf([emptyShape(), polygon([square(0, 0, 10)]), polygon([]), emptyShape()]);
    const file = await read(zipOf({ 'a.shp': shp, 'a.shx': shx }));
    expect(file).toMatchObject({ value: { layers: [{ shapes: 1, features: [{ index: 1 }] }] } });
    const missing = file.issues.filter(({ code }) => code === 'geometry-missing');
    expect(missing.map(({ featureIndex }) => featureIndex)).toEqual([0, 2, 3]);
    const points = await read(zipOf({ 'a.shp': shpOf([emptyShape(1)], 1).shp }));
    expect(points).toMatchObject({ value: { layers: [{ shapes: 1, features: [] }] } });
    expect(points.issues.at(-1)).toMatchObject({
      code: 'geometry-not-areal',
      params: { type: 'Point' },
      featureIndex: 0,
    });
  });

  it('says so when there is no .shp among the files', async () => {
    expect(await codesOf(zipOf({ 'a.dbf': text('x') }))).toEqual(['shp-missing']);
  });
});

describe('reading loose shapefiles', () => {
  it('takes companions that belong to it by name, and leaves the others', async () => {
    const file = await readShapefile({
      name: 'Town.SHP',
      bytes: ONE.shp,
      encoding: null,
      companions: [
        { name: 'town.dbf', bytes: dbfOf([{ name: '名称', length: 9 }], [['罗坊']]) },
        { name: 'other.prj', bytes: PRJ },
      ],
    });
    expect(file).toMatchObject({
      value: { layers: [{ name: 'Town', crs: null, features: [{ name: '罗坊' }] }] },
      issues: [{ code: 'shp-companions', params: { files: '.prj、.shx' } }],
    });
  });
});

describe('sorting rings', () => {
  const outline = square(0, 0, 100);
  const hole = turned(square(10, 10, 50));
  const island = square(20, 20, 10);
  const elsewhere = square(200, 0, 10);

  it('gives a hole to its outline', async () => {
    expect(await coordinatesOf([outline, hole])).toEqual([outline, hole]);
  });

  it('takes parts and holes in any order', async () => {
    expect(await coordinatesOf([hole, elsewhere, island, outline])).toEqual([
      [elsewhere],
      [island],
      [outline, hole],
    ]);
  });

  it.each([
    ['a hole wound like its outline', [outline, turned(hole)], [outline, turned(hole)], 1],
    ['everything the wrong way round', [turned(outline), turned(hole)], [turned(outline), turned(hole)], 2],
    ['two parts as if they were holes', [turned(outline), turned(elsewhere)], null, 2],
  ])('goes by what lies in what and says so: %s', async (_, rings, expected, count) => {
    const bytes = zipOf({ 'a.shp': shpOf([polygon(rings)]).shp });
    const [feature] = await featuresOf(bytes);
    expect(feature?.geometry.coordinates).toEqual(expected ?? rings.map((ring) => [ring]));
    expect((await read(bytes)).issues.at(-1)).toEqual({
      code: 'shp-rings-wound',
      severity: 'notice',
      params: { count },
    });
  });

  it('keeps a hole that crosses its outline, or lies in another, a hole, for validity to say so', async () => {
    const crossing = turned(square(90, 90, 50));
    const nested = turned(square(12, 12, 20));
    const many = [outline, crossing, hole, nested];
    expect(await coordinatesOf([outline, crossing])).toEqual([outline, crossing]);
    expect(await coordinatesOf(many)).toEqual([outline, hole, crossing, nested]);
  });

  it('leaves rings open that are', async () => {
    expect(await coordinatesOf([outline.slice(0, 4)])).toEqual([outline.slice(0, 4)]);
  });

  it('sorts a thousand islands with a lake each in less than a second', async () => {
    const rings = Array.from({ length: 1000 }, (_, at) => [
      square((at % 40) * 100, Math.floor(at / 40) * 100, 90),
      turned(square((at % 40) * 100 + 5, Math.floor(at / 40) * 100 + 5, 50)),
    ]).flat();
    expect(((await coordinatesOf(rings)) as Position[][][]).map((part) => part.length)).toEqual(
      Array.from({ length: 1000 }, () => 2),
    );
  });
});

describe('reading attributes', () => {
  it.each(['936', 'CP936', 'ANSI 936', '54936', 'GBK', 'gb2312', 'OEM 936', 'GB18030\r\n'])(
    'knows GBK by the .cpg %j, even where the bytes would pass for UTF-8',
    async (cpg) => {
      // 镁 is C3 BE in GBK, which is þ in UTF-8.
      expect(await valueOf(gbk('镁'), { cpg })).toBe('镁');
    },
  );

  it('knows GBK by the language driver byte', async () => {
    expect(await valueOf(gbk('镁'), { driver: 0x4d })).toBe('镁');
  });

  it('prefers the .cpg to the language driver byte', async () => {
    expect(await valueOf('罗坊', { driver: 0x4d, cpg: 'UTF8' })).toBe('罗坊');
  });

  it.each(['OEM', 'nonsense', ''])('passes over the .cpg %j', async (cpg) => {
    expect(await valueOf(gbk('罗坊镇'), { cpg })).toBe('罗坊镇');
    expect(await valueOf('罗坊镇', { cpg })).toBe('罗坊镇');
  });

  it('does not believe a .cpg of UTF-8 beside a table in GBK', async () => {
    expect(await valueOf(gbk('罗坊镇'), { cpg: 'UTF-8' })).toBe('罗坊镇');
  });

  it('lets the user have the last word', async () => {
    expect(await valueOf(gbk('镁'), { cpg: 'UTF-8', encoding: 'gbk' })).toBe('镁');
    expect(await valueOf('镁', { driver: 0x4d, encoding: 'utf-8' })).toBe('镁');
    expect((await read(zipOf({ 'a.shp': ONE.shp }), 'klingon')).issues[0]?.code).toBe('encoding-undecodable');
  });

  it('says that GBK was assumed, but not for a table in plain letters', async () => {
    const table = (value: Uint8Array | string): Promise<string[]> =>
      codesOf(
        zipOf({
          'a.shp': ONE.shp,
          'a.shx': ONE.shx,
          'a.prj': PRJ,
          'a.dbf': dbfOf([{ name: 'a', length: 9 }], [[value]]),
        }),
      );
    expect(await table(gbk('罗坊'))).toEqual(['encoding-assumed']);
    expect(await table('Luofang')).toEqual([]);
    expect(await table('罗坊')).toEqual([]);
  });

  it('forgives half a character at the end of a full field', async () => {
    expect(await valueOf(text('罗坊').slice(0, 5), { width: 5 })).toBe('罗');
    expect(await valueOf(gbk('罗坊镇').slice(0, 5), { width: 5 })).toBe('罗坊');
  });

  it('says that bytes are no text', async () => {
    const dbf = dbfOf([{ name: 'a', length: 9 }], [[Uint8Array.of(0xff, 0xff, 0x41)]]);
    expect(await codesOf(zipOf({ 'a.shp': ONE.shp, 'a.dbf': dbf }))).toContain('text-undecodable');
  });

  it('gives every type as text and leaves blanks out', async () => {
    const integer = new Uint8Array(Int32Array.of(-7).buffer);
    const double = new Uint8Array(Float64Array.of(1.5).buffer);
    const fields = [
      { name: 'text', length: 8 },
      { name: 'number', type: 'N', length: 8 },
      { name: 'float', type: 'F', length: 13 },
      { name: 'day', type: 'D', length: 8 },
      { name: 'yes', type: 'L', length: 1 },
      { name: 'unknown', type: 'L', length: 1 },
      { name: 'integer', type: 'I', length: 4 },
      { name: 'double', type: 'O', length: 8 },
      { name: 'toolarge', type: 'N', length: 4 },
      { name: 'blank', length: 4 },
      { name: 'memo', type: 'M', length: 10 },
    ];
    const row = [
      ' =1+1',
      '   12.50',
      ' 1.5000000e+00',
      '20170204',
      'T',
      '?',
      integer,
      double,
      '****',
      '',
      '1',
    ];
    row[2] = '1.5000000e+00';
    const bytes = zipOf({ 'a.shp': ONE.shp, 'a.dbf': dbfOf(fields, [row]) });
    expect([...(await featuresOf(bytes))[0]!.attributes]).toEqual([
      ['text', ' =1+1'],
      ['number', '12.50'],
      ['float', '1.5000000e+00'],
      ['day', '2017-02-04'],
      ['yes', 'true'],
      ['integer', '-7'],
      ['double', '1.5'],
    ]);
    expect((await read(bytes)).issues.at(-1)).toMatchObject({
      code: 'attributes-left-out',
      params: { fields: 'memo' },
    });
  });

  it('reads texts of more than 255 bytes as FoxPro writes them', async () => {
    expect(await valueOf('x'.repeat(300), { width: 300 })).toBe('x'.repeat(300));
  });

  it('keeps a field called __proto__ a field, and fields of one name apart', async () => {
    const fields = ['__proto__', 'a', 'a'].map((name) => ({ name, length: 2 }));
    const [feature] = await featuresOf(
      zipOf({ 'a.shp': ONE.shp, 'a.dbf': dbfOf(fields, [['1', '2', '3']]) }),
    );
    expect([...feature!.attributes]).toEqual([
      ['__proto__', '1'],
      ['a', '2'],
      ['a_2', '3'],
    ]);
  });

  it('leaves out what is marked as deleted, shape and all', async () => {
    const { shp } = shpOf([polygon([square(0, 0, 10)]), polygon([square(20, 0, 10)])]);
    const dbf = dbfOf([{ name: 'name', length: 2 }], [['a'], ['b']], { deleted: [0] });
    const file = await read(zipOf({ 'a.shp': shp, 'a.dbf': dbf }));
    expect(file).toMatchObject({ value: { layers: [{ shapes: 1, features: [{ index: 1, name: 'b' }] }] } });
    expect(file.issues.at(-1)).toMatchObject({ code: 'dbf-deleted', params: { count: 1 } });
  });

  it('says so when rows and shapes are not as many', async () => {
    const dbf = dbfOf([{ name: 'name', length: 2 }], [['a'], ['b']]);
    expect((await read(zipOf({ 'a.shp': ONE.shp, 'a.dbf': dbf }))).issues).toContainEqual({
      code: 'dbf-count',
      severity: 'warning',
      params: { layer: 'a', shapes: 1, rows: 2 },
    });
  });

  it.each([
    ['cut off in its rows', dbfOf([{ name: 'a', length: 9 }], [['x']], { count: 5 })],
    ['cut off in its header', dbfOf([{ name: 'a', length: 9 }], [['x']]).slice(0, 40)],
    ['no table', text('x')],
  ])('reads the shapes beside a table that is %s', async (_, dbf) => {
    const bytes = zipOf({ 'a.shp': ONE.shp, 'a.dbf': dbf });
    expect(await featuresOf(bytes)).toHaveLength(1);
    expect(await codesOf(bytes)).toContain('dbf-damaged');
  });
});

describe('damaged and hostile shapefiles', () => {
  const two = shpOf([polygon([square(0, 0, 10)]), polygon([square(20, 0, 10)])]);
  const lying = (at: number, value: number, bigEndian = false): Uint8Array => {
    const shp = two.shp.slice();
    new DataView(shp.buffer).setInt32(at, value, !bigEndian);
    return shp;
  };

  it('reads the shapes before the end of a file that is cut off, and says how many', async () => {
    const file = await read(zipOf({ 'a.shp': two.shp.slice(0, -20), 'a.shx': two.shx }));
    expect(file).toMatchObject({ ok: true, value: { layers: [{ shapes: 1 }] } });
    expect(file.issues).toContainEqual({
      code: 'shp-damaged',
      severity: 'error',
      params: { layer: 'a', count: 1 },
    });
  });

  it('notices a file that is cut off between two shapes', async () => {
    expect(await codesOf(zipOf({ 'a.shp': two.shp.slice(0, 100 + 8 + 128) }))).toContain('shp-damaged');
  });

  it('finds shapes by the index where a length of the file lies', async () => {
    const shp = lying(104, 6, true);
    expect(await featuresOf(zipOf({ 'a.shp': shp, 'a.shx': two.shx }))).toHaveLength(2);
    expect(await codesOf(zipOf({ 'a.shp': shp }))).toContain('shp-damaged');
  });

  it('does without an index that leads nowhere', async () => {
    const shx = two.shx.slice();
    new DataView(shx.buffer).setInt32(100, 1e6);
    expect(await featuresOf(zipOf({ 'a.shp': two.shp, 'a.shx': shx }))).toHaveLength(2);
  });

  it('reads one shape once, however often the index names it', async () => {
    const big = shpOf([polygon([Array.from({ length: 100_000 }, (_, at) => [at, at * at])])]);
    const entry = big.shx.slice(100);
    const shx = concat(big.shx, ...Array.from({ length: 10_000 }, () => entry));
    expect(await featuresOf(zipOf({ 'a.shp': big.shp, 'a.shx': shx }))).toHaveLength(1);
  });

  it.each([
    ['parts', 100 + 8 + 36],
    ['points', 100 + 8 + 40],
    ['a first point', 100 + 8 + 44],
  ])('passes over a shape of too many %s', async (_, at) => {
    for (const value of [6, 1e9, -1]) {
      const file = await read(zipOf({ 'a.shp': lying(at, value) }));
      expect(file).toMatchObject({ value: { layers: [{ shapes: 2, features: [{ index: 1 }] }] } });
      expect(file.issues).toContainEqual({ code: 'geometry-damaged', severity: 'error', featureIndex: 0 });
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another file', text('x'.repeat(200))],
    ['only a header', two.shp.slice(0, 100)],
  ])('costs a message: %s', async (_, shp) => {
    const codes = await codesOf(zipOf({ 'a.shp': shp }));
    expect(codes).toContain('shp-damaged');
    expect(codes).toContain('no-features');
  });

  it.each([
    ['a million rings of a point', Array.from({ length: 1e6 }, (): Position[] => [[0, 0]])],
    ['a nest of 20 000 rings', Array.from({ length: 20_000 }, (_, at) => square(at, at, 1e5 - 2 * at))],
  ])('answers without hanging: %s', async (_, rings) => {
    const { shp } = shpOf([polygon(rings)]);
    const file = await readShapefile({ name: 'a.shp', bytes: shp, encoding: null, companions: [] });
    expect(file.issues.length).toBeGreaterThan(0);
  });

  it('stops at four million values', async () => {
    const contents = Array.from({ length: 2100 }, () => polygon([[[0, 0]]]));
    const fields = Array.from({ length: 2000 }, (_, at) => ({ name: `f${at}`, length: 1 }));
    const row = fields.map(() => 'x');
    const dbf = dbfOf(
      fields,
      contents.map(() => row),
    );
    const file = await readShapefile({
      name: 'a.shp',
      bytes: shpOf(contents).shp,
      encoding: null,
      companions: [{ name: 'a.dbf', bytes: dbf }],
    });
    expect(file.issues.map(({ code }) => code)).toContain('attributes-too-many');
  });

  it('survives 500 mutations', async () => {
    const dbf = dbfOf([{ name: 'name', length: 9 }], [['a'], ['b']]);
    const sources = [two.shp, two.shx, dbf].map((valid) => mutations(valid, 500));
    for (let turn = 0; turn < 500; turn++) {
      const [shp, shx, table] = sources.map((source) => source.next().value as Uint8Array);
      const companions = [
        { name: 'a.shx', bytes: turn % 2 ? shx! : two.shx },
        { name: 'a.dbf', bytes: turn % 3 ? table! : dbf },
      ];
      const file = await readShapefile({ name: 'a.shp', bytes: shp!, encoding: null, companions });
      if (!file.ok) expect(file.issues.length).toBeGreaterThan(0);
    }
  });
});

const REAL = new URL('../../../shared/data/real/yushui_4547_gbk', import.meta.url).pathname;

describe.skipIf(!existsSync(`${REAL}.shp`))('the real district', () => {
  const file = (ending: string): { name: string; bytes: Uint8Array } => ({
    name: `yushui_4547_gbk.${ending}`,
    bytes: new Uint8Array(readFileSync(`${REAL}.${ending}`)),
  });

  it('has its Chinese name and 1 792.2 km²', async () => {
    const companions = ['dbf', 'prj', 'shx'].map(file);
    const read = await readShapefile({ ...file('shp'), encoding: null, companions });
    const [layer] = read.ok ? read.value.layers : [];
    const [feature] = layer?.features ?? [];
    expect(feature?.name).toBe('渝水区');
    expect(layer?.crs).toMatch(/CGCS2000_3_Degree_GK_CM_114E/);
    const toGround = toGroundFrom('EPSG:4547')!;
    const rings = feature?.geometry.coordinates as Position[][];
    const area = ellipsoidArea({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(toGround)) });
    expect(area / 1e6).toBeCloseTo(1792.2, 1);
  });
});
