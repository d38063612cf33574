import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { EMPTY_LEDGER, ledgerIn } from '../../src/domain/ledger.ts';
import { sampleState } from '../../src/workspace/select.ts';
import { STEPS } from '../../src/workspace/save-journal.ts';
import { closeWindows, newMachine, openWindow, stateOf } from '../fixtures/saving.ts';
import type { Machine, Window } from '../fixtures/saving.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

let machine: Machine;
beforeEach(() => {
  machine = newMachine();
});
afterEach(() => {
  closeWindows();
  vi.restoreAllMocks();
});

const draw = ({ store, actions }: Window, id: string, side = 100): void => {
  const after = { ...squareBoundary('T1', side), id };
  actions.commit({ code: 'drawn', changes: [changeTo(ledgerIn(store.getState()), 'boundaries', id, after)] });
};
const savingOf = ({ store }: Window) => store.getState().saving;

async function reopened(window: Window): Promise<Window> {
  await window.keeper.flushed();
  closeWindows();
  return openWindow(machine);
}

describe('saving', () => {
  it('says saving until the disk has it, then saved, and counts', async () => {
    const window = await openWindow(machine);
    expect(savingOf(window)).toMatchObject({ state: 'saved', revision: 0 });
    draw(window, 'a');
    expect(savingOf(window).state).toBe('saving');
    await window.keeper.flushed();
    expect(savingOf(window)).toMatchObject({ state: 'saved', revision: 1 });
  });

  it('gives everything back when the page is opened again, with what was undone', async () => {
    const window = await openWindow(machine);
    for (const id of ['a', 'b', 'c']) draw(window, id);
    window.actions.undo();
    const before = stateOf(window);
    const after = await reopened(window);
    expect(stateOf(after)).toBe(before);
    after.actions.redo();
    expect(after.store.getState().boundaries.map(({ id }) => id)).toContain('c');
  });

  it('goes on where it stopped', async () => {
    const first = await openWindow(machine);
    draw(first, 'a');
    const second = await reopened(first);
    draw(second, 'b');
    const third = await reopened(second);
    expect(third.store.getState().history.edits).toHaveLength(2);
    expect(savingOf(third).revision).toBe(2);
  });

  it('does not need the sample it began with: another one may ship by then', async () => {
    const window = await openWindow(machine);
    draw(window, 'a');
    const before = stateOf(window);
    await window.keeper.flushed();
    closeWindows();
    expect(stateOf(await openWindow(machine, { sample: EMPTY_LEDGER }))).toBe(before);
  });

  it('keeps a cleared sample cleared, in its own pack only', async () => {
    const window = await openWindow(machine);
    window.actions.clearSample();
    const again = await reopened(window);
    expect(sampleState(again.store.getState())).toBe('cleared');
    expect(sampleState((await openWindow(machine, { packId: 'other' })).store.getState())).toBe('loaded');
  });

  it('writes nothing as long as nothing is done', async () => {
    await openWindow(machine);
    closeWindows();
    expect([...machine.storage.keys()].filter((key) => key.includes('counter'))).toEqual([]);
  });
});

describe('a full disk', () => {
  const fill = () =>
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no space', 'QuotaExceededError');
    });

  it('is told, leaves the work as it is, and saving goes on by itself once there is room', async () => {
    const window = await openWindow(machine);
    const full = fill();
    draw(window, 'a');
    expect(await window.keeper.flushed()).toBe(false);
    expect(savingOf(window)).toMatchObject({ state: 'full', revision: 0 });
    draw(window, 'b');
    const before = stateOf(window);
    full.mockRestore();
    window.actions.retrySaving();
    expect(await window.keeper.flushed()).toBe(true);
    expect(savingOf(window)).toMatchObject({ state: 'saved', revision: 2 });
    expect(stateOf(await reopened(window))).toBe(before);
  });

  it('tries again with the next change', async () => {
    const window = await openWindow(machine);
    const full = fill();
    draw(window, 'a');
    await window.keeper.flushed();
    full.mockRestore();
    draw(window, 'b');
    await window.keeper.flushed();
    expect(savingOf(window)).toMatchObject({ state: 'saved', revision: 2 });
  });
});

describe('a browser without storage', () => {
  it('says so, and the page works', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const window = await openWindow(machine);
    draw(window, 'a');
    expect(savingOf(window).state).toBe('off');
    expect(window.store.getState().history.edits).toHaveLength(1);
    vi.unstubAllGlobals();
  });
});

describe('what a newer version wrote', () => {
  it('is shown and cannot be changed', async () => {
    const newer = await openWindow(machine, { steps: [...STEPS, () => undefined] });
    draw(newer, 'a');
    await newer.keeper.flushed();
    closeWindows();
    const older = await openWindow(machine);
    expect(stateOf(older)).toBe(stateOf(newer));
    expect(older.store.getState().readOnly).toBe('newer-data');
    draw(older, 'b');
    expect(stateOf(older)).toBe(stateOf(newer));
  });

  it('stops an older page that is still open from writing', async () => {
    const older = await openWindow(machine);
    draw(older, 'a');
    await older.keeper.flushed();
    const newer = await openWindow(machine, { steps: [...STEPS, () => undefined] });
    expect(older.store.getState().readOnly).toBe('newer-data');
    await expect.poll(() => newer.store.getState().readOnly).toBeNull();
  });
});

describe('a database emptied under the open page', () => {
  it('is filled again with everything at the next change', async () => {
    const window = await openWindow(machine);
    draw(window, 'a');
    await window.keeper.flushed();
    newMachine();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closed', 'InvalidStateError');
    });
    draw(window, 'b');
    await window.keeper.flushed();
    const before = stateOf(window);
    expect(savingOf(window)).toMatchObject({ state: 'saved', revision: 2 });
    expect(stateOf(await reopened(window))).toBe(before);
  });
});
