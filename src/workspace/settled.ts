/**
 * 锁数与定稿: what a meeting's figures and maps are taken from. Once every report of a quarter is locked, or its deck
 * is final, that is the ledger as it stood at that moment, found by walking the history back: whatever is done later
 * reaches the atlas, but no longer what the meeting has seen. Undoing the lock, or opening a report for a correction,
 * gives the quarter back to the data.
 */
import { inverseOf } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { byId, COLLECTIONS, ledgerIn } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import { DECK, deckRecordId, TASKS } from '../domain/meeting.ts';
import type { RegisterRecord } from '../domain/model.ts';
import { reportOf } from '../domain/progress.ts';
import type { Programme } from '../domain/programme.ts';
import { shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { textIn } from '../domain/register.ts';
import { ledgerAt } from './history.ts';
import type { Recorded } from './history.ts';

export interface Settlement {
  /** reports: every town's is locked · final: the deck was made final. */
  readonly how: 'reports' | 'final';
  /** So many edits of the history are in what the meeting sees. */
  readonly position: number;
  /** The edit that settled the quarter; null: it was so before the history begins. */
  readonly edit: Edit | null;
}

export type Settleable = Recorded & { readonly programme: Programme; readonly quarter: Quarter };

/** Since when the quarter stands as it is; null: it still follows the data. */
export function settlementOf(workspace: Settleable): Settlement | null {
  return seen(workspace).settlement;
}

/** What a meeting sees: the ledger of its own quarter, and that which the last one saw where it is settled. */
export type Settled<T> = T & { readonly lastSeen?: Ledger };

/** The workspace as the meeting of its quarter sees it; the same objects as long as nothing has changed. */
export function asSettled<T extends Settleable>(workspace: T): Settled<T> {
  const last = seen({ ...workspace, quarter: shiftQuarter(workspace.quarter, -1) });
  return {
    ...workspace,
    ...seen(workspace).ledger,
    // What was corrected since the last meeting is a change to those who sat in it.
    ...(last.settlement ? { lastSeen: last.ledger } : {}),
  };
}

interface Seen {
  readonly parts: readonly unknown[];
  readonly settlement: Settlement | null;
  readonly ledger: Ledger;
}

/** Of this quarter and the last. */
let kept: readonly Seen[] = [];

function seen(workspace: Settleable): Seen {
  const { programme, quarter, history } = workspace;
  const parts = [programme, quarter, history, ...COLLECTIONS.map((collection) => workspace[collection])];
  const known = kept.find((each) => parts.every((part, index) => part === each.parts[index]));
  if (known) return known;
  const settlement = foundSettlement(workspace);
  const made = { parts, settlement, ledger: settledLedger(workspace, settlement) };
  kept = [made, ...kept.slice(0, 1)];
  return made;
}

function foundSettlement({ programme, quarter, records, history }: Settleable): Settlement | null {
  const id = deckRecordId.frozen(quarter);
  const isFinal = records.some((record) => record.id === id);
  // As it stood when the deck was made final, where it was: what is corrected afterwards does not reach it.
  const end = isFinal
    ? lastChange(history, history.position, (change) => change.id === id)
    : history.position;
  const settledBy = (position: number): Settlement => ({
    how: isFinal ? 'final' : 'reports',
    position,
    edit: history.edits[position - 1] ?? null,
  });
  const isReport = (record: RegisterRecord | null): boolean =>
    record?.register === 'reports' && textIn(record, 'quarter') === quarter;
  const touches = (change: Change): boolean =>
    change.collection === 'records' && (isReport(change.before) || isReport(change.after));
  const areLocked = (reports: readonly RegisterRecord[]): boolean =>
    programme.towns.length > 0 &&
    programme.towns.every((town) => reportOf(reports, town.id, quarter).state === 'locked');
  let reports: readonly RegisterRecord[] = records.filter(isReport);
  const stepBack = (position: number): void => {
    reports = before(reports, history.edits[position - 1]!.changes.filter(touches));
  };
  for (let at = history.position; at > end; at--) stepBack(at);
  if (!areLocked(reports)) return isFinal ? settledBy(end) : null;
  // The first of the edits since which all have been locked without a break.
  let position = lastChange(history, end, touches);
  for (; position > 0; position = lastChange(history, position - 1, touches)) {
    stepBack(position);
    if (!areLocked(reports)) break;
  }
  return settledBy(position);
}

function settledLedger(workspace: Settleable, settlement: Settlement | null): Ledger {
  if (!settlement || settlement.position === workspace.history.position) return ledgerIn(workspace);
  const then = ledgerAt(workspace, settlement.position);
  // What the meeting itself writes goes on: its decisions, and how its pages are arranged.
  const isOfMeeting = ({ register }: RegisterRecord): boolean => register === TASKS || register === DECK;
  const records = [
    ...then.records.filter((record) => !isOfMeeting(record)),
    ...workspace.records.filter(isOfMeeting),
  ].toSorted(byId);
  return { ...then, records };
}

/** How many edits there are up to the last that makes such a change, none behind `position`; 0: there is none. */
function lastChange(
  { edits }: Recorded['history'],
  position: number,
  isWanted: (change: Change) => boolean,
): number {
  for (let at = position; at > 0; at--) if (edits[at - 1]!.changes.some(isWanted)) return at;
  return 0;
}

/** The records before the changes. */
function before(records: readonly RegisterRecord[], changes: readonly Change[]): readonly RegisterRecord[] {
  const known = new Map(records.map((record) => [record.id, record]));
  for (const { id, after } of inverseOf(changes)) {
    if (after === null) known.delete(id);
    else known.set(id, after as RegisterRecord);
  }
  return [...known.values()];
}
