import { describe, expect, it } from 'vitest';
import { declaredGap, judgeTarget, rateOf } from '../../src/domain/coverage.ts';
import type { CoverageTarget } from '../../src/domain/coverage.ts';
import { countsAt, isPlannedAfter, statusAt } from '../../src/domain/facility.ts';
import type { ClauseId, Observation, TownId } from '../../src/domain/model.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { forceWords } from '../../src/text/coverage-words.ts';
import { formatShare } from '../../src/text/format.ts';
import { facility, pointAt } from '../fixtures/facilities.ts';

const DUE = '2020-12-31' as IsoDate;
const BEFORE = '2020-09-30' as IsoDate;
const target: CoverageTarget = {
  facilityKind: 'water',
  name: { zh: '供水全覆盖', en: 'Water' },
  due: DUE,
  strength: 'must',
  clause: '4.2' as ClauseId,
};
const quarter = (text: string): Quarter => text as Quarter;

function reported(value: number, total: number | null): Observation {
  return {
    id: 'T1|coverage-water|2020Q4|户数',
    town: 'T1' as TownId,
    indicator: 'coverage-water',
    quarter: quarter('2020Q4'),
    value,
    total,
    basis: '户数',
    source: { kind: 'sample' },
  };
}

describe('the status of a facility', () => {
  const dated = facility(pointAt([0, 0]), {
    planned: quarter('2017Q1'),
    started: quarter('2017Q3'),
    completed: quarter('2018Q2'),
    closed: quarter('2019Q1'),
  });

  it.each([
    ['2017Q2', 'planned'],
    ['2017Q3', 'in-work'],
    ['2018Q2', 'built'],
    ['2018Q4', 'built'],
    ['2019Q1', 'closed'],
  ])('in %s is %s', (at, status) => {
    expect(statusAt(dated, quarter(at))).toBe(status);
  });

  it('is planned while no date is known', () => {
    expect(
      statusAt({ ...dated, planned: null, started: null, completed: null, closed: null }, quarter('2018Q2')),
    ).toBe('planned');
  });

  it('is counted', () => {
    expect(countsAt([dated, { ...dated, closed: null }], quarter('2019Q1'))).toEqual({
      planned: 0,
      'in-work': 0,
      built: 1,
      closed: 1,
    });
  });

  it('is flagged when planned for after the programme, unless built already', () => {
    const late = { ...dated, planned: quarter('2021Q1'), completed: null };
    expect(isPlannedAfter(late, quarter('2020Q4'))).toBe(true);
    expect(isPlannedAfter({ ...late, completed: quarter('2019Q1') }, quarter('2020Q4'))).toBe(false);
  });
});

describe('a reported rate', () => {
  it('of more served than there are is refused', () => {
    const rate = rateOf(reported(101, 100));
    expect(!rate.ok && rate.issues.map(({ code }) => code)).toEqual(['rate-above-total']);
  });

  it('without a total is refused', () => {
    expect(rateOf(reported(5, null)).ok).toBe(false);
  });

  it('of a total of 0 has no share, and is not full', () => {
    expect(rateOf(reported(0, 0))).toMatchObject({ value: { share: null, isFull: false } });
  });

  it('of 99.96 % is not full and is shown cut', () => {
    const rate = rateOf(reported(9996, 10_000));
    expect(rate).toMatchObject({ value: { isFull: false } });
    expect(rate.ok && formatShare(rate.value.share!)).toBe('99.9%');
  });

  it('of all is full', () => {
    expect(rateOf(reported(10, 10))).toMatchObject({ value: { share: 1, isFull: true } });
  });
});

describe('a full-coverage target', () => {
  it.each([
    [BEFORE, 90, 'not-yet', 'grey'],
    [DUE, 99, 'fail', 'red'],
    [BEFORE, 100, 'pass', 'green'],
    [DUE, 100, 'pass', 'green'],
    [DUE, 101, 'needs-decision', 'amber'],
  ] as const)('on %s with %i of 100 is %s', (asOf, served, outcome, light) => {
    expect(judgeTarget(target, asOf, reported(served, 100), null)).toMatchObject({ outcome, light });
  });

  it('that is only to be striven for never turns red', () => {
    expect(judgeTarget({ ...target, strength: 'strive' }, DUE, reported(1, 100), null).light).toBe('amber');
  });

  it('without a report cannot be judged, which is not the same as a reported zero', () => {
    expect(judgeTarget(target, DUE, null, 1)).toMatchObject({ outcome: 'cannot-judge', state: 'unreported' });
    expect(judgeTarget(target, DUE, reported(0, 100), 1)).toMatchObject({ outcome: 'fail', state: 'short' });
  });

  it('declared full asks for a decision where the map differs by more than five points', () => {
    expect(judgeTarget(target, DUE, reported(100, 100), 0.94)).toMatchObject({
      state: 'differs',
      light: 'amber',
    });
    expect(judgeTarget(target, DUE, reported(100, 100), 0.96)).toMatchObject({ state: 'full' });
  });
});

it('flags a difference beyond the tolerance either way', () => {
  expect(declaredGap(0.9, 0.84)?.isFlagged).toBe(true);
  expect(declaredGap(0.84, 0.9)?.isFlagged).toBe(true);
  expect(declaredGap(0.9, 0.88)?.isFlagged).toBe(false);
  expect(declaredGap(null, 0.9)).toBeNull();
});

describe('a standard behind a distance', () => {
  const [from, until] = ['2022-01-01' as IsoDate, '2021-12-31' as IsoDate];

  it('says when it does not hold at the quarter, and nothing where it does', () => {
    expect(forceWords({ from, until: null }, quarter('2021Q4'), 'zh')).toContain('2022年1月1日起施行');
    expect(forceWords({ from, until: null }, quarter('2022Q1'), 'zh')).toBe('');
    expect(forceWords({ from: null, until }, quarter('2021Q4'), 'zh')).toBe('');
    expect(forceWords({ from: null, until }, quarter('2022Q1'), 'zh')).toContain('已不适用');
    expect(forceWords({ from: null, until: null }, quarter('2022Q1'), 'zh')).toBe('');
  });
});
