import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { ledgerIn } from '../../src/domain/ledger.ts';
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

const draw = ({ store, actions }: Window, id: string): void => {
  const after = { ...squareBoundary('T1', 100), id };
  actions.commit({ code: 'drawn', changes: [changeTo(ledgerIn(store.getState()), 'boundaries', id, after)] });
};
const damageOf = ({ store }: Window) => store.getState().saving.damage;

/** Five edits, saved and backed up; returns the state. */
async function worked(count = 5): Promise<string> {
  const window = await openWindow(machine);
  for (let index = 0; index < count; index++) {
    draw(window, `d${index}`);
    await window.keeper.flushed();
  }
  await expect.poll(() => backedUpTo()).toBe(count);
  closeWindows();
  return stateOf(window);
}

const backedUpTo = (): number =>
  Math.max(...[...machine.storage.keys()].map((key) => Number(/backup.*\.(\d+)$/.exec(key)?.[1] ?? 0)));

const lose = (): void => {
  globalThis.indexedDB = new IDBFactory();
};

/** Changes rows on the disk behind the page's back. */
async function tamper(change: (entries: IDBObjectStore) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('zhentu-test');
    opening.onerror = () => reject(new Error(opening.error?.message));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('entries', 'readwrite');
      change(transaction.objectStore('entries'));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

const makeUnopenable = (): void => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    },
  });
};

describe('a damaged store', () => {
  it.each([
    [
      'emptied',
      'emptied',
      () => {
        lose();
        return Promise.resolve();
      },
    ],
    ['cut short', 'older', () => tamper((entries) => void entries.delete(IDBKeyRange.lowerBound(3)))],
    ['with a hole', 'broken', () => tamper((entries) => void entries.delete(3))],
    ['without its beginning', 'broken', () => tamper((entries) => void entries.delete(0))],
    [
      'with a torn row',
      'broken',
      () => tamper((entries) => void entries.put({ revision: 3, at: 't', body: '{}', sum: 1 })),
    ],
  ])('%s is noticed, nothing is written, and the backup brings everything back', async (_, kind, harm) => {
    const before = await worked();
    await harm();
    const found = await openWindow(machine);
    expect(found.store.getState().readOnly).toBe('damaged-store');
    expect(damageOf(found)).toMatchObject({ kind, revision: 5 });
    expect(damageOf(found)?.offers[0]).toMatchObject({ from: 'backup', lost: 0 });
    draw(found, 'x');
    expect(stateOf(found)).toBe(before);
    await found.actions.restoreFrom('backup');
    expect(found.store.getState().readOnly).toBeNull();
    expect(stateOf(found)).toBe(before);
    draw(found, 'y');
    await found.keeper.flushed();
    closeWindows();
    const again = await openWindow(machine);
    expect(again.store.getState().readOnly).toBeNull();
    expect(again.store.getState().history.edits).toHaveLength(6);
  });

  it('that cannot be opened at all goes on in the backup, and says so', async () => {
    const before = await worked();
    makeUnopenable();
    const found = await openWindow(machine);
    expect(damageOf(found)).toMatchObject({ kind: 'unopenable', offers: [{ from: 'backup', lost: 0 }] });
    await found.actions.restoreFrom('backup');
    expect(stateOf(found)).toBe(before);
    expect(found.store.getState().saving).toMatchObject({ state: 'failed', notice: { code: 'no-database' } });
    draw(found, 'y');
    await expect.poll(() => backedUpTo()).toBe(7);
    closeWindows();
    const again = await openWindow(machine);
    expect(damageOf(again)?.offers).toMatchObject([{ from: 'backup', lost: 0 }]);
    expect(again.store.getState().history.edits).toHaveLength(6);
    vi.unstubAllGlobals();
  });

  it('without a backup offers what can still be read, and says how much is lost', async () => {
    await worked();
    for (const key of machine.storage.keys()) if (key.includes('backup')) machine.storage.delete(key);
    await tamper((entries) => void entries.delete(4));
    const found = await openWindow(machine);
    expect(damageOf(found)?.offers).toMatchObject([{ from: 'store', revision: 3, lost: 2 }]);
    await found.actions.restoreFrom('store');
    expect(found.store.getState().history.edits).toHaveLength(3);
    expect(found.store.getState().saving.notice).toEqual({ code: 'restored', count: 2 });
  });

  it('can be left behind: start again', async () => {
    await worked();
    lose();
    const found = await openWindow(machine);
    await found.actions.startAgain();
    expect(found.store.getState().readOnly).toBeNull();
    expect(found.store.getState().history.edits).toHaveLength(0);
    closeWindows();
    expect((await openWindow(machine)).store.getState().readOnly).toBeNull();
  });

  it('is dealt with by one window; another one that waited takes its choice over', async () => {
    await worked();
    lose();
    const first = await openWindow(machine);
    const second = await openWindow(machine);
    await first.actions.restoreFrom('backup');
    draw(first, 'y');
    await first.keeper.flushed();
    await second.actions.startAgain();
    expect(second.store.getState().readOnly).toBe('other-tab');
    expect(stateOf(second)).toBe(stateOf(first));
  });
});

describe('the backup', () => {
  it('is begun anew every so many rows and keeps the two latest full states', async () => {
    const before = await worked(60);
    const keys = [...machine.storage.keys()].filter((key) => key.includes('.backup.'));
    expect(keys.filter((key) => key.includes('.state.'))).toHaveLength(2);
    expect(keys.length).toBeLessThan(55);
    lose();
    expect(stateOf(await openWindow(machine))).toBe(before);
  });

  it('survives a damaged text of its own: the full state before leads as far', async () => {
    const before = await worked(30);
    const last = [...machine.storage.keys()].findLast((key) => key.includes('.state.'))!;
    machine.storage.set(last, machine.storage.get(last)!.slice(0, -40));
    lose();
    const found = await openWindow(machine);
    expect(damageOf(found)?.offers[0]?.lost).toBe(0);
    expect(stateOf(found)).toBe(before);
  });

  it('goes into a second database where the shelf is full', async () => {
    machine.capacity = 300;
    const window = await openWindow(machine);
    draw(window, 'a');
    await window.keeper.flushed();
    await expect
      .poll(async () => (await indexedDB.databases()).map(({ name }) => name))
      .toContain('zhentu-test-backup');
    const before = stateOf(window);
    await new Promise((resolve) => setTimeout(resolve, 20));
    closeWindows();
    await tamper((entries) => void entries.clear());
    const found = await openWindow(machine);
    expect(damageOf(found)).toMatchObject({ kind: 'emptied', offers: [{ from: 'backup', lost: 0 }] });
    expect(stateOf(found)).toBe(before);
  });
});
