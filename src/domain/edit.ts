/**
 * One change to the ledger as data, with its inverse, time, author and reason. Undo, the history panel,
 * saving, merging and restoring one object from earlier are all made of these.
 */
import { byId, canonicalText, itemOf, itemsById } from './ledger.ts';
import type { Collection, Item, Ledger } from './ledger.ts';

/** One object before and after; null: it was not there, or is no more. */
export type Change = {
  readonly [C in Collection]: {
    readonly collection: C;
    readonly id: string;
    readonly before: Item<C> | null;
    readonly after: Item<C> | null;
  };
}[Collection];

/** What was done, for a sentence (`texts.edits`): 导入 · 绘制 · 修改 · 修复 · … */
export const EDIT_CODES = [
  'imported',
  'drawn',
  'reshaped',
  'repaired',
  'remedied',
  'described',
  'made-current',
  'zones-ended',
  'deleted',
  'restored',
  'merged',
  'opened',
  'sample-loaded',
  'sample-cleared',
  'facility-added',
  'facility-changed',
  'decided',
  'reported',
  'report-imported',
  'record-added',
  'record-changed',
  'record-moved',
  'tier-moved',
  'setting-changed',
] as const;
export type EditCode = (typeof EDIT_CODES)[number];

export interface Edit {
  readonly id: string;
  readonly code: EditCode;
  /** Values for the sentence: texts as they stand (a file's name), ids of towns and kinds. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly changes: readonly Change[];
  /** ISO instant, for people to read. Order is the journal's, never the clock's. */
  readonly at: string;
  /** Who, as they call themselves; empty when nobody said. */
  readonly by: string;
  readonly reason: string;
}

/** What a change of the ledger is made of, before time and author are written on it. */
export type EditDraft = Pick<Edit, 'code' | 'changes'> & Partial<Pick<Edit, 'params' | 'reason'>>;

/**
 * The ledger after the changes. Throws when an object is not what the change says it was: nothing is ever
 * overwritten unseen.
 */
export function applyChanges(ledger: Ledger, changes: readonly Change[]): Ledger {
  const next: Partial<Record<Collection, readonly Item[]>> = {};
  for (const collection of new Set(changes.map((change) => change.collection))) {
    next[collection] = changed(
      ledger[collection],
      changes.filter((change) => change.collection === collection),
    );
  }
  return { ...ledger, ...next } as Ledger;
}

/** The changes that lead back. */
export function inverseOf(changes: readonly Change[]): Change[] {
  return changes
    .map((change) => ({ ...change, before: change.after, after: change.before }) as Change)
    .reverse();
}

/** The change from what the ledger holds under that id to `after`; null: away with it. */
export function changeTo<C extends Collection>(
  ledger: Ledger,
  collection: C,
  id: string,
  after: Item<C> | null,
): Change {
  return { collection, id, before: itemOf(ledger, collection, id), after } as Change;
}

/** Whether two objects say the same, whatever order their properties stand in. */
export function isSame(first: unknown, second: unknown): boolean {
  return first === second || canonicalText(first) === canonicalText(second);
}

/** All changes of one collection at once: item by item, each would copy the whole list. */
function changed(items: readonly Item[], changes: readonly Change[]): readonly Item[] {
  const next = new Map<string, Item>(itemsById(items));
  let hasNew = false;
  for (const { collection, id, before, after } of changes) {
    const found = next.get(id) ?? null;
    if (!isSame(found, before)) throw new Error(`${collection} ${id} is not what the edit changes`);
    if (after !== null && after.id !== id) throw new Error(`${collection} ${id} would become ${after.id}`);
    hasNew ||= !found && after !== null;
    if (after === null) next.delete(id);
    else next.set(id, after);
  }
  const list = [...next.values()];
  return hasNew ? list.toSorted(byId) : list;
}
