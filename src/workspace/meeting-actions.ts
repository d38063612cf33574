/** What a user does to the meeting: arranges its pages, writes decisions down. All of it records like any other. */
import { changeTo } from '../domain/edit.ts';
import type { Edit } from '../domain/edit.ts';
import { ledgerIn } from '../domain/ledger.ts';
import { DECK, deckRecordId, TASKS, taskFields, wishFor, arrangementAt } from '../domain/meeting.ts';
import type { PageWish, Task } from '../domain/meeting.ts';
import type { FieldValue, RegisterRecord, SourceKind, TownId } from '../domain/model.ts';
import type { Picture } from '../domain/picture.ts';
import { recordsOf, textIn } from '../domain/register.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import type { LedgerActions, LedgerServices } from './ledger-actions.ts';
import type { Origin, Showing } from './showing.ts';
import type { Workspace, WorkspaceStore } from './store.ts';

export function createMeetingActions(
  store: WorkspaceStore,
  { newId, now }: Pick<LedgerServices, 'newId' | 'now'>,
  { commit }: LedgerActions,
) {
  const title = (): string => dictionaryOf(store.getState().language).meeting.title;
  const put = (
    id: string,
    register: string,
    town: TownId | null,
    fields: Readonly<Record<string, FieldValue>>,
    kind: SourceKind = 'reported',
  ): Edit | null => {
    const ledger = ledgerIn(store.getState());
    const record: RegisterRecord = { id, register, town, fields, source: { kind } };
    return commit({
      code: 'record-changed',
      changes: [changeTo(ledger, 'records', id, record)],
      params: { register: title() },
    });
  };
  const isFrozen = (): boolean => {
    const { records, quarter } = store.getState();
    return arrangementAt(records, quarter).frozen !== null;
  };
  const drop = (ids: readonly string[]): Edit | null => {
    const ledger = ledgerIn(store.getState());
    const changes = ids.map((id) => changeTo(ledger, 'records', id, null));
    return commit({ code: 'deleted', changes: changes.filter(({ before }) => before !== null) });
  };
  const show = (showing: Workspace['showing']): void => store.setState({ showing: showing ?? null });
  return {
    /** Hiding holds on, words for the quarter on show; nothing of a deck that is final. */
    arrangePage: (page: string, wish: Partial<PageWish>): void => {
      if (isFrozen()) return;
      const { records, quarter } = store.getState();
      const now = { ...wishFor(arrangementAt(records, quarter), page), ...wish };
      if ('hidden' in wish)
        put(deckRecordId.hidden(page), DECK, null, { what: 'hidden', page, hidden: now.hidden });
      if ('headline' in wish || 'remark' in wish)
        put(deckRecordId.words(quarter, page), DECK, null, {
          what: 'words',
          page,
          quarter,
          headline: now.headline,
          remark: now.remark,
        });
    },
    /** The order of the pages, this quarter and later. */
    orderPages: (pages: readonly string[]): void => {
      if (!isFrozen()) put(deckRecordId.order, DECK, null, { what: 'order', pages: pages.join(' ') });
    },
    /** Order and hiding as computed again. */
    resetDeck: (): void => {
      if (isFrozen()) return;
      const { records } = store.getState();
      drop(
        recordsOf(records, DECK)
          .filter((record) => ['order', 'hidden'].includes(textIn(record, 'what')))
          .map(({ id }) => id),
      );
    },
    /** A page of text, or of a picture with text. */
    addOwnPage: (headline: string, text: string, picture: Picture | null = null): void => {
      if (isFrozen()) return;
      const { quarter } = store.getState();
      const page = `own-${newId()}`;
      put(deckRecordId.own(quarter, page), DECK, null, {
        what: 'own',
        page,
        quarter,
        headline,
        text,
        ...(picture ? { picture: picture.data, ratio: picture.ratio } : {}),
      });
    },
    removeOwnPage: (page: string): void => {
      if (!isFrozen()) drop([deckRecordId.own(store.getState().quarter, page)]);
    },
    /** 定稿: the deck of the quarter stays as it is; null gives it back to the data. One of sample data goes with it. */
    freezeDeck: (pages: string | null, isSample = false): void => {
      const { quarter } = store.getState();
      const id = deckRecordId.frozen(quarter);
      if (pages === null) drop([id]);
      else put(id, DECK, null, { what: 'frozen', quarter, pages }, isSample ? 'sample' : 'reported');
    },
    /** 记议定事项: a task of this meeting, with which the next one opens. */
    decide: (task: Pick<Task, 'title' | 'unit' | 'due'>, town: TownId | null = null): void => {
      const { quarter } = store.getState();
      put(`${TASKS}-${newId()}`, TASKS, town, taskFields({ ...task, quarter, done: null }));
    },
    /** 放映, from a slide or from the first. */
    startShow: (slide: string | null, shape: Showing['shape']): void => show({ slide, shape, isAway: false }),
    turnTo: (slide: string): void => {
      const { showing } = store.getState();
      if (showing && showing.slide !== slide) show({ ...showing, slide });
    },
    /** From a figure to the page it comes from; the slide waits. */
    drillTo: ({ page, town }: Origin): void => {
      const { showing } = store.getState();
      if (!showing) return;
      const { programme } = store.getState();
      const known = programme.towns.some(({ id }) => id === town) ? town : null;
      store.setState({ page, town: known, clause: null, place: null, handover: null, preview: null });
      show({ ...showing, isAway: true });
    },
    /** Back to the slide that waits. */
    returnToShow: (): void => {
      const { showing } = store.getState();
      if (!showing) return;
      store.setState({ page: 'meeting', town: null, clause: null, place: null });
      show({ ...showing, isAway: false });
    },
    endShow: (): void => show(null),
    /** The present, ISO: what the speaker's clock shows. */
    timeNow: (): string => now(),
  };
}
