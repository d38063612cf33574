import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/domain/issue.ts';
import type { RawFile } from '../../src/formats/raw.ts';
import { readTopoJson } from '../../src/formats/topojson.ts';
import { hasGdal, mutations } from './hostile.ts';

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const readBytes = async (bytes: Uint8Array): Promise<Result<RawFile>> =>
  readTopoJson({ name: 'a.topojson', bytes, encoding: null, companions: [] });
const read = (value: unknown): Promise<Result<RawFile>> => readBytes(bytesOf(value));
const codesOf = async (value: unknown): Promise<string[]> =>
  (await read(value)).issues.map(({ code }) => code);

/** Two neighbours with a common side, which stands in the file once. */
const NEIGHBOURS = {
  type: 'Topology',
  transform: { scale: [0.001, 0.001], translate: [115, 28] },
  arcs: [
    [
      [10, 0],
      [0, 10],
    ],
    [
      [10, 10],
      [-10, 0],
      [0, -10],
      [10, 0],
    ],
    [
      [10, 0],
      [10, 0],
      [0, 10],
      [-10, 0],
    ],
  ],
  objects: {
    规划: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', arcs: [[0, 1]], properties: { 名称: '西' } },
        { type: 'MultiPolygon', arcs: [[[2, -1]]], properties: { 名称: '东', 面积: 1 } },
        { type: 'Point', coordinates: [5, 5] },
        { type: null },
      ],
    },
    建成: { type: 'Polygon', arcs: [[0, 1]] },
  },
};
const WEST: Position[] = [
  [115.01, 28],
  [115.01, 28.01],
  [115, 28.01],
  [115, 28],
  [115.01, 28],
];

describe('reading TopoJSON', () => {
  it('unfolds arcs, objects as layers, features counted through', async () => {
    const file = await read(NEIGHBOURS);
    if (!file.ok) throw new Error(JSON.stringify(file.issues));
    const [planned, built] = file.value.layers;
    expect(planned).toMatchObject({ name: '规划', crs: null, shapes: 3 });
    expect(planned!.features.map(({ index, name }) => [index, name])).toEqual([
      [0, '西'],
      [1, '东'],
    ]);
    expect(planned!.features[1]!.attributes.get('面积')).toBe('1');
    expect(built).toMatchObject({ name: '建成', shapes: 1, features: [{ index: 4, name: '' }] });
    const ring = planned!.features[0]!.geometry.coordinates[0] as Position[];
    for (const [at, [x, y]] of WEST.entries()) {
      expect(ring[at]![0]).toBeCloseTo(x!, 12);
      expect(ring[at]![1]).toBeCloseTo(y!, 12);
    }
    expect(file.issues.map(({ code }) => code)).toEqual(['geometry-not-areal', 'geometry-missing']);
  });

  it('reads positions as they are where there is no transform', async () => {
    const file = await read({
      type: 'Topology',
      arcs: [WEST],
      objects: { a: { type: 'Polygon', arcs: [[0]] } },
    });
    expect(file.ok && file.value.layers[0]!.features[0]!.geometry).toEqual({
      type: 'Polygon',
      coordinates: [WEST],
    });
  });

  it.skipIf(!hasGdal)('finds the shapes that GDAL finds', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhentu-'));
    try {
      const [from, to] = [path.join(folder, 'a.topojson'), path.join(folder, 'a.geojson')];
      writeFileSync(from, bytesOf(NEIGHBOURS));
      execFileSync('ogr2ogr', ['-f', 'GeoJSON', to, from, '规划']);
      const theirs = JSON.parse(readFileSync(to, 'utf8')) as {
        features: { geometry: { coordinates: never } }[];
      };
      const file = await read(NEIGHBOURS);
      const ours = file.ok ? file.value.layers[0]!.features : [];
      for (const [at, { geometry }] of ours.entries()) {
        const flat = (value: unknown): string[] =>
          (value as unknown[]).flat(9).map((each) => Number(each).toFixed(9));
        expect(flat(geometry.coordinates)).toEqual(flat(theirs.features[at]!.geometry.coordinates));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('damaged TopoJSON costs a message', () => {
  const topology = (changes: object): object => ({ ...NEIGHBOURS, ...changes });

  it.each([
    ['an arc that is not there', topology({ objects: { a: { type: 'Polygon', arcs: [[7]] } } })],
    ['an arc before the first', topology({ objects: { a: { type: 'Polygon', arcs: [[-9]] } } })],
    ['half an arc', topology({ objects: { a: { type: 'Polygon', arcs: [[0.5]] } } })],
    ['arcs not deep enough', topology({ objects: { a: { type: 'MultiPolygon', arcs: [[0]] } } })],
    ['a type of its own', topology({ objects: { a: { type: 'Torus', arcs: [[0]] } } })],
    ['a null for an object', topology({ objects: { a: null } })],
    ['an arc of text', topology({ arcs: ['abc'] })],
    ['an arc of one point', topology({ arcs: [[[1, 2]]] })],
    ['no arcs', topology({ arcs: undefined })],
    ['a broken transform', topology({ transform: { scale: [1] } })],
    ['no objects', topology({ objects: [] })],
  ])('%s', async (_, value) => {
    const file = await read(value);
    expect(file).toMatchObject({ ok: false, issues: [{ code: 'topojson-structure', severity: 'error' }] });
  });

  it('one damaged object leaves the others', async () => {
    const file = await read({
      ...NEIGHBOURS,
      objects: { ...NEIGHBOURS.objects, 坏: { type: 'Polygon', arcs: [[9]] } },
    });
    expect(file.ok && file.value.layers.map(({ name }) => name)).toEqual(['规划', '建成']);
    expect(file.issues.map(({ params }) => params?.['object'])).toContain('坏');
  });

  it('nothing in it is said', async () => {
    expect(await codesOf({ ...NEIGHBOURS, objects: {} })).toEqual(['no-features']);
  });

  it('an arc used a million times, in less than two seconds', async () => {
    const arc = Array.from({ length: 10_000 }, (_, at) => [at, at % 7]);
    const arcs = [Array.from({ length: 1_000_000 }, () => 0)];
    expect(
      await codesOf({ type: 'Topology', arcs: [arc], objects: { a: { type: 'Polygon', arcs } } }),
    ).toEqual(['topojson-too-much']);
  });

  it('five hundred mutations: no throw', async () => {
    for (const bytes of mutations(bytesOf(NEIGHBOURS), 500)) {
      const file = await readBytes(bytes);
      if (!file.ok) expect(file.issues.length).toBeGreaterThan(0);
    }
  });
});
