/**
 * The journal of edits with a pointer into it. Undo moves the pointer back, redo forward; a new edit after an
 * undo takes the place of what was undone.
 */
import { applyChanges, inverseOf } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { Ledger } from '../domain/ledger.ts';

export interface History {
  readonly edits: readonly Edit[];
  /** How many of them are in force, 0 … edits.length. */
  readonly position: number;
}

export const NO_HISTORY: History = { edits: [], position: 0 };

export type Recorded = Ledger & { readonly history: History };

/** The ledger and history after an edit. Throws, changing nothing, when the edit does not fit. */
export function record(recorded: Recorded, edit: Edit): Recorded {
  const { edits, position } = recorded.history;
  return {
    ...applyChanges(ledgerIn(recorded), edit.changes),
    history: { edits: [...edits.slice(0, position), edit], position: position + 1 },
  };
}

/** The same, with the first `position` edits in force. Positions outside the history are brought inside it. */
export function travel(recorded: Recorded, position: number): Recorded {
  const { edits } = recorded.history;
  const target = Math.max(0, Math.min(edits.length, Math.trunc(position)));
  let ledger = ledgerIn(recorded);
  let at = recorded.history.position;
  for (; at > target; at--) ledger = applyChanges(ledger, inverseOf(edits[at - 1]!.changes));
  for (; at < target; at++) ledger = applyChanges(ledger, edits[at]!.changes);
  return { ...ledger, history: { edits, position: target } };
}

/** The ledger after the first `position` edits, none behind those in force; all changes that lead back made at once. */
export function ledgerAt(recorded: Recorded, position: number): Ledger {
  const { edits, position: now } = recorded.history;
  const undone = edits.slice(position, now).toReversed();
  return applyChanges(
    ledgerIn(recorded),
    undone.flatMap(({ changes }) => inverseOf(changes)),
  );
}
