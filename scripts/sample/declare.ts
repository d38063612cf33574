/** Invented registers of the ladder and of the policy's measures. */
import type { SampleRecord } from './registers.ts';

const MOVES: readonly (readonly [string, string, string, string, string | null])[] = [
  // town, list, level, date, reason
  ['T1', 'create', 'district', '2017-06-20', null],
  ['T1', 'create', 'city', '2018-03-12', null],
  ['T2', 'create', 'district', '2017-09-15', null],
  ['T3', 'create', 'district', '2017-06-20', null],
  ['T3', 'create', 'province', '2017-12-01', '省级直接受理（示例）'],
  ['T3', 'named', 'province', '2020-06-18', null],
  ['T6', 'create', 'district', '2019-05-08', null],
];

const MEASURES: readonly (readonly [
  string,
  string,
  string,
  number | null,
  number | null,
  number | null,
  string | null,
  string,
])[] = [
  // town, measure, state, 万元 applied, granted, paid, source, date
  ['T1', 'P01', 'approved', null, null, null, null, '2018-04-16'],
  ['T1', 'P03', 'paid', 800, 600, 600, 'nation', '2018-11-20'],
  ['T1', 'P14', 'paid', 120, 100, 100, 'district', '2019-03-08'],
  ['T2', 'P13', 'applied', 60, null, null, null, '2019-06-11'],
  ['T2', 'P08', 'paid', 340, 300, 180, 'district', '2018-12-05'],
  ['T3', 'P02', 'paid', 100, 100, 100, 'district', '2018-02-09'],
  ['T3', 'P05', 'paid', 260, 220, 220, 'province', '2018-10-30'],
  ['T3', 'P04', 'approved', 3000, 3000, 1200, 'loan', '2018-08-22'],
  ['T4', 'P10', 'applied', 90, null, null, null, '2019-01-15'],
  ['T5', 'P05', 'paid', 80, 60, 60, 'province', '2019-09-27'],
  ['T6', 'P06', 'paid', 20, 16, 16, 'district', '2019-12-12'],
  ['T7', 'P09', 'refused', 150, null, null, null, '2018-05-30'],
];

const ITEMS: Readonly<Record<string, string>> = {
  P02: '省级创建奖励',
  P03: '中央预算内投资',
  P04: '贷款',
  P05: '绿色高产高效示范',
  P06: '重点风景林村庄建设',
  P08: '农村公路硬化',
  P13: '景区星级申报',
  P14: '项目建设推进奖',
};

/** Reference items of the evaluation form: aspect, item, the most. */
const FORM: readonly (readonly [string, string, number])[] = [
  ['industry', '主导产业产值占比（参考）', 15],
  ['industry', '企业投资完成（参考）', 15],
  ['facilities', '供水、污水、垃圾全覆盖（参考）', 20],
  ['culture', '文化资源保护利用（参考）', 15],
  ['environment', '绿化与环境整治（参考）', 20],
  ['institutions', '规划建设管理机制（参考）', 15],
];

const CRITERIA: readonly (readonly [string, string, string])[] = [
  ['nurture-1', 'nurture', '有明确的主导产业（参考）'],
  ['nurture-2', 'nurture', '规划范围已划定（参考）'],
  ['create-1', 'create', '概念性规划通过论证（参考）'],
  ['create-2', 'create', '有一个1亿元以上签约项目（参考）'],
  ['g2-1', 'G2', '已建成面积达到1平方公里（参考）'],
  ['g2-2', 'G2', '供水、污水、垃圾三项全覆盖（参考）'],
];

const MET: readonly (readonly [string, string, string])[] = [
  ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'].map((town) => [town, 'nurture-1', '2017-02-04'] as const),
  ...['T1', 'T2', 'T3', 'T5', 'T6'].map((town) => [town, 'nurture-2', '2017-03-20'] as const),
  ...['T1', 'T2', 'T3', 'T6'].map((town) => [town, 'create-1', '2017-05-30'] as const),
  ...['T1', 'T3'].map((town) => [town, 'create-2', '2017-06-10'] as const),
  ['T3', 'g2-1', '2019-09-30'],
  ['T3', 'g2-2', '2019-12-20'],
  ['T1', 'g2-1', '2020-03-31'],
];

/** Work under the measures, by register: town and fields in the pack's order. */
const WORKS: Readonly<Record<string, readonly (readonly [string, SampleRecord['fields']])[]>> = {
  approvals: [
    [
      'T1',
      {
        item: '标准厂房规划许可（示例）',
        post: '规划股经办',
        start: '2018-03-05',
        limit: 10,
        end: '2018-03-14',
      },
    ],
    [
      'T3',
      {
        item: '集镇安置房规划许可（示例）',
        post: '规划股经办',
        start: '2018-05-07',
        limit: 10,
        end: '2018-05-29',
      },
    ],
    [
      'T2',
      { item: '游客中心规划许可（示例）', post: '规划股经办', start: '2019-06-03', limit: null, end: null },
    ],
    [
      'T6',
      {
        item: '康养中心规划许可（示例）',
        post: '规划股经办',
        start: '2020-08-10',
        limit: 15,
        end: '2020-08-28',
      },
    ],
  ],
  works: [
    [
      'T2',
      {
        name: '对外连接线',
        kind: 'county',
        length: 3.5,
        bridges: 1,
        started: '2018-01-15',
        completed: '2018-09-20',
      },
    ],
    [
      'T5',
      {
        name: '村道硬化（示例）',
        kind: 'rural',
        length: 6.2,
        started: '2019-03-11',
        completed: '2019-11-28',
      },
    ],
    ['T6', { name: '危桥改造（示例）', kind: 'bridge', bridges: 2, started: '2019-05-06', completed: null }],
    [
      'T8',
      {
        name: '邓罗公路姚圩至南安段（示例）',
        kind: 'dengluo',
        length: 5.2,
        started: '2018-10-08',
        provincial: '2019-12-30',
      },
    ],
  ],
  bids: [
    ['T1', { level: 'city', state: 'sent', date: '2018-01-15', document: '示例〔2018〕1号' }],
    ['T1', { level: 'city', state: 'listed', date: '2018-03-12', document: '示例〔2018〕2号' }],
    ['T2', { level: 'city', state: 'sent', date: '2019-03-20', document: '示例〔2019〕3号' }],
    ['T2', { level: 'city', state: 'lost', date: '2019-06-28', document: '' }],
    ['T6', { level: 'city', state: 'planned', date: '2020-09-10', document: '' }],
  ],
  mines: [
    [
      'T4',
      {
        name: '建材矿山整合（示例）',
        kind: 'merge',
        before: 9,
        after: 4,
        date: '2018-06-11',
        closed: '2019-04-02',
      },
    ],
    ['T4', { name: '边坡治理（示例）', kind: 'safety', date: '2019-03-04', limit: 60, closed: null }],
  ],
  returnees: [
    ['T5', { name: '蔬菜配送企业（示例）', industry: '农产品流通', date: '2018-04-09' }],
    ['T8', { name: '蜜桔加工企业（示例）', industry: '食品加工', date: '2019-08-15' }],
    ['T1', { name: '电池材料企业（示例）', industry: '新材料', date: '2017-11-20', ended: '2019-12-31' }],
  ],
  housing: [
    ['T1', { name: '返乡创业人员', applied: 12, waiting: 5, housed: 7, date: '2018-12-20' }],
    ['T1', { name: '返乡创业人员', applied: 20, waiting: 6, housed: 14, date: '2019-12-20' }],
    ['T7', { name: '返乡创业人员', applied: 8, waiting: 4, housed: 4, date: '2019-12-20' }],
  ],
  scenic: [
    ['T2', { name: '禅修景区（示例）', rating: '3A', applied: '2018-03-20', granted: '2019-05-16' }],
    ['T4', { name: '漫游景区（示例）', rating: '2A', applied: '2019-09-10', granted: null }],
  ],
};

const money = (wan: number | null): number | null => (wan === null ? null : wan * 10_000);

export function declareRecords(): SampleRecord[] {
  const moves = MOVES.map(([town, list, level, date, reason], index): SampleRecord => ({
    id: `sample-move-${index + 1}`,
    register: 'moves',
    town,
    fields: {
      list,
      level,
      date,
      document: `示例〔${date.slice(0, 4)}〕${index + 1}号`,
      review: list === 'create' ? date : null,
      opinion: list === 'create' ? '同意（示例）' : null,
      approval: list === 'create' ? `示例〔${date.slice(0, 4)}〕同意` : null,
      acceptance: level === 'district' ? null : 'passed',
      reason,
    },
  }));
  const materials = ['T1', 'T2', 'T3', 'T5', 'T6', 'T7'].flatMap((town, index) =>
    [2017, 2018].flatMap((year) =>
      (['creation', 'concept', 'form'] as const).flatMap((kind, number): SampleRecord[] =>
        (index + number + year) % 7 === 0
          ? []
          : [
              {
                id: `sample-material-${town}-${year}-${kind}`,
                register: 'materials',
                town,
                fields: {
                  year,
                  kind,
                  received: `${year}-${(index + number) % 5 === 0 ? '05-0' : '04-1'}${1 + ((index + number) % 9)}`,
                  result: (index + number) % 6 === 5 ? 'mend' : 'fine',
                  checker: 'construction',
                },
              },
            ],
      ),
    ),
  );
  const measures = MEASURES.map(
    ([town, measure, state, applied, granted, paid, source, date], index): SampleRecord => ({
      id: `sample-measure-${index + 1}`,
      register: 'measures',
      town,
      fields: {
        measure,
        programme: ITEMS[measure] ?? null,
        state,
        applied: money(applied),
        granted: money(granted),
        paid: money(paid),
        source,
        date,
        document: `示例〔${date.slice(0, 4)}〕${index + 20}号`,
      },
    }),
  );
  const quotas = ['T1', 'T2', 'T3', 'T7'].flatMap((town, index) =>
    [2017, 2018, 2019].map((year): SampleRecord => ({
      id: `sample-quota-${town}-${year}`,
      register: 'quotas',
      town,
      fields: {
        year,
        quota: 20_000 + 6000 * index + 2000 * (year - 2017),
        used: 16_000 + 7500 * index,
        done: (index + year) % 3 !== 0,
      },
    })),
  );
  const parcels: SampleRecord[] = [
    ['集镇A地块（示例）', 'T3', 'town', 4200, 1600, 300],
    ['商住B地块（示例）', 'T1', 'commerce', 2600, 2100, 420],
    ['其他C地块（示例）', 'T7', 'other', 1800, 700, 90],
  ].map(([name, town, use, price, cost, fees], index) => ({
    id: `sample-parcel-${index + 1}`,
    register: 'parcels',
    town: String(town),
    fields: {
      name: String(name),
      use: String(use),
      price: money(Number(price)),
      cost: money(Number(cost)),
      fees: money(Number(fees)),
      fund1: money(60),
      fund2: money(45),
      fund3: money(30),
      fund4: money(20),
      fund5: money(15),
      paid: index === 0 ? money(1500) : null,
      date: `201${8 + (index % 2)}-07-15`,
      paidOn: index === 0 ? '2019-02-20' : null,
    },
  }));
  const villages = [4, 4, 6, 5].map((paid, index): SampleRecord => {
    const year = 2018 + (index % 2);
    return {
      id: `sample-village-${index + 1}`,
      register: 'villages',
      town: 'T6',
      fields: { name: `示例村${index + 1}`, year, paid: money(paid), paidOn: `${year}-11-30` },
    };
  });
  const turnover = (
    [
      ['T1', '标准厂房用地（示例）', 26_000, 83, 62, 'cost', '2018-05-18'],
      ['T7', '安置区用地（示例）', 11_000, 35, 27, 'cost', '2019-08-06'],
      ['T3', '物流用地（示例）', 8000, 30, 24, 'other', '2019-10-22'],
    ] as const
  ).map(([town, item, area, landFee, reclaimFee, basis, date], index): SampleRecord => ({
    id: `sample-turnover-${index + 1}`,
    register: 'turnover',
    town,
    fields: { item, area, landFee: money(landFee), reclaimFee: money(reclaimFee), basis, date },
  }));
  const scores = ['T1', 'T2', 'T3', 'T6'].flatMap((town, index) =>
    FORM.flatMap(([aspect, item, max], row) =>
      [2017, 2018].map((year): SampleRecord => {
        const self = max - 1 - ((index + row + year) % 4);
        const office = self - ((index * 2 + row + year) % 3);
        return {
          id: `sample-score-${town}-${year}-${row + 1}`,
          register: 'scores',
          town,
          fields: { year, aspect, item, max, self, office, basis: '现场核查（示例）' },
        };
      }),
    ),
  );
  const criteria = CRITERIA.map(([id, list, text]): SampleRecord => ({
    id: `sample-criterion-${id}`,
    register: 'criteria',
    town: null,
    fields: { list, text },
  }));
  const met = MET.map(([town, criterion, date]): SampleRecord => ({
    id: `sample-met-${town}-${criterion}`,
    register: 'criteria-met',
    town,
    fields: { criterion: `sample-criterion-${criterion}`, date, evidence: '台账（示例）' },
  }));
  const groups = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'].map((town, index): SampleRecord => ({
    id: `sample-group-${town}`,
    register: 'groups',
    town,
    fields: {
      date: `2017-0${3 + (index % 4)}-15`,
      post: '党政主要负责人',
      document: `示例〔2017〕${40 + index}号`,
    },
  }));
  const office: SampleRecord = {
    id: 'sample-office-1',
    register: 'office',
    town: null,
    fields: { date: '2017-03-01', staff: 3 },
  };
  const works = Object.entries(WORKS).flatMap(([register, list]) =>
    list.map(([town, fields], index): SampleRecord => ({
      id: `sample-${register}-${index + 1}`,
      register,
      town,
      fields,
    })),
  );
  return [
    ...moves,
    ...materials,
    ...measures,
    ...quotas,
    ...parcels,
    ...villages,
    ...turnover,
    ...works,
    ...scores,
    ...criteria,
    ...met,
    ...groups,
    office,
  ];
}
