import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { AreaGeometry } from '../../src/domain/model.ts';
import { fromGroundTo } from '../../src/formats/crs.ts';
import { locate } from '../../src/formats/locate.ts';
import type { LocatedLayer, LocateOptions } from '../../src/formats/locate.ts';
import type { RawLayer } from '../../src/formats/raw.ts';
import { deepFreeze } from '../fixtures/facts.ts';

/** A district's surroundings. */
const EXTENT = { west: 114.5, south: 27.4, east: 115.6, north: 28.3 };
const SQUARE: Position[] = [
  [115, 27.9],
  [115.02, 27.9],
  [115.02, 27.92],
  [115, 27.92],
  [115, 27.9],
];

function layerOf(ring: readonly Position[], crs: string | null = null): RawLayer {
  const geometry: AreaGeometry = { type: 'Polygon', coordinates: [[...ring]] };
  const feature = { index: 0, name: '示例', attributes: new Map([['名称', '示例']]), geometry };
  return deepFreeze({ name: 'layer', crs, shapes: 1, features: [feature] });
}
/** The square as it stands in a file of a system. */
const inSystem = (code: string, ring = SQUARE): Position[] => ring.map(fromGroundTo(code)!);
const turned = (ring: readonly Position[]): Position[] => ring.map(([x = NaN, y = NaN]) => [y, x]);

function located(layer: RawLayer, options: LocateOptions = {}): LocatedLayer & { codes: string[] } {
  const result = locate([layer], options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return { ...result.value[0]!, codes: result.issues.map(({ code }) => code) };
}
const ringOf = ({ features }: LocatedLayer): Position[] =>
  features[0]!.geometry.type === 'Polygon' ? features[0]!.geometry.coordinates[0]! : [];
const error = (layer: LocatedLayer, expected = SQUARE): number =>
  Math.max(
    ...ringOf(layer).map(([lon = NaN, lat = NaN], index) =>
      Math.hypot(lon - expected[index]![0]!, lat - expected[index]![1]!),
    ),
  );

describe('recognising a coordinate system from its numbers', () => {
  it.each([
    ['zone 38 before the easting', 'EPSG:4526'],
    ['zone 39, the neighbour’s', 'EPSG:4527'],
    ['zone 20 of 6°', 'EPSG:4498'],
    ['no zone number, CM 114', 'EPSG:4547'],
    ['no zone number, CM 117', 'EPSG:4548'],
    ['no zone number, CM 111', 'EPSG:4546'],
    ['Web Mercator', 'EPSG:3857'],
  ])('%s', (_, code) => {
    const layer = located(layerOf(inSystem(code)), { extent: EXTENT });
    expect(layer).toMatchObject({ crs: { code, how: 'recognised' }, swapped: false, doubtful: false });
    expect(layer.codes).toEqual(['crs-recognised']);
    expect(layer.evidence.length).toBeGreaterThan(0);
    expect(error(layer)).toBeLessThan(1e-10);
  });

  it.each(['EPSG:4526', 'EPSG:4498', 'EPSG:4547', 'EPSG:3857'])('%s with north first', (code) => {
    const layer = located(layerOf(turned(inSystem(code))), { extent: EXTENT });
    expect(layer).toMatchObject({ crs: { code, how: 'recognised' }, swapped: true });
    expect(layer.codes).toEqual(['crs-recognised', 'axes-turned']);
    expect(layer.evidence.at(-1)?.code).toBe('crs-by-order');
    expect(error(layer)).toBeLessThan(1e-10);
  });

  it('longitude and latitude, in either order', () => {
    expect(located(layerOf(SQUARE))).toMatchObject({ crs: { code: 'EPSG:4490', how: 'recognised' } });
    const layer = located(layerOf(turned(SQUARE)));
    expect(layer).toMatchObject({ crs: { code: 'EPSG:4490' }, swapped: true });
    expect(error(layer)).toBe(0);
  });

  it('without an extent, by the zone number alone', () => {
    for (const code of ['EPSG:4526', 'EPSG:4498']) {
      expect(located(layerOf(inSystem(code))).crs?.code).toBe(code);
    }
  });

  it('in any district: every zone by its number, every central meridian by the extent', () => {
    for (let meridian = 75; meridian <= 135; meridian += 3) {
      const ring = SQUARE.map(([lon = 0, lat = 0]): Position => [meridian + lon - 114.2, lat + 10]);
      const extent = { west: meridian, south: 37, east: meridian + 2, north: 39 };
      for (const first of [4513, 4534]) {
        const code = `EPSG:${first + meridian / 3 - 25}`;
        expect(located(layerOf(inSystem(code, ring)), { extent }).crs?.code).toBe(code);
      }
    }
  });

  it('where several zones fit a wide extent, by the towns near by; otherwise it asks', () => {
    const extent = { west: 108, south: 24, east: 119, north: 31 };
    const points = [
      [115.1, 27.8],
      [118.1, 31],
    ];
    expect(located(layerOf(inSystem('EPSG:4547')), { extent, points }).crs?.code).toBe('EPSG:4547');
    expect(located(layerOf(inSystem('EPSG:4547')), { extent }).codes).toEqual(['crs-unknown']);
  });

  it('is not led astray by a few stray points', () => {
    const stray = [...inSystem('EPSG:4547'), [0, 0], [1e9, 1e9]];
    expect(located(layerOf(stray), { extent: EXTENT }).crs?.code).toBe('EPSG:4547');
  });

  it('gives up on an easting without zone number where no extent is known, and offers every zone of the country', () => {
    const layer = located(layerOf(inSystem('EPSG:4547')));
    expect(layer).toMatchObject({ crs: null, evidence: [] });
    expect(layer.codes).toEqual(['crs-unknown']);
    expect(layer.alternatives).toHaveLength(20);
    const offered = layer.alternatives.find(({ code }) => code === 'EPSG:4547');
    expect(offered?.centre.map((value) => value.toFixed(2))).toEqual(['115.00', '27.90']);
    // In the file's own coordinates still.
    expect(ringOf(layer)).toEqual(inSystem('EPSG:4547'));
  });

  it.each([
    [
      'a drawing in millimetres about nothing',
      [
        [0, 0],
        [420, 0],
        [420, 297],
        [0, 0],
      ],
    ],
    [
      'Paris',
      [
        [2, 48],
        [2.1, 48],
        [2.1, 48.1],
        [2, 48],
      ],
    ],
    [
      'metres of nowhere',
      [
        [-5e6, 9e7],
        [-4e6, 9e7],
        [-4e6, 8e7],
        [-5e6, 9e7],
      ],
    ],
  ])('gives up on %s', (_, ring) => {
    const layer = located(layerOf(ring), { extent: EXTENT });
    expect([layer.crs, layer.codes]).toEqual([null, ['crs-unknown']]);
  });

  it('has nothing to say of a layer without areas or without numbers', () => {
    expect(located({ name: 'points', crs: null, shapes: 3, features: [] }, { extent: EXTENT })).toMatchObject(
      {
        crs: null,
        codes: [],
        alternatives: [],
      },
    );
    expect(located(layerOf([[NaN, NaN]]), { extent: EXTENT }).codes).toEqual([]);
  });
});

describe('a declared coordinate system', () => {
  it('is believed', () => {
    const layer = located(layerOf(inSystem('EPSG:4547'), 'CGCS2000_3_Degree_GK_CM_114E'), { extent: EXTENT });
    expect(layer).toMatchObject({ crs: { code: 'EPSG:4547', how: 'declared' }, codes: [], doubtful: false });
    expect(layer.alternatives.map(({ code }) => code)).not.toContain('EPSG:4547');
    expect(error(layer)).toBeLessThan(1e-10);
  });

  it('is doubted when another would put the shape into the programme, but used', () => {
    const layer = located(layerOf(inSystem('EPSG:4547'), 'EPSG:4548'), { extent: EXTENT });
    expect(layer).toMatchObject({ crs: { code: 'EPSG:4548', how: 'declared' }, doubtful: true });
    expect(layer.codes).toEqual(['crs-declared-doubtful']);
    expect(layer.alternatives[0]).toMatchObject({ code: 'EPSG:4547', inside: true });
    expect(ringOf(layer)[0]![0]).toBeGreaterThan(117);
  });

  it('is not offered again under another number', () => {
    for (const [ring, code] of [
      [SQUARE, 'EPSG:4326'],
      [inSystem('EPSG:4509'), 'EPSG:4509'],
    ] as const) {
      const { alternatives } = located(layerOf(ring, code), { extent: EXTENT });
      expect(alternatives.map((each) => each.code)).not.toContain(
        code === 'EPSG:4326' ? 'EPSG:4490' : 'EPSG:4548',
      );
    }
  });

  it('is not doubted when no other would do better', () => {
    const layer = located(
      layerOf(
        inSystem(
          'EPSG:4526',
          SQUARE.map(([x = 0, y = 0]) => [x, y + 9]),
        ),
        'EPSG:4526',
      ),
      {
        extent: EXTENT,
      },
    );
    expect([layer.doubtful, layer.codes]).toEqual([false, []]);
  });

  it('of an old datum is taken with a warning, unshifted', () => {
    const layer = located(layerOf(inSystem('EPSG:2383'), 'Xian_1980_3_Degree_GK_CM_114E'), {
      extent: EXTENT,
    });
    expect(layer).toMatchObject({ crs: { code: 'EPSG:2383', how: 'declared' }, codes: ['crs-datum-old'] });
    expect(error(layer)).toBeLessThan(1e-10);
  });

  it('that we cannot read gives way to numbers that fall into the programme, with a warning', () => {
    const layer = located(layerOf(inSystem('EPSG:4526'), 'LOCAL_CS["x"]'), { extent: EXTENT });
    expect(layer.crs).toEqual({ code: 'EPSG:4526', how: 'recognised' });
    expect(layer.codes).toEqual(['crs-unsupported', 'crs-recognised']);
  });

  it('that we cannot read is an error otherwise', () => {
    const result = locate([layerOf(inSystem('EPSG:4526'), 'EPSG:27700')]);
    expect(result).toMatchObject({ ok: true, issues: [{ code: 'crs-unsupported', severity: 'error' }] });
  });

  it('is one layer’s own', () => {
    const result = locate([layerOf(inSystem('EPSG:4547'), 'EPSG:4547'), layerOf(SQUARE, 'EPSG:4490')]);
    if (!result.ok) throw new Error();
    expect(result.value.map(({ crs }) => crs?.code)).toEqual(['EPSG:4547', 'EPSG:4490']);
    for (const layer of result.value) expect(error(layer)).toBeLessThan(1e-10);
  });
});

describe('the user’s word', () => {
  it('stands over what the file says', () => {
    const layer = located(layerOf(inSystem('EPSG:4547'), 'EPSG:4548'), {
      given: 'EPSG:4547',
      extent: EXTENT,
    });
    expect(layer).toMatchObject({ crs: { code: 'EPSG:4547', how: 'given' }, codes: [], doubtful: false });
  });

  it('turns the axes', () => {
    const layer = located(layerOf(turned(inSystem('EPSG:4547'))), { given: 'EPSG:4547', swapped: true });
    expect(layer.swapped).toBe(true);
    expect(error(layer)).toBeLessThan(1e-10);
  });

  it('for files that do not say leaves alone those that do', () => {
    const options = { otherwise: 'EPSG:4548' };
    expect(located(layerOf(inSystem('EPSG:4547'), 'EPSG:4547'), options).crs?.how).toBe('declared');
    expect(located(layerOf(inSystem('EPSG:4547')), options).crs).toEqual({ code: 'EPSG:4548', how: 'given' });
  });

  it('that nobody understands is refused', () => {
    expect(locate([], { given: 'EPSG:27700' })).toMatchObject({
      ok: false,
      issues: [{ code: 'crs-unsupported' }],
    });
  });

  it('may name an old datum, with the warning', () => {
    expect(located(layerOf(inSystem('EPSG:2383')), { given: 'EPSG:2383' }).codes).toEqual(['crs-datum-old']);
  });
});

describe('what a format stands for', () => {
  const options = { assumed: 'EPSG:4326', extent: EXTENT };

  it('holds for degrees', () => {
    expect(located(layerOf(SQUARE), options)).toMatchObject({
      crs: { code: 'EPSG:4326', how: 'assumed' },
      codes: [],
      doubtful: false,
    });
  });

  it('does not hold for metres', () => {
    expect(located(layerOf(inSystem('EPSG:4526')), options).crs).toEqual({
      code: 'EPSG:4526',
      how: 'recognised',
    });
  });

  it('does not turn the axes by itself, but offers to', () => {
    const ring = SQUARE.map(([, lat = 0]): Position => [lat, 80]);
    const layer = located(layerOf(ring), {
      assumed: 'EPSG:4326',
      extent: { west: 79, south: 27, east: 81, north: 29 },
    });
    expect(layer).toMatchObject({ swapped: false, doubtful: true, codes: ['axes-doubtful'] });
    expect(layer.alternatives[0]).toMatchObject({ swapped: true, inside: true });
  });
});

describe('geometry', () => {
  it('comes out wound as RFC 7946 asks, nothing dropped', () => {
    const hole: Position[] = [
      [115.005, 27.905],
      [115.01, 27.905],
      [115.01, 27.91],
      [115.005, 27.905],
    ];
    const part = [[...SQUARE].reverse(), hole];
    const geometry: AreaGeometry = { type: 'MultiPolygon', coordinates: [part, []] };
    const feature = { index: 4, name: '', attributes: new Map<string, string>(), geometry };
    const layer = located(deepFreeze({ name: '', crs: 'EPSG:4490', shapes: 1, features: [feature] }));
    expect(layer.features).toEqual([
      { ...feature, geometry: { type: 'MultiPolygon', coordinates: [[SQUARE, [...hole].reverse()], []] } },
    ]);
  });

  it('is the very same where nothing changes, so that a hundred megabytes are not copied', () => {
    const layer = layerOf(SQUARE, 'EPSG:4490');
    expect(ringOf(located(layer))).toBe(layer.features[0]!.geometry.coordinates[0]);
  });
});
