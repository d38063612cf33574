/** Zones of plans: which hold, which contradict each other, and what a bar of them adds up to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/domain/edit.ts';
import { ledgerOf } from '../../src/domain/ledger.ts';
import type { Ledger } from '../../src/domain/ledger.ts';
import { boundaryAt, WHOLE_DISTRICT } from '../../src/domain/model.ts';
import type { Boundary, TownId, ZoneOf } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { makeCurrent } from '../../src/domain/versions.ts';
import { agreementOf, controlOf, percentages, planOver, plansOver } from '../../src/domain/zones.ts';
import { boundaryWith } from '../fixtures/facts.ts';

const T1 = 'T1' as TownId;
const q = (text: string): Quarter => text as Quarter;
const zone = (id: string, from: string, of: Partial<ZoneOf>, town: TownId = T1): Boundary =>
  boundaryWith({
    area: 1,
    kind: 'zone',
    town,
    boundary: { id, from: q(from), zone: { plan: 'land-use', use: '', name: '', ...of } },
  }).boundary;
const put = (ledger: Ledger, boundary: Boundary): Ledger =>
  applyChanges(ledger, makeCurrent(ledger, boundary));
const usesAt = (ledger: Ledger, quarter: string): string[] =>
  (planOver(ledger.boundaries, T1, 'land-use', q(quarter))?.zones ?? [])
    .map(({ zone: of }) => of!.use)
    .toSorted();

describe('zones of a plan', () => {
  const empty = ledgerOf({});

  it('hold side by side, each use with its own versions', () => {
    const first = put(empty, zone('a', '2017Q1', { use: '允许建设区' }));
    const both = put(first, zone('b', '2017Q1', { use: '禁止建设区' }));
    expect(usesAt(both, '2018Q1')).toEqual(['允许建设区', '禁止建设区']);
    const mended = put(both, zone('c', '2017Q1', { use: '禁止建设区' }));
    expect(usesAt(mended, '2018Q1')).toEqual(['允许建设区', '禁止建设区']);
    const prohibited = { plan: 'land-use', use: '禁止建设区', name: '' } as const;
    expect(boundaryAt(mended.boundaries, T1, 'zone', q('2018Q1'), prohibited)?.id).toBe('c');
  });

  it('end with their edition: a use that the revised plan has not does not live on', () => {
    const old = [
      zone('a', '2017Q1', { use: '允许建设区' }),
      zone('b', '2017Q1', { use: '禁止建设区' }),
    ].reduce(put, empty);
    const revised = put(old, zone('c', '2019Q1', { use: '允许建设区' }));
    expect(usesAt(revised, '2018Q4')).toEqual(['允许建设区', '禁止建设区']);
    expect(usesAt(revised, '2019Q1')).toEqual(['允许建设区']);
  });

  it('leave the zones of other plans and the town’s own boundaries alone', () => {
    const planned = boundaryWith({ area: 1, boundary: { id: 'p' } }).boundary;
    const layout = zone('l', '2017Q1', { plan: 'layout', use: '产业区' });
    const ledger = [planned, layout, zone('a', '2019Q1', { use: '允许建设区' })].reduce(put, empty);
    expect(ledger.boundaries.map(({ id, to }) => [id, to])).toEqual([
      ['a', null],
      ['l', null],
      ['p', null],
    ]);
  });

  it('are the town’s own or those of the whole district, whichever began later, never both', () => {
    const district = zone('d', '2017Q1', { use: '禁止建设区' }, WHOLE_DISTRICT);
    const own = zone('o', '2018Q1', { use: '允许建设区' });
    const ledger = ledgerOf({ boundaries: [district, own] });
    expect(usesAt(ledger, '2017Q4')).toEqual(['禁止建设区']);
    expect(usesAt(ledger, '2018Q1')).toEqual(['允许建设区']);
    expect(
      plansOver(ledger.boundaries, 'T2' as TownId, q('2018Q1')).map(({ zones }) => zones[0]!.id),
    ).toEqual(['d']);
  });
});

describe('uses', () => {
  it.each([
    ['禁止建设区', 'prohibited'],
    ['有条件建设区', 'conditional'],
    ['限建区', 'restricted'],
    ['允许建设区（村庄）', 'allowed'],
    ['居住用地', null],
  ])('%s is the zone of control %s', (use, control) => expect(controlOf(use)).toBe(control));

  it.each([
    ['居住用地', '限制建设区', 'conflict'],
    ['居住用地', '允许建设区', 'none'],
    ['工业用地', '有条件建设区', 'none'],
    ['公园绿地', '禁止建设区', 'none'],
    ['允许建设区', '永久基本农田', 'conflict'],
    ['居住用地', '工业用地', 'conflict'],
    ['城乡建设用地', '工业用地', 'none'],
    ['城乡建设用地', '耕地', 'conflict'],
    ['核心区', '居住用地', 'unknown'],
    ['核心区', '核心区', 'none'],
    ['', '', 'unknown'],
  ])('%s beside %s: %s', (first, second, agreement) => {
    expect(agreementOf(first, second)).toBe(agreement);
    expect(agreementOf(second, first)).toBe(agreement);
  });
});

describe('shares of a bar', () => {
  it('add up to 100.0 by largest remainders', () => {
    expect(percentages([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 5e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (areas) => {
          fc.pre(areas.some((area) => area > 1));
          const tenths = percentages(areas).map((share) => Math.round(share * 10));
          expect(tenths.reduce((sum, share) => sum + share, 0)).toBe(1000);
        },
      ),
    );
  });

  it('are none of nothing', () => expect(percentages([0, 0])).toEqual([0, 0]));
});
