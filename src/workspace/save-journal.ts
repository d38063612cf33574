/**
 * The journal's database, one a pack. A batch of rows is appended in one transaction that first looks whether
 * this window is still the one that writes: a window that was put aside can only fail, never overwrite.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { isState } from './save-entries.ts';
import { blobOf } from './save-rows.ts';
import type { Row } from './save-rows.ts';

/** Who may append. Each take-over counts the epoch up. */
export interface Writer {
  readonly id: string;
  readonly epoch: number;
}

/**
 * written: on disk. Otherwise nothing was written. fenced: another window writes now. gap: what came before is
 * gone. full: no space. failed: anything else.
 */
export type Written = 'written' | 'fenced' | 'gap' | 'full' | 'failed';

export interface Journal {
  /** Rows after a revision, in order. */
  readonly rows: (after: number) => Promise<Row[]>;
  readonly append: (rows: readonly Row[], writer: Writer) => Promise<Written>;
  readonly writer: () => Promise<Writer | null>;
  /** Makes `id` the writer if the epoch is still the one it saw (null: none yet); null when somebody was quicker. */
  readonly claim: (id: string, seen: number | null) => Promise<Writer | null>;
  /** Puts all rows aside (kept for an expert) and goes on from one. */
  readonly restart: (row: Row, writer: Writer) => Promise<Written>;
  readonly close: () => void;
}

export type OpenedJournal =
  | { readonly state: 'open' | 'newer'; readonly journal: Journal }
  /** blocked: this browser gives no database at all. unopenable: there is one, and it cannot be opened. */
  | { readonly state: 'blocked' | 'unopenable' };

/** As it lies in the database: a long text as a Blob, which is passed on by reference where a string is copied. */
type KeptRow = Omit<Row, 'body'> & { readonly body: string | Blob };

interface Schema extends DBSchema {
  entries: { key: number; value: KeptRow };
  /** `writer`: who may append. */
  meta: { key: string; value: Writer };
  /** Rows that a restored journal left behind. */
  aside: { key: number; value: readonly KeptRow[] };
}
type Database = IDBPDatabase<Schema>;
/** Runs inside the upgrade's own transaction, and waits for nothing but that: one that throws leaves everything as it was. */
export type Step = (
  database: Database,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void | Promise<void>;

/** Step n leads from schema n to schema n + 1. Never change one that was shipped: add one. */
export const STEPS: readonly Step[] = [
  (database) => {
    database.createObjectStore('entries', { keyPath: 'revision' });
    database.createObjectStore('meta');
    database.createObjectStore('aside', { autoIncrement: true });
  },
  // Texts may be Blobs from here on; a version that takes them for damage keeps away.
  () => undefined,
];

const PATIENCE = 5000;

/** Opens (and brings up to date) the journal of a pack. `onOutdated`: a newer version of the page wants to migrate it. */
export async function openJournal(
  packId: string,
  { steps = STEPS, onOutdated }: { steps?: readonly Step[]; onOutdated?: () => void } = {},
): Promise<OpenedJournal> {
  const name = `zhentu-${packId}`;
  try {
    const database = await inTime(
      openDB<Schema>(name, steps.length, {
        upgrade: (upgraded, from, _to, transaction) => {
          void migrate(steps.slice(from), upgraded, transaction);
        },
        blocking: (_current, _wanted, event) => {
          (event.target as IDBDatabase).close();
          onOutdated?.();
        },
      }),
    );
    return hasStores(database) ? { state: 'open', journal: journalOn(database) } : { state: 'unopenable' };
  } catch (error) {
    const { name: kind } = error as Error;
    if (kind === 'VersionError') return openNewer(name);
    const blocked = kind === 'SecurityError' || kind === 'ReferenceError' || kind === 'InvalidStateError';
    return { state: blocked ? 'blocked' : 'unopenable' };
  }
}

/** All steps or none: the upgrade is undone when one of them fails, and opening fails with it. */
async function migrate(
  steps: readonly Step[],
  database: Database,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  transaction.done.catch(() => undefined);
  try {
    for (const step of steps) await step(database, transaction);
  } catch {
    abort(transaction);
  }
}

/** Opens what a newer version wrote, as it is: to be read, never to be written. */
async function openNewer(name: string): Promise<OpenedJournal> {
  try {
    const database = await inTime(
      openDB<Schema>(name, undefined, {
        blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
      }),
    );
    return hasStores(database) ? { state: 'newer', journal: journalOn(database) } : { state: 'unopenable' };
  } catch {
    return { state: 'unopenable' };
  }
}

function hasStores(database: Database): boolean {
  return (['entries', 'meta'] as const).every((store) => database.objectStoreNames.contains(store));
}

function journalOn(database: Database): Journal {
  return {
    rows: async (after) => {
      const found = await database.getAll('entries', IDBKeyRange.lowerBound(after, true));
      return Promise.all(found.map(readRow));
    },
    writer: async () => (await database.get('meta', 'writer')) ?? null,
    claim: async (id, seen) => {
      const transaction = database.transaction('meta', 'readwrite');
      const current = await transaction.store.get('writer');
      const free = (current?.epoch ?? null) === seen;
      const writer = { id, epoch: (current?.epoch ?? 0) + 1 };
      if (free) await transaction.store.put(writer, 'writer');
      await transaction.done;
      return free ? writer : null;
    },
    append: (rows, writer) =>
      written(database, ['entries', 'meta'], writer, async (transaction) => {
        const entries = transaction.objectStore('entries');
        const last = (await entries.openKeyCursor(null, 'prev'))?.key ?? -1;
        const first = rows[0]!;
        if (last >= first.revision) return 'fenced';
        if (last + 1 !== first.revision && !isState(first)) return 'gap';
        // `add` refuses a revision that is there already; all rows or none.
        await Promise.all(rows.map((row) => entries.add(keptRow(row))));
        return 'written';
      }),
    restart: (row, writer) =>
      written(database, ['entries', 'meta', 'aside'], writer, async (transaction) => {
        const entries = transaction.objectStore('entries');
        const old = await entries.getAll();
        if (old.length > 0) await transaction.objectStore('aside').add(old);
        await entries.clear();
        await entries.add(keptRow(row));
        return 'written';
      }),
    close: () => database.close(),
  };
}

function keptRow(row: Row): KeptRow {
  const { revision, at, sum } = row;
  return { revision, at, sum, body: blobOf(row) ?? row.body };
}

/** A text whose file is gone reads as none, which its checksum tells. */
async function readRow(kept: KeptRow): Promise<Row> {
  const { body } = kept;
  return { ...kept, body: body instanceof Blob ? await body.text().catch(() => '') : body };
}

/** One durable transaction of the writer: all of it happens, or nothing does. */
async function written(
  database: Database,
  stores: StoreNames<Schema>[],
  writer: Writer,
  work: (transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>) => Promise<Written>,
): Promise<Written> {
  let transaction;
  try {
    transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  } catch (error) {
    return refusalOf(error);
  }
  const done = transaction.done.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    const current = await transaction.objectStore('meta').get('writer');
    const isMine = current?.id === writer.id && current.epoch === writer.epoch;
    const outcome = isMine ? await work(transaction) : current ? 'fenced' : 'gap';
    if (outcome !== 'written') {
      abort(transaction);
      await done;
      return outcome;
    }
    transaction.commit();
    const error = await done;
    return error ? refusalOf(error) : 'written';
  } catch (error) {
    abort(transaction);
    await done;
    // A request of a transaction that failed says no more than that; the transaction knows why.
    return refusalOf(transaction.error ?? error);
  }
}

function refusalOf(error: unknown): Written {
  return (error as Error).name === 'QuotaExceededError' ? 'full' : 'failed';
}

function abort(transaction: { abort: () => void } | null): void {
  try {
    transaction?.abort();
  } catch {
    // It has aborted by itself.
  }
}

/** A database that never answers (seen on failing disks) is one that cannot be opened. */
function inTime<T>(opening: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
    opening.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
