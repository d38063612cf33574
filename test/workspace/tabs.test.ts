import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { ledgerIn } from '../../src/domain/ledger.ts';
import { closeWindows, newMachine, openWindow, stateOf } from '../fixtures/saving.ts';
import type { Machine, Window } from '../fixtures/saving.ts';
import { squareBoundary } from '../fixtures/workspace.ts';

let machine: Machine;
beforeEach(() => {
  machine = newMachine();
});
afterEach(closeWindows);

/** The edit's id, or null where this window may not edit. */
const draw = ({ store, actions }: Window, id: string, side = 100): string | null => {
  const after = { ...squareBoundary('T1', side), id };
  const changes = [changeTo(ledgerIn(store.getState()), 'boundaries', id, after)];
  return actions.commit({ code: 'drawn', changes })?.id ?? null;
};
const readOnlyOf = ({ store }: Window) => store.getState().readOnly;
const revisionOf = ({ store }: Window) => store.getState().saving.revision;
const editsOf = ({ store }: Window) => store.getState().history.edits.map(({ id }) => id);

async function level(first: Window, second: Window): Promise<void> {
  await Promise.all([first.keeper.flushed(), second.keeper.flushed()]);
  await expect.poll(() => stateOf(second) === stateOf(first)).toBe(true);
}

describe('two windows', () => {
  it('one edits, the other follows and cannot', async () => {
    const first = await openWindow(machine);
    const second = await openWindow(machine);
    expect([readOnlyOf(first), readOnlyOf(second)]).toEqual([null, 'other-tab']);
    draw(first, 'a');
    first.actions.undo();
    draw(first, 'b');
    await level(first, second);
    expect(draw(second, 'c')).toBeNull();
  });

  it('the other takes over when asked, with what was not yet saved', async () => {
    const first = await openWindow(machine);
    const second = await openWindow(machine);
    const last = draw(first, 'a');
    await second.actions.takeOverEditing();
    expect([readOnlyOf(first), readOnlyOf(second)]).toEqual(['other-tab', null]);
    expect(editsOf(second)).toEqual([last]);
    draw(second, 'b');
    await level(second, first);
  });

  it('the other takes over when the first closes', async () => {
    const first = await openWindow(machine);
    const second = await openWindow(machine);
    draw(first, 'a');
    await first.keeper.flushed();
    first.keeper.leave();
    await expect.poll(() => readOnlyOf(second)).toBeNull();
    expect(stateOf(second)).toBe(stateOf(first));
  });

  it('the other takes over when the first has died without a word', async () => {
    const first = await openWindow(machine);
    draw(first, 'a');
    await first.keeper.flushed();
    first.freeze();
    const second = await openWindow(machine);
    expect(readOnlyOf(second)).toBe('other-tab');
    await expect.poll(() => readOnlyOf(second)).toBeNull();
  });

  it('a window that wakes up after it was taken for dead overwrites nothing, and is told', async () => {
    const first = await openWindow(machine);
    draw(first, 'a');
    await first.keeper.flushed();
    first.freeze();
    const second = await openWindow(machine);
    await expect.poll(() => readOnlyOf(second)).toBeNull();
    const kept = draw(second, 'b');
    await second.keeper.flushed();
    draw(first, 'b', 999);
    await expect.poll(() => readOnlyOf(first)).toBe('other-tab');
    await expect.poll(() => first.store.getState().saving.notice).toEqual({ code: 'put-aside', count: 1 });
    expect(stateOf(first)).toBe(stateOf(second));
    expect(editsOf(second)).toContain(kept);
  });

  it('a window that cannot save does not hand over, and the other is told', async () => {
    const first = await openWindow(machine);
    const second = await openWindow(machine);
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no space', 'QuotaExceededError');
    };
    draw(first, 'a');
    await second.actions.takeOverEditing();
    IDBObjectStore.prototype.add = add;
    expect([readOnlyOf(first), readOnlyOf(second)]).toEqual([null, 'other-tab']);
    expect(second.store.getState().saving.notice?.code).toBe('writer-unsaved');
    expect(editsOf(first)).toHaveLength(1);
  });

  it('lose and tear nothing in 200 edits each, whoever takes over when', async () => {
    const steps = fc.sample(
      fc.record({
        window: fc.nat(1),
        id: fc.constantFrom('a', 'b', 'c', 'T1-planned'),
        side: fc.integer({ min: 1, max: 3000 }),
        then: fc.constantFrom('go on', 'go on', 'undo', 'redo', 'wait'),
      }),
      { numRuns: 1000, seed: 7 },
    );
    const windows = [await openWindow(machine), await openWindow(machine)] as const;
    const made = [0, 0];
    const acknowledged: string[] = [];
    for (const { window, id, side, then } of steps) {
      if (made[window]! >= 200) continue;
      const at = windows[window]!;
      if (readOnlyOf(at) !== null) await at.actions.takeOverEditing();
      const edit = draw(at, id, side);
      if (edit === null) continue;
      made[window]! += 1;
      acknowledged.push(edit);
      if (then === 'undo') {
        at.actions.undo();
        at.actions.redo();
      }
      if (then === 'wait') await at.keeper.flushed();
    }
    expect(made).toEqual([200, 200]);
    await level(windows[0], windows[1]);
    expect(editsOf(windows[0])).toEqual(acknowledged);
    closeWindows();
    const again = await openWindow(machine);
    expect(stateOf(again)).toBe(stateOf(windows[0]));
    expect(revisionOf(again)).toBe(revisionOf(windows[0]));
  });
});

describe('three windows', () => {
  it('agree on one writer when the one that wrote closes', async () => {
    const [first, second, third] = [
      await openWindow(machine),
      await openWindow(machine),
      await openWindow(machine),
    ];
    first.keeper.leave();
    await expect.poll(() => [second, third].filter((window) => readOnlyOf(window) === null)).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([second, third].filter((window) => readOnlyOf(window) === null)).toHaveLength(1);
  });

  it('agree on one writer when two take over one after the other from a dead one', async () => {
    const [first, second, third] = [
      await openWindow(machine),
      await openWindow(machine),
      await openWindow(machine),
    ];
    first.freeze();
    const taken = second.actions.takeOverEditing();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await Promise.all([taken, third.actions.takeOverEditing()]);
    await expect.poll(() => [second, third].filter((window) => readOnlyOf(window) === null)).toHaveLength(1);
  });

  it('agree on one writer when two want to take over at once', async () => {
    const [first, second, third] = [
      await openWindow(machine),
      await openWindow(machine),
      await openWindow(machine),
    ];
    await Promise.all([second.actions.takeOverEditing(), third.actions.takeOverEditing()]);
    await expect
      .poll(() => [first, second, third].filter((window) => readOnlyOf(window) === null))
      .toHaveLength(1);
  });
});
