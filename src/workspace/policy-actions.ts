/** What a user does on the policy page that changes no ledger: tabs, the full text, a pack being written. */
import type { WrittenFile } from '../formats/raw.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import { readDraft, writePack } from './pack-file.ts';
import { POLICY_AT_FIRST } from './policy-choice.ts';
import type { PackDraft, PolicyChoice, PolicyTab } from './policy-choice.ts';
import type { WorkspaceStore } from './store.ts';

export function createPolicyActions(store: WorkspaceStore, { download }: Downloads) {
  const change = (part: Partial<PolicyChoice>): void => {
    store.setState({ policy: { ...(store.getState().policy ?? POLICY_AT_FIRST), ...part } });
  };
  return {
    showPolicyTab: (tab: PolicyTab): void => {
      store.setState({ page: 'policy', clause: null });
      change({ tab });
    },
    /** Shows what has come of a measure: its items, its registers. */
    showMeasure: (measure: string): void => {
      store.setState({ page: 'policy', clause: null });
      change({ tab: 'works', measure });
    },
    /** Shows the policy's full text beside its clauses; it is not saved. null puts it away. */
    showPolicyText: (bytes: Uint8Array | null): void =>
      change({ text: bytes === null ? null : decoded(bytes) }),
    /** Looks for words in the clauses, and in the full text where it is loaded. */
    searchPolicy: (wanted: string): void => change({ wanted }),
    /** Keeps a pack as it is being written; null gives it up. */
    editPack: (draft: PackDraft | null): void => change({ draft }),
    /** Takes up a draft or an exported pack from its archive or `programme.json`; false: it is none. */
    openDraft: (bytes: Uint8Array): boolean => {
      const read = readDraft(bytes);
      if (read.ok) change({ draft: read.value, filedDraft: read.value });
      return read.ok;
    },
    /** Writes the pack out as it stands: to be opened (`pack`), or to go on with, sound or not (`draft`). */
    writeDraft: (as: 'pack' | 'draft'): void => {
      const { policy, language } = store.getState();
      if (!policy?.draft || !download) return;
      const { bytes, name } = writePack(policy.draft);
      const mark = `-${dictionaryOf(language).pack.draftMark}.zip`;
      download({ bytes, name: as === 'pack' ? name : name.replace(/\.zip$/, mark) });
      change({ filedDraft: policy.draft });
    },
  };
}

interface Downloads {
  readonly download?: (file: WrittenFile) => void;
}

/** UTF-8 where it is, else the national encoding. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
