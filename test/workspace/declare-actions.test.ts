/** What the Office does to the ladder, each one undoable edit. */
import { describe, expect, it } from 'vitest';
import { conditionsAt } from '../../src/domain/criteria.ts';
import type { TownId } from '../../src/domain/model.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { scoreSheet } from '../../src/domain/scores.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { landOf } from '../../src/workspace/select.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;
const both = (text: string) => ({ zh: text, en: text });
const aspects = ['a', 'b', 'c'].map((id) => ({ id, name: both(id) }));

function sessionOf() {
  const store = storeOf({ programme: { ...testProgramme(), aspects } });
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    now: () => '2018-06-30T00:00:00.000Z',
    newId: () => `e${(ids += 1)}`,
    checkFile,
    remember: () => undefined,
  });
  const sheet = () => scoreSheet(store.getState().programme, store.getState().records, T1, 2018);
  return { store, actions, sheet };
}

describe('evaluation forms', () => {
  it('R-D10: begin with an item an aspect and a hundred points in all, as one edit', () => {
    const { actions, sheet } = sessionOf();
    actions.startScoreSheet(T1, 2018);
    expect(sheet().items.map(({ aspect, max }) => [aspect, max])).toEqual([
      ['a', 34],
      ['b', 33],
      ['c', 33],
    ]);
    expect(sheet().problems).toEqual([]);
    expect(actions.startScoreSheet(T1, 2018)).toBeNull();
    actions.undo();
    expect(sheet().items).toEqual([]);
  });
});

describe('conditions', () => {
  const at = (text: string) => text as IsoDate;

  it('R-D02: are met from a date on, and no longer when that is taken back', () => {
    const { store, actions } = sessionOf();
    actions.addCondition('nurture', ' 有主导产业 ');
    const met = (date: string) => conditionsAt(store.getState().records, 'nurture', at(date), T1);
    const [condition] = met('2018-06-30');
    expect(condition).toMatchObject({ text: '有主导产业', isMet: false });
    actions.meetCondition(T1, condition!.id, at('2018-03-31'));
    expect([met('2018-03-30')[0]?.isMet, met('2018-03-31')[0]?.isMet]).toEqual([false, true]);
    actions.meetCondition(T1, condition!.id, null);
    expect(met('2018-06-30')[0]?.isMet).toBe(false);
  });

  it('go together with what says that they are met, and come back together', () => {
    const { store, actions } = sessionOf();
    actions.addCondition('create', '通过论证');
    const [condition] = conditionsAt(store.getState().records, 'create', at('2018-06-30'));
    actions.meetCondition(T1, condition!.id, at('2018-03-31'));
    const before = store.getState().records;
    actions.removeCondition(condition!.id);
    expect(store.getState().records).toEqual([]);
    actions.undo();
    expect(store.getState().records).toEqual(before);
  });

  it('are not written without words', () => {
    expect(sessionOf().actions.addCondition('nurture', '  ')).toBeNull();
  });
});

describe('tiers', () => {
  const move = {
    tier: 'nurtured',
    from: '2018-05-01' as IsoDate,
    document: '',
    reason: ' 产业放缓 ',
  } as const;

  it('R-T02: move with a day and a reason, in the quarters after it, and undo takes the move back', () => {
    const { store, actions } = sessionOf();
    const tierIn = (quarter: string) =>
      landOf({ ...store.getState(), quarter: quarter as Quarter }).towns.find((each) => each.town.id === T1)
        ?.tier;
    expect(actions.moveTier(T1, { ...move, reason: ' ' })).toBeNull();
    expect(actions.moveTier(T1, { ...move, tier: 'key' })).toBeNull();
    expect(actions.moveTier(T1, { ...move, from: '' })).toBeNull();
    expect(actions.moveTier(T1, move)).toMatchObject({ code: 'tier-moved', reason: '产业放缓' });
    expect([tierIn('2018Q1'), tierIn('2018Q2')]).toEqual(['key', 'nurtured']);
    actions.undo();
    expect(tierIn('2018Q2')).toBe('key');
  });
});
