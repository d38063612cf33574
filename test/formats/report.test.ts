/** Forms out and in: what is typed by people comes back with its address, and nothing odd passes in silence. */
import { describe, expect, it } from 'vitest';
import { observationId } from '../../src/domain/model.ts';
import type { Observation } from '../../src/domain/model.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { roundedToSum } from '../../src/domain/rounding.ts';
import { readFigure, readLooseDate } from '../../src/formats/report-figures.ts';
import { readReport } from '../../src/formats/report-import.ts';
import type { ReportContext } from '../../src/formats/report-import.ts';
import { writeTemplate } from '../../src/formats/report-template.ts';
import { readSheets } from '../../src/formats/sheets.ts';
import { writeCsv, writeWorkbook } from '../../src/formats/workbook.ts';
import { dictionaryOf } from '../../src/text/dictionary.ts';
import { quarterNamed, townNamed } from '../../src/workspace/incoming-names.ts';
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
const programme = {
  ...testProgramme(),
  indicators: [
    indicator('plan', '计划投资', 'yuan', 'flow'),
    indicator('done', '完成投资', 'yuan', 'flow', 'plan'),
    indicator('jobs', '就业岗位', 'person', 'level'),
    indicator('green', '绿化面积', 'm2', 'level'),
    indicator('water', '供水覆盖', 'household', 'rate'),
  ],
} as unknown as Programme;
const T1 = programme.towns[0]!.id;
const quarter = '2018Q3' as Quarter;

const figure = (of: string, at: string, value: number, total: number | null = null): Observation => {
  const key = { town: T1, indicator: of, quarter: at as Quarter, basis: total === null ? '' : '户数' };
  return { id: observationId(key), ...key, value, total, source: { kind: 'reported' } };
};
const observations = [
  figure('plan', '2018Q3', 20_000_000),
  figure('done', '2018Q1', 10_000_000),
  figure('done', '2018Q2', 18_000_000),
  figure('jobs', '2018Q2', 400),
  figure('water', '2018Q2', 500, 1000),
];
const context: ReportContext = {
  programme,
  observations,
  town: T1,
  quarter,
  townNamed: (text) => townNamed(programme, text),
  quarterNamed: (text) => quarterNamed(text),
};
const csv = (lines: readonly string[]) => new TextEncoder().encode(['指标,本季数,总数', ...lines].join('\n'));
const rowsOf = async (lines: readonly string[]) => {
  const read = await readReport('表.csv', csv(lines), context);
  return read.ok ? read.value.rows : [];
};

describe('figures as people type them', () => {
  it.each([
    ['9800', '万元', 98_000_000, []],
    ['1.2亿', '万元', 120_000_000, ['text-number', 'unit-in-cell']],
    ['9800万元', '万元', 98_000_000, ['text-number']],
    ['９，８００', '万元', 98_000_000, ['full-width']],
    ['约300', '', 300, ['approximate']],
    ['300余亩', '平方米', 200_000, ['approximate', 'text-number', 'unit-in-cell']],
    ['2公顷', '亩', 20_000, ['text-number', 'unit-in-cell']],
    ['95%', '', 0.95, ['percent']],
    ['120户', '', 120, ['text-number']],
  ])('“%s” under %s', (raw, heading, value, notes) => {
    expect(readFigure(raw, heading)).toMatchObject({ value: expect.closeTo(value, 6) as number, notes });
  });

  it.each([
    ['3-5万', ['range']],
    ['若干', ['not-a-number']],
    ['30公里', ['text-number', 'unit-unknown']],
  ])('does not decide what “%s” means', (raw, notes) => {
    expect(readFigure(raw, '万元')).toEqual({ value: null, isBlank: false, notes });
  });

  it('takes a blank for 未报, and nought for nought', () => {
    for (const blank of ['', '—', '未报', '/']) expect(readFigure(blank, '').isBlank).toBe(true);
    expect(readFigure('0', '')).toEqual({ value: 0, isBlank: false, notes: [] });
  });

  it('keeps a month a month', () => {
    expect(readLooseDate('2018.3')).toEqual({ date: '2018-03', precision: 'month' });
    expect(readLooseDate('18年3月底')).toEqual({ date: '2018-03', precision: 'month' });
    expect(readLooseDate('2018年3月5日')).toEqual({ date: '2018-03-05', precision: 'day' });
    expect(readLooseDate('3月份', 2018)).toEqual({ date: '2018-03', precision: 'month' });
    expect(readLooseDate('3月份')).toBeNull();
    expect(readLooseDate('2018.2.30')).toBeNull();
    expect(readLooseDate('三月')).toBeNull();
  });
});

describe('a form', () => {
  it('comes back as it went out', async () => {
    const zh = dictionaryOf('zh');
    const { template, units } = zh.progress;
    const full = [
      ...observations,
      figure('done', '2018Q3', 19_000_000),
      figure('water', '2018Q3', 600, 1000),
    ];
    const written = await writeTemplate(programme, programme.towns[0]!, quarter, full, {
      ...template,
      title: '填报表',
      units: zh.indicatorUnits,
      wan: units.wan,
    });
    if (!written.ok) throw new Error('not written');
    const read = await readReport('T1.xlsx', written.value, context);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const taken = read.value.rows.filter(({ state }) => state !== 'blank');
    expect(
      taken.map(({ indicator: of, value, total, state, cell }) => [of, value, total, state, cell]),
    ).toEqual([
      ['plan', 20_000_000, null, 'fine', '填报!E4'],
      ['done', 19_000_000, null, 'fine', '填报!E5'],
      ['water', 600, 1000, 'fine', '填报!E8'],
    ]);
  });

  it('is read whatever the order of its columns, sums and strangers left out and named', async () => {
    const bytes = new TextEncoder().encode(
      [
        '2018年第三季度',
        '单位,本季数,小镇,指标',
        '万元,1900,T1,完成投资',
        '万元,1900,合计,完成投资',
        ',5,T1,没有的指标',
        ',5,别处,就业岗位',
      ].join('\n'),
    );
    const read = await readReport('汇总.csv', bytes, context);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.value.rows.map(({ value, quarter: of }) => [value, of])).toEqual([[19_000_000, '2018Q3']]);
    expect(read.value.skipped.map(({ why }) => why)).toEqual(['sum', 'indicator', 'town']);
  });

  it('says what is odd about each figure, and proposes', async () => {
    const [wan, cumulative, falls, above, rate, share] = await rowsOf([
      '完成投资（元）,190000000000,',
      '完成投资（万元）,4700,',
      '就业岗位,380,',
      '供水覆盖,1200,1000',
      '供水覆盖,0.95,1000',
      '供水覆盖,95%,',
    ]);
    expect(wan).toMatchObject({ notes: ['scale-suspect'], proposal: 19_000_000, state: 'ask' });
    expect(cumulative).toMatchObject({ notes: ['maybe-cumulative'], proposal: 19_000_000, state: 'ask' });
    expect(falls).toMatchObject({ notes: ['level-falls'], state: 'ask' });
    expect(above).toMatchObject({ notes: ['served-above-total'], state: 'refused' });
    expect(rate).toMatchObject({ notes: ['percent-of-total'], proposal: 950, state: 'ask' });
    // Without a total, last quarter's is held against it.
    expect(share).toMatchObject({ proposal: 950, total: 1000, state: 'ask' });
  });

  it('is refused with a sentence when it is none', async () => {
    const read = await readReport('信.csv', new TextEncoder().encode('各位领导,\n您好,'), context);
    expect(read.ok ? [] : read.issues.map(({ code }) => code)).toEqual(['report-without-heading']);
  });
});

describe('sheets out', () => {
  it('keep formulas text, in CSV and in a workbook', async () => {
    expect(new TextDecoder().decode(writeCsv(['a'], [['=1+1'], ['@x'], ['a,"b"']]))).toBe(
      'a\r\n\'=1+1\r\n\'@x\r\n"a,""b"""\r\n',
    );
    const written = await writeWorkbook([
      { name: '表', columns: [{ title: '名称' }], rows: [['=HYPERLINK("x")'], [3]] },
    ]);
    const read = written.ok ? await readSheets(written.value) : null;
    expect(read?.ok && read.value[0]!.rows.map(({ cells }) => cells[0])).toEqual([
      '名称',
      '=HYPERLINK("x")',
      '3',
    ]);
  });

  it('round so that the parts add up to the whole', () => {
    expect(roundedToSum([3333, 3333, 3334], 1000)).toEqual([3000, 3000, 4000]);
    expect(roundedToSum([], 10)).toEqual([]);
    const parts = [12_345, 67_891, 45_678];
    const sum = roundedToSum(parts, 10_000).reduce((all, value) => all + value, 0);
    expect(sum).toBe(130_000);
  });
});
