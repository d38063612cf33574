/**
 * 调度会: what users add to a meeting — decisions that become tasks, and how they arrange the deck — as records of
 * two registers. Everything else of a meeting is computed.
 */
import type { FieldValue, RegisterRecord, TownId, UnitId } from './model.ts';
import { pictureIn } from './picture.ts';
import type { Picture } from './picture.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import { recordsOf, textIn } from './register.ts';

/** 议定事项: fields title, unit, due, quarter (of the meeting), done (the quarter it was done in). */
export const TASKS = 'tasks';
/** 会议材料的编排: how the pages of the deck are ordered, hidden, named and annotated. */
export const DECK = 'deck';

export interface Task {
  readonly id: string;
  readonly town: TownId | null;
  readonly title: string;
  /** null: nobody has been named. */
  readonly unit: UnitId | null;
  /** null: without a date. */
  readonly due: IsoDate | null;
  /** The meeting that decided it. */
  readonly quarter: Quarter;
  /** null: not done. */
  readonly done: Quarter | null;
}

/** The tasks that meetings up to a quarter have decided, as they stood at its end; the earliest first. */
export function tasksAt(records: readonly RegisterRecord[], quarter: Quarter): Task[] {
  return recordsOf(records, TASKS)
    .flatMap((record): Task[] => {
      const decided = textIn(record, 'quarter') as Quarter | '';
      if (decided === '' || decided > quarter) return [];
      const done = textIn(record, 'done') as Quarter | '';
      return [
        {
          id: record.id,
          town: record.town,
          title: textIn(record, 'title'),
          unit: (textIn(record, 'unit') || null) as UnitId | null,
          due: (textIn(record, 'due') || null) as IsoDate | null,
          quarter: decided,
          done: done === '' || done > quarter ? null : done,
        },
      ];
    })
    .sort((a, b) => (a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : 0));
}

export function taskFields(
  task: Pick<Task, 'title' | 'unit' | 'due' | 'quarter' | 'done'>,
): Record<string, FieldValue> {
  const { title, unit, due, quarter, done } = task;
  return { title, unit, due, quarter, done };
}

/** How the user wants a page; every part may be left as computed. */
export interface PageWish {
  readonly hidden: boolean;
  /** Empty: the computed one. */
  readonly headline: string;
  readonly remark: string;
}

/** A page of the user's own. */
export interface OwnPage {
  readonly id: string;
  readonly headline: string;
  readonly text: string;
  /** null: text only. */
  readonly picture: Picture | null;
}

export interface Arrangement {
  /** Ids of the pages in the order wished for; null: as computed. */
  readonly order: readonly string[] | null;
  readonly wishes: ReadonlyMap<string, PageWish>;
  readonly own: readonly OwnPage[];
  /** The deck as it was shown, where the quarter is locked: JSON of its pages. */
  readonly frozen: string | null;
}

const AS_COMPUTED: PageWish = { hidden: false, headline: '', remark: '' };

/**
 * What holds for the deck of a quarter. Order and hiding hold for every quarter, words and own pages for the
 * quarter they were written for: next quarter's figures would make them wrong.
 */
export function arrangementAt(records: readonly RegisterRecord[], quarter: Quarter): Arrangement {
  const wishes = new Map<string, PageWish>();
  const own: OwnPage[] = [];
  let frozen: string | null = null;
  let order: readonly string[] | null = null;
  for (const record of recordsOf(records, DECK)) {
    const page = textIn(record, 'page');
    const before = wishes.get(page) ?? AS_COMPUTED;
    const isOfQuarter = textIn(record, 'quarter') === quarter;
    switch (textIn(record, 'what')) {
      case 'order':
        order = textIn(record, 'pages').split(' ');
        break;
      case 'hidden':
        wishes.set(page, { ...before, hidden: record.fields['hidden'] === true });
        break;
      case 'words':
        if (isOfQuarter)
          wishes.set(page, {
            ...before,
            headline: textIn(record, 'headline'),
            remark: textIn(record, 'remark'),
          });
        break;
      case 'own':
        if (isOfQuarter)
          own.push({
            id: page,
            headline: textIn(record, 'headline'),
            text: textIn(record, 'text'),
            picture: pictureIn(record),
          });
        break;
      case 'frozen':
        if (isOfQuarter) frozen = textIn(record, 'pages');
        break;
    }
  }
  return { wishes, own, order, frozen };
}

export function wishFor({ wishes }: Arrangement, page: string): PageWish {
  return wishes.get(page) ?? AS_COMPUTED;
}

/** Ids of the records that keep an arrangement: one thing has one record, whoever says it. */
export const deckRecordId = {
  order: 'deck|order',
  hidden: (page: string): string => `deck|hidden|${page}`,
  words: (quarter: Quarter, page: string): string => `deck|words|${quarter}|${page}`,
  own: (quarter: Quarter, page: string): string => `deck|own|${quarter}|${page}`,
  frozen: (quarter: Quarter): string => `deck|frozen|${quarter}`,
};

/**
 * The pages in the order wished for. A page nobody has placed (a new one of the programme's or the user's) stands
 * behind the page it follows by itself.
 */
export function inOrder<P extends { readonly id: string }>(
  pages: readonly P[],
  order: readonly string[] | null,
): readonly P[] {
  if (!order) return pages;
  const placed = order.flatMap((id) => pages.find((page) => page.id === id) ?? []);
  pages.forEach((page, index) => {
    if (placed.includes(page)) return;
    const before = pages[index - 1];
    placed.splice(before ? placed.indexOf(before) + 1 : 0, 0, page);
  });
  return placed;
}
