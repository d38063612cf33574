import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/formats/open.ts';
import type { OpenOptions } from '../../src/formats/open.ts';

const SQUARE = [
  [115, 28],
  [115.01, 28],
  [115.01, 28.01],
  [115, 28.01],
  [115, 28],
];
const polygon = { type: 'Polygon', coordinates: [SQUARE] };
const feature = { type: 'Feature', properties: { 名称: '示例' }, geometry: polygon };
const collection = { type: 'FeatureCollection', features: [feature] };

const TOPOLOGY = {
  type: 'Topology',
  arcs: [SQUARE],
  objects: { towns: { type: 'Polygon', arcs: [[0]] } },
};

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const open = (value: unknown, options?: OpenOptions) => openFile('a.json', bytesOf(value), options);
const codesOf = async (value: unknown, options?: OpenOptions): Promise<string[]> =>
  (await open(value, options)).issues.map(({ code }) => code);

describe('opening GeoJSON', () => {
  it('reads features with their names and keeps the coordinates', async () => {
    expect(await open(collection)).toMatchObject({
      ok: true,
      issues: [],
      value: {
        format: 'geojson',
        encoding: 'utf-8',
        crs: { code: 'EPSG:4326', how: 'assumed' },
        shapes: 1,
        features: [{ index: 0, name: '示例', geometry: polygon }],
      },
    });
  });

  it('goes by content, not by name', async () => {
    expect(await openFile('boundary.shp', bytesOf(collection))).toMatchObject({
      ok: true,
      format: 'geojson',
    });
  });

  it.each([
    ['a bare geometry', polygon, 'geojson-bare-geometry'],
    ['an array of features', [feature, feature], 'geojson-feature-array'],
    [
      'a legacy crs member',
      { ...collection, crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } },
      'geojson-crs-member',
    ],
    [
      'clockwise rings',
      {
        type: 'Feature',
        properties: null,
        geometry: { type: 'Polygon', coordinates: [[...SQUARE].reverse()] },
      },
      'winding-clockwise',
    ],
    [
      'heights',
      {
        type: 'Feature',
        properties: null,
        geometry: { type: 'Polygon', coordinates: [SQUARE.map((at) => [...at, 50])] },
      },
      'dimension-dropped',
    ],
  ])('accepts %s and says so', async (_, value, code) => {
    const opened = await open(value);
    expect(opened.ok && opened.value.features.length).toBeGreaterThan(0);
    expect(opened.issues).toMatchObject([{ code, severity: 'notice' }]);
  });

  it('turns clockwise exteriors the right way without moving a point', async () => {
    const opened = await open({ type: 'Polygon', coordinates: [[...SQUARE].reverse()] });
    expect(opened.ok && opened.value.features[0]?.geometry).toEqual(polygon);
  });

  it('skips features without a shape and counts those that are no areas', async () => {
    const opened = await open({
      type: 'FeatureCollection',
      features: [
        feature,
        { ...feature, geometry: null },
        { ...feature, geometry: { type: 'Point', coordinates: [115, 28] } },
      ],
    });
    expect(opened.ok && [opened.value.shapes, opened.value.features.length]).toEqual([2, 1]);
    expect(opened.issues.map(({ code, featureIndex }) => [code, featureIndex])).toEqual([
      ['geometry-missing', 1],
      ['geometry-not-areal', 2],
    ]);
  });

  it('takes the areas out of a geometry collection', async () => {
    const geometry = {
      type: 'GeometryCollection',
      geometries: [polygon, { type: 'Point', coordinates: [0, 0] }],
    };
    const opened = await open({ type: 'Feature', properties: {}, geometry });
    expect(opened.ok && opened.value.features[0]?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[SQUARE]],
    });
  });

  it('brings a declared Gauss-Krüger plane back to longitude and latitude', async () => {
    const plane = [
      [
        [593427.5, 3090322.1],
        [594427.5, 3090322.1],
        [594427.5, 3091322.1],
        [593427.5, 3090322.1],
      ],
    ];
    const opened = await open({ type: 'Polygon', coordinates: plane }, { crs: 'EPSG:4547' });
    if (!opened.ok) throw new Error('refused');
    const [lon = 0, lat = 0] = opened.value.features[0]!.geometry.coordinates[0]![0] as number[];
    expect(lon).toBeCloseTo(114.94914, 4);
    expect(lat).toBeCloseTo(27.92346, 4);
  });
});

describe('refusing', () => {
  it.each([
    ['nothing', '', 'file-empty'],
    ['white space', ' \n ', 'file-empty'],
    ['prose', 'Dear colleague', 'format-unknown'],
    ['half a file', '{"type":"Polygon","coordinates":[[[1,2', 'json-syntax'],
    ['a number that is none', '{"type":"Polygon","coordinates":[[[NaN,2]]]}', 'json-syntax'],
    ['a thing of another type', '{"type":"constructor"}', 'geojson-structure'],
    ['an array of anything', '[[]]', 'geojson-structure'],
    ['a bottomless nest', '['.repeat(100_000), 'json-too-deep'],
    ['a DWG', 'AC1032\0\0\0', 'format-not-yet'],
    ['a PDF', '%PDF-1.7', 'format-not-yet'],
    ['a picture', 'II*\0\0\0', 'format-picture'],
    ['a shape without its parts', 'PK\x03\x04........town.shp', 'archive-damaged'],
  ])('%s: %s', async (_, text, code) => {
    expect((await codesOf(text))[0]).toBe(code);
  });

  it('says on which line the syntax breaks', async () => {
    expect(
      (await open('{\n  "type": "Polygon",\n  "coordinates": [1 2]\n}')).issues[0]?.params,
    ).toMatchObject({
      line: 3,
    });
  });

  it('says on which line a coordinate is no number', async () => {
    const text = JSON.stringify(
      { ...feature, geometry: { type: 'Polygon', coordinates: [[['a', 1]]] } },
      null,
      1,
    );
    expect((await open(text)).issues[0]).toMatchObject({ code: 'geojson-structure', featureIndex: 0 });
    expect(Number((await open(text)).issues[0]?.params?.['line'])).toBeGreaterThan(5);
  });

  it('an old datum is never taken silently: no shift is applied', async () => {
    const plane = [
      [38593427, 3090322],
      [38594427, 3090322],
      [38594427, 3091322],
      [38593427, 3090322],
    ];
    const codes = await codesOf({ type: 'Polygon', coordinates: [plane] }, { crs: 'EPSG:2362' });
    expect(codes).toContain('crs-datum-old');
  });

  it('what is marked as a state secret, unopened', async () => {
    expect((await openFile('规划（机密）.json', bytesOf(collection))).issues[0]).toMatchObject({
      code: 'file-classified',
      params: { word: '机密' },
    });
  });

  it('what an attribute marks as a state secret', async () => {
    const secret = { ...feature, properties: { 密级: '秘密★10年' } };
    expect(await codesOf({ ...collection, features: [secret] })).toEqual(['file-classified']);
  });

  it('anything else without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytesOf)), async (bytes) => {
        const opened = await openFile('x', bytes);
        if (!opened.ok) expect(opened.issues.length).toBeGreaterThan(0);
      }),
    );
  });

  it('a file cut off anywhere without throwing', async () => {
    const whole = JSON.stringify(collection);
    for (let end = 1; end < whole.length; end += 1) expect((await open(whole.slice(0, end))).ok).toBe(false);
  });
});

describe('opening every other format by its content', () => {
  const wkt = 'POLYGON((115 28,115.01 28,115.01 28.01,115 28.01,115 28))';
  const ring = SQUARE.map((at) => at.join(',')).join(' ');
  it.each([
    ['TopoJSON', 'topojson', TOPOLOGY],
    [
      'KML',
      'kml',
      `<kml><Placemark><name>甲</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
    ],
    ['a table with WKT below a title', 'table', `各镇边界\n名称,wkt\n甲,"${wkt}"\n`],
    [
      '界址点',
      'landtxt',
      '[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n[地块坐标]\n3,1,1,甲,面,,,,@\nJ1,1,3090322,38593427\nJ2,1,3090322,38594427\nJ3,1,3091322,38594427\n',
    ],
  ])('%s', async (_, format, text) => {
    const opened = await open(text);
    expect(opened).toMatchObject({ ok: true, format });
    expect(opened.ok && opened.value.features).toHaveLength(1);
  });

  it('asks where metres lie that fall into no zone of the programme', async () => {
    const far = { type: 'Polygon', coordinates: [SQUARE.map(([x = 0, y = 0]) => [x * 1e5, y * 1e7])] };
    const opened = await open(far);
    expect(opened).toMatchObject({ ok: true, value: { crs: null, asking: true } });
    expect(opened.issues.map(({ code }) => code)).toContain('crs-unknown');
  });
});
