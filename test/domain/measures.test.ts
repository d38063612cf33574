/** The ladder's gates, the policy's formulas: acceptance checks of R-D and R-P. */
import { describe, expect, it } from 'vitest';
import {
  applicationSuccess,
  creationPeriod,
  drawnOf,
  fundLedger,
  measureCell,
  parcelsAt,
  provincialReward,
  quotaOf,
  surplusOf,
  turnoverOf,
  undatedApplications,
  villagesOf,
} from '../../src/domain/measures.ts';
import type { FieldValue, RegisterRecord, TownId } from '../../src/domain/model.ts';
import {
  declarationWindow,
  goalsAt,
  materialsOf,
  moveProblems,
  movesOf,
  placeAt,
  windowAt,
} from '../../src/domain/pipeline.ts';
import type { LadderPlace, Move } from '../../src/domain/pipeline.ts';
import { readArea } from '../../src/domain/units.ts';
import { formatArea } from '../../src/text/format.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';
import { testProgramme } from '../fixtures/programme.ts';

const day = (text: string) => text as IsoDate;
const T1 = 'T1' as TownId;
let ids = 0;
const record = (register: string, fields: Record<string, FieldValue>, town: TownId = T1): RegisterRecord => ({
  id: `r${(ids += 1)}`,
  register,
  town,
  fields,
  source: { kind: 'reported' },
});
const base = testProgramme();
const measure = (id: string, figures: Record<string, number>) => ({ id, figures, units: [], printed: id });
const programme = {
  ...base,
  measures: [
    measure('P01', { quotaRewardShare: 0.5 }),
    measure('P02', { provincialRewardYuan: 1_000_000, creationYears: 3 }),
    measure('P06', { villageMinimumYuan: 30_000, villageMaximumYuan: 50_000 }),
  ],
  goals: [
    { id: 'G1', due: day('2018-12-31'), towns: ['T1', 'T2', 'T3'], counts: 'provincial' },
    { id: 'G2', due: day('2020-02-04'), towns: ['T1', 'T2'] },
  ],
  milestones: [2017, 2018].map((year) => ({
    opens: day(`${year}-04-01`),
    dueLenient: day(`${year}-04-30`),
    remindDays: [30, 15, 7],
  })),
} as unknown as Programme;
const town = programme.towns[0]!;

describe('the ladder (R-D01 … R-D09)', () => {
  it('R-D01: is the replay of dated moves, and starts from the programme’s own tier', () => {
    const moves = [
      record('moves', { list: 'create', level: 'district', date: '2017-06-01', document: '1号' }),
      record('moves', { list: 'create', level: 'province', date: '2018-03-01', document: '2号' }),
    ];
    expect(placeAt(town, moves, day('2017-03-31'))).toMatchObject({ list: 'nurture', level: 'district' });
    expect(placeAt(town, moves, day('2017-06-30')).list).toBe('create');
    expect(placeAt(town, moves, day('2018-06-30'))).toMatchObject({ level: 'province', document: '2号' });
    const [goal] = goalsAt(programme, moves, day('2018-12-31'));
    expect([goal?.reached, goal?.of, goal?.isDue]).toEqual([1, 3, true]);
  });

  const here: LadderPlace = { list: 'nurture', level: 'district', since: null, document: '' };
  const move: Move = {
    list: 'create',
    level: 'district',
    date: day('2017-06-01'),
    document: '1号',
    review: day('2017-05-20'),
    opinion: '',
    approval: '2号',
    acceptance: '',
    reason: '',
  };

  it.each([
    [{}, []],
    [{ review: '' }, ['needs-review']],
    [{ approval: ' ' }, ['needs-approval']],
    [{ document: '' }, ['needs-document']],
    [{ date: '' }, ['needs-date']],
    [{ review: '', approval: '' }, ['needs-review', 'needs-approval']],
    [{ review: '2017-06-02' }, ['review-later']],
    [{ review: '2017-06-01' }, []],
    [{ list: 'nurture', level: 'city', acceptance: 'failed' }, ['needs-acceptance']],
    [{ list: 'nurture' }, ['same-place']],
    [{ list: 'nurture', level: 'city' }, ['needs-acceptance']],
    [{ list: 'nurture', level: 'city', acceptance: 'passed' }, []],
    [{ list: 'nurture', level: 'province', acceptance: 'passed' }, ['needs-reason-skip']],
    [{ list: 'nurture', level: 'province', acceptance: 'passed', reason: '省级直接受理' }, []],
    [{ list: 'reserve' }, ['needs-reason-back']],
    [{ list: 'named', review: '', reason: '合并' }, ['needs-review', 'needs-acceptance']],
  ] as [Partial<Move>, string[]][])(
    'R-D03, R-D04, R-D06, R-D07, R-D08: asks of %j: %j',
    (change, problems) => {
      expect(moveProblems(here, { ...move, ...change })).toEqual(problems);
    },
  );

  it('R-D06: keeps the review with its day and opinion in the history of the town', () => {
    const reviewed = record('moves', {
      list: 'create',
      level: 'district',
      date: '2017-06-01',
      document: '1号',
      review: '2017-05-20',
      opinion: '同意',
      approval: '2号',
    });
    expect(movesOf([reviewed], town.id)).toMatchObject([
      { date: '2017-06-01', review: '2017-05-20', opinion: '同意', approval: '2号' },
    ]);
  });

  it('R-D02: enters a list with unmet conditions only with a reason', () => {
    const nurture: LadderPlace = { ...here, list: 'reserve' };
    const entering: Move = { ...move, list: 'nurture' };
    expect(moveProblems(nurture, entering, 1)).toEqual(['needs-reason-conditions']);
    expect(moveProblems(nurture, { ...entering, reason: '补齐中' }, 1)).toEqual([]);
  });

  it('R-T05: calls a goal unset until the office has written its conditions, then counts the towns that meet them', () => {
    const criterion = record('criteria', { list: 'G2', text: '建成区达到1平方公里' });
    const met = record('criteria-met', { criterion: criterion.id, date: '2019-06-30' });
    const reached = (records: RegisterRecord[], at: string) =>
      goalsAt(programme, records, day(at)).find(({ goal }) => goal.id === 'G2')?.reached;
    expect(reached([], '2020-06-30')).toBeNull();
    expect(reached([criterion, met], '2019-03-31')).toBe(0);
    expect(reached([criterion, met], '2020-06-30')).toBe(1);
  });

  describe('R-D05: materials', () => {
    const materials = [
      record('materials', { year: 2017, kind: 'creation', received: '2017-04-20', result: 'fine' }),
      record('materials', { year: 2017, kind: 'concept', received: '2017-05-02', result: 'fine' }),
    ];
    const states = (year: number, at: string) =>
      materialsOf(programme, materials, town, year, day(at)).map(({ state }) => state);

    it('are late after the window, and missing in it', () => {
      expect(states(2017, '2017-06-30')).toEqual(['fine', 'late', 'late']);
      expect(states(2017, '2017-04-28')).toEqual(['fine', 'missing', 'missing']);
    });

    it('are never late in a year of which the document says nothing', () => {
      expect(declarationWindow(programme, 2019)).toBeNull();
      expect(states(2019, '2019-12-31')).toEqual(['missing', 'missing', 'missing']);
    });

    it.each([
      ['2017-03-30', 'before', 2, false],
      ['2017-03-31', 'before', 1, true],
      ['2017-04-28', 'open', 2, true],
      ['2017-04-30', 'open', 0, true],
      ['2017-05-01', 'closed', 1, false],
    ] as const)('on %s the window is %s, %i days, reminder %s', (at, state, days, isDue) => {
      expect(windowAt(declarationWindow(programme, 2017)!, day(at))).toEqual({ state, days, isDue });
    });
  });
});

describe('the policy’s formulas', () => {
  const later = day('2020-12-31');

  it('R-P03: hold use against the quota, also below nought', () => {
    const records = [record('quotas', { year: 2018, quota: 20_000, used: 25_000, done: true })];
    expect(quotaOf(programme, records, T1, 2018, later).balance).toBe(-5000);
    expect(quotaOf(programme, [], T1, 2018, later)).toMatchObject({ quota: null, balance: null });
    // As offices write them: 30 亩 given, 2.5 公顷 (37.5 亩) used.
    const written = [record('quotas', { year: 2018, quota: readArea('30亩'), used: readArea('2.5 公顷') })];
    const { used, balance } = quotaOf(programme, written, T1, 2018, later);
    expect([formatArea(used!, 'mu', 'zh'), formatArea(balance!, 'mu', 'zh')]).toEqual(['37.5 亩', '−7.5 亩']);
  });

  describe('R-P04: the half of a quota', () => {
    const of = (result: string, done = true) => [
      record('quotas', { year: 2017, quota: 20_000, done: true }),
      record('quotas', { year: 2018, quota: 40_000, done }),
      record('assessments', { year: 2018, result, date: '2018-12-26' }),
    ];

    it('is of the year assessed by reading A, of the year before by reading B', () => {
      expect(quotaOf(programme, of('pass'), T1, 2018, later).reward).toEqual({ A: 20_000, B: 10_000 });
    });

    it('is nought where the assessment failed or the target is not done', () => {
      expect(quotaOf(programme, of('fail'), T1, 2018, later).reward).toEqual({ A: 0, B: 0 });
      expect(quotaOf(programme, of('good', false), T1, 2018, later).reward.A).toBe(0);
    });

    it('is not known before the assessment, nor under B in the first year', () => {
      expect(quotaOf(programme, of('pass'), T1, 2018, day('2018-09-30')).reward.A).toBeNull();
      const first = [
        record('quotas', { year: 2017, quota: 20_000, done: true }),
        record('assessments', { year: 2017, result: 'pass' }),
      ];
      expect(quotaOf(programme, first, T1, 2017, later).reward).toEqual({ A: 10_000, B: null });
    });
  });

  it('R-P05: add up both fees of turnover quotas, and name what is not at cost price', () => {
    const records = [
      record('turnover', { area: 5000, landFee: 140, reclaimFee: 60, basis: 'cost', date: '2018-03-01' }),
      record('turnover', { area: 1000, landFee: 10, reclaimFee: 5, basis: 'other', date: '2019-03-01' }),
    ];
    const early = turnoverOf(records, null, day('2018-12-31'));
    expect([early.total, early.notAtCost.length]).toEqual([200, 0]);
    const both = turnoverOf(records, T1, later);
    expect([both.count, both.area, both.total, both.notAtCost.length]).toEqual([2, 6000, 215, 1]);
  });

  describe('R-P07: a million once a town of provincial rank', () => {
    const moves = [
      record('moves', { list: 'create', level: 'province', date: '2018-03-01', document: 'a' }),
      record('moves', { list: 'named', level: 'province', date: '2019-09-01', document: 'b' }),
    ];
    const payment = () =>
      record('measures', { measure: 'P02', state: 'paid', paid: 1e6, date: '2018-05-01' });
    const byNaming = {
      ...programme,
      measures: programme.measures.map((each) => ({
        ...each,
        figures: { ...each.figures, ...(each.id === 'P02' ? { provincialRewardNamed: 1 } : {}) },
      })),
    };

    it('is due from the list, or from the naming where the office reads it so', () => {
      expect(provincialReward(programme, moves, day('2018-01-01')).due).toBe(0);
      expect(provincialReward(programme, moves, day('2018-12-31'))).toMatchObject({
        towns: ['T1'],
        due: 1e6,
      });
      expect(provincialReward(byNaming, moves, day('2018-12-31')).due).toBe(0);
      expect(provincialReward(byNaming, moves, later).due).toBe(1e6);
    });

    it('comes to three million for the three key towns', () => {
      const three = ['T1', 'T2', 'T3'].map((id) => ({
        ...record('moves', { list: 'create', level: 'province', date: '2018-03-01', document: id }),
        id: `moves-${id}`,
        town: id as TownId,
      }));
      const { due, towns } = provincialReward(programme, three, later);
      expect([due, towns]).toEqual([3e6, ['T1', 'T2', 'T3']]);
    });

    it('is flagged where it was paid twice, or to a town that is not there yet', () => {
      const once = provincialReward(programme, [...moves, payment()], later);
      expect([once.paid, once.overpaid]).toEqual([1e6, []]);
      expect(provincialReward(programme, [...moves, payment(), payment()], later).overpaid).toEqual(['T1']);
      expect(provincialReward(programme, [payment()], later).overpaid).toEqual(['T1']);
    });
  });

  it('R-P08: count three years from the town’s own entry, or from the issue where the office reads it so', () => {
    const moves = [record('moves', { list: 'create', level: 'district', date: '2018-02-28', document: 'a' })];
    const at = (text: string) => creationPeriod(programme, moves, town, day(text));
    expect(at('2017-12-31').state).toBe('not-in');
    expect(at('2021-02-28')).toEqual({ state: 'running', from: '2018-02-28', to: '2021-02-28' });
    expect(at('2021-03-01').state).toBe('over');
    const read = {
      ...programme,
      measures: programme.measures.map((each) => ({
        ...each,
        figures: { ...each.figures, ...(each.id === 'P02' ? { creationFromIssue: 1 } : {}) },
      })),
    };
    expect(creationPeriod(read, moves, town, day('2020-03-31'))).toMatchObject({
      state: 'over',
      to: '2020-02-04',
    });
  });

  describe('R-P09: a land sale', () => {
    const parcel = {
      name: 'A',
      use: 'town',
      price: 5000,
      cost: 2100,
      fees: 150,
      fund1: 500,
      fund2: 400,
      date: '2018-07-15',
    };

    it('leaves price less cost, fees and five funds', () => {
      expect(surplusOf(record('parcels', parcel), later)).toMatchObject({ surplus: 1850, payable: 1850 });
    });

    it('leaves nothing of a negative surplus, and nothing for other land', () => {
      const negative = surplusOf(record('parcels', { ...parcel, cost: 4900 }), later);
      expect([negative.surplus, negative.payable]).toEqual([-950, 0]);
      const industrial = surplusOf(record('parcels', { ...parcel, use: 'other' }), later);
      expect([industrial.isEligible, industrial.payable]).toEqual([false, 0]);
    });

    it('is not there before it is sold, and not paid before it is paid', () => {
      const sold = record('parcels', { ...parcel, paid: 1000, paidOn: '2019-03-01' });
      expect(parcelsAt([sold], day('2018-06-30'))).toEqual([]);
      expect(parcelsAt([record('parcels', { ...parcel, date: null })], later)).toEqual([]);
      expect(surplusOf(sold, day('2018-12-31')).unpaid).toBe(1850);
      expect(surplusOf(sold, later).unpaid).toBe(850);
    });
  });

  it('R-P14: hold villages to three to five ten thousand each, ends included, as they are listed', () => {
    const records = [40_000, 60_000, 30_000, 50_000].map((paid, index) =>
      record('villages', { name: String(index), paid, year: 2017 + index }),
    );
    const all = villagesOf(programme, records, T1, later);
    expect([all.count, all.range, all.flagged.length]).toEqual([4, [120_000, 200_000], 1]);
    const early = villagesOf(programme, records, null, day('2017-12-31'));
    expect([early.count, early.paid, early.flagged.length]).toEqual([1, 40_000, 0]);
  });

  describe('R-P01, R-P08: the matrix and the ledger', () => {
    const records = [
      record('measures', {
        measure: 'P04',
        state: 'paid',
        granted: 30,
        paid: 12,
        source: 'loan',
        date: '2018-01-01',
      }),
      record('measures', { measure: 'P04', state: 'applied', applied: 9, date: '2018-02-01' }),
      record('measures', {
        measure: 'P02',
        programme: '一事一议',
        state: 'paid',
        paid: 5,
        source: 'district',
        date: '2019-01-01',
      }),
      record('measures', { measure: 'P06', state: 'paid', paid: 7, source: 'district', date: null }),
      record('measures', { measure: 'P10', state: 'na', date: null }),
    ];

    it.each(['2017-12-31', '2018-12-31', '2020-12-31'])('add up to the same sum on %s', (at) => {
      const ledger = fundLedger(records, null, day(at)).reduce((sum, { paid }) => sum + paid, 0);
      const matrix = ['P02', 'P04', 'P06', 'P10'].reduce(
        (sum, id) => sum + measureCell(records, T1, id, day(at)).paid,
        0,
      );
      expect(ledger).toBe(matrix);
    });

    it('take no undated payment into any quarter, and name it', () => {
      expect(measureCell(records, T1, 'P06', later)).toMatchObject({ state: null, paid: 0 });
      expect(undatedApplications(records).map(({ fields }) => fields['measure'])).toEqual(['P06']);
      expect(measureCell(records, T1, 'P10', day('2016-12-31')).state).toBe('na');
    });

    it('show the farthest state, and the sum of an item of a measure', () => {
      expect(measureCell(records, T1, 'P04', day('2018-12-31'))).toMatchObject({
        state: 'paid',
        applied: 9,
        count: 2,
      });
      expect(fundLedger(records, T1, later, '一事一议')).toEqual([{ source: 'district', count: 1, paid: 5 }]);
    });
  });

  it('R-P12: say what part of a loan has been drawn by then', () => {
    const loan = record('measures', {
      measure: 'P04',
      state: 'approved',
      granted: 3000,
      paid: 1200,
      date: '2018-08-22',
    });
    expect(drawnOf([loan], null, 'P04', later).share).toBeCloseTo(0.4);
    expect(drawnOf([loan], null, 'P04', day('2018-06-30')).share).toBeNull();
  });

  it('R-D12: measure success by number and by money', () => {
    const application = (state: string, applied: number, granted: number | null) =>
      record('measures', { measure: 'P03', state, applied, granted, date: '2018-01-01', source: 'province' });
    const records = [
      application('approved', 150, 120),
      application('refused', 150, null),
      application('applied', 100, null),
      application('refused', 100, null),
    ];
    expect(applicationSuccess(records, later)).toMatchObject({
      applications: 4,
      successes: 1,
      byNumber: 0.25,
      byMoney: 0.24,
    });
    expect(applicationSuccess(records, later, 'city').byNumber).toBeNull();
  });
});
