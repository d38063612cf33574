/** What changes the ledger: commit, undo, redo, travel, and what concerns the sample. */
import { applyChanges, changeTo } from '../domain/edit.ts';
import type { Change, Edit, EditDraft } from '../domain/edit.ts';
import { COLLECTIONS, ledgerIn } from '../domain/ledger.ts';
import type { Collection, Ledger } from '../domain/ledger.ts';
import { record, travel } from './history.ts';
import { realClearing, sampleClearing } from './sample.ts';
import type { Recorded } from './history.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

export interface LedgerServices {
  readonly loadSample: () => Promise<Partial<Ledger>>;
  /** The present as an ISO instant: the composition root's clock. */
  readonly now: () => string;
  /** A fresh id, unique on this machine and others. */
  readonly newId: () => string;
}

export type LedgerActions = ReturnType<typeof createLedgerActions>;

export function createLedgerActions(store: WorkspaceStore, services: LedgerServices) {
  const put = (recorded: Recorded): void => store.setState({ ...recorded, place: null });

  /** Makes the change, at once and as a whole; returns the edit, or null when nothing would change or writing is not allowed. */
  const commit = (draft: EditDraft): Edit | null => {
    const workspace = store.getState();
    if (draft.changes.length === 0 || workspace.readOnly !== null) return null;
    const edit: Edit = {
      id: services.newId(),
      code: draft.code,
      params: draft.params ?? {},
      changes: draft.changes,
      at: services.now(),
      by: workspace.author,
      reason: draft.reason ?? '',
    };
    put(record(recordedOf(workspace), edit));
    return edit;
  };
  const travelTo = (position: number): void => {
    const workspace = store.getState();
    if (workspace.readOnly !== null) return;
    const recorded = travel(recordedOf(workspace), position);
    if (recorded.history.position !== workspace.history.position) put(recorded);
  };

  return {
    commit,
    undo: (): void => travelTo(store.getState().history.position - 1),
    redo: (): void => travelTo(store.getState().history.position + 1),
    travelTo,
    /** Brings one object back to what it was before the edit at that place in the history; the rest stays. */
    restoreItem: (position: number, collection: Collection, id: string): Edit | null => {
      const workspace = store.getState();
      const change = workspace.history.edits[position]?.changes.find(
        (candidate) => candidate.collection === collection && candidate.id === id,
      );
      if (!change) return null;
      const back = changeTo(ledgerIn(workspace), collection, id, change.before);
      return back.before === back.after
        ? null
        : commit({ code: 'restored', changes: [back], params: { id } });
    },
    /** Removes every sample object; the facts of the policy stay. One edit, like any other. */
    clearSample: (): Edit | null => {
      const workspace = store.getState();
      const changes = sampleClearing(ledgerIn(workspace));
      return commit({ code: 'sample-cleared', changes, params: { count: changes.length } });
    },
    /** Brings the sample back. Real data does not stay beside it: it goes in the same edit, and comes back with undo. */
    restoreSample: async (): Promise<Edit | null> => {
      const sample = await services.loadSample();
      const start = ledgerIn(store.getState());
      const cleared = realClearing(start);
      const ledger = applyChanges(start, cleared);
      const changes = COLLECTIONS.flatMap((collection) =>
        (sample[collection] ?? []).flatMap((item): Change[] => {
          const change = changeTo(ledger, collection, item.id, item);
          return change.before === null ? [change] : [];
        }),
      );
      return commit({
        code: 'sample-loaded',
        changes: [...cleared, ...changes],
        params: { count: changes.length },
      });
    },
    setAuthor: (author: string): void => store.setState({ author: author.trim() }),
  };
}

function recordedOf(workspace: Workspace): Recorded {
  return { ...ledgerIn(workspace), history: workspace.history };
}
