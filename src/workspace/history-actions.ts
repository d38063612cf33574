/** What can be done from the history: bring one object back, take the log out as a file. */
import { changeTo, isSame } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { nameIn } from '../text/speak.ts';
import { changeLogFile } from './change-log.ts';
import type { LogEntry } from './change-log.ts';
import type { LedgerActions } from './ledger-actions.ts';
import type { WorkspaceStore } from './store.ts';

export interface HistoryServices {
  readonly download?: (file: WrittenFile) => void;
}

export function createHistoryActions(
  store: WorkspaceStore,
  services: HistoryServices,
  { commit }: LedgerActions,
) {
  return {
    /** Brings one object back to what it was before a change of an edit; everything else stays. Null: it is so already. */
    restoreChange: (position: number, index: number): Edit | null => {
      const workspace = store.getState();
      const change = workspace.history.edits[position]?.changes[index];
      if (!change) return null;
      const back = changeTo(ledgerIn(workspace), change.collection, change.id, change.before);
      if (isSame(back.before, back.after)) return null;
      return commit({ code: 'restored', changes: [back], params: { id: change.id } });
    },
    saveChangeLog: (entries: readonly LogEntry[]): void => {
      const { programme, language } = store.getState();
      const district = nameIn(programme.district.name, language);
      const name = fill(dictionaryOf(language).history.fileName, { district });
      services.download?.(changeLogFile(entries, programme, language, name));
    },
  };
}
