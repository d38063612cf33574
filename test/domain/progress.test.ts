/** Progress and lights: one definition each, ends included, missing is never nought. */
import { describe, expect, it } from 'vitest';
import type { Observation, RegisterRecord, TownId } from '../../src/domain/model.ts';
import { observationId } from '../../src/domain/model.ts';
import { capped, ranked, scheduleLight, townLights, worstLight } from '../../src/domain/lights.ts';
import {
  deadlineOf,
  investmentCurve,
  largeProjectAt,
  milestoneAt,
  problemsAt,
  reportOf,
  stageAt,
  yearOnYear,
  yearProgress,
} from '../../src/domain/progress.ts';
import { daysBetween } from '../../src/domain/quarter.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { testProgramme } from '../fixtures/programme.ts';

const T1 = 'T1' as TownId;
const q = (text: string) => text as Quarter;
const day = (text: string) => text as IsoDate;
const INVESTMENT = { planned: 'plan', completed: 'done' };

const figure = (indicator: string, quarter: string, value: number): Observation => {
  const of = { town: T1, indicator, quarter: q(quarter), basis: '' };
  return { id: observationId(of), ...of, value, total: null, source: { kind: 'reported' } };
};

const record = (
  register: string,
  fields: RegisterRecord['fields'],
  id = JSON.stringify(fields),
): RegisterRecord => ({
  id,
  register,
  town: T1,
  fields,
  source: { kind: 'reported' },
});

const PLAN = [1, 2, 3, 4].map((number) => figure('plan', `2018Q${number}`, 100));

describe('investment in the year', () => {
  it('is the sum to date over the plan of the year, against the plan to date', () => {
    const year = yearProgress(
      [...PLAN, figure('done', '2018Q1', 100), figure('done', '2018Q2', 60), figure('done', '2018Q3', 900)],
      T1,
      INVESTMENT,
      q('2018Q2'),
    );
    expect(year).toEqual({
      planned: 400,
      plannedToDate: 200,
      done: 160,
      share: 0.4,
      deviation: 0.4 - 0.5,
      missing: [],
    });
  });

  it('keeps 未报 apart from a reported zero', () => {
    const zero = yearProgress([...PLAN, figure('done', '2018Q1', 0)], T1, INVESTMENT, q('2018Q1'));
    expect([zero.done, zero.share, zero.missing]).toEqual([0, 0, []]);
    const none = yearProgress(PLAN, T1, INVESTMENT, q('2018Q1'));
    expect([none.done, none.share, none.deviation, none.missing]).toEqual([null, null, null, ['2018Q1']]);
    expect(yearProgress([], T1, INVESTMENT, q('2018Q1')).planned).toBeNull();
  });

  it('adds up over the years, and the curve of what is done ends at the quarter', () => {
    const curve = investmentCurve(
      [...PLAN, figure('done', '2018Q1', 80), figure('done', '2018Q4', 5)],
      [T1],
      INVESTMENT,
      { first: q('2018Q1'), last: q('2018Q4') },
      q('2018Q2'),
    );
    expect(curve.map(({ planned, done }) => [planned, done])).toEqual([
      [100, 80],
      [200, 80],
      [300, null],
      [400, null],
    ]);
  });

  it('compares with the year before only where there is one', () => {
    const tax = [figure('tax', '2017Q2', 64), figure('tax', '2018Q2', 80)];
    expect(yearOnYear(tax, T1, 'tax', q('2018Q2'))).toBe(0.25);
    expect(yearOnYear(tax, T1, 'tax', q('2017Q2'))).toBeNull();
  });
});

describe('the light of a schedule', () => {
  const rule = { amberFrom: 0.1, redFrom: 0.3 };

  it.each([
    [0.02, 'green'],
    [-0.0999, 'green'],
    [-0.1, 'amber'],
    [-0.3, 'amber'],
    [-0.30001, 'red'],
  ] as const)('at %f is %s', (deviation, light) => {
    expect(scheduleLight(deviation, rule, 'must')).toBe(light);
  });

  it('is never red where the wording does not bind', () => {
    expect(scheduleLight(-0.9, rule, 'strive')).toBe('amber');
    expect(capped('red', 'principle')).toBe('amber');
    expect(worstLight(['green', 'grey', 'amber'])).toBe('amber');
    expect(worstLight(['green', 'grey'])).toBe('grey');
  });
});

describe('the project of a hundred million', () => {
  const project = (total: number, rest: RegisterRecord['fields'] = {}): RegisterRecord =>
    record('projects', { name: String(total), introduced: true, signed: '2018-01-10', total, ...rest });
  const asOf = day('2018-06-30');

  it.each([
    [[99_999_900], false],
    [[100_000_000], true],
    [[60_000_000, 60_000_000], false],
  ])('of %j yuan is met: %s', (totals, isMet) => {
    const records = totals.map((total, index) => ({ ...project(total), id: String(index) }));
    expect(largeProjectAt(records, T1, asOf).isMet).toBe(isMet);
  });

  it('is not one that is cancelled, not introduced, or signed later', () => {
    const none: RegisterRecord['fields'][] = [
      { cancelled: '2018-05-01' },
      { introduced: false },
      { signed: '2018-07-01' },
    ];
    for (const rest of none) expect(largeProjectAt([project(2e8, rest)], T1, asOf).isMet).toBe(false);
    expect(largeProjectAt([project(2e8, { cancelled: '2018-07-01' })], T1, asOf).isMet).toBe(true);
    expect(stageAt(project(1, { started: '2018-03-01' }), asOf)).toBe('in-work');
  });
});

describe('milestones, problems, reports', () => {
  it('know which of two dates counts, and the slip in days', () => {
    const programme = testProgramme();
    const milestone = {
      id: 'M1',
      title: { zh: '节点', en: 'M' },
      clause: programme.clauses[0]!.id,
      strength: 'must' as const,
      opens: null,
      dueStrict: day('2017-01-31'),
      dueLenient: day('2017-02-28'),
      useDate: 'lenient' as const,
      precision: 'month' as const,
      appliesTo: 'all' as const,
      remindDays: [30],
      note: null,
    };
    const town = programme.towns[0]!;
    const done = record('milestones', { milestone: 'M1', date: '2017-02-20' });
    expect(milestoneAt(milestone, town, [done], day('2017-03-31'))).toMatchObject({
      state: 'done',
      slip: -8,
    });
    expect(milestoneAt({ ...milestone, useDate: 'strict' }, town, [done], day('2017-03-31'))).toMatchObject({
      state: 'late',
      slip: 20,
    });
    expect(milestoneAt(milestone, town, [done], day('2017-02-10'))).toMatchObject({ state: 'open' });
    expect(milestoneAt(milestone, town, [], day('2017-03-31'))).toMatchObject({ state: 'overdue', slip: 31 });
  });

  it('carry over what is open, and count what was closed', () => {
    const problems = [
      record('problems', { text: 'a', opened: '2018Q1', closed: null }),
      record('problems', { text: 'b', opened: '2018Q1', closed: '2018Q2' }),
      record('problems', { text: 'c', opened: '2018Q2', closed: null }),
      record('problems', { text: 'd', opened: '2018Q3', closed: null }),
    ];
    const { carried, opened, closed, open, closeRate } = problemsAt(problems, q('2018Q2'));
    expect([carried.length, opened.length, closed.length, open.length]).toEqual([2, 1, 1, 2]);
    expect(closeRate).toBeCloseTo(1 / 3);
    expect(problemsAt([], q('2018Q2')).closeRate).toBeNull();
  });

  it('tell late reports from missing ones, and count the latest version', () => {
    const reports = [
      record('reports', { quarter: '2018Q4', state: 'locked', date: '2019-01-05', version: 1 }),
      record('reports', { quarter: '2018Q4', state: 'reported', date: '2019-02-01', version: 2 }),
    ];
    expect(deadlineOf(q('2018Q4'))).toBe('2019-01-05');
    expect(reportOf(reports.slice(0, 1), T1, q('2018Q4'))).toMatchObject({ isLate: false, state: 'locked' });
    expect(reportOf(reports, T1, q('2018Q4'))).toMatchObject({ isLate: true, version: 2 });
    expect(reportOf(reports, T1, q('2018Q3')).state).toBe('missing');
  });

  it('count days over leap years and ends of years', () => {
    expect(daysBetween(day('2020-02-28'), day('2020-03-01'))).toBe(2);
    expect(daysBetween(day('2019-12-31'), day('2020-01-01'))).toBe(1);
    expect(daysBetween(day('2018-06-30'), day('2017-06-30'))).toBe(-365);
  });
});

describe('the lights of a town', () => {
  it('R-Q05 · are the worst of what binds, and grey where nobody reported', () => {
    const base = testProgramme();
    const goal: Programme['goals'][number] = {
      id: 'G',
      title: { zh: '亿元项目', en: 'a large project' },
      clause: base.clauses[0]!.id,
      quote: 'quote',
      strength: 'strive',
      due: day('2017-06-30'),
      towns: base.towns.map(({ id }) => id),
      counts: 'large-project',
    };
    const programme = { ...base, goals: [goal] };
    const sources = {
      programme,
      observations: [],
      records: [],
      quarter: q('2018Q2'),
      asOf: day('2018-06-30'),
      worst: null,
      coverage: [],
    };
    const lights = townLights(programme.towns[0]!, sources);
    expect(lights.lights.map(({ subject, light }) => [subject, light])).toEqual([
      ['land', 'grey'],
      ['large-project', 'amber'],
    ]);
    // 力争 does not count for the whole.
    expect([lights.overall, lights.amber, lights.unreported]).toEqual(['green', 1, 1]);
    // A policy that wants no project of that sum has no light for it.
    const without = townLights(programme.towns[0]!, { ...sources, programme: base });
    expect(without.lights.map(({ subject }) => subject)).toEqual(['land']);
  });

  it('R-Q06 · are ranked by tier, equal figures sharing a rank, the unreported behind', () => {
    const { towns } = testProgramme();
    const all = towns.map((town) => ({
      town,
      tier: 'key' as const,
      lights: [],
      overall: 'green' as const,
      red: 0,
      amber: 0,
      unreported: 0,
    }));
    const of: Record<string, number | null> = { T1: -0.1, T2: null, T3: -0.1 };
    const rows = ranked(all, ({ id }) => of[id] ?? null, 'key');
    expect(rows.map(({ town, rank }) => [town.id, rank])).toEqual([
      ['T1', 1],
      ['T3', 1],
      ['T2', null],
    ]);
    expect(ranked(all, () => 0, 'nurtured')).toEqual([]);
    const [first, ...others] = all;
    const mixed = [
      { ...first!, tier: 'nurtured' as const },
      ...others.map((each) => ({ ...each, tier: 'left' as const })),
    ];
    expect(ranked(mixed, () => 0, null).map(({ town, rank }) => [town.id, rank])).toEqual([['T1', 1]]);
  });
});
