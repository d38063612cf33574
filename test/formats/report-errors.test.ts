/** The fourteen kinds of error of REQUIREMENTS §4.6, each found in one dirty workbook with its cell and a proposal. */
import { beforeAll, describe, expect, it } from 'vitest';
import { observationId } from '../../src/domain/model.ts';
import type { Observation } from '../../src/domain/model.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { readReport } from '../../src/formats/report-import.ts';
import type { ReportContext, ReportFile, ReportRow } from '../../src/formats/report-import.ts';
import { NO_HISTORY } from '../../src/workspace/history.ts';
import { repeatedOf } from '../../src/workspace/report-files.ts';
import { quarterNamed } from '../../src/workspace/incoming-names.ts';
import { dirtyWorkbook, gbkTable } from '../fixtures/dirty-workbook.ts';
import { testProgramme } from '../fixtures/programme.ts';

const both = (zh: string) => ({ zh, en: zh });
const indicator = (id: string, name: string, unit: string, measure: string, plan: string | null = null) => ({
  id,
  name: both(name),
  group: both('组'),
  unit,
  measure,
  bases: measure === 'rate' ? ['户数'] : [],
  direction: 'up',
  strength: 'must',
  clause: 'c1',
  unitId: null,
  facilityKind: null,
  plan,
});
const field = (id: string, name: string, type: string, required = false) => ({
  id,
  name: both(name),
  type,
  required,
  options: [],
});
const base = testProgramme();
const programme = {
  ...base,
  extent: { west: 114, south: 27, east: 116, north: 29 },
  centralMeridian: 114,
  indicators: [
    indicator('plan', '计划投资', 'yuan', 'flow'),
    indicator('done', '完成投资', 'yuan', 'flow', 'plan'),
    indicator('paid', '到位资金', 'yuan', 'flow'),
    indicator('tax', '税收', 'yuan', 'flow'),
    indicator('jobs', '就业岗位', 'person', 'level'),
    indicator('homes', '整治户数', 'household', 'level'),
    indicator('firms', '企业数', 'count', 'level'),
    indicator('green', '绿化面积', 'm2', 'level'),
    indicator('water', '供水覆盖', 'household', 'rate'),
    indicator('sewer', '污水覆盖', 'household', 'rate'),
  ],
  registers: [
    {
      id: 'projects',
      name: both('项目'),
      clause: null,
      perTown: true,
      fields: [
        field('name', '项目名称', 'text', true),
        field('total', '总投资', 'money'),
        field('signed', '签约', 'date'),
        field('site', '坐标', 'text'),
      ],
    },
  ],
} as unknown as Programme;
const T1 = programme.towns[0]!.id;
const quarter = '2018Q3' as Quarter;
const figure = (of: string, at: string, value: number, total: number | null = null): Observation => {
  const key = { town: T1, indicator: of, quarter: at as Quarter, basis: total === null ? '' : '户数' };
  return { id: observationId(key), ...key, value, total, source: { kind: 'reported' } };
};
const context: ReportContext = {
  programme,
  observations: [
    figure('plan', '2018Q1', 8_000_000),
    figure('plan', '2018Q2', 20_000_000),
    figure('plan', '2018Q3', 19_000_000),
    figure('tax', '2018Q2', 500_000),
    figure('jobs', '2018Q2', 400),
    figure('green', '2018Q2', 20_000),
    figure('water', '2018Q2', 930, 1000),
  ],
  town: null,
  quarter,
  townNamed: (text) => (text.includes('甲') ? T1 : null),
  quarterNamed: (text) => quarterNamed(text),
};

let file: ReportFile;
const row = (id: string): ReportRow => file.rows.find((each) => each.indicator === id)!;
const remark = (code: string) => file.remarks.find((each) => each.code === code);

beforeAll(async () => {
  const read = await readReport('甲镇.xlsx', await dirtyWorkbook(), context);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  file = read.value;
});

describe('errors that offices make', () => {
  it('1 · 亩, 公顷 and 平方公里 taken for each other', () => {
    expect(row('green')).toMatchObject({
      cell: '填报!C5',
      notes: expect.arrayContaining(['area-unit-suspect']) as unknown,
      proposal: 20_000,
      state: 'ask',
    });
  });

  it('2 · 万元 and 元 taken for each other', () => {
    expect(row('done')).toMatchObject({ cell: '填报!C6', proposal: 19_000_000, state: 'ask' });
    expect(row('done').notes).toContain('scale-suspect');
  });

  it('3 · numbers written as text: 1.2亿, 约300, 3-5', () => {
    expect(row('paid')).toMatchObject({ value: 120_000_000, state: 'ask', raw: '1.2亿' });
    expect(row('paid').notes).toEqual(expect.arrayContaining(['text-number', 'unit-in-cell']));
    expect(row('homes')).toMatchObject({ value: 300, state: 'ask' });
    expect(row('homes').notes).toContain('approximate');
    expect(row('firms')).toMatchObject({ value: null, state: 'refused', raw: '3-5' });
    expect(row('firms').notes).toContain('range');
  });

  it('4 · full-width digits, silently, but counted', () => {
    expect(row('jobs')).toMatchObject({ value: 420, state: 'fine' });
    expect(remark('full-width')?.params).toEqual({ count: 1 });
  });

  it('5 · dates as people write them, a month staying a month', () => {
    expect(row('green').quarter).toBe('2018Q3');
    expect(row('green').notes).toContain('loose-date');
    expect(row('done').quarter).toBe('2018Q3');
    expect(row('paid').quarter).toBe('2018Q3');
    expect(remark('received')?.params).toEqual({ raw: '2018.10', date: '2018-10', precision: 'month' });
    const [first, second] = file.records;
    expect(first!.fields['signed']).toBe('2018-03-31');
    expect(first!.notes).toContainEqual({
      cell: '项目!D2',
      field: 'signed',
      raw: '2018.3',
      code: 'month-only',
    });
    expect(second!.fields['signed']).toBe('2018-03-15');
  });

  it('6 · merged cells, a heading of two lines, blank lines and sums among the data', () => {
    expect(remark('two-line-heading')?.cell).toBe('填报');
    expect(remark('filled-down')?.params['count']).toBe(7);
    expect(row('done').town).toBe(T1);
    expect(file.skipped).toContainEqual({ cell: '填报!C16', text: '合计', why: 'sum' });
  });

  it('7 · sums since January mixed up with the quarter', () => {
    expect(row('plan')).toMatchObject({ proposal: 19_000_000, state: 'ask' });
    expect(row('plan').notes).toContain('maybe-cumulative');
    expect(row('tax').notes).toContain('above-cumulative');
  });

  it('8 · a town by another name', () => {
    expect(row('tax').town).toBe(T1);
    expect(row('tax').notes).toContain('town-alias');
  });

  it('9 · 95 for 950 of 1 000', () => {
    expect(row('water')).toMatchObject({ value: 95, total: 1000, proposal: 950, state: 'ask' });
    expect(row('water').notes).toContain('percent-of-total');
  });

  it('10 · more served than there are', () => {
    expect(row('sewer')).toMatchObject({ value: 1200, total: 1000, proposal: null, state: 'refused' });
    expect(row('sewer').notes).toContain('served-above-total');
  });

  it('11 · the same file twice, by content and by town and quarter, not by name', async () => {
    const again = { name: '另一个名字.xlsx', file };
    const files = [{ name: '甲镇.xlsx', file }, again];
    expect(repeatedOf({ history: NO_HISTORY }, files, 0)).toEqual([]);
    expect(repeatedOf({ history: NO_HISTORY }, files, 1)).toEqual([{ code: 'same-file', name: '甲镇.xlsx' }]);
    const other = await readReport(
      '甲.csv',
      new TextEncoder().encode('小镇,指标,本季数\n甲镇,就业岗位,421\n'),
      context,
    );
    if (!other.ok) throw new Error('not read');
    expect(
      repeatedOf({ history: NO_HISTORY }, [files[0]!, { name: '甲.csv', file: other.value }], 1),
    ).toEqual([{ code: 'same-period', name: '甲镇.xlsx', town: T1, quarter }]);
  });

  it('12 · GBK, and the old formats that have to be saved anew', async () => {
    const read = await readReport('甲镇.csv', gbkTable(), context);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.value.rows.map(({ value }) => value)).toEqual([420]);
    expect(read.value.remarks.map(({ code }) => code)).toContain('encoding');
    const old = await readReport('表.et', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), context);
    expect(old.ok ? [] : old.issues.map(({ code }) => code)).toEqual(['sheet-old-format']);
  });

  it('13 · X and Y swapped, the zone number left out', () => {
    const [first, second] = file.records;
    expect(first!.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['xy-swapped', 'zone-assumed']),
    );
    expect(first!.fields['site']).toMatch(/^114\.000000,27\.9/);
    expect(second!.notes.map(({ code }) => code)).toEqual(['serial-date']);
    expect(second!.fields['site']).toBe(first!.fields['site']);
  });

  it('14 · a sum that is not the sum of its rows', () => {
    expect(remark('sum-differs')).toEqual({
      code: 'sum-differs',
      cell: '填报!C16',
      params: { indicator: 'tax', said: 70, sum: 60 },
    });
  });
});

describe('tables by hand', () => {
  it('are read with a row a town and a column an indicator, and without the town twice', async () => {
    const lines = ['2018年第三季度', '小镇,就业岗位/人,税收（万元）', '甲镇,421,55', '合计,421,56'];
    const read = await readReport('汇总.csv', new TextEncoder().encode(lines.join('\n')), context);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.value.rows.map(({ indicator: of, value, cell }) => [of, value, cell])).toEqual([
      ['jobs', 421, '汇总.csv!B3'],
      ['tax', 550_000, '汇总.csv!C3'],
    ]);
    expect(read.value.remarks.map(({ code }) => code)).toEqual(['wide-table', 'sum-differs']);
  });
});
