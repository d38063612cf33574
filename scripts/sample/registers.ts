/** Invented plans, yearly targets, and visits of eight towns: most in time, one late, one without any. */
import type { FieldValue } from '../../src/domain/model.ts';
import { random } from './field.ts';

export interface SampleRecord {
  readonly id: string;
  readonly register: string;
  readonly town: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** When the annual plan came in, and when the master and the regulatory plan were approved; null: not yet. */
const PLANS: readonly (readonly [string, string | null, string | null, string | null])[] = [
  ['T1', '2017-02-20', '2017-05-30', '2017-06-12'],
  ['T2', '2017-02-24', '2017-06-15', '2017-06-28'],
  ['T3', '2017-02-16', '2017-05-10', '2017-05-26'],
  ['T4', '2017-03-15', '2017-11-20', '2018-01-18'],
  ['T5', '2017-02-27', '2017-06-22', '2017-06-30'],
  ['T6', '2017-02-28', '2017-07-05', '2017-08-11'],
  ['T7', '2017-02-22', '2017-06-02', '2017-06-20'],
  ['T8', null, '2018-05-04', null],
];

const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

export function planRecords(): SampleRecord[] {
  const annual = PLANS.flatMap(([town, submitted], index): SampleRecord[] =>
    submitted === null
      ? []
      : [2017, 2018, 2019, 2020].map((year) => ({
          id: `sample-annual-plan-${town}-${year}`,
          register: 'annual-plans',
          town,
          fields: {
            year,
            contents: ticks(9, index === 3 ? [2, 5] : index === 4 ? [5] : []),
            submitted: year === 2017 ? submitted : later(`${year}-01-28`, index * 3),
            document: `示例〔${year}〕${index + 1}号`,
          },
        })),
  );
  const work = PLANS.flatMap(([town, submitted], index): SampleRecord[] =>
    submitted === null
      ? []
      : [
          {
            id: `sample-work-plan-${town}`,
            register: 'work-plans',
            town,
            fields: {
              contents: ticks(3, index === 5 ? [3] : []),
              submitted: later(submitted, 20),
              filed: index === 5 ? null : later(submitted, 34),
              filedBy: 'leading-group-office',
            },
          },
        ],
  );
  const revisions = PLANS.flatMap(([town, , master, regulatory], index): SampleRecord[] =>
    (
      [
        ['master', master],
        ['regulatory', regulatory],
      ] as const
    ).map(([plan, approved]) => ({
      id: `sample-revision-${town}-${plan}`,
      register: 'revisions',
      town,
      fields: {
        plan,
        institution: `示例规划院${(index % 3) + 1}`,
        qualification: index === 7 ? null : index % 3 === 0 ? 'a' : 'b',
        commissioned: approved === null ? '2018-01-10' : later(approved, -170),
        drafted: approved === null ? '2018-04-20' : later(approved, -120),
        reviewed: approved === null ? null : later(approved, -60),
        published: approved === null ? null : later(approved, -40),
        examined: approved === null ? null : later(approved, -12),
        approved,
        document: approved === null ? null : `示例〔${approved.slice(0, 4)}〕${plan === 'master' ? 1 : 2}号`,
      },
    })),
  );
  return [...annual, ...work, ...revisions];
}

/** Aspect, indicator, unit, target of 2017 and its yearly growth, better direction. */
const TARGETS: readonly (readonly [string, string, string, number, number, 'up' | 'down'])[] = [
  ['industry', '规模以上企业数', '家', 3, 2, 'up'],
  ['facilities', '供水覆盖户数', '户', 900, 240, 'up'],
  ['culture', '风貌整治户数', '户', 30, 25, 'up'],
  ['environment', '污水未处理量', '吨/日', 260, -45, 'down'],
  ['institutions', '服务事项进镇', '项', 8, 4, 'up'],
];

const PROJECT_YEARS: readonly (readonly [string, number, readonly number[]])[] = [
  ['T1', 2018, [9000, 5200, 1800]],
  ['T2', 2018, [6200, 2600, 1000]],
  ['T3', 2018, [8400, 3000, 1400]],
  ['T4', 2018, [3000, 1600]],
  ['T5', 2018, [1200, 800, 500]],
  ['T6', 2018, [4200, 1400]],
  ['T7', 2018, [7600, 3600]],
];

export function registerRecords(): SampleRecord[] {
  const chance = random(4711);
  const targets = PLANS.slice(0, 7).flatMap(([town], index): SampleRecord[] =>
    TARGETS.flatMap(([aspect, indicator, unit, first, growth, direction], number) =>
      [2017, 2018, 2019, 2020].flatMap((year): SampleRecord[] => {
        // Two towns have left an aspect open.
        if (index === 4 && aspect === 'institutions') return [];
        if (index === 5 && aspect === 'culture') return [];
        const target = first + growth * (year - 2017);
        const reached = 0.78 + 0.3 * chance() + (index === 2 ? 0.08 : index === 3 ? -0.16 : 0);
        const actual = Math.max(1, Math.round(direction === 'up' ? target * reached : target / reached));
        return [
          {
            id: `sample-target-${town}-${number + 1}-${year}`,
            register: 'targets',
            town,
            fields: {
              aspect,
              year,
              indicator,
              unit,
              target,
              actual: year === 2020 && index % 2 === 1 ? null : actual,
              direction,
              weight: 1,
            },
          },
        ];
      }),
    ),
  );
  const inspections = Array.from({ length: 16 }, (_, at) => at).flatMap((at): SampleRecord[] => {
    const [year, number] = [2017 + Math.floor(at / 4), (at % 4) + 1];
    const quarter = `${year}Q${number}`;
    return PLANS.flatMap(([town], index): SampleRecord[] => {
      // Nobody went in the quarter of spring 2020; some towns were passed over now and then.
      if (quarter === '2020Q1' || (index * 7 + at * 3) % 11 === 0) return [];
      return [
        {
          id: `sample-inspection-${town}-${quarter}`,
          register: 'inspections',
          town,
          fields: {
            quarter,
            date: `${year}-${String(number * 3).padStart(2, '0')}-${String(12 + index).padStart(2, '0')}`,
            post: '领导小组副组长',
            findings: index === 3 ? '征拆进度慢（示例）' : '总体正常（示例）',
          },
        },
      ];
    });
  });
  const yearProjects = PROJECT_YEARS.flatMap(([town, year, amounts]): SampleRecord[] =>
    amounts.map((amount, index) => ({
      id: `sample-year-project-${town}-${year}-${index + 1}`,
      register: 'year-projects',
      town,
      fields: { year, name: `${year}年项目${index + 1}（示例）`, planned: amount * 10_000, note: '示例' },
    })),
  );
  const research = (
    [
      ['T1', '锂电材料检测平台（示例）', 'platform', '2018-05-20'],
      ['T1', '正极材料中试成果（示例）', 'result', '2019-03-08'],
      ['T3', '沼气循环研究站（示例）', 'platform', '2017-11-02'],
      ['T7', '特钢工艺研发中心（示例）', 'platform', '2018-09-15'],
    ] as const
  ).map(([town, name, kind, date], index): SampleRecord => ({
    id: `sample-research-${index + 1}`,
    register: 'research',
    town,
    fields: { name, kind, date },
  }));
  return [...targets, ...inspections, ...yearProjects, ...research];
}

/** All of the contents but those, as a field of ticks. */
function ticks(of: number, without: readonly number[]): string {
  return Array.from({ length: of }, (_, index) => index + 1)
    .filter((number) => !without.includes(number))
    .map((number) => `c${number}`)
    .join(' ');
}
