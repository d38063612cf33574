import { describe, expect, it } from 'vitest';
import { boundaryAt } from '../../src/domain/model.ts';
import type { Boundary, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { differenceOf, withVersion } from '../../src/workspace/comparison.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const q = (text: string) => text as Quarter;
const old: Boundary = {
  ...squareBoundary('T1', 2000),
  id: 'old',
  from: q('2017Q1'),
  to: q('2017Q4'),
  status: 'history',
};
const current: Boundary = { ...squareBoundary('T1', 1000), id: 'now', from: q('2018Q1') };
const draft: Boundary = { ...squareBoundary('T1', 1500), id: 'draft', from: q('2018Q2'), status: 'draft' };
const broken: Boundary = {
  ...draft,
  id: 'broken',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [115, 28],
        [115.01, 28.01],
        [115.01, 28],
        [115, 28.01],
        [115, 28],
      ],
    ],
  },
};

function opened() {
  const store = storeOf({ boundaries: [broken, draft, current, old] });
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    now: () => '',
    newId: () => `e${(ids += 1)}`,
  });
  const holding = (quarter: string): Boundary | null =>
    boundaryAt(store.getState().boundaries, 'T1' as TownId, 'planned', q(quarter));
  return { store, actions, holding };
}

describe('an older version made current', () => {
  it('holds from the quarter on show, as a copy: where it held before it still did', () => {
    const { store, actions, holding } = opened();
    const edit = actions.makeVersionCurrent('old', '核定退回');
    expect(edit).toMatchObject({ code: 'made-current', reason: '核定退回' });
    expect(holding('2018Q2')?.geometry).toEqual(old.geometry);
    expect(holding('2018Q1')?.id).toBe('now');
    expect(holding('2017Q3')?.id).toBe('old');
    actions.undo();
    expect(holding('2018Q2')?.id).toBe('now');
    expect(store.getState().boundaries).toHaveLength(4);
  });

  it('is a draft that has become sound, in its own place', () => {
    const { actions, holding } = opened();
    actions.makeVersionCurrent('draft', '');
    expect(holding('2018Q2')).toMatchObject({ id: 'draft', status: 'current', from: '2018Q2' });
  });

  it('is never one that is no sound area', () => {
    const { actions, holding } = opened();
    expect(actions.makeVersionCurrent('broken', '')).toBe(null);
    expect(holding('2018Q2')?.id).toBe('now');
  });
});

describe('two versions compared', () => {
  it('give the land added and removed', () => {
    const { store } = opened();
    const { boundaries } = store.getState();
    const shrunk = differenceOf(boundaries, { older: 'old', newer: 'now' });
    // An edge that is straight in degrees is not in the plane: a few square metres along two kilometres.
    expect(shrunk?.land?.added.area).toBeLessThan(50);
    expect((shrunk?.land?.removed.area ?? 0) / 1e6).toBeCloseTo(3, 2);
    expect(differenceOf(boundaries, { older: 'old', newer: 'broken' })?.land).toBe(null);
    expect(differenceOf(boundaries, { older: 'old', newer: 'gone' })).toBe(null);
  });

  it('are shown each as if it held all the time', () => {
    const { store } = opened();
    const shown = withVersion(store.getState().boundaries, old);
    expect(boundaryAt(shown, 'T1' as TownId, 'planned', q('2019Q4'))?.id).toBe('old');
  });
});
