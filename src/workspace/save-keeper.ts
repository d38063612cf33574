/**
 * Keeps journal and workspace the same: what is done in this window goes to the disk, is acknowledged, and only
 * then called saved; what another window does is read from there. Handing over, and going on after damage.
 */
import type { Recorded } from './history.ts';
import type { Assessment, Offer } from './restore.ts';
import type { Backup } from './save-backup.ts';
import { entriesBetween, recordedIn, replay, rowOf } from './save-entries.ts';
import { writtenOut } from './save-rows.ts';
import type { Row } from './save-rows.ts';
import type { Journal, Writer, Written } from './save-journal.ts';
import { createQueue } from './save-queue.ts';
import { writeCounter } from './save-shelf.ts';
import type { Shelf } from './save-shelf.ts';
import type { Saving, WorkspaceStore } from './store.ts';
import { joinTabs } from './tabs.ts';
import type { Rhythm, TabChannel } from './tabs.ts';

export interface Keeper {
  /** Asks the window that writes to hand over, and writes from then on. */
  readonly takeOver: () => Promise<void>;
  /** Goes on from an offer, or from something else (starting again). Only where the store is damaged. */
  readonly restore: (from: Offer['from'] | Recorded) => Promise<void>;
  /** Tries at once to save what could not be saved. */
  readonly retry: () => void;
  readonly dismissNotice: () => void;
  /** Whether everything done so far is on disk. */
  readonly flushed: () => Promise<boolean>;
  /** The window closes: others need not wait for it. */
  readonly leave: () => void;
}

/** What opening the journal has found. */
export interface Session {
  readonly id: string;
  readonly packId: string;
  readonly shelf: Shelf;
  readonly channel: TabChannel;
  readonly rhythm: Rhythm | undefined;
  readonly now: () => string;
  readonly backup: Backup;
  /** null: the database cannot be opened; what can be kept is kept in the backup. */
  journal: Journal | null;
  readonly reopen: () => Promise<Journal | null>;
  /** The writer's epoch as last seen; null: nobody has written yet. */
  seen: number | null;
  writer: Writer | null;
  /** Of the last row that the workspace shows; -1: the journal is empty. */
  revision: number;
  /** Set as long as the user has not chosen how to go on from a damaged store. */
  assessment: Assessment | null;
  readonly onOutdated: (listener: () => void) => void;
}

/** Starts at once; the workspace has to show what the session found. */
export function keepSaved(session: Session, store: WorkspaceStore): Keeper {
  const { id, packId, shelf, backup, now } = session;
  let known = recordedIn(store.getState());
  let busy = false;
  const stateAfter = new WeakMap<Row, Recorded>();

  const say = (change: Partial<Saving>): void =>
    store.setState({ saving: { ...store.getState().saving, ...change } });
  const show = (recorded: Recorded, revision: number): void => {
    known = recorded;
    session.revision = revision;
    store.setState({ ...recorded, place: null });
    say({ state: 'saved', revision: Math.max(0, revision) });
  };

  const queue = createQueue({
    append: async (rows) => {
      const { journal, writer } = session;
      if (!journal || !writer) return 'fenced';
      await writtenOut(rows);
      const outcome = await journal.append(rows, writer);
      return outcome === 'failed' || outcome === 'gap' ? heal(rows, outcome) : outcome;
    },
    onWritten: (rows) => {
      const last = rows.at(-1)!;
      writeCounter(shelf, packId, last);
      say({ state: queue.isEmpty() ? 'saved' : 'saving', revision: last.revision });
      tabs.announce();
      void backup.keep(rows, stateAfter.get(last) ?? known);
    },
    onRefused: (why) => {
      if (why === 'fenced') void putAside();
      else say({ state: why === 'full' ? 'full' : 'failed' });
    },
  });

  /**
   * The database was closed or emptied under an open page (site data deleted, say). The page still has
   * everything: where the rows are gone, the whole state is written again.
   */
  const heal = async (rows: readonly Row[], why: Written): Promise<Written> => {
    const journal = await session.reopen();
    if (!journal) return why;
    session.journal = journal;
    const current = await journal.writer();
    if (current && current.id !== id) return 'fenced';
    const writer = current ?? (await journal.claim(id, null));
    if (!writer) return 'fenced';
    session.writer = writer;
    session.seen = writer.epoch;
    const outcome = await journal.append(rows, writer);
    const last = rows.at(-1)!;
    const whole = stateAfter.get(last);
    if (outcome !== 'gap' || !whole) return outcome;
    return journal.restart(rowOf({ kind: 'base', recorded: whole }, last.revision, last.at), writer);
  };

  /** Another window writes now, though this one still had something unsaved (it was frozen, say). The journal counts. */
  const putAside = async (): Promise<void> => {
    const lost = queue.clear().filter(({ revision }) => revision > 0).length;
    session.writer = null;
    store.setState({ readOnly: 'other-tab' });
    tabs.follow();
    await inTurn(readAll);
    if (lost > 0) say({ notice: { code: 'put-aside', count: lost } });
  };

  const catchUp = async (): Promise<boolean> => {
    const { journal, revision } = session;
    if (!journal) return false;
    session.seen = (await journal.writer())?.epoch ?? null;
    const rows = await journal.rows(revision);
    if (rows.length === 0) return true;
    const found = replay(rows, revision < 0 ? null : { recorded: known, revision });
    if (found.fault || !found.recorded) return readAll();
    show(found.recorded, found.revision);
    return true;
  };
  const readAll = async (): Promise<boolean> => {
    const { recorded, revision, fault } = replay((await session.journal?.rows(-1)) ?? []);
    if (fault || !recorded) return false;
    show(recorded, revision);
    return true;
  };
  let reading: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T | null> => {
    const turn = reading.then(work).catch(() => null);
    reading = turn;
    return turn;
  };

  /**
   * Becomes the writer: first claims, then reads, so that nothing can come in between. Asked by the user it
   * takes the place of whoever writes; by itself only of the one it last saw.
   */
  const seize = async (byUser: boolean): Promise<void> => {
    const { journal } = session;
    if (busy || !journal || session.writer || store.getState().readOnly !== 'other-tab') return;
    busy = true;
    try {
      const epoch = byUser ? ((await journal.writer())?.epoch ?? null) : session.seen;
      const writer = await journal.claim(id, epoch);
      if (!(await inTurn(catchUp)) || !writer) return;
      session.writer = writer;
      store.setState({ readOnly: null });
      tabs.write();
    } catch {
      // It stays a follower, and tries again when it next finds nobody there.
    } finally {
      busy = false;
    }
  };

  const tabs = joinTabs(
    packId,
    id,
    session.channel,
    shelf,
    {
      revision: () => store.getState().saving.revision,
      onAhead: () => {
        if (store.getState().readOnly === 'other-tab') void inTurn(catchUp);
      },
      onAsked: async () => {
        store.setState({ readOnly: 'other-tab' });
        if (await queue.flushed()) {
          session.writer = null;
          tabs.follow();
          return true;
        }
        if (session.writer) store.setState({ readOnly: null });
        return false;
      },
      onRival: async () => {
        const current = await session.journal?.writer();
        if (current && current.id !== id && session.writer) await putAside();
      },
      onGone: () => seize(false),
    },
    session.rhythm,
  );

  store.subscribe(({ history, readOnly }) => {
    if (history === known.history || readOnly !== null) return;
    const next = recordedIn(store.getState());
    const rows = rowsOf(entriesBetween(known, next), next);
    known = next;
    if (rows.length === 0) return;
    session.revision = rows.at(-1)!.revision;
    if (!session.journal) {
      void backup.keep(rows, next);
      return;
    }
    say({ state: 'saving' });
    queue.put(rows);
  });
  const rowsOf = (entries: ReturnType<typeof entriesBetween>, next: Recorded): Row[] => {
    const at = now();
    const isFirst = session.revision < 0;
    const rows = entries.map((entry, index) => rowOf(entry, Math.max(0, session.revision) + 1 + index, at));
    const last = rows.at(-1);
    if (last) stateAfter.set(last, next);
    // The state at the start is written with the first change: the sample may be another one by next time.
    if (isFirst && last) rows.unshift(rowOf({ kind: 'base', recorded: known }, 0, at));
    return rows;
  };

  session.onOutdated(() => {
    session.writer = null;
    store.setState({ readOnly: 'newer-data' });
    tabs.leave();
  });

  const begin = async (): Promise<void> => {
    if (session.writer) tabs.write();
    if (store.getState().readOnly !== 'other-tab') return;
    tabs.follow();
    if (!(await tabs.isWriterThere())) await seize(false);
  };

  const goOn = async (from: Offer['from'] | Recorded): Promise<void> => {
    const { assessment, journal } = session;
    const recorded = typeof from === 'string' ? assessment?.found[from] : from;
    if (!assessment || !recorded) return;
    const { revision, offers } = assessment.damage;
    const lost = offers.find((offer) => offer.from === from)?.lost ?? revision;
    const row = rowOf({ kind: 'base', recorded }, revision + 1, now());
    if (journal) {
      const writer = await journal.claim(id, session.seen);
      if (!writer) {
        // Another window has dealt with it meanwhile: its choice counts.
        session.assessment = null;
        say({ damage: null });
        store.setState({ readOnly: 'other-tab' });
        tabs.follow();
        await inTurn(readAll);
        return;
      }
      session.seen = writer.epoch;
      const outcome = await journal.restart(row, writer);
      if (outcome !== 'written') {
        say({ state: outcome === 'full' ? 'full' : 'failed' });
        return;
      }
      session.writer = writer;
      writeCounter(shelf, packId, row);
    }
    session.assessment = null;
    show(recorded, row.revision);
    const notice = { code: journal ? 'restored' : 'no-database', count: lost } as const;
    say({ damage: null, notice, state: journal ? 'saved' : 'failed' });
    store.setState({ readOnly: null });
    if (journal) tabs.write();
    void backup.keep([row], recorded);
  };

  void begin();
  return {
    takeOver: async () => {
      say({ notice: null });
      const answer = await tabs.ask();
      if (answer === 'mine') say({ notice: { code: 'writer-unsaved', count: 0 } });
      else await seize(true);
    },
    restore: async (from) => {
      if (busy) return;
      busy = true;
      try {
        await goOn(from);
      } catch {
        say({ state: 'failed' });
      } finally {
        busy = false;
      }
    },
    retry: queue.retry,
    dismissNotice: () => say({ notice: null }),
    flushed: queue.flushed,
    leave: tabs.leave,
  };
}
