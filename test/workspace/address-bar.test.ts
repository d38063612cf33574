import { describe, expect, it } from 'vitest';
import type { TownId } from '../../src/domain/model.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { followAddress } from '../../src/workspace/address-bar.ts';
import { storeOf } from '../fixtures/workspace.ts';

/** A browser's history, as far as an address bar needs it. */
function historyOf(start = '') {
  const entries = [start];
  let at = 0;
  const listeners = new Set<() => void>();
  return {
    bar: {
      query: () => entries[at] ?? '',
      push: (query: string) => {
        entries.splice(at + 1, Infinity, query);
        at += 1;
      },
      replace: (query: string) => {
        entries[at] = query;
      },
      onTravel: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    travel: (steps: number) => {
      at += steps;
      listeners.forEach((listener) => listener());
    },
    entries,
  };
}

function follow() {
  const store = storeOf();
  const actions = createActions(store, {
    loadSample: () => Promise.reject(new Error('unused')),
    checkFile: () => Promise.reject(new Error('unused')),
    remember: () => undefined,
    now: () => '',
    newId: () => '',
  });
  const history = historyOf();
  const stop = followAddress(store, actions, history.bar);
  return { store, actions, history, stop };
}

describe('the address bar', () => {
  it('says from the start what is shown', () => {
    expect(follow().history.entries).toEqual(['?quarter=2018Q2&lang=zh&theme=light']);
  });

  it('makes a step of what the back button should undo, and of nothing else', () => {
    const { actions, history } = follow();
    actions.selectTown('T1' as TownId);
    actions.toggleLayer('rivers');
    actions.setTheme('dark');
    expect(history.entries).toHaveLength(2);
    expect(history.entries[1]).toContain('layers=-rivers');
  });

  it('goes back and forward without making new steps', () => {
    const { store, actions, history } = follow();
    actions.openSheet('T1' as TownId);
    actions.openSheet('T2' as TownId);
    history.travel(-1);
    expect(store.getState().town).toBe('T1');
    history.travel(-1);
    expect(store.getState()).toMatchObject({ page: 'overview', town: null });
    history.travel(2);
    expect(store.getState().town).toBe('T2');
    expect(history.entries).toHaveLength(3);
  });

  it('lets go when told to', () => {
    const { actions, history, stop } = follow();
    stop();
    actions.selectTown('T1' as TownId);
    expect(history.entries).toHaveLength(1);
  });
});
