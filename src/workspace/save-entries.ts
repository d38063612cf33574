/**
 * What the journal on disk is made of. Every change of history is an entry; an entry is kept as a row of text
 * with its own checksum, so that a row is either exactly what was written or known not to be.
 */
import { applyChanges, changeTo } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { COLLECTIONS, ledgerIn } from '../domain/ledger.ts';
import type { Item, Ledger } from '../domain/ledger.ts';
import type { StoredEdit, StoredJournal } from '../formats/workspace-file.ts';
import { NO_HISTORY, record, travel } from './history.ts';
import type { History, Recorded } from './history.ts';
import { startOf, sumOf, textRow } from './save-rows.ts';
import type { Row } from './save-rows.ts';

/**
 * base: everything as it stood, history included: where a journal begins, and where it goes on after a file or
 * a backup took the place of everything.
 */
export type Entry =
  | { readonly kind: 'base'; readonly recorded: Recorded }
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'travel'; readonly position: number };

/** Why a journal cannot be followed to its end: a missing row, a row that is not what was written, one that does not fit. */
export type RowFault = 'gap' | 'torn' | 'unfit';

export interface Replayed {
  /** null: not even the first row can be read. */
  readonly recorded: Recorded | null;
  /** Revision and time of the last row that counts; -1 when none does. */
  readonly revision: number;
  readonly at: string;
  readonly fault: RowFault | null;
}

/** The collections and the history of anything that has them (a workspace), and nothing else. */
export function recordedIn(workspace: Ledger & { readonly history: History }): Recorded {
  return { ...ledgerIn(workspace), history: workspace.history };
}

/** Everything as it is kept: the start, the edits, and how many are in force. */
export function storedOf(recorded: Recorded): StoredJournal {
  const { edits, position } = recorded.history;
  return { start: ledgerIn(travel(recorded, 0)), edits: edits.map(storedEdit), position };
}

/** The way back; null where the edits do not fit one another. */
export function recordedFrom({ start, edits, position }: StoredJournal): Recorded | null {
  try {
    let next: Recorded = { ...ledgerIn(start), history: NO_HISTORY };
    for (const edit of edits) next = record(next, fullEdit(next, edit));
    return travel(next, position);
  } catch {
    return null;
  }
}

/** What happened between two states, in order; empty when nothing did. */
export function entriesBetween(from: Recorded, to: Recorded): Entry[] {
  if (from.history === to.history) return isSameLedger(from, to) ? [] : [{ kind: 'base', recorded: to }];
  const kept = commonLength(from.history.edits, to.history.edits);
  const entries: Entry[] = [];
  let position = from.history.position;
  const isOnlyTravel = kept === from.history.edits.length && kept === to.history.edits.length;
  if (!isOnlyTravel) {
    if (position !== kept) entries.push({ kind: 'travel', position: kept });
    for (const edit of to.history.edits.slice(kept)) entries.push({ kind: 'edit', edit });
    position = to.history.edits.length;
  }
  if (position !== to.history.position) entries.push({ kind: 'travel', position: to.history.position });
  // Whoever put something else in place of everything (a file that was opened) gets all of it written down.
  const reached = tryAll(from, entries);
  return reached && isSameLedger(reached, to) ? entries : [{ kind: 'base', recorded: to }];
}

/** An entry as a row of text. */
export function rowOf(entry: Entry, revision: number, at: string): Row {
  return textRow(() => bare(entry), revision, at);
}

/** Whether a row is what was once written. */
export function isWhole(row: Row): boolean {
  return typeof row.body === 'string' && sumOf(row.revision, row.body) === row.sum;
}

/**
 * Follows rows in their order as far as they can be trusted. Without `start`, the first row has to be a base.
 */
export function replay(
  rows: readonly Row[],
  start: { readonly recorded: Recorded; readonly revision: number } | null = null,
): Replayed {
  let recorded = start?.recorded ?? null;
  let revision = start?.revision ?? -1;
  let at = '';
  const stopped = (fault: RowFault): Replayed => ({ recorded, revision, at, fault });
  for (const row of rows) {
    if (!isWhole(row)) return stopped('torn');
    const body = bodyOf(row);
    if (!body) return stopped('unfit');
    if (body.kind !== 'base' && (!recorded || row.revision !== revision + 1)) return stopped('gap');
    const next = applied(recorded, body);
    if (!next) return stopped('unfit');
    recorded = next;
    revision = row.revision;
    at = row.at;
  }
  return { recorded, revision, at, fault: null };
}

/** From each base on as far as the rows lead; the furthest counts. What can still be read of a damaged journal. */
export function replayFurthest(rows: readonly Row[]): Replayed {
  let best: Replayed = { recorded: null, revision: -1, at: '', fault: 'gap' };
  rows.forEach((row, index) => {
    if (!isState(row)) return;
    const found = replay(rows.slice(index));
    if (found.recorded && found.revision > best.revision) best = found;
  });
  return best;
}

/** Whether a row holds everything, not only what changed. */
export function isState(row: Row): boolean {
  const start: unknown = startOf(row);
  return typeof start === 'string' && start.startsWith('{"kind":"base"');
}

/** How many leading edits two histories have in common. */
function commonLength(first: readonly Edit[], second: readonly Edit[]): number {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length += 1;
  return length;
}

function isSameLedger(first: Ledger, second: Ledger): boolean {
  return COLLECTIONS.every((collection) => {
    const [one, two]: (readonly Item[])[] = [first[collection], second[collection]];
    return one === two || (one!.length === two!.length && one!.every((item, index) => item === two![index]));
  });
}

function tryAll(from: Recorded, entries: readonly Entry[]): Recorded | null {
  try {
    let recorded = from;
    for (const entry of entries) {
      if (entry.kind === 'edit') recorded = record(recorded, entry.edit);
      if (entry.kind === 'travel') recorded = travel(recorded, entry.position);
    }
    return recorded;
  } catch {
    return null;
  }
}

type Body =
  | ({ readonly kind: 'base' } & StoredJournal)
  | { readonly kind: 'edit'; readonly edit: StoredEdit }
  | { readonly kind: 'travel'; readonly position: number };

const KINDS: readonly string[] = ['base', 'edit', 'travel'] satisfies Body['kind'][];

function bare(entry: Entry): Body {
  if (entry.kind === 'travel') return entry;
  if (entry.kind === 'edit') return { kind: 'edit', edit: storedEdit(entry.edit) };
  return { kind: 'base', ...storedOf(entry.recorded) };
}

function storedEdit(edit: Edit): StoredEdit {
  return { ...edit, changes: edit.changes.map(({ collection, id, after }) => ({ collection, id, after })) };
}

function bodyOf(row: Row): Body | null {
  try {
    const body = JSON.parse(row.body) as Body;
    return KINDS.includes(body.kind) ? body : null;
  } catch {
    return null;
  }
}

/** null: the entry does not fit, or is of a kind that this version does not know. */
function applied(recorded: Recorded | null, body: Body): Recorded | null {
  try {
    if (body.kind === 'base') return recordedFrom(body);
    if (!recorded) return null;
    if (body.kind === 'edit') return record(recorded, fullEdit(recorded, body.edit));
    return travel(recorded, body.position);
  } catch {
    return null;
  }
}

function fullEdit(ledger: Ledger, edit: StoredEdit): Edit {
  let current = ledgerIn(ledger);
  const changes = edit.changes.map(({ collection, id, after }) => {
    const change = changeTo(current, collection, id, after);
    current = applyChanges(current, [change]);
    return change;
  });
  return { ...edit, changes };
}
