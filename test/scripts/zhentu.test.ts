import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../scripts/command/main.ts';
import type { CheckRecord } from '../../src/workspace/check.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhentu-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function run(...args: string[]): Promise<{ code: number; out: string; progress: string }> {
  let [out, progress] = ['', ''];
  const code = await main(args, {
    out: (text) => (out += text),
    progress: (text) => (progress += text),
    terminal: false,
  });
  return { code, out, progress };
}

async function check(...args: string[]): Promise<{ code: number; records: CheckRecord[] }> {
  const { code, out } = await run('check', ...args);
  return { code, records: JSON.parse(out) as CheckRecord[] };
}

const square = (side: number) => squareBoundary('T1', side).geometry;
const bowTie = {
  type: 'Polygon',
  coordinates: [
    [
      [115, 28],
      [115.02, 28.02],
      [115.02, 28],
      [115, 28.02],
      [115, 28],
    ],
  ],
};

describe('check', () => {
  it('answers with one record per file, in the order given', async () => {
    const good = fileWith('good.json', square(2000));
    const { code, records } = await check(good, path.join(folder, 'none.json'), good);
    expect(records.map(({ file, status }) => [path.basename(file), status])).toEqual([
      ['good.json', 'ok'],
      ['none.json', 'error'],
      ['good.json', 'ok'],
    ]);
    expect(code).toBe(2);
  });

  it('gives 0 for a boundary within the limits, with its area by all methods', async () => {
    const { code, records } = await check(fileWith('good.json', square(2000)));
    expect(code).toBe(0);
    const [record] = records;
    expect(record).toMatchObject({ valid: true, format: 'geojson', encoding: 'utf-8', features: 1 });
    expect(record?.areaM2).toBeGreaterThan(3.99e6);
    expect(record?.areaM2).toBeLessThan(4.01e6);
    expect(record?.areas[0]).toMatchObject({ feature: 0, planeCrs: 'EPSG:4547', parts: 1, holes: 0 });
    expect(record?.verdicts).toMatchObject([
      { rule: 'planned-area', outcome: 'pass', unit: 'm2', limit: [3e6, 5e6], town: null },
      { rule: 'contiguity', outcome: 'pass' },
    ]);
  });

  it('gives 1 for a boundary over a limit', async () => {
    const { code, records } = await check(fileWith('large.json', square(3000)));
    expect(code).toBe(1);
    expect(records[0]?.verdicts[0]?.outcome).toBe('fail');
  });

  it('gives 1 for an invalid geometry, with the place and in Chinese', async () => {
    const { code, records } = await check(fileWith('bow-tie.json', bowTie));
    expect(code).toBe(1);
    expect(records[0]).toMatchObject({ valid: false, status: 'warn', areaM2: null });
    expect(records[0]?.issues[0]).toMatchObject({ code: 'ring-self-intersection', featureIndex: 0 });
    expect(records[0]?.issues[0]?.message).toContain('自相交');
    expect(records[0]?.issues[0]?.coordinates?.map((value) => value.toFixed(3))).toEqual([
      '115.010',
      '28.010',
    ]);
  });

  it('recognises metres by their numbers, and takes what it is told', async () => {
    const ring = [
      [593000, 3090000],
      [595000, 3090000],
      [595000, 3092000],
      [593000, 3092000],
      [593000, 3090000],
    ];
    const file = fileWith('metres.json', { type: 'Polygon', coordinates: [ring] });
    const seen = await check(file);
    expect(seen.records[0]?.crs).toEqual({ code: 'EPSG:4547', how: 'recognised' });
    const given = await check(file, '--crs', 'EPSG:4547');
    expect(given.records[0]).toMatchObject({ status: 'ok', crs: { code: 'EPSG:4547', how: 'given' } });
    expect(given.records[0]?.areas[0]?.plane).toBeCloseTo(4e6, 0);
  });

  it('asks where metres lie that fall into no known zone', async () => {
    const ring = [
      [5e7, 9e7],
      [5e7, 9.1e7],
      [5.1e7, 9.1e7],
      [5e7, 9e7],
    ];
    const asked = await check(fileWith('lost.json', { type: 'Polygon', coordinates: [ring] }));
    expect([asked.code, asked.records[0]?.status, asked.records[0]?.valid]).toEqual([2, 'ask', null]);
    expect(asked.records[0]?.issues.map(({ code }) => code)).toContain('crs-unknown');
  });

  it('judges as another kind when told to', async () => {
    const { records } = await check(fileWith('good.json', square(1200)), '--kind', 'construction');
    expect(records[0]?.verdicts).toMatchObject([{ rule: 'construction-area', outcome: 'pass' }]);
  });

  it('lets a tourism town await its approval instead of failing', async () => {
    const file = fileWith('tourism.json', square(2500));
    const outcomes = await Promise.all(
      ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'].map(async (town) => {
        const { records } = await check(file, '--town', town);
        return records[0]?.verdicts[0]?.outcome;
      }),
    );
    expect(new Set(outcomes)).toContain('needs-decision');
    expect(new Set(outcomes)).toContain('fail');
  });

  it('speaks English when asked', async () => {
    const { records } = await check(fileWith('bow-tie.json', bowTie), '--lang', 'en');
    expect(records[0]?.issues[0]?.message).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('warns of a shape that lies far away', async () => {
    const far = {
      type: 'Polygon',
      coordinates: [
        [
          [2, 48],
          [2.02, 48],
          [2.02, 48.02],
          [2, 48],
        ],
      ],
    };
    const { records } = await check(fileWith('far.json', far));
    expect(records[0]?.issues.map(({ code }) => code)).toContain('outside-programme');
  });

  it('refuses a folder with a sentence', async () => {
    const { code, records } = await check(folder);
    expect(code).toBe(2);
    expect(records[0]?.issues[0]?.message).toContain('文件夹');
  });
});

describe('arguments', () => {
  it.each([
    [['check']],
    [['check', 'a.json', '--kind', 'moon']],
    [['check', 'a.json', '--kind']],
    [['check', 'a.json', '--as-of', '2018']],
    [['check', 'a.json', '--town', 'T99']],
    [['check', 'a.json', '--crs', 'EPSG:2362']],
    [['check', 'a.json', '--colour', 'red']],
    [['check', 'a.json', '--pack', '/nowhere']],
    [['report', 'a', 'b']],
    [['dance']],
    [[]],
  ])('%j is refused in Chinese with code 2', async (args) => {
    const { code, out, progress } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(progress).toMatch(/[\u4e00-\u9fff]/);
    expect(progress).not.toMatch(/\bat .*:\d+:\d+/);
  });
});

describe('check --kind facility', () => {
  const point = (properties: object) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [114.95, 27.85] },
  });
  interface FacilityRecord extends CheckRecord {
    readonly facilities: readonly { readonly kind: string | null; readonly town: string | null }[];
  }

  it('says of each what kind and whose it would be, and asks for what the file does not say', async () => {
    const said = fileWith('公厕.json', point({ 状态: '建成', 建成时间: '2017-06' }));
    const told = await check(said, '--kind', 'facility', '--town', 'T1');
    expect(told.code).toBe(0);
    expect(told.records[0]).toMatchObject({ status: 'ok', valid: true, verdicts: [] });
    expect((told.records[0] as FacilityRecord).facilities).toMatchObject([
      { kind: 'sanitation', town: 'T1', status: 'built', form: 'point' },
    ]);
    const silent = await check(fileWith('a.json', point({})), '--kind', 'facility');
    expect(silent.code).toBe(2);
    expect(silent.records[0]?.status).toBe('ask');
    expect(silent.records[0]?.issues.map(({ code }) => code)).toEqual(['facility-kind-open']);
  });

  it('answers with 1 for a line that leads nowhere', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [114.95, 27.85],
        [114.95, 27.85],
      ],
    };
    const file = fileWith('给水.json', { type: 'Feature', properties: {}, geometry: line });
    const { code, records } = await check(file, '--kind', 'facility');
    expect(code).toBe(1);
    expect(records[0]?.issues[0]).toMatchObject({
      code: 'line-too-few-points',
      coordinates: [114.95, 27.85],
    });
  });

  it('converts points as well', async () => {
    const target = path.join(folder, 'p.kml');
    const { code } = await run('convert', fileWith('p.json', point({ 名称: '甲' })), target);
    expect(code).toBe(0);
    const { records } = await check(target, '--kind', 'facility');
    expect(records[0]).toMatchObject({ format: 'kml', features: 1, names: ['甲'] });
  });
});
