/** 评估表: sums, gaps and what is odd about a sheet. */
import { describe, expect, it } from 'vitest';
import type { FieldValue, RegisterRecord, TownId } from '../../src/domain/model.ts';
import { scoreRanking, scoreSheet } from '../../src/domain/scores.ts';
import { testProgramme } from '../fixtures/programme.ts';

const both = (text: string) => ({ zh: text, en: text });
const programme = {
  ...testProgramme(),
  aspects: [
    { id: 'industry', name: both('industry') },
    { id: 'culture', name: both('culture') },
  ],
};
let ids = 0;
const row = (
  aspect: string,
  max: number,
  self: number | null,
  office: number | null,
  town = 'T1',
): RegisterRecord => ({
  id: `s${(ids += 1)}`,
  register: 'scores',
  town: town as TownId,
  fields: { year: 2018, aspect, item: `${aspect} ${ids}`, max, self, office } satisfies Record<
    string,
    FieldValue
  >,
  source: { kind: 'reported' },
});
const T1 = 'T1' as TownId;

describe('the evaluation form', () => {
  it('R-D11: shows 86 of the town against 78 of the office as −8, by item and in all', () => {
    const sheet = scoreSheet(programme, [row('culture', 40, 36, 30), row('industry', 60, 50, 48)], T1, 2018);
    expect([sheet.self, sheet.office, sheet.gap]).toEqual([86, 78, -8]);
    expect(sheet.items.map(({ aspect, self, office }) => [aspect, office! - self!])).toEqual([
      ['industry', -2],
      ['culture', -6],
    ]);
    expect(sheet.problems).toEqual([]);
  });

  it('R-D10: says that a sheet of 98 points is not one of 100', () => {
    const sheet = scoreSheet(programme, [row('industry', 60, 50, 48), row('culture', 38, 30, 30)], T1, 2018);
    expect(sheet.problems).toEqual([{ code: 'max-sum', item: '', value: 98 }]);
  });

  it('names a score above its most and one below nought', () => {
    const sheet = scoreSheet(programme, [row('industry', 60, 61, 48), row('culture', 40, -1, 40)], T1, 2018);
    expect(sheet.problems.map(({ code, value }) => [code, value])).toEqual([
      ['above-max', 61],
      ['below-zero', -1],
    ]);
  });

  it('has no total while an item is without a score, and none where there is no sheet', () => {
    const sheet = scoreSheet(
      programme,
      [row('industry', 60, 50, null), row('culture', 40, 30, 30)],
      T1,
      2018,
    );
    expect([sheet.self, sheet.office, sheet.gap]).toEqual([80, null, null]);
    expect(scoreSheet(programme, [], T1, 2018)).toMatchObject({ max: 0, self: null, problems: [] });
  });

  it('ranks by the office’s total, equal ones alike', () => {
    const records = [row('industry', 100, 90, 80), row('industry', 100, 90, 80, 'T2')];
    expect(scoreRanking(programme, records, 2018).map(({ rank }) => rank)).toEqual([1, 1, null]);
  });
});
