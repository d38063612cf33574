/**
 * Invented figures and registers of eight towns: one behind, one ahead, one that has sent nothing, some reports
 * late or missing. The same every time.
 */
import type { FieldValue } from '../../src/domain/model.ts';
import { coverageRows } from './coverage-observations.ts';
import { random } from './field.ts';
import { planRecords, registerRecords } from './registers.ts';
import type { SampleRecord } from './registers.ts';

export type ObservationRow = readonly [
  town: string,
  indicator: string,
  quarter: string,
  value: number,
  total: number | null,
  basis: string,
];

/** Money of a year in 万元, and how the town keeps up with its plan in each of the four years. */
interface TownFigures {
  readonly town: string;
  readonly seed: number;
  readonly year: readonly [number, number, number, number];
  readonly pace: readonly [number, number, number, number];
  /** Tax of a quarter in 万元 and jobs at the beginning and at the end. */
  readonly tax: readonly [number, number];
  readonly jobs: readonly [number, number];
}

const TOWNS: readonly TownFigures[] = [
  {
    town: 'T1',
    seed: 1,
    year: [8600, 16000, 21000, 15000],
    pace: [0.96, 1.02, 0.98, 1.0],
    tax: [64, 310],
    jobs: [420, 1980],
  },
  {
    town: 'T2',
    seed: 2,
    year: [3600, 9800, 12000, 9000],
    pace: [0.9, 0.84, 0.86, 0.92],
    tax: [12, 74],
    jobs: [110, 640],
  },
  {
    town: 'T3',
    seed: 3,
    year: [5200, 12800, 14000, 8800],
    pace: [1.02, 1.06, 1.04, 1.02],
    tax: [26, 128],
    jobs: [260, 1130],
  },
  {
    town: 'T4',
    seed: 4,
    year: [1800, 4600, 6800, 5200],
    pace: [0.8, 0.62, 0.58, 0.7],
    tax: [4, 22],
    jobs: [60, 210],
  },
  {
    town: 'T5',
    seed: 5,
    year: [1600, 3200, 4200, 3600],
    pace: [0.95, 0.9, 0.94, 0.97],
    tax: [6, 31],
    jobs: [140, 460],
  },
  {
    town: 'T6',
    seed: 6,
    year: [2200, 5600, 7400, 5800],
    pace: [0.92, 0.82, 0.9, 0.95],
    tax: [8, 40],
    jobs: [90, 520],
  },
  {
    town: 'T7',
    seed: 7,
    year: [6400, 11200, 13600, 9600],
    pace: [0.9, 0.76, 0.68, 0.64],
    tax: [58, 196],
    jobs: [640, 1320],
  },
];

/** What part of the year's plan falls into each quarter. */
const SEASON = [0.15, 0.28, 0.32, 0.25] as const;
const YEARS = [2017, 2018, 2019, 2020] as const;

/** A late or forgotten report: nothing of that quarter is known. T8 has never sent one. */
const MISSING: readonly string[] = ['T4 2018Q3', 'T6 2019Q1', 'T5 2017Q1', 'T4 2020Q2'];

export function observationRows(): ObservationRow[] {
  const rows: ObservationRow[] = [];
  for (const { town, seed, year, pace, tax, jobs } of TOWNS) {
    const chance = random(700 + seed);
    YEARS.forEach((of, index) => {
      SEASON.forEach((part, number) => {
        const quarter = `${of}Q${number + 1}`;
        const wobble = 0.94 + 0.12 * chance();
        const planned = Math.round(year[index]! * part) * 10_000;
        rows.push([town, 'investment-planned', quarter, planned, null, '']);
        if (MISSING.includes(`${town} ${quarter}`)) return;
        const completed = Math.round((planned * pace[index]! * wobble) / 10_000) * 10_000;
        const share = (index * 4 + number) / 15;
        const between = ([from, to]: readonly [number, number]): number => from + (to - from) * share;
        const treated = Math.round(between([4, 60]) * wobble) * 1000;
        rows.push(
          [town, 'investment-completed', quarter, completed, null, ''],
          [
            town,
            'investment-paid',
            quarter,
            Math.round((completed * (0.72 + 0.2 * chance())) / 10_000) * 10_000,
            null,
            '',
          ],
          [town, 'tax', quarter, Math.round(between(tax) * wobble) * 10_000, null, ''],
          [town, 'jobs', quarter, Math.round(between(jobs)), null, ''],
          [
            town,
            'sewage-generated',
            quarter,
            Math.round((treated * (1.6 - 0.5 * share)) / 1000) * 1000,
            null,
            '',
          ],
          [town, 'sewage-treated', quarter, treated, null, ''],
          [town, 'renovated', quarter, Math.round(between([10, 60 + 20 * seed])), null, ''],
          [town, 'greening', quarter, Math.round(between([2000, 26_000 + 4000 * seed])), null, ''],
        );
      });
    });
  }
  return [...rows, ...coverageRows()];
}

const PROJECTS: readonly (readonly [
  string,
  string,
  string,
  number,
  string,
  string | null,
  string | null,
  string | null,
])[] = [
  // town, name, kind, 万元, signed, started, completed, cancelled
  ['T1', '动力电池材料项目（示例）', 'industry', 32000, '2017-05-18', '2017-10-12', '2019-06-30', null],
  ['T1', '标准厂房二期（示例）', 'infrastructure', 8600, '2018-03-02', '2018-06-20', null, null],
  ['T2', '禅修度假区（示例）', 'tourism', 18000, '2018-04-26', '2018-11-08', null, null],
  ['T2', '游客中心（示例）', 'public', 2600, '2017-09-10', '2018-02-01', '2019-09-20', null],
  ['T3', '沼气发电扩建（示例）', 'industry', 12000, '2017-03-28', '2017-06-16', '2018-12-18', null],
  ['T3', '循环农业示范园（示例）', 'ecology', 4200, '2018-01-15', '2018-05-09', null, null],
  ['T4', '蒙山步道（示例）', 'tourism', 3800, '2018-08-30', '2019-03-11', null, null],
  ['T4', '山地度假酒店（示例）', 'tourism', 15000, '2017-11-20', null, null, '2019-04-02'],
  ['T5', '蔬菜冷链中心（示例）', 'industry', 6200, '2018-06-06', '2018-10-15', '2020-03-31', null],
  ['T6', '康养中心（示例）', 'public', 10000, '2019-02-22', '2019-08-05', null, null],
  ['T7', '特钢深加工线（示例）', 'industry', 26000, '2017-07-07', '2018-01-22', null, null],
  ['T7', '厂区道路改造（示例）', 'infrastructure', 1900, '2018-09-12', '2019-01-08', '2020-05-15', null],
];

/** Where the projects of a town are, in their order: on its invented construction land. */
const SITES: Readonly<Record<string, readonly string[]>> = {
  T1: ['114.949230,27.914840', '114.963220,27.922600'],
  T2: ['115.243660,27.781870', '115.246530,27.766140'],
  T3: ['115.101430,27.855530', '115.111220,27.868180'],
  T4: ['114.944720,28.042840', '114.957060,28.053010'],
  T5: ['114.755420,27.790430'],
  T6: ['115.230620,27.802350'],
  T7: ['114.890850,27.674820', '114.905890,27.680270'],
};

const PROBLEMS: readonly (readonly [string, string, string, string, string, string, string | null])[] = [
  // town, text, kind, unit, due, opened, closed
  ['T2', '游客中心用地报批材料未齐', 'land', 'land', '2018-06-30', '2018Q1', '2018Q2'],
  ['T4', '步道沿线征拆进度慢', 'clearance', 'renhe', '2019-03-31', '2018Q3', null],
  ['T6', '康养中心配套道路未立项', 'approval', 'development-reform', '2018-09-30', '2018Q2', '2018Q4'],
  ['T7', '建设范围超过控制面积，需压缩', 'planning', 'planning', '2020-03-31', '2019Q4', null],
  ['T7', '污水管网二期资金未到位', 'money', 'finance', '2018-12-31', '2018Q2', '2019Q1'],
  ['T8', '规划范围尚未提交', 'data', 'yaoxu', '2017-12-31', '2017Q3', null],
  ['T5', '冷链中心用电增容', 'supporting', 'jieshui', '2019-06-30', '2019Q1', '2019Q3'],
];

/** 议定事项 of earlier meetings. */
const TASKS: readonly (readonly [string, string, string, string, string | null])[] = [
  // title, unit, due, quarter decided, quarter done
  ['汇总各镇总规、控规修编进度，逐镇排出时间表', 'planning', '2017-06-10', '2017Q1', '2017Q2'],
  ['督促未报规划范围的小镇限期提交', 'leading-group-office', '2018-03-31', '2017Q4', null],
  ['协调游客中心用地报批', 'land', '2018-09-30', '2018Q2', '2018Q3'],
  ['研究污水管网二期资金来源并提出方案', 'finance', '2018-12-15', '2018Q3', '2018Q4'],
  ['步道沿线征拆逐户排出完成时间', 'renhe', '2018-12-20', '2018Q3', null],
  ['核实规划面积上报单位，更正季报', 'luofang', '2019-01-31', '2018Q3', null],
  ['组织一次现场观摩', 'leading-group-office', '2019-03-20', '2018Q4', '2019Q1'],
  ['压缩超出控制面积的建设范围', 'planning', '2020-03-31', '2019Q4', null],
];

/** 万元 by source: enterprises pay what the public hand does not. */
function fundsOf(total: number, kind: string, index: number): Record<string, FieldValue> {
  const isPublic = kind === 'infrastructure' || kind === 'public' || kind === 'ecology';
  const part = (share: number): number => Math.round(total * share) * 10_000;
  const funds: Record<string, number> = isPublic
    ? { 'fund-district': part(0.3), 'fund-superior': part(0.22), 'fund-bond': part(0.18) }
    : { 'fund-loan': part(0.24), 'fund-superior': part(0.04) };
  if (index % 4 === 2) funds['fund-ppp'] = part(0.12);
  if (index % 4 === 1) funds['fund-social'] = part(0.08);
  const rest = total * 10_000 - Object.values(funds).reduce((sum, each) => sum + each, 0);
  return { ...funds, [isPublic ? 'fund-loan' : 'fund-enterprise']: rest };
}

/** The first two steps are done by the signing, the others by the start of work. */
function stepDates(signed: string | null, started: string | null): Record<string, FieldValue> {
  const before = (date: string | null, days: number): string | null =>
    date === null ? null : new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
  return {
    feasibilityDate: before(signed, 60),
    sitingDate: before(signed, 30),
    listingDate: before(started, 120),
    designDate: before(started, 60),
    landDate: before(started, 20),
  };
}

export function sampleRecords(): SampleRecord[] {
  const step = (at: string | null, later: number): string =>
    at === null ? (later > 2 ? 'none' : 'doing') : 'done';
  const projects = PROJECTS.map(
    ([town, name, kind, total, signed, started, completed, cancelled], index): SampleRecord => ({
      id: `sample-project-${index + 1}`,
      register: 'projects',
      town,
      fields: {
        name,
        kind,
        introduced: kind === 'industry' || kind === 'tourism' || kind === 'public',
        enterprise: `示例企业${index + 1}`,
        leader: total >= 12_000,
        leaderLevel: total >= 20_000 ? 'province' : total >= 12_000 ? 'city' : null,
        mainIndustry: kind === 'industry' || kind === 'tourism',
        total: total * 10_000,
        ...fundsOf(total, kind, index),
        signed,
        started,
        completed,
        operating: null,
        suspended: name.startsWith('标准厂房') ? '2018-11-20' : null,
        resumed: name.startsWith('标准厂房') ? '2019-03-05' : null,
        cancelled,
        site: SITES[town]?.[PROJECTS.slice(0, index).filter((each) => each[0] === town).length] ?? null,
        feasibility: 'done',
        siting: 'done',
        listing: step(started, 1),
        design: step(started, 3),
        land: step(started, 4),
        keyLevel: total >= 20_000 ? 'province' : total >= 10_000 ? 'city' : 'district',
        eia: started ? 'done' : 'doing',
        together: completed ? 'design build operate' : started ? 'design build' : 'design',
        builder: kind === 'infrastructure' ? '示例建设主体' : `示例企业${index + 1}`,
        ...stepDates(signed, started),
        budget: index % 4 === 0 ? 'applied' : 'none',
        special: index % 5 === 1 ? 'approved' : 'none',
        ppp: index === 6 ? 'listed' : index === 3 ? 'applied' : 'none',
      },
    }),
  );
  const problems = PROBLEMS.map(([town, text, kind, unit, due, opened, closed], index): SampleRecord => ({
    id: `sample-problem-${index + 1}`,
    register: 'problems',
    town,
    fields: {
      text: `${text}（示例）`,
      kind,
      impact: index % 3 === 0 ? 'high' : 'middle',
      unit,
      due,
      opened,
      closed,
    },
  }));
  const reports = TOWNS.flatMap(({ town }, index) =>
    YEARS.flatMap((year) =>
      [1, 2, 3, 4].flatMap((number): SampleRecord[] => {
        const quarter = `${year}Q${number}`;
        if (MISSING.includes(`${town} ${quarter}`)) return [];
        const [of, month] = number === 4 ? [year + 1, 1] : [year, number * 3 + 1];
        const day = 3 + ((index * 5 + number * 3 + year) % 6);
        return [
          {
            id: `sample-report-${town}-${quarter}`,
            register: 'reports',
            town,
            fields: {
              quarter,
              state: year < 2020 ? 'locked' : 'reported',
              date: `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
              version: 1,
            },
          },
        ];
      }),
    ),
  );
  const assessments = TOWNS.flatMap(({ town, pace }) =>
    YEARS.slice(0, 3).map((year, index): SampleRecord => ({
      id: `sample-assessment-${town}-${year}`,
      register: 'assessments',
      town,
      fields: {
        year,
        result:
          pace[index]! >= 1
            ? 'excellent'
            : pace[index]! >= 0.9
              ? 'good'
              : pace[index]! >= 0.7
                ? 'pass'
                : 'fail',
        score: Math.round(60 + 35 * pace[index]!),
        date: `${year}-12-26`,
      },
    })),
  );
  const tasks = TASKS.map(([title, unit, due, quarter, done], index): SampleRecord => ({
    id: `sample-task-${index + 1}`,
    register: 'tasks',
    town: null,
    fields: { title: `${title}（示例）`, unit, due, quarter, done },
  }));
  return [
    ...projects,
    ...problems,
    ...planRecords(),
    ...registerRecords(),
    ...reports,
    ...assessments,
    ...tasks,
  ];
}
