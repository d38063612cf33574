/** 一镇一策: what a town has applied for, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { RegisterRecord, TownId } from '../../src/domain/model.ts';
import { policyMix } from '../../src/domain/policy-mix.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { IsoDate } from '../../src/domain/quarter.ts';

const programme = { measures: [{ id: 'P01' }, { id: 'P02' }, { id: 'P03' }] } as unknown as Programme;
const application = (town: string, measure: string, state: string, date: string): RegisterRecord => ({
  id: `${town}-${measure}-${state}`,
  register: 'measures',
  town: town as TownId,
  fields: { measure, state, date },
  source: { kind: 'reported' },
});
const records = [
  application('T1', 'P03', 'applied', '2018-03-01'),
  application('T1', 'P03', 'paid', '2018-09-01'),
  application('T1', 'P01', 'refused', '2018-03-01'),
  application('T2', 'P02', 'approved', '2018-03-01'),
];
const at = (town: string, date: string) =>
  policyMix(programme, records, town as TownId, date as IsoDate).map(
    ({ measure, state }) => `${measure.id} ${state}`,
  );

describe('the measures of a town (R-T09)', () => {
  it('R-T09 · lists those applied to it, not those of its neighbours nor what was refused', () => {
    expect(at('T1', '2018-12-31')).toEqual(['P03 paid']);
    expect(at('T2', '2018-12-31')).toEqual(['P02 approved']);
    expect(at('T3', '2018-12-31')).toEqual([]);
  });

  it('R-T09 · goes by the date', () => {
    expect(at('T1', '2018-02-28')).toEqual([]);
    expect(at('T1', '2018-06-30')).toEqual(['P03 applied']);
  });
});
