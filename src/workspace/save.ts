/**
 * Opens the journal of a pack: reads what was kept, finds out whether all of it is there and whether this window
 * may write. save-keeper.ts then keeps journal and workspace the same.
 */
import type { Recorded } from './history.ts';
import { assess } from './restore.ts';
import { createBackup } from './save-backup.ts';
import { openJournal } from './save-journal.ts';
import type { Step } from './save-journal.ts';
import { keepSaved } from './save-keeper.ts';
import type { Keeper, Session } from './save-keeper.ts';
import { readCounter } from './save-shelf.ts';
import type { Shelf } from './save-shelf.ts';
import type { ReadOnly, Saving, WorkspaceStore } from './store.ts';
import { isAlone } from './tabs.ts';
import type { Rhythm, TabChannel } from './tabs.ts';

/** What saving needs of the machine, besides its databases. */
export interface SavingServices {
  readonly now: () => string;
  /** This window's own id. */
  readonly id: string;
  readonly shelf: Shelf;
  readonly channel: (name: string) => TabChannel;
  readonly rhythm?: Rhythm;
  readonly steps?: readonly Step[];
}

export interface OpenedSaving {
  /** What was kept here, or what of it can be shown; null: nothing yet. */
  readonly recorded: Recorded | null;
  readonly readOnly: ReadOnly;
  readonly saving: Saving;
  /** Starts following the workspace, which has to show `recorded`. Absent where nothing can be kept. */
  readonly follow?: (store: WorkspaceStore) => Keeper;
}

/** Never rejects: whatever is wrong is in what it returns. */
export async function openSaving(packId: string, services: SavingServices): Promise<OpenedSaving> {
  const { shelf } = services;
  // Before the rows: another window may be writing, and what it writes must not look like a loss.
  const counter = readCounter(shelf, packId);
  let outdated: (() => void) | undefined;
  const opened = await openJournal(packId, { ...services, onOutdated: () => outdated?.() });
  const journal = 'journal' in opened ? opened.journal : null;
  if (!journal && (opened.state === 'blocked' || !counter)) return notSaving();
  const backup = createBackup(packId, shelf);
  const rows = journal && (await journal.rows(-1).catch(() => null));
  const seen = (await journal?.writer().catch(() => null)) ?? null;
  const { whole, assessment } = await assess(rows, counter, backup.read);
  const session: Session = {
    id: services.id,
    packId,
    shelf,
    channel: services.channel(`zhentu-${packId}`),
    rhythm: services.rhythm,
    now: services.now,
    reopen: async () => {
      const again = await openJournal(packId, { ...services, onOutdated: () => outdated?.() });
      return again.state === 'open' ? again.journal : null;
    },
    backup,
    journal,
    seen: seen?.epoch ?? null,
    writer: null,
    revision: whole.revision,
    assessment: opened.state === 'newer' ? null : assessment,
    onOutdated: (listener) => (outdated = listener),
  };
  const result = (
    recorded: Recorded | null,
    readOnly: ReadOnly,
    more: Partial<Saving> = {},
  ): OpenedSaving => ({
    recorded,
    readOnly,
    saving: { state: 'saved', revision: Math.max(0, session.revision), ...more },
    follow: (store) => keepSaved(session, store),
  });
  if (opened.state === 'newer') return result(whole.recorded, 'newer-data');
  if (assessment) {
    const best = assessment.damage.offers[0];
    const shown = best ? (assessment.found[best.from] ?? null) : null;
    return result(shown, 'damaged-store', { state: 'failed', damage: assessment.damage });
  }
  // A note of another window (or of one that crashed) is looked into after the first picture.
  if (journal && isAlone(packId, shelf)) {
    session.writer = await journal.claim(services.id, session.seen).catch(() => null);
  }
  return result(whole.recorded, session.writer ? null : 'other-tab');
}

/** A browser that keeps nothing: the page works, only a file lasts. */
function notSaving(): OpenedSaving {
  return { recorded: null, readOnly: null, saving: { state: 'off', revision: 0 } };
}
