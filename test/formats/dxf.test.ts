import { fileURLToPath } from 'node:url';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { toGroundFrom } from '../../src/formats/crs.ts';
import { writeDxf } from '../../src/formats/dxf-write.ts';
import { readDxf } from '../../src/formats/dxf.ts';
import { encodeGbk } from '../../src/formats/gbk.ts';
import type { OutFeature, RawFeature } from '../../src/formats/raw.ts';
import { mutated } from './mutations.ts';

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

/** Groups as `code value` lines. */
const groups = (...lines: string[]): string =>
  lines
    .flatMap((line) => line.split('|'))
    .map((line) => line.replace(/^(-?\d+) ?/, '$1\r\n'))
    .map((line) => `${line}\r\n`)
    .join('');

const drawing = (entities: string[], blocks: string[] = [], header = '9 $ACADVER|1 AC1015'): string =>
  groups(
    `0 SECTION|2 HEADER|${header}|0 ENDSEC`,
    ...['0 SECTION|2 BLOCKS', ...blocks, '0 ENDSEC'],
    ...['0 SECTION|2 ENTITIES', ...entities, '0 ENDSEC|0 EOF'],
  );

const polyline = (layer: string, points: readonly Position[], flag = 1): string =>
  `0 LWPOLYLINE|8 ${layer}|90 ${points.length}|70 ${flag}|${points.map(([x, y]) => `10 ${x!}|20 ${y!}`).join('|')}`;
const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const block = (name: string, ...entities: string[]): string =>
  [`0 BLOCK|8 0|2 ${name}|70 0|10 0|20 0`, ...entities, '0 ENDBLK'].join('|');

const read = async (content: string | Uint8Array, encoding: string | null = null) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await readDxf({ name: 'a.dxf', bytes, encoding, companions: [] });
  const layers = result.ok ? result.value.layers : [];
  const features = layers.flatMap((layer) => layer.features);
  return { result, layers, features, codes: result.issues.map(({ code }) => code) };
};
const ringArea = (ring: readonly Position[]): number => {
  const [ox = 0, oy = 0] = ring[0]!;
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay, bx, by] = [...ring[at - 1]!, ...ring[at]!] as [number, number, number, number];
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return Math.abs(twice) / 2;
};
const areaOf = (feature: RawFeature | undefined): number => {
  const [exterior, ...holes] = (feature?.geometry.coordinates ?? []) as Position[][];
  return ringArea(exterior ?? [[0, 0]]) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
};

describe('reading DXF', () => {
  it('takes closed polylines as areas, each CAD layer a layer', async () => {
    const { layers, result } = await read(
      drawing([polyline('A', square(0, 0, 10)), polyline('B', square(50, 0, 10))]),
    );
    expect(layers).toMatchObject([
      { name: 'A', crs: null, shapes: 1, features: [{ index: 0 }] },
      { name: 'B', crs: null, shapes: 1, features: [{ index: 1 }] },
    ]);
    expect(result.issues).toEqual([]);
    expect(layers[0]?.features[0]?.geometry.coordinates).toEqual([[...square(0, 0, 10), [0, 0]]]);
  });

  it('takes an open polyline whose ends coincide as an area', async () => {
    const { features } = await read(drawing([polyline('A', [...square(0, 0, 10), [0.0005, 0]], 0)]));
    expect(areaOf(features[0])).toBeCloseTo(100, 9);
  });

  it('flattens bulges to within a centimetre', async () => {
    const circle = '0 LWPOLYLINE|8 A|90 2|70 1|10 0|20 0|42 1|10 200|20 0|42 1';
    const { features, codes } = await read(drawing([circle]));
    expect(codes).toEqual(['dxf-curves']);
    for (const [x = 0, y = 0] of features[0]!.geometry.coordinates[0] as Position[]) {
      expect(Math.hypot(x - 100, y)).toBeCloseTo(100, 9);
    }
    expect(Math.PI * 1e4 - areaOf(features[0])).toBeLessThan(0.01 * 2 * Math.PI * 100);
  });

  it('reads the old POLYLINE with its vertices, without the frame of a fitted curve', async () => {
    const vertices = square(0, 0, 10).map(([x, y]) => `0 VERTEX|8 A|10 ${x!}|20 ${y!}`);
    const frame = '0 VERTEX|8 A|10 99|20 99|70 16';
    const { features } = await read(
      drawing(['0 POLYLINE|8 A|66 1|70 1', ...vertices, frame, '0 SEQEND'], [], '9 $ACADVER|1 AC1009'),
    );
    expect(areaOf(features[0])).toBe(100);
  });

  it('reads circles and ellipses', async () => {
    const { features } = await read(
      drawing([
        '0 CIRCLE|8 A|10 0|20 0|40 100',
        '0 ELLIPSE|8 B|10 500|20 0|11 100|21 0|40 0.5|41 0|42 6.283185307179586',
      ]),
    );
    expect(areaOf(features[0]) / (Math.PI * 1e4)).toBeCloseTo(1, 3);
    expect(areaOf(features[1]) / (Math.PI * 5e3)).toBeCloseTo(1, 3);
  });

  it('reads a closed spline', async () => {
    // Quadratic rational circle of radius 100.
    const root = Math.SQRT1_2;
    const controls = [
      [100, 0, 1],
      [100, 100, root],
      [0, 100, 1],
      [-100, 100, root],
      [-100, 0, 1],
      [-100, -100, root],
      [0, -100, 1],
      [100, -100, root],
      [100, 0, 1],
    ];
    const knots = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4].map((knot) => `40 ${knot}`);
    const points = controls.map(([x, y]) => `10 ${x!}|20 ${y!}|30 0`);
    const weights = controls.map(([, , weight]) => `41 ${weight!}`);
    const { features } = await read(
      drawing([['0 SPLINE|8 A|70 12|71 2', ...knots, ...weights, ...points].join('|')]),
    );
    expect(areaOf(features[0]) / (Math.PI * 1e4)).toBeCloseTo(1, 3);
  });

  it('joins lines and arcs that meet end to end, and says how many', async () => {
    const { features, result } = await read(
      drawing([
        '0 LINE|8 A|10 0|20 0|11 10|21 0',
        '0 LINE|8 A|10 10.0004|20 10|11 10|21 0',
        '0 ARC|8 A|10 5|20 10|40 5|50 0|51 180',
        '0 LWPOLYLINE|8 A|90 2|70 0|10 0|20 10|10 0|20 0',
        '0 LINE|8 A|10 900|20 0|11 910|21 0',
      ]),
    );
    expect(areaOf(features[0])).toBeCloseTo(100 + (Math.PI * 25) / 2, 0);
    expect(result.issues).toMatchObject([
      { code: 'dxf-curves', params: { count: 1 } },
      { code: 'dxf-stitched', params: { count: 4, rings: 1 } },
      { code: 'dxf-open', params: { count: 1 } },
    ]);
  });

  it('does not guess the way at a junction', async () => {
    const { features, codes } = await read(
      drawing([
        ...['0 0 10 0', '10 0 10 10', '10 10 0 10', '0 10 0 0', '0 0 10 10'].map((line) => {
          const [a, b, c, d] = line.split(' ');
          return `0 LINE|8 A|10 ${a!}|20 ${b!}|11 ${c!}|21 ${d!}`;
        }),
      ]),
    );
    expect([features.length, codes]).toEqual([0, ['dxf-open']]);
  });

  it('takes rings within rings as holes, and islands in holes as areas', async () => {
    const { features } = await read(
      drawing([
        polyline('A', square(40, 40, 20)),
        polyline('A', square(0, 0, 100)),
        polyline('A', square(20, 20, 60)),
      ]),
    );
    expect(features.map(areaOf).sort((a, b) => a - b)).toEqual([400, 6400]);
  });

  it('keeps neighbours and crossing rings apart', async () => {
    const { features } = await read(
      drawing([
        polyline('A', square(0, 0, 100)),
        polyline('A', square(100, 0, 50)),
        polyline('A', square(80, 80, 40)),
      ]),
    );
    expect(features.map(({ geometry }) => geometry.coordinates.length)).toEqual([1, 1, 1]);
  });

  it('takes a ring drawn twice once', async () => {
    const { features, codes } = await read(
      drawing([polyline('A', square(0, 0, 100)), polyline('A', square(0, 0, 100).reverse())]),
    );
    expect([features.length, codes]).toEqual([1, ['dxf-repeats']]);
  });

  it('puts blocks in place: scaled, turned, in rows, one within another, layer 0 taking the place of', async () => {
    const { layers } = await read(
      drawing(
        ['0 INSERT|8 Town|2 outer|10 1000|20 0|41 2|42 2|50 90|70 2|71 1|44 500|45 0'],
        [block('INNER', polyline('0', square(0, 0, 10))), block('outer', '0 INSERT|8 0|2 Inner|10 5|20 0')],
      ),
    );
    expect(layers.map(({ name }) => name)).toEqual(['Town']);
    const corners = layers[0]!.features.map(({ geometry }) =>
      (geometry.coordinates[0] as Position[])[0]!.map(Math.round),
    );
    expect(corners).toEqual([
      [1000, 10],
      [1000, 510],
    ]);
    expect(areaOf(layers[0]!.features[0])).toBeCloseTo(400, 9);
  });

  it('takes a block of a few strokes for a symbol: a point where it stands', async () => {
    const strokes = (size: number) => `0 LINE|8 0|10 0|20 0|11 ${size}|21 ${size}`;
    const { layers, codes } = await read(
      drawing(
        [
          '0 INSERT|8 公厕|2 WC|10 100|20 200',
          '0 INSERT|8 公厕|2 WC|10 300|20 400',
          '0 INSERT|8 管|2 P|10 0|20 0',
        ],
        [block('WC', strokes(3)), block('P', strokes(300))],
      ),
    );
    expect(layers[0]!.others?.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [100, 200] },
      { type: 'Point', coordinates: [300, 400] },
    ]);
    expect(layers[1]!.others?.[0]?.geometry.type).toBe('LineString');
    expect(codes).toContain('dxf-symbols');
  });

  it('cuts a block that inserts itself and says which', async () => {
    const self = block('LOOP', polyline('A', square(0, 0, 10)), '0 INSERT|8 A|2 LOOP|10 100|20 0');
    const { features, result } = await read(drawing(['0 INSERT|8 A|2 LOOP|10 0|20 0'], [self]));
    expect(features).toHaveLength(1);
    expect(result.issues).toMatchObject([
      { code: 'dxf-block-cut', severity: 'warning', params: { block: 'LOOP' } },
    ]);
  });

  it('turns what is drawn from below', async () => {
    const below = `${polyline('A', square(0, 0, 10))}|230 -1`;
    const { features } = await read(drawing([below]));
    expect(features[0]?.geometry.coordinates[0]).toContainEqual([-10, 10]);
  });

  it('reads hatches by their boundary: polylines, lines, arcs, islands', async () => {
    const outline = `92 3|72 0|73 1|93 4|${square(0, 0, 100)
      .map(([x, y]) => `10 ${x!}|20 ${y!}`)
      .join('|')}|97 0`;
    const halfDisc = '92 1|93 2|72 1|10 30|20 50|11 70|21 50|72 2|10 50|20 50|40 20|50 0|51 180|73 1|97 0';
    const hatch = `0 HATCH|8 A|10 0|20 0|30 0|210 0|220 0|230 1|2 SOLID|70 1|71 0|91 2|${outline}|${halfDisc}|75 1|76 1|98 0`;
    const { features, codes } = await read(drawing([hatch]));
    expect(codes).toEqual(['dxf-hatches']);
    expect(areaOf(features[0])).toBeCloseTo(10_000 - (Math.PI * 400) / 2, 0);
  });

  it('takes an outline and the hatch that fills it as one area', async () => {
    const path = `92 3|72 0|73 1|93 4|${square(0, 0, 100)
      .map(([x, y]) => `10 ${x!}|20 ${y!}`)
      .join('|')}|97 0`;
    const hatch = `0 HATCH|8 A|10 0|20 0|30 0|2 SOLID|70 1|71 0|91 1|${path}|75 1|76 1`;
    const { features, codes } = await read(drawing([polyline('A', square(0, 0, 100)), hatch]));
    expect([features.length, codes]).toEqual([1, ['dxf-repeats']]);
  });

  it('names an area by the text that stands in it', async () => {
    const { features } = await read(
      drawing([
        polyline('A', square(0, 0, 100)),
        polyline('A', square(200, 0, 100)),
        '0 TEXT|8 A|10 50|20 50|40 5|1 \\U+7F57\\U+574A%%d',
        '0 TEXT|8 A|10 60|20 50|40 3|1 small print',
        '0 TEXT|8 A|10 70|20 50|40 9|1 3.25',
        '0 MTEXT|8 Notes|10 250|20 50|40 5|1 {\\fSimSun;\\C1;Two\\Plines}',
      ]),
    );
    expect(features.map(({ name }) => name)).toEqual(['罗坊°', 'Two lines']);
  });

  it.each([
    ['GBK by its code page', encodeGbk, '9 $ACADVER|1 AC1015|9 $DWGCODEPAGE|3 ANSI_936'],
    ['GBK under a western code page', encodeGbk, '9 $ACADVER|1 AC1018|9 $DWGCODEPAGE|3 ANSI_1252'],
    ['UTF-8 from 2007 on', utf8, '9 $ACADVER|1 AC1021|9 $DWGCODEPAGE|3 ANSI_936'],
  ])('reads Chinese layer names in %s', async (_, encode, header) => {
    const { layers } = await read(
      encode(drawing([polyline('规划范围', square(0, 0, 10))], [], header)).bytes,
    );
    expect(layers[0]?.name).toBe('规划范围');
  });

  it('obeys the encoding it is given', async () => {
    const { bytes } = encodeGbk(drawing([polyline('范围', square(0, 0, 10))], [], '9 $ACADVER|1 AC1032'));
    expect((await read(bytes, 'gbk')).layers[0]?.name).toBe('范围');
  });

  it('leaves sheets out, and says what it cannot read as an area', async () => {
    const { result, features } = await read(
      drawing([
        polyline('A', square(0, 0, 10)),
        `${polyline('A', square(90, 0, 10))}|67 1`,
        '0 REGION|8 A|1 secret',
        '0 INSERT|8 A|2 missing|10 0|20 0',
      ]),
    );
    expect(features).toHaveLength(1);
    expect(result.issues).toMatchObject([
      { code: 'dxf-left-out', params: { count: 2, kinds: 'REGION×1、INSERT×1' } },
    ]);
  });
});

describe('refusing DXF', () => {
  it('in binary, with advice', async () => {
    expect((await read('AutoCAD Binary DXF\r\n\x1a\0')).codes).toEqual(['dxf-binary']);
  });

  it('that is cut off: what stands before is read, with a warning', async () => {
    const whole = drawing([polyline('A', square(0, 0, 10)), polyline('A', square(50, 0, 10))]);
    const { features, result } = await read(whole.slice(0, whole.lastIndexOf('LWPOLYLINE') - 3));
    expect(features).toHaveLength(1);
    expect(result.issues).toMatchObject([{ code: 'dxf-damaged', severity: 'warning' }]);
  });

  it('without any shape', async () => {
    expect((await read(drawing([]))).codes).toEqual(['no-features']);
  });

  it.each<[string, () => string]>([
    [
      'a billion copies of a block',
      () =>
        drawing(
          ['0 INSERT|8 A|2 B|10 0|20 0|70 30000|71 30000|44 1|45 1'],
          [block('B', polyline('A', square(0, 0, 1)))],
        ),
    ],
    [
      'blocks of blocks, ten to the eighth',
      () =>
        drawing(
          ['0 INSERT|8 A|2 B0|10 0|20 0'],
          Array.from({ length: 8 }, (_, level) =>
            block(
              `B${level}`,
              ...(level === 7
                ? [polyline('A', square(0, 0, 1))]
                : Array.from({ length: 10 }, () => `0 INSERT|8 A|2 B${level + 1}|10 0|20 0`)),
            ),
          ),
        ),
    ],
    [
      'circles around the earth',
      () => drawing(Array.from({ length: 2000 }, () => '0 CIRCLE|8 A|10 0|20 0|40 6e6')),
    ],
    ['a circle of endless radius', () => drawing(['0 CIRCLE|8 A|10 0|20 0|40 1e300'])],
  ])('%s, in less than two seconds', async (_, make) => {
    const content = make();
    expect((await read(content)).codes).toEqual(['dxf-too-much']);
  });

  it('numbers that are none: the area keeps them for its fault to be told', async () => {
    const { features } = await read(drawing(['0 LWPOLYLINE|8 A|70 1|10 0|20 0|10 1e400|20 0|10 5|20 NaN']));
    expect(features).toHaveLength(1);
  });

  it('a line of ten megabytes without delay', async () => {
    const content = drawing([`0 TEXT|8 A|10 1|20 1|1 ${'x'.repeat(1e7)}`, polyline('A', square(0, 0, 10))]);
    expect((await read(content)).features).toHaveLength(1);
  });

  it('thousands of rings one within another, in less than two seconds', async () => {
    const rings = Array.from({ length: 5000 }, (_, level) =>
      polyline('A', square(level, level, 20_000 - 2 * level)),
    );
    expect((await read(drawing(rings))).features.length).toBeGreaterThan(0);
  });

  it('ten times as many, which nobody draws', async () => {
    const rings = Array.from({ length: 50_000 }, (_, level) =>
      polyline('A', square(level, level, 200_000 - 2 * level)),
    );
    const content = drawing(rings);
    expect((await read(content)).codes).toEqual(['rings-too-many']);
  });

  it('500 mutations of a drawing, without throwing', async () => {
    const written = await writeDxf(TOWNS, OPTIONS);
    const bytes = written.ok ? written.value.bytes : new Uint8Array();
    for (let seed = 0; seed < 500; seed++) {
      const { result } = await read(mutated(bytes, seed));
      if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
    }
  });
});

describe('writing DXF', () => {
  it('is read back to the millimetre, with names and layers', async () => {
    const written = await writeDxf(TOWNS, OPTIONS);
    expect(written.issues).toMatchObject([{ code: 'attributes-not-written', params: { count: 1 } }]);
    const { layers, result } = await read(written.ok ? written.value.bytes : new Uint8Array());
    expect(result.issues).toEqual([]);
    expect(layers.map(({ name, features }) => [name, features.map((feature) => feature.name)])).toEqual([
      ['规划范围', ['罗坊镇']],
      ['其他范围', ['河下镇𠮷😀|%%d', '河下镇𠮷😀|%%d']],
    ]);
    const toGround = toGroundFrom('EPSG:4547')!;
    const back = layers.flatMap(({ features }) =>
      features.map(({ geometry }) => geometry.coordinates as Position[][]),
    );
    const sent = [TOWNS[0]!.geometry.coordinates, ...TOWNS[1]!.geometry.coordinates] as Position[][][];
    sent.forEach((rings, part) =>
      rings.forEach((ring, order) =>
        ring.forEach(([lon = 0, lat = 0], at) => {
          const [x = 0, y = 0] = toGround(back[part]![order]![at]!);
          expect(Math.hypot((x - lon) * 98_000, (y - lat) * 111_000)).toBeLessThan(0.001);
        }),
      ),
    );
  });

  it.skipIf(!hasGdal)('is read by GDAL', async () => {
    const written = await writeDxf(TOWNS, OPTIONS);
    const folder = mkdtempSync(join(tmpdir(), 'zhentu-'));
    try {
      const file = join(folder, 'a.dxf');
      writeFileSync(file, written.ok ? written.value.bytes : '');
      const told = execFileSync('ogrinfo', ['-al', file], { encoding: 'utf8' });
      expect(told).toContain('Layer (String) = 规划范围');
      expect(told).toContain('Text (String) = 罗坊镇');
      expect(told.match(/LINESTRING/g)).toHaveLength(4);
      expect(told).not.toMatch(/ERROR|Warning/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses a system that is not a plane', async () => {
    expect((await writeDxf(TOWNS, { ...OPTIONS, crs: 'EPSG:4490' })).issues).toMatchObject([
      { code: 'crs-unsupported' },
    ]);
  });
});

const REAL = fileURLToPath(new URL('../../../shared/data/real/yushui_4547.dxf', import.meta.url));

it.skipIf(!existsSync(REAL))(
  'reads the district from a real file, a hatch as GDAL writes polygons',
  async () => {
    const { features, layers } = await read(new Uint8Array(readFileSync(REAL)));
    expect(layers).toHaveLength(1);
    expect(features).toHaveLength(1);
    expect(features[0]!.geometry.coordinates[0]).toHaveLength(1096);
    expect(areaOf(features[0]) / 1e6).toBeCloseTo(1792.59, 2);
  },
);

function utf8(text: string): { bytes: Uint8Array } {
  return { bytes: new TextEncoder().encode(text) };
}

const lonLatSquare = (x: number, y: number, side: number): Position[] => [...square(x, y, side), [x, y]];
const TOWNS: readonly OutFeature[] = [
  {
    name: '罗坊镇',
    kind: 'planned',
    attributes: new Map(),
    geometry: {
      type: 'Polygon',
      coordinates: [lonLatSquare(115, 28, 0.02), lonLatSquare(115.005, 28.005, 0.005)],
    },
  },
  {
    name: '河下镇𠮷😀|%%d',
    kind: null,
    attributes: new Map([['备注', '甲']]),
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[lonLatSquare(115.1, 28, 0.02)], [lonLatSquare(115.2, 28, 0.02)]],
    },
  },
];
const OPTIONS = { stem: '示例', crs: 'EPSG:4547', notice: '内部工作用图 | 示例', date: '2018-06-30' };
