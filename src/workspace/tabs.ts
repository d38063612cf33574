/**
 * Several windows on one journal: one writes, the others follow. Who may write is decided in the database
 * (save-journal.ts, `claim`); here the windows only tell each other that they are there. Plain-http intranets
 * have no Web Locks: messages between windows, and a note on the shelf that spares a lone window the waiting.
 */
import type { Shelf } from './save-shelf.ts';

/** here?: is anybody writing? · here: I am, this far · please: let me · yours: nothing of mine is unsaved · mine: something is · bye: I close */
export interface TabMessage {
  readonly say: 'here?' | 'here' | 'please' | 'yours' | 'mine' | 'bye';
  readonly from: string;
  readonly revision: number;
}

/** Messages to and from the other windows of this browser; a window does not hear itself. */
export interface TabChannel {
  readonly post: (message: TabMessage) => void;
  readonly listen: (listener: (message: TabMessage) => void) => void;
}

/** Milliseconds. Timers of a hidden window may run once a minute, but it answers messages at once: hence ask and answer. */
export interface Rhythm {
  readonly ask: number;
  /** How long a window that opens waits for an answer. */
  readonly patience: number;
  /** After this long without an answer the writer is held to be gone. */
  readonly gone: number;
  /** How long the writer may take to save what it has before it hands over. */
  readonly handOver: number;
}

export const RHYTHM: Rhythm = { ask: 1000, patience: 700, gone: 5000, handOver: 3000 };

export interface TabEvents {
  /** How far this window has come. */
  readonly revision: () => number;
  /** The writer has come further. */
  readonly onAhead: (revision: number) => void;
  /** Another window wants to write. Saves what there is and stops writing; false: something cannot be saved. */
  readonly onAsked: () => Promise<boolean>;
  /** Another window says that it writes, and so does this one: the database knows who does. */
  readonly onRival: () => Promise<void>;
  /** Nobody writes any more. */
  readonly onGone: () => Promise<void>;
}

export interface Tabs {
  /** Whether another window writes: asks, and waits a little. */
  readonly isWriterThere: () => Promise<boolean>;
  readonly write: () => void;
  readonly follow: () => void;
  /** To the followers: saved up to here. */
  readonly announce: () => void;
  /** Asks the writer to hand over. gone: nobody answers. */
  readonly ask: () => Promise<'yours' | 'mine' | 'gone'>;
  readonly leave: () => void;
}

/** No window has left the note that it writes: nobody need be asked. */
export function isAlone(packId: string, shelf: Shelf): boolean {
  return shelf.works && shelf.get(noteOf(packId)) === null;
}

export function joinTabs(
  packId: string,
  id: string,
  channel: TabChannel,
  shelf: Shelf,
  events: TabEvents,
  rhythm: Rhythm = RHYTHM,
): Tabs {
  const note = noteOf(packId);
  let writing = false;
  let asking: ReturnType<typeof setInterval> | null = null;
  let unanswered = 0;
  const waiting = new Set<(answer: TabMessage | null) => void>();
  const post = (say: TabMessage['say']): void => channel.post({ say, from: id, revision: events.revision() });

  const answer = async (): Promise<void> => {
    const saved = await events.onAsked();
    post(saved ? 'yours' : 'mine');
  };
  channel.listen((message) => {
    if (writing) {
      if (message.say === 'here?') post('here');
      if (message.say === 'here') void events.onRival();
      if (message.say === 'please') void answer();
      return;
    }
    if (message.say === 'here' || message.say === 'yours' || message.say === 'mine') {
      unanswered = 0;
      for (const settle of [...waiting]) settle(message);
      if (message.revision > events.revision()) events.onAhead(message.revision);
    }
    if (message.say === 'bye' && asking) void events.onGone();
  });
  const next = (accepts: (message: TabMessage) => boolean, patience: number): Promise<TabMessage | null> =>
    new Promise((resolve) => {
      const settle = (message: TabMessage | null): void => {
        if (message && !accepts(message)) return;
        clearTimeout(timer);
        waiting.delete(settle);
        resolve(message);
      };
      const timer = setTimeout(() => settle(null), patience);
      waiting.add(settle);
    });
  const stopAsking = (): void => {
    if (asking) clearInterval(asking);
    asking = null;
  };

  return {
    isWriterThere: async () => {
      const heard = next(({ say }) => say === 'here', rhythm.patience);
      post('here?');
      return (await heard) !== null;
    },
    write: () => {
      stopAsking();
      writing = true;
      shelf.set(note, id);
      post('here');
    },
    follow: () => {
      writing = false;
      unanswered = 0;
      asking ??= setInterval(() => {
        unanswered += 1;
        if (unanswered * rhythm.ask > rhythm.gone) void events.onGone();
        post('here?');
      }, rhythm.ask);
      post('here?');
    },
    announce: () => post('here'),
    ask: async () => {
      const heard = next(({ say }) => say === 'yours' || say === 'mine', rhythm.handOver);
      post('please');
      const message = await heard;
      return message?.say === 'yours' || message?.say === 'mine' ? message.say : 'gone';
    },
    leave: () => {
      stopAsking();
      if (!writing) return;
      writing = false;
      if (shelf.get(note) === id) shelf.remove(note);
      post('bye');
    },
  };
}

function noteOf(packId: string): string {
  return `zhentu.writer.${packId}`;
}
