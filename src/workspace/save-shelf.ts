/**
 * The small storage beside the database (localStorage): damage to the one leaves the other, which is why the
 * revision counter and the backup stand here. Two databases would not do: Chromium keeps all databases of a
 * site in one set of files, and they were seen to die together.
 */

/** A storage of texts that may be blocked or full. */
export interface Shelf {
  /** false: nothing is kept here. */
  readonly works: boolean;
  readonly get: (key: string) => string | null;
  /** Whether it was kept. */
  readonly set: (key: string, text: string) => boolean;
  readonly remove: (key: string) => void;
  /** Keys that begin so. */
  readonly keys: (prefix: string) => string[];
}

/** How far the journal had come, as last acknowledged. */
export interface Counter {
  readonly revision: number;
  /** ISO instant of that acknowledgement. */
  readonly at: string;
}

/** null: the browser gives no storage. */
export function shelfOn(storage: Storage | null): Shelf {
  const guarded = <T>(work: (open: Storage) => T, otherwise: T): T => {
    try {
      return storage ? work(storage) : otherwise;
    } catch {
      return otherwise;
    }
  };
  const set = (key: string, text: string): boolean =>
    guarded((open) => {
      open.setItem(key, text);
      return true;
    }, false);
  return {
    works: set('zhentu.try', '1'),
    get: (key) => guarded((open) => open.getItem(key), null),
    set,
    remove: (key) => guarded((open) => open.removeItem(key), undefined),
    keys: (prefix) =>
      guarded(
        (open) =>
          Array.from({ length: open.length }, (_, index) => open.key(index) ?? '').filter((key) =>
            key.startsWith(prefix),
          ),
        [],
      ),
  };
}

/** null: nothing was ever acknowledged here, or the storage has been emptied. */
export function readCounter(shelf: Shelf, packId: string): Counter | null {
  const found = /^(\d+) (\S+)$/.exec(shelf.get(counterKey(packId)) ?? '');
  return found ? { revision: Number(found[1]), at: found[2]! } : null;
}

/** Written after the database has committed, so that it is never ahead of what was acknowledged. */
export function writeCounter(shelf: Shelf, packId: string, { revision, at }: Counter): void {
  shelf.set(counterKey(packId), `${revision} ${at}`);
}

function counterKey(packId: string): string {
  return `zhentu.counter.${packId}`;
}
