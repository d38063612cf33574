/**
 * A page for the tests of saving, never shipped: the real workspace, its actions and its saving, with edits made
 * by number instead of by hand. Edit n is always the same, so that any state can be told from its number alone.
 */
import { changeTo } from '../../src/domain/edit.ts';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import type { Boundary } from '../../src/domain/model.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { NO_HISTORY } from '../../src/workspace/history.ts';
import { recordedIn } from '../../src/workspace/save-entries.ts';
import { shelfOn } from '../../src/workspace/save-shelf.ts';
import { openSaving } from '../../src/workspace/save.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

export interface SavingPage {
  /** Makes one edit; whether it was allowed. */
  readonly edit: () => boolean;
  /** Edits without pause from now on, and logs every acknowledgement. */
  readonly run: () => void;
  /** Makes so many edits, taking over whenever another window writes. */
  readonly editMany: (count: number) => Promise<void>;
  readonly mayEdit: () => boolean;
  readonly look: () => {
    readonly readOnly: string | null;
    readonly state: string;
    readonly revision: number;
    readonly edits: number;
    /** How many of the edits are there exactly as they were made. */
    readonly whole: number;
    readonly damaged: boolean;
    readonly text: string;
  };
}

const id = Math.random().toString(36).slice(2);
let made = 0;
const line = new BroadcastChannel('zhentu-crash');
const opened = await openSaving('crash', {
  id,
  now: () => new Date().toISOString(),
  shelf: shelfOn(localStorage),
  channel: () => ({
    post: (message) => line.postMessage(message),
    listen: (listener) => line.addEventListener('message', ({ data }) => listener(data as never)),
  }),
});
const store = storeOf({
  boundaries: [],
  packId: 'crash',
  ...(opened.recorded ?? { history: NO_HISTORY }),
  readOnly: opened.readOnly,
  saving: opened.saving,
});
const keeper = opened.follow?.(store);
const actions = createActions(store, {
  loadSample: () => Promise.resolve({}),
  checkFile: () => Promise.reject(new Error('not here')),
  remember: () => undefined,
  now: () => new Date().toISOString(),
  newId: () => `${id}-${(made += 1)}`,
  keeper: () => keeper,
});
addEventListener('pagehide', () => keeper?.leave());

/** A boundary of 60 vertices that only edit n can have made. */
function boundaryOf(n: number): Boundary {
  const ring = Array.from({ length: 60 }, (_, index) => [115 + n * 1e-5 + index * 1e-7, 28 + n * 1e-6]);
  return {
    ...squareBoundary('T1', 100),
    id: `b${n % 5}`,
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
  };
}

const page: SavingPage = {
  edit: () => {
    const workspace = store.getState();
    const n = workspace.history.edits.length + 1;
    const changes = [changeTo(ledgerIn(workspace), 'boundaries', `b${n % 5}`, boundaryOf(n))];
    return actions.commit({ code: 'drawn', params: { n }, changes }) !== null;
  },
  run: () => {
    store.subscribe(({ saving }, { saving: before }) => {
      if (saving.revision !== before.revision) console.log(`acknowledged ${saving.revision}`);
    });
    const next = (): void => {
      page.edit();
      setTimeout(next, 4);
    };
    next();
  },
  editMany: async (count) => {
    for (let left = count; left > 0;) {
      if (!page.edit()) {
        await actions.takeOverEditing();
        continue;
      }
      left -= 1;
      // No timer: those of a window in the background run once a second.
      if (left % 20 === 0) await keeper?.flushed();
    }
    await keeper?.flushed();
  },
  mayEdit: () => store.getState().readOnly === null,
  look: () => {
    const { history, readOnly, saving } = store.getState();
    const whole = history.edits.filter(
      ({ params, changes }, index) =>
        params['n'] === index + 1 &&
        canonicalText(changes[0]?.after) === canonicalText(boundaryOf(index + 1)),
    );
    return {
      readOnly,
      state: saving.state,
      revision: saving.revision,
      edits: history.edits.length,
      whole: whole.length,
      damaged: (saving.damage ?? null) !== null,
      text: canonicalText(recordedIn(store.getState())),
    };
  },
};
Object.assign(globalThis, { page });
document.documentElement.dataset['ready'] = 'true';
