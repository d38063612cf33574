/**
 * Rows on their way to the disk: in order, as soon as they are there, one batch at a time. What cannot be
 * written stays and is tried again, at the next change and by itself at growing intervals.
 */
import type { Written } from './save-journal.ts';
import type { Row } from './save-rows.ts';

export interface QueueEvents {
  readonly append: (rows: readonly Row[]) => Promise<Written>;
  /** The rows are on disk. */
  readonly onWritten: (rows: readonly Row[]) => void;
  /** They are not; more tries follow, except after `fenced`. */
  readonly onRefused: (why: Exclude<Written, 'written'>) => void;
}

export interface Queue {
  readonly put: (rows: readonly Row[]) => void;
  readonly isEmpty: () => boolean;
  /** Tries at once what is waiting. */
  readonly retry: () => void;
  /** When everything is on disk (true), or the first try that fails (false). */
  readonly flushed: () => Promise<boolean>;
  /** Gives up what is waiting, and returns it. */
  readonly clear: () => readonly Row[];
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export function createQueue({ append, onWritten, onRefused }: QueueEvents): Queue {
  let pending: readonly Row[] = [];
  let inFlight = false;
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((saved: boolean) => void)[] = [];
  const settle = (saved: boolean): void => {
    const settled = waiting;
    waiting = [];
    for (const tell of settled) tell(saved);
  };
  const pump = async (): Promise<void> => {
    if (inFlight) return;
    clearTimeout(timer);
    inFlight = true;
    while (pending.length > 0) {
      const batch = pending;
      const outcome = await append(batch);
      if (outcome === 'written') {
        pause = FIRST_PAUSE;
        pending = pending.slice(batch.length);
        onWritten(batch);
        continue;
      }
      inFlight = false;
      if (outcome !== 'fenced') {
        timer = setTimeout(() => void pump(), pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
      settle(false);
      onRefused(outcome);
      return;
    }
    inFlight = false;
    settle(true);
  };
  return {
    put: (rows) => {
      pending = [...pending, ...rows];
      void pump();
    },
    isEmpty: () => pending.length === 0,
    retry: () => void pump(),
    flushed: () => {
      if (pending.length === 0) return Promise.resolve(true);
      const done = new Promise<boolean>((resolve) => waiting.push(resolve));
      void pump();
      return done;
    },
    clear: () => {
      clearTimeout(timer);
      const left = pending;
      pending = [];
      return left;
    },
  };
}
