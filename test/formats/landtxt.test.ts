import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { toGroundFrom } from '../../src/formats/crs.ts';
import { decodeText } from '../../src/formats/encoding.ts';
import { encodeGbk } from '../../src/formats/gbk.ts';
import { writeLandTxt } from '../../src/formats/landtxt-write.ts';
import { readLandTxt } from '../../src/formats/landtxt.ts';
import type { OutFeature } from '../../src/formats/raw.ts';
import { mutated } from './mutations.ts';

const HEADER = [
  '[属性描述]',
  '格式版本号=1.01版本',
  '坐标系=2000国家大地坐标系',
  '几度分带=3',
  '投影类型=高斯克吕格',
  '计量单位=米',
  '带号=38',
  '精度=0.001',
  '转换参数=,,,,,,',
  '[地块坐标]',
];
const PARCEL = '4,1.0000,36,罗坊镇,面,G50,建设用地,0601,@';
/** North first. */
const SQUARE = [
  [3100000, 600000],
  [3100000, 600100],
  [3100100, 600100],
  [3100100, 600000],
] as const;
const pointLines = (pairs: readonly (readonly number[])[], ring = 1): string[] =>
  pairs.map(([first, second], at) => `J${at + 1},${ring},${first!},${second!}`);

const read = async (lines: readonly string[] | Uint8Array, encoding: string | null = null) => {
  const bytes = lines instanceof Uint8Array ? lines : encodeGbk(lines.join('\r\n')).bytes;
  const result = await readLandTxt({ name: '罗坊.txt', bytes, encoding, companions: [] });
  const layer = result.ok ? result.value.layers[0] : undefined;
  return { result, layer, features: layer?.features ?? [], codes: result.issues.map(({ code }) => code) };
};
const header = (changes: Record<string, string>): string[] =>
  HEADER.map((line) => {
    const [key = ''] = line.split('=');
    return key in changes ? `${key}=${changes[key]!}` : line;
  });

describe('reading 界址点 TXT', () => {
  it('reads a parcel: closed, east first, with name and attributes', async () => {
    const { layer, features, codes } = await read([...HEADER, PARCEL, ...pointLines(SQUARE)]);
    expect(layer).toMatchObject({ name: '罗坊', crs: 'EPSG:4547', shapes: 1 });
    expect(features[0]).toMatchObject({
      index: 0,
      name: '罗坊镇',
      geometry: {
        type: 'Polygon',
        coordinates: [[...SQUARE, SQUARE[0]].map(([north, east]) => [east, north])],
      },
    });
    expect(Object.fromEntries(features[0]!.attributes)).toEqual({
      '面积(公顷)': '1.0000',
      地块编号: '36',
      地块名称: '罗坊镇',
      图形属性: '面',
      图幅号: 'G50',
      地块用途: '建设用地',
      地类编码: '0601',
    });
    expect(codes).toEqual(['encoding-assumed']);
  });

  it('reads UTF-8 as well, and a closing point that is written out', async () => {
    const lines = [...HEADER, PARCEL, ...pointLines([...SQUARE, SQUARE[0]])].join('\n');
    const { features, codes } = await read(new TextEncoder().encode(lines));
    expect([features[0]?.geometry.coordinates[0]?.length, codes]).toEqual([5, []]);
  });

  it('notices that somebody put east first', async () => {
    const swapped = SQUARE.map(([north, east]) => [east, north]);
    const { features, codes } = await read([...HEADER, PARCEL, ...pointLines(swapped)]);
    expect(features[0]?.geometry.coordinates[0]?.[0]).toEqual([600000, 3100000]);
    expect(codes).toContain('axes-east-first');
  });

  it('says what it assumed where the numbers do not tell', async () => {
    const local = [
      [0, 0],
      [0, 100],
      [100, 100],
    ];
    const { codes } = await read([...HEADER, PARCEL, ...pointLines(local)]);
    expect(codes).toContain('axes-north-first');
  });

  it.each([
    ['the zone number in the easting', 38_000_000, {}, 'EPSG:4526'],
    ['no zone number', 0, {}, 'EPSG:4547'],
    ['the central meridian as the zone', 0, { 带号: '114' }, 'EPSG:4547'],
    ['six degrees', 20_000_000, { 几度分带: '6', 带号: '20' }, 'EPSG:4498'],
    ['six degrees without number', 0, { 几度分带: '6', 带号: '20' }, 'EPSG:4509'],
    ['an old datum, by name', 38_000_000, { 坐标系: '1980西安坐标系' }, '1980西安坐标系'],
    ['no datum', 0, { 坐标系: '' }, null],
    ['no zone at all', 0, { 带号: '' }, null],
  ])('finds the system with %s', async (_, prefix, changes, crs) => {
    const pairs = SQUARE.map(([north, east]) => [north, east + prefix]);
    const { layer } = await read([...header(changes), PARCEL, ...pointLines(pairs)]);
    expect(layer?.crs).toBe(crs);
  });

  it('believes the coordinates when the header names another zone', async () => {
    const pairs = SQUARE.map(([north, east]) => [north, east + 39e6]);
    const { layer, codes } = await read([...HEADER, PARCEL, ...pointLines(pairs)]);
    expect([layer?.crs, codes.includes('landtxt-zone')]).toEqual(['EPSG:4527', true]);
  });

  it('takes further rings as holes or as further parts, by where they lie', async () => {
    const moved = (by: number, share: number) =>
      SQUARE.map(([north, east]) => [
        3100000 + by + (north - 3100000) * share,
        600000 + by + (east - 600000) * share,
      ]);
    const { features } = await read([
      ...HEADER,
      PARCEL,
      ...pointLines(SQUARE),
      ...pointLines(moved(20, 0.5), 2),
      ...pointLines(moved(500, 1), 3),
    ]);
    const { geometry } = features[0]!;
    expect(geometry.type).toBe('MultiPolygon');
    expect((geometry.coordinates as Position[][][]).map((part) => part.length)).toEqual([2, 1]);
  });

  it('reads several parcels and lines of twelve fields', async () => {
    const twelve = '4,1.0,1,河下镇,面,,,,甲,乙,丙,@';
    const { features } = await read([
      ...HEADER,
      PARCEL,
      ...pointLines(SQUARE),
      twelve,
      ...pointLines(SQUARE),
    ]);
    expect(features.map(({ name }) => name)).toEqual(['罗坊镇', '河下镇']);
    expect(features[1]?.attributes.get('字段9')).toBe('甲');
  });

  it('says when points are missing', async () => {
    const { result } = await read([...HEADER, PARCEL.replace('4', '9'), ...pointLines(SQUARE)]);
    expect(result.issues.at(-1)).toMatchObject({
      code: 'landtxt-count',
      featureIndex: 0,
      params: { declared: 9, count: 4 },
    });
  });
});

describe('refusing 界址点 TXT', () => {
  it('without points', async () => {
    expect((await read(HEADER)).codes).toContain('landtxt-structure');
  });

  it('with numbers that are none, by line', async () => {
    const lines = [...HEADER, PARCEL, ...pointLines(SQUARE), 'J5,1,1e400,NaN'];
    const { result, features } = await read(lines);
    expect(result.issues).toContainEqual({ code: 'landtxt-line', severity: 'error', params: { line: 16 } });
    expect(features).toHaveLength(1);
  });

  it('a line of ten megabytes without delay', async () => {
    await read([...HEADER, PARCEL, ...pointLines(SQUARE), `J${','.repeat(1e7)}`]);
  });

  it('500 mutations without throwing', async () => {
    const { bytes } = encodeGbk(
      [...HEADER, PARCEL, ...pointLines(SQUARE), PARCEL, ...pointLines(SQUARE)].join('\r\n'),
    );
    for (let seed = 0; seed < 500; seed++) {
      const { result } = await read(mutated(bytes, seed));
      if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
    }
  });
});

const ring = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const TOWNS: readonly OutFeature[] = [
  {
    name: '罗坊镇,@𠮷',
    kind: 'planned',
    attributes: new Map([
      ['面积(公顷)', '412.345678'],
      ['备注', '甲'],
    ]),
    geometry: { type: 'Polygon', coordinates: [ring(115, 28, 0.02), ring(115.005, 28.005, 0.005)] },
  },
  {
    name: '河下镇',
    kind: null,
    attributes: new Map(),
    geometry: { type: 'MultiPolygon', coordinates: [[ring(115.1, 28, 0.02)], [ring(115.2, 28, 0.02)]] },
  },
];
const OPTIONS = { stem: '示例', crs: 'EPSG:4526', notice: '内部工作用图', date: '2018-06-30' };

describe('writing 界址点 TXT', () => {
  it.each(['EPSG:4526', 'EPSG:4547', 'EPSG:4498', 'EPSG:4509'])(
    'in %s is read back to the millimetre',
    async (crs) => {
      const written = await writeLandTxt(TOWNS, { ...OPTIONS, crs });
      const { layer, features, codes } = await read(written.ok ? written.value.bytes : new Uint8Array());
      expect([layer?.crs, codes]).toEqual([crs, ['encoding-assumed']]);
      const toGround = toGroundFrom(crs)!;
      features.forEach(({ geometry }, index) => {
        const back = (geometry.coordinates as Position[][][]).flat(3);
        const sent = (TOWNS[index]!.geometry.coordinates as Position[][][]).flat(3);
        expect(back).toHaveLength(sent.length);
        for (let at = 0; at < sent.length; at += 2) {
          const [lon = 0, lat = 0] = toGround([back[at]!, back[at + 1]!]);
          expect(Math.hypot((lon - sent[at]!) * 98_000, (lat - sent[at + 1]!) * 111_000)).toBeLessThan(0.001);
        }
      });
    },
  );

  it('puts north first, in GBK, with a whole header and the area in hectares', async () => {
    const written = await writeLandTxt(TOWNS, OPTIONS);
    const text = written.ok ? decodeText(written.value.bytes, 'gbk') : null;
    const lines = text?.ok ? text.value.text.split('\r\n') : [];
    expect(lines).toEqual(expect.arrayContaining(['坐标系=2000国家大地坐标系', '带号=38', '几度分带=3']));
    expect(lines[12]).toBe('10,412.3457,1,罗坊镇，＠?,面,,,,@');
    expect(lines[13]).toMatch(/^J1,1,309\d{4}\.\d{3},385\d{5}\.\d{3}$/);
    expect(lines[17]).toMatch(/^J1,1,/);
  });

  it('says what does not survive', async () => {
    expect((await writeLandTxt(TOWNS, OPTIONS)).issues).toMatchObject([
      { code: 'attributes-not-written', params: { count: 1 } },
      { code: 'characters-not-gbk', params: { characters: '𠮷' } },
    ]);
  });
});
