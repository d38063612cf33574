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

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const open = (value: unknown, options?: OpenOptions) => openFile('a.json', bytesOf(value), options);
const codesOf = (value: unknown, options?: OpenOptions): string[] =>
  open(value, options).issues.map(({ code }) => code);

describe('opening GeoJSON', () => {
  it('reads features with their names and keeps the coordinates', () => {
    expect(open(collection)).toMatchObject({
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

  it('goes by content, not by name', () => {
    expect(openFile('boundary.shp', bytesOf(collection))).toMatchObject({ ok: true, format: 'geojson' });
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
  ])('accepts %s and says so', (_, value, code) => {
    const opened = open(value);
    expect(opened.ok && opened.value.features.length).toBeGreaterThan(0);
    expect(opened.issues).toMatchObject([{ code, severity: 'notice' }]);
  });

  it('turns clockwise exteriors the right way without moving a point', () => {
    const opened = open({ type: 'Polygon', coordinates: [[...SQUARE].reverse()] });
    expect(opened.ok && opened.value.features[0]?.geometry).toEqual(polygon);
  });

  it('skips features without a shape and counts those that are no areas', () => {
    const opened = open({
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

  it('takes the areas out of a geometry collection', () => {
    const geometry = {
      type: 'GeometryCollection',
      geometries: [polygon, { type: 'Point', coordinates: [0, 0] }],
    };
    const opened = open({ type: 'Feature', properties: {}, geometry });
    expect(opened.ok && opened.value.features[0]?.geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [[SQUARE]],
    });
  });

  it('brings a declared Gauss-Krüger plane back to longitude and latitude', () => {
    const plane = [
      [
        [593427.5, 3090322.1],
        [594427.5, 3090322.1],
        [594427.5, 3091322.1],
        [593427.5, 3090322.1],
      ],
    ];
    const opened = open({ type: 'Polygon', coordinates: plane }, { crs: 'EPSG:4547' });
    const [lon = 0, lat = 0] = (opened.ok &&
      opened.value.features[0]?.geometry.coordinates[0]?.[0]) as number[];
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
    ['a topology', '{"type":"Topology","objects":{}}', 'format-not-yet'],
    ['KML', '<?xml version="1.0"?><kml></kml>', 'format-not-yet'],
    ['DXF', '  0\nSECTION\n', 'format-not-yet'],
    ['界址点', '[属性描述]\n坐标系=2000\n', 'format-not-yet'],
    ['a table', 'name,wkt\na,"POLYGON((1 2,3 4))"\n', 'format-not-yet'],
    ['a zipped shapefile', 'PK\x03\x04........town.shp', 'format-not-yet'],
    ['a GeoPackage', 'SQLite format 3\x00', 'format-not-yet'],
  ])('%s: %s', (_, text, code) => {
    expect(codesOf(text)[0]).toBe(code);
  });

  it('says on which line the syntax breaks', () => {
    expect(open('{\n  "type": "Polygon",\n  "coordinates": [1 2]\n}').issues[0]?.params).toMatchObject({
      line: 3,
    });
  });

  it('says on which line a coordinate is no number', () => {
    const text = JSON.stringify(
      { ...feature, geometry: { type: 'Polygon', coordinates: [[['a', 1]]] } },
      null,
      1,
    );
    expect(open(text).issues[0]).toMatchObject({ code: 'geojson-structure', featureIndex: 0 });
    expect(Number(open(text).issues[0]?.params?.['line'])).toBeGreaterThan(5);
  });

  it('a system without a known shift, rather than be off by a hundred metres', () => {
    expect(codesOf(polygon, { crs: 'EPSG:2362' })).toContain('crs-unsupported');
  });

  it('what is marked as a state secret, unopened', () => {
    expect(openFile('规划（机密）.json', bytesOf(collection)).issues[0]).toMatchObject({
      code: 'file-classified',
      params: { word: '机密' },
    });
  });

  it('anything else without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytesOf)), (bytes) => {
        const opened = openFile('x', bytes);
        if (!opened.ok) expect(opened.issues.length).toBeGreaterThan(0);
      }),
    );
  });

  it('a file cut off anywhere without throwing', () => {
    const whole = JSON.stringify(collection);
    for (let end = 1; end < whole.length; end += 1) expect(open(whole.slice(0, end)).ok).toBe(false);
  });
});
