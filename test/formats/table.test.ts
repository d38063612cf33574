import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { encodeGbk } from '../../src/formats/gbk.ts';
import { writePoints } from '../../src/formats/points-write.ts';
import type { OutFeature } from '../../src/formats/raw.ts';
import { readTable } from '../../src/formats/table.ts';
import { mutated } from './mutations.ts';

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

const read = async (content: string | Uint8Array, encoding: string | null = null) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await readTable({ name: '镇界.csv', bytes, encoding, companions: [] });
  const layers = result.ok ? result.value.layers : [];
  const features = layers.flatMap((layer) => layer.features);
  return { result, layers, features, codes: result.issues.map(({ code }) => code) };
};
const firstRing = (features: Awaited<ReturnType<typeof read>>['features']) =>
  features[0]?.geometry.coordinates[0] as Position[] | undefined;

const SQUARE_WKT = 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))';
const SQUARE_RINGS = [
  [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ],
  [
    [2, 2],
    [4, 2],
    [4, 4],
    [2, 4],
    [2, 2],
  ],
];

describe('reading WKT in tables', () => {
  it('reads shapes with names and attributes', async () => {
    const { features, layers, codes } = await read(
      `id,名称,wkt,备注\n1,罗坊镇,"${SQUARE_WKT}","a ""b"", c"\n`,
    );
    expect(layers).toMatchObject([{ name: '镇界', crs: null, shapes: 1 }]);
    expect(features).toMatchObject([
      { index: 0, name: '罗坊镇', geometry: { type: 'Polygon', coordinates: SQUARE_RINGS } },
    ]);
    expect(Object.fromEntries(features[0]!.attributes)).toEqual({
      id: '1',
      名称: '罗坊镇',
      备注: 'a "b", c',
    });
    expect(codes).toEqual([]);
  });

  it.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|'],
  ])('told apart by %s, without quotes', async (_, delimiter) => {
    const { features } = await read(
      ['name', 'geom'].join(delimiter) + '\r\n' + ['A', SQUARE_WKT].join(delimiter),
    );
    expect(features[0]?.name).toBe('A');
  });

  it('reads GBK', async () => {
    const { features, codes } = await read(encodeGbk(`名称,wkt\n罗坊镇,"${SQUARE_WKT}"\n`).bytes);
    expect([features[0]?.name, codes]).toEqual(['罗坊镇', ['encoding-assumed']]);
  });

  it.each([
    ['MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))', 'MultiPolygon', []],
    ['polygon z ((0 0 5, 1 0 5, 1 1 5, 0 0 5))', 'Polygon', ['dimension-dropped']],
    ['POLYGON((0 0 5 1,1 0 5 1,1 1 5 1,0 0 5 1))', 'Polygon', ['dimension-dropped']],
  ])('reads %s', async (wkt, type, told) => {
    const { features, codes } = await read(`a,wkt\n1,"${wkt}"\n`);
    expect([features[0]?.geometry.type, codes]).toEqual([type, told]);
  });

  it('takes the system from an SRID', async () => {
    const { layers } = await read(`a,wkt\n1,"SRID=4547;${SQUARE_WKT}"\n`);
    expect(layers[0]?.crs).toBe('EPSG:4547');
  });

  it('refuses two systems in one table', async () => {
    const { codes } = await read(`a,wkt\n1,"SRID=4547;${SQUARE_WKT}"\n2,"SRID=4526;${SQUARE_WKT}"\n`);
    expect(codes).toContain('table-mixed-crs');
  });

  it('tells points, blanks and broken shapes by their place', async () => {
    const { result, features } = await read(
      `a,wkt\n1,"${SQUARE_WKT}"\n2,POINT(1 2)\n3,\n4,"POLYGON((0 0, 1 x))"\n5,"POLYGON EMPTY"\n`,
    );
    expect(features).toHaveLength(1);
    expect(result.issues.map(({ code, featureIndex }) => [code, featureIndex])).toEqual([
      ['geometry-not-areal', 1],
      ['geometry-missing', 2],
      ['table-row', 3],
      ['geometry-missing', 4],
    ]);
    expect(result.issues[2]?.params).toEqual({ line: 5 });
  });

  it('finds the row of names below a title', async () => {
    const { features } = await read(`特色小镇边界\n\n编号,名称,wkt\n1,罗坊镇,"${SQUARE_WKT}"\n`);
    expect(features[0]?.name).toBe('罗坊镇');
  });

  it('keeps a key named like a prototype as text', async () => {
    const { features } = await read(`__proto__,wkt\nx,"${SQUARE_WKT}"\n`);
    expect(features[0]?.attributes.get('__proto__')).toBe('x');
  });
});

const NORTH_FIRST = [
  [3100000, 600000],
  [3100000, 600100],
  [3100100, 600100],
] as const;
const EAST_FIRST_RING = [
  [600000, 3100000],
  [600100, 3100000],
  [600100, 3100100],
  [600000, 3100000],
];

describe('reading boundary points in tables', () => {
  it.each([
    ['北坐标,东坐标', []],
    ['纵坐标(X),横坐标(Y)', []],
    ['X(m),Y(m)', ['axes-north-first']],
    ['x坐标（米）,y坐标（米）', ['axes-north-first']],
    ['Northing,Easting', []],
  ])('with columns %s', async (names, told) => {
    const { features, codes } = await read(
      `点号,${names}\n${NORTH_FIRST.map((pair, at) => `J${at + 1},${pair.join(',')}`).join('\n')}\n`,
    );
    expect([firstRing(features), codes]).toEqual([EAST_FIRST_RING, told]);
  });

  it('believes the numbers where X is east', async () => {
    const { features, codes } = await read(`X,Y\n${NORTH_FIRST.map(([n, e]) => `${e},${n}`).join('\n')}\n`);
    expect([firstRing(features), codes]).toEqual([EAST_FIRST_RING, ['axes-east-first']]);
  });

  it('warns where the numbers contradict the names', async () => {
    const { features, result } = await read(
      `东坐标,北坐标\n${NORTH_FIRST.map((pair) => pair.join(',')).join('\n')}\n`,
    );
    expect(firstRing(features)).toEqual(EAST_FIRST_RING);
    expect(result.issues).toMatchObject([{ code: 'axes-east-first', severity: 'warning' }]);
  });

  it.each(['经度,纬度', 'lon,lat', 'Longitude,Latitude'])('in degrees: %s', async (names) => {
    const { features, codes } = await read(`${names}\n115,28\n115.1,28\n"115°06′00″","28°6'0"""\n`);
    expect([firstRing(features)?.[2], codes]).toEqual([[115.1, 28.1], []]);
  });

  it('groups points by parcel and ring; a value stands for the rows below it', async () => {
    const rows = [
      '地块,圈号,点号,X,Y,用途',
      ...[
        '罗坊镇,1,J1,3100000,600000,甲',
        ',1,J2,3100000,600100,甲',
        ',1,J3,3100100,600100,甲',
        ',1,J4,3100100,600000,甲',
      ],
      ...['罗坊镇,2,J5,3100020,600020,甲', ',2,J6,3100020,600040,甲', ',2,J7,3100040,600040,甲'],
      ...['河下镇,1,J1,3200000,600000,乙', ',1,J2,3200000,600100,乙', ',1,J3,3200100,600100,丙'],
    ];
    const { features } = await read(rows.join('\n'));
    expect(features.map(({ name, geometry }) => [name, geometry.coordinates.length])).toEqual([
      ['罗坊镇', 2],
      ['河下镇', 1],
    ]);
    expect(features.map(({ attributes }) => attributes.get('用途'))).toEqual(['甲', undefined]);
  });

  it('begins a ring after a closing point, an empty row, or where the numbers start again', async () => {
    const square = (by: number): string[] =>
      [
        [0, 0],
        [0, 9],
        [9, 9],
        [9, 0],
      ].map(([n, e], at) => `J${at + 1},${3100000 + by + n!},${600000 + e!}`);
    const closing = 'J1,3100000,600000';
    const { features } = await read(
      ['点号,X,Y', ...square(0), closing, ...square(100), ...square(200), ',,', ...square(300)].join('\n'),
    );
    expect(features[0]?.geometry.coordinates).toHaveLength(4);
  });

  it('reads a point list without names, as CASS writes it', async () => {
    const { features, codes } = await read(
      '1,,600000,3100000,50\n2,,600100,3100000,50\n3,,600100,3100100,50\n',
    );
    expect([firstRing(features), codes]).toEqual([EAST_FIRST_RING, ['axes-east-first']]);
  });

  it('passes over totals and notes, and tells half a coordinate', async () => {
    const { result, features } = await read(
      'X,Y\n3100000,600000\n3100000,6oo1oo\n3100000,600100\n3100100,600100\n合计,\n',
    );
    expect(firstRing(features)).toHaveLength(4);
    expect(result.issues).toMatchObject([
      { code: 'table-row', params: { line: 3 } },
      { code: 'axes-north-first' },
    ]);
  });
});

describe('refusing tables', () => {
  it('without coordinates', async () => {
    expect((await read('a,b\n1,2\n')).codes).toEqual(['table-no-shape']);
  });

  it('of more than 200 000 rows', async () => {
    expect((await read('X,Y\n' + '1,2\n'.repeat(200_001))).codes).toEqual(['table-too-long']);
  });

  it.each([
    ['ten megabytes on a line', 'x'.repeat(1e7)],
    ['ten megabytes of delimiters', ','.repeat(1e7)],
    ['ten megabytes of quotes', '"'.repeat(1e7)],
    ['quotes that never close', `a,wkt\n${'"x,'.repeat(1e6)}`],
    ['brackets without end', `a,wkt\n1,"POLYGON${'('.repeat(1e6)}"`],
    ['numbers that are none', 'X,Y\n1e400,NaN\n1e400,2\n'],
  ])('%s, in less than two seconds', async (_, text) => {
    await read(text);
  });

  it('500 mutations without throwing', async () => {
    const shapes = `id,名称,wkt\n1,罗坊镇,"${SQUARE_WKT}"\n2,河下镇,"SRID=4547;MULTI${SQUARE_WKT}"\n`;
    const points =
      '地块,圈号,点号,X,Y\n甲,1,J1,3100000,600000\n甲,1,J2,3100000,600100\n乙,1,J3,3100100,600100\n';
    for (let seed = 0; seed < 500; seed++) {
      const { result } = await read(mutated(new TextEncoder().encode(seed % 2 ? shapes : points), seed));
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
    name: '=罗坊镇,"甲"',
    kind: 'planned',
    attributes: new Map([['备注', '甲']]),
    geometry: { type: 'Polygon', coordinates: [ring(115, 28, 0.02), ring(115.005, 28.005, 0.005)] },
  },
  {
    name: '',
    kind: null,
    attributes: new Map(),
    geometry: { type: 'MultiPolygon', coordinates: [[ring(115.1, 28, 0.02)], [ring(115.2, 28, 0.02)]] },
  },
];
const OPTIONS = { stem: '示例', crs: 'EPSG:4547', notice: '内部工作用图', date: '2018-06-30' };

describe('writing a table of boundary points', () => {
  it('is read back to a tenth of a millimetre, names and rings too', async () => {
    const written = await writePoints(TOWNS, OPTIONS);
    const { features, codes } = await read(written.ok ? written.value.bytes : '');
    expect(codes).toEqual([]);
    expect(features.map(({ name }) => name)).toEqual(['=罗坊镇,"甲"', '地块2']);
    features.forEach(({ geometry }, index) => {
      const back = geometry.coordinates.flat(3);
      const sent = TOWNS[index]!.geometry.coordinates.flat(3);
      expect(back).toHaveLength(sent.length);
      back.forEach((value, at) => expect(Math.abs(value - sent[at]!)).toBeLessThan(1e-9));
    });
  });

  it('is UTF-8 with a mark, X is north, formulas are defused, sides are in the plane', async () => {
    const written = await writePoints(TOWNS, OPTIONS);
    const bytes = written.ok ? written.value.bytes : new Uint8Array();
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toBe('地块,圈号,点号,X(北)m,Y(东)m,经度,纬度,边长m');
    expect(lines[1]).toBe(
      `"'=罗坊镇,""甲""",1,J1,3098844.765,598364.681,115.000000000,28.000000000,1967.477`,
    );
    expect(lines.at(-2)).toBe('坐标系 EPSG:4547 内部工作用图');
    expect(written.issues).toMatchObject([{ code: 'attributes-not-written' }]);
  });

  it.skipIf(!hasGdal)('is read by GDAL', async () => {
    const written = await writePoints(TOWNS, OPTIONS);
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-'));
    try {
      const file = join(folder, 'a.csv');
      writeFileSync(file, written.ok ? written.value.bytes : '');
      const told = spawnSync(
        'ogrinfo',
        ['-al', '-oo', 'X_POSSIBLE_NAMES=经度', '-oo', 'Y_POSSIBLE_NAMES=纬度', file],
        { encoding: 'utf8' },
      );
      expect(told.stdout.match(/POINT \(115/g)).toHaveLength(16);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
