import { describe, expect, it } from 'vitest';
import type { ClauseId, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Services } from '../../src/workspace/actions.ts';
import { readAddress } from '../../src/workspace/address.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { landOf, sampleState } from '../../src/workspace/select.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;

function sessionOf(rest: Parameters<typeof storeOf>[0] = {}) {
  const store = storeOf(rest);
  const remembered = new Map<string, string>();
  let ids = 0;
  const services: Services = {
    loadSample: () => Promise.resolve({ boundaries: [squareBoundary('T1', 2000)], decisions: [] }),
    now: () => '2018-06-30T00:00:00.000Z',
    newId: () => `e${(ids += 1)}`,
    checkFile,
    remember: (key, value) => remembered.set(key, value),
  };
  return { store, remembered, actions: createActions(store, services) };
}

describe('selecting', () => {
  it('ignores a town that the programme does not have', () => {
    const { store, actions } = sessionOf();
    actions.selectTown('T99' as TownId);
    expect(store.getState().town).toBeNull();
  });

  it('opens the sheet of a town from anywhere, and closes a clause', () => {
    const { store, actions } = sessionOf({ clause: 'c1' as ClauseId });
    actions.openSheet(T1);
    expect(store.getState()).toMatchObject({ page: 'land', town: 'T1', clause: null });
  });

  it('makes room for the map when something on it is pointed at', () => {
    const { store, actions } = sessionOf({ panel: 100 });
    actions.lookAt([115, 28]);
    expect(store.getState().panel).toBeNull();
    actions.setPanelWidth(60);
    actions.lookAt([115, 28]);
    expect(store.getState().panel).toBe(60);
  });

  it('forgets the place in focus when the quarter changes: it may be gone', () => {
    const { store, actions } = sessionOf({ place: { finding: 'x', index: 0 } });
    actions.stepQuarter(1);
    expect(store.getState()).toMatchObject({ quarter: '2018Q3', place: null });
  });
});

describe('the quarter', () => {
  it('stays within the programme', () => {
    const { store, actions } = sessionOf();
    actions.stepQuarter(-1000);
    expect(store.getState().quarter).toBe('2016Q4');
    actions.setQuarter('2099Q1' as Quarter);
    expect(store.getState().quarter).toBe('2020Q4');
  });
});

describe('sample data', () => {
  it('R-X02: goes in one action, and leaves what is not sample', () => {
    const mine = squareBoundary('T3', 2000, { source: { kind: 'imported' } }, 0.3);
    const { store, remembered, actions } = sessionOf({ boundaries: [squareBoundary('T1', 2000), mine] });
    actions.clearSample();
    expect(store.getState().boundaries).toEqual([mine]);
    expect(sampleState(store.getState())).toBe('cleared');
    expect(remembered.get('sample')).toBe('cleared');
  });

  it('comes back when asked for', async () => {
    const { store, actions } = sessionOf();
    actions.clearSample();
    expect(landOf(store.getState()).mapped).toBe(0);
    await actions.restoreSample();
    expect(sampleState(store.getState())).toBe('loaded');
    expect(landOf(store.getState()).mapped).toBe(1);
  });
});

describe('the sample beside real data', () => {
  it('comes back only in its place, and undo brings the real data back', async () => {
    const mine = squareBoundary('T3', 2000, { source: { kind: 'imported' } }, 0.3);
    const { store, actions } = sessionOf({ boundaries: [mine] });
    await actions.restoreSample();
    expect(store.getState().boundaries.map(({ town }) => town)).toEqual(['T1']);
    actions.undo();
    expect(store.getState().boundaries).toEqual([mine]);
  });

  it('marks what is imported beside it as sample too', async () => {
    const { store, actions } = sessionOf({ boundaries: [squareBoundary('T2', 2500, {}, 0.1)] });
    const bytes = new TextEncoder().encode(JSON.stringify(squareBoundary('T1', 2000).geometry));
    await actions.previewFile({ name: '甲镇.json', bytes, companions: [] });
    await actions.rejudgePreview('planned', T1);
    await actions.importPreview({ method: 'surveyed', accuracy: null }, false);
    expect(store.getState().boundaries.map(({ town, source }) => [town, source.kind])).toEqual([
      ['T1', 'sample'],
      ['T2', 'sample'],
    ]);
  });
});

describe('a dropped file', () => {
  const bytes = new TextEncoder().encode(JSON.stringify(squareBoundary('T1', 2000).geometry));

  it('is judged and shown, and nothing is saved', async () => {
    const { store, actions } = sessionOf();
    const before = store.getState().boundaries;
    await actions.previewFile({ name: 'a.json', bytes, companions: [] });
    const { preview, boundaries } = store.getState();
    expect(preview).toMatchObject({
      state: 'checked',
      name: 'a.json',
      kind: 'planned',
      record: { valid: true },
    });
    expect(boundaries).toBe(before);
  });

  it('is judged again as another kind of boundary', async () => {
    const { store, actions } = sessionOf();
    await actions.previewFile({ name: 'a.json', bytes, companions: [] });
    await actions.rejudgePreview('construction', T1);
    const { preview } = store.getState();
    const rules = preview?.state === 'checked' ? preview.record.verdicts.map(({ rule }) => rule) : [];
    expect(rules).toEqual(['construction-area']);
  });

  it('does not overtake a later one', async () => {
    const store = storeOf();
    const waiting: (() => void)[] = [];
    const actions = createActions(store, {
      loadSample: () => Promise.reject(new Error('unused')),
      now: () => '',
      newId: () => '',
      checkFile: (input) => new Promise((done) => waiting.push(() => done(checkFile(input)))),
      remember: () => undefined,
    });
    const first = actions.previewFile({ name: 'first.json', bytes, companions: [] });
    const second = actions.previewFile({ name: 'second.json', bytes, companions: [] });
    waiting[1]?.();
    waiting[0]?.();
    await Promise.all([first, second]);
    expect(store.getState().preview?.name).toBe('second.json');
  });

  it('is gone when closed', async () => {
    const { store, actions } = sessionOf();
    await actions.previewFile({ name: 'a.json', bytes, companions: [] });
    actions.closePreview();
    expect(store.getState().preview).toBeNull();
  });
});

describe('an address', () => {
  it('goes where a link says and keeps the language when it says none', () => {
    const { store, actions } = sessionOf({ language: 'en' });
    actions.applyAddress(readAddress('?view=land&town=T2&quarter=2019Q1'));
    expect(store.getState()).toMatchObject({ page: 'land', town: 'T2', quarter: '2019Q1', language: 'en' });
  });
});
