/** 另存、打开、合并 hand-over files. */
import { applyChanges } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import { mergeChanges } from '../domain/merge.ts';
import type { Difference, Side } from '../domain/merge.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { nameIn } from '../text/speak.ts';
import type { FileWork } from './file-work.ts';
import type { LedgerActions, LedgerServices } from './ledger-actions.ts';
import { sampleClearing } from './sample.ts';
import { recordedIn } from './save-entries.ts';
import { sampleState } from './select.ts';
import type { Handover, WorkspaceStore } from './store.ts';

export interface FileServices extends Pick<LedgerServices, 'now' | 'newId'> {
  /** Hands a file to the user. Absent where there is nobody to take it (tests of other things). */
  readonly download?: (file: WrittenFile) => void;
  /** Reads and writes beside the page; absent: in it. */
  readonly files?: FileWork;
  /** Ends a reading or writing that is running. */
  readonly giveUpFiles?: () => void;
}

export interface MergeChoice {
  readonly differences: readonly Difference[];
  readonly choose: (difference: Difference) => Side;
  /** Real data and invented data do not stand side by side. */
  readonly clearSample: boolean;
  readonly reason: string;
}

/** What opening decides comes with the first file. */
const opening = () => import('./opened-file.ts');
const hereWork = async (): Promise<FileWork> => (await import('./file-work.ts')).FILE_WORK_HERE;

export function createFileActions(store: WorkspaceStore, services: FileServices, { commit }: LedgerActions) {
  const show = (handover: Handover | null): void => store.setState({ handover, preview: null });
  let jobs = 0;
  /** Whether the file that is read is still the one that is wanted. */
  const isWanted = (job: number): boolean => {
    const { handover } = store.getState();
    return handover?.state === 'opening' && handover.job === job;
  };

  return {
    /** Everything, history included, as a file. From what the page holds: also where nothing can be saved. */
    saveWorkspaceFile: async (): Promise<void> => {
      const workspace = store.getState();
      if (workspace.writing) return;
      const { language, programme } = workspace;
      const texts = dictionaryOf(language);
      const savedAt = services.now();
      const isSample = sampleState(workspace) === 'loaded';
      const notice = (isSample ? texts.outgoing.noticeSample : '') + texts.app.internal;
      const name = fill(texts.files.fileName, {
        district: nameIn(programme.district.name, language),
        date: localStamp(savedAt),
        mark: isSample ? `-${texts.app.sample}` : '',
      });
      const head = {
        pack: workspace.packId,
        programmeVersion: programme.version,
        savedAt,
        savedBy: workspace.author,
        notice,
      };
      const { write } = services.files ?? (await hereWork());
      store.setState({ writing: { name, done: 0, total: 1 } });
      try {
        const bytes = await write(recordedIn(workspace), head, (done, total) =>
          store.setState({ writing: { name, done, total } }),
        );
        if (!bytes) return;
        services.download?.({ name, bytes });
        store.setState({ filed: workspace.history });
      } finally {
        store.setState({ writing: null });
      }
    },
    /** Gives up the file that is being written. */
    stopWriting: (): void => services.giveUpFiles?.(),
    /** Reads a hand-over file and shows what it holds; nothing changes yet. */
    openWorkspaceFile: async (file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> => {
      const { packId, index, language } = store.getState();
      const { name, bytes } = file;
      const job = (jobs += 1);
      show({ state: 'opening', name, job, megabytes: bytes.length / 1e6, progress: null });
      const { read } = services.files ?? (await hereWork());
      const opened = await read(bytes, { packId, index, language }, (done, total) => {
        const { handover } = store.getState();
        if (handover?.state === 'opening' && handover.job === job)
          store.setState({ handover: { ...handover, progress: { done, total } } });
      });
      if (!opened || !isWanted(job)) return;
      show(
        opened.ok
          ? { state: 'read', name, file: opened.value }
          : { state: 'refused', name, issues: opened.issues },
      );
    },
    /** Puts the file in the place of what is open. What was open stays in the history. */
    replaceWithFile: async (): Promise<void> => {
      const { replacedBy } = await opening();
      const workspace = store.getState();
      const { handover, readOnly, author, history } = workspace;
      if (handover?.state !== 'read' || readOnly !== null) return;
      const editOf = (changes: readonly Change[]): Edit => ({
        id: services.newId(),
        code: 'opened',
        params: { name: handover.name },
        changes,
        at: services.now(),
        by: author,
        reason: '',
      });
      const { recorded } = replacedBy(recordedIn(workspace), handover.file, editOf);
      const done: Handover = {
        state: 'done',
        name: handover.name,
        how: 'replaced',
        before: history.position,
      };
      // A sketch of something that may be no more, and a comparison of it, go with what they were made of.
      store.setState({ ...recorded, place: null, sketch: null, comparison: null, handover: done });
    },
    /** Takes from the file what was chosen: one edit. */
    mergeFile: ({ differences, choose, clearSample, reason }: MergeChoice): Edit | null => {
      const { handover, history, ...workspace } = store.getState();
      if (handover?.state !== 'read') return null;
      const ledger = ledgerIn(workspace);
      const cleared = clearSample ? sampleClearing(ledger) : [];
      const merged = mergeChanges(applyChanges(ledger, cleared), differences, choose);
      const edit = commit({
        code: 'merged',
        params: { name: handover.name },
        changes: [...cleared, ...merged],
        reason,
      });
      if (edit) show({ state: 'done', name: handover.name, how: 'merged', before: history.position });
      return edit;
    },
    closeHandover: (): void => {
      if (store.getState().handover?.state === 'opening') services.giveUpFiles?.();
      show(null);
    },
  };
}

/** For a file's name: the day and minute in China, 20180630-0915. */
function localStamp(iso: string): string {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return '';
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
}
