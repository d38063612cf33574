import { describe, expect, it } from 'vitest';
import type { ClauseId, TownId } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Services } from '../../src/workspace/actions.ts';
import { readAddress } from '../../src/workspace/address.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { landOf } from '../../src/workspace/select.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;

function sessionOf(rest: Parameters<typeof storeOf>[0] = {}) {
  const store = storeOf(rest);
  const remembered = new Map<string, string>();
  const services: Services = {
    loadSample: () => Promise.resolve({ boundaries: [squareBoundary('T1', 2000)], decisions: [] }),
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
  it('goes in one action, and leaves what is not sample', () => {
    const mine = squareBoundary('T3', 2000, { source: { kind: 'imported' } }, 0.3);
    const { store, remembered, actions } = sessionOf({ boundaries: [squareBoundary('T1', 2000), mine] });
    actions.clearSample();
    expect(store.getState()).toMatchObject({ boundaries: [mine], sample: 'cleared' });
    expect(remembered.get('sample')).toBe('cleared');
  });

  it('comes back when asked for', async () => {
    const { store, actions } = sessionOf();
    actions.clearSample();
    expect(landOf(store.getState()).mapped).toBe(0);
    await actions.restoreSample();
    expect(store.getState().sample).toBe('loaded');
    expect(landOf(store.getState()).mapped).toBe(1);
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
