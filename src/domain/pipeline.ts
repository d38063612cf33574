/**
 * 申报梯队: on which list and level a town stands at a date (名录 储备 · 培育 · 创建 · 命名, 层级 区 · 市 · 省 · 国家), and
 * what a move asks for (五(三), R-D01 … R-D09). Moves are dated records; the board is their replay.
 */
import { materialOf, MATERIALS } from './materials.ts';
import type { MaterialKind } from './materials.ts';
import type { RegisterRecord } from './model.ts';
import { conditionsAt } from './criteria.ts';
import type { Programme, Town } from './programme.ts';
import { largeProjectAt } from './progress.ts';
import { daysBetween, yearOfDate } from './quarter.ts';
import type { IsoDate } from './quarter.ts';
import { recordsOf, textIn } from './register.ts';
import { tierPeriodAt, withTierMoves } from './tiers.ts';

export const LADDER_LISTS = ['reserve', 'nurture', 'create', 'named'] as const;
export type LadderList = (typeof LADDER_LISTS)[number];
export const LADDER_LEVELS = ['district', 'city', 'province', 'nation'] as const;
export type LadderLevel = (typeof LADDER_LEVELS)[number];

export interface LadderPlace {
  readonly list: LadderList;
  readonly level: LadderLevel;
  /** Since when; null: before anything is dated. */
  readonly since: IsoDate | null;
  readonly document: string;
}

/** Where the town stands at a date: the latest move on the ladder, else what its tier says. */
export function placeAt(town: Town, records: readonly RegisterRecord[], asOf: IsoDate): LadderPlace {
  const moves = movesOf(records, town.id).filter(({ date }) => date <= asOf);
  const last = moves.at(-1);
  if (last) return { list: last.list, level: last.level, since: last.date, document: last.document };
  const period = tierPeriodAt(withTierMoves(town, records), asOf);
  const isIn = period?.tier === 'key' || period?.tier === 'nurtured';
  return {
    list: isIn ? 'nurture' : 'reserve',
    level: 'district',
    since: isIn ? period.from : null,
    document: '',
  };
}

export interface Move {
  readonly list: LadderList;
  readonly level: LadderLevel;
  readonly date: IsoDate | '';
  readonly document: string;
  /** 领导小组审定. */
  readonly review: IsoDate | '';
  /** What the leading group said; empty: not written down. */
  readonly opinion: string;
  /** 区政府同意, by its document number. */
  readonly approval: string;
  readonly acceptance: 'passed' | 'failed' | '';
  readonly reason: string;
}

/** What is missing for a move; empty: it may be made. */
export type MoveProblem =
  | 'same-place'
  | 'needs-date'
  | 'needs-document'
  | 'needs-review'
  | 'needs-approval'
  | 'review-later'
  | 'needs-acceptance'
  | 'needs-reason-conditions'
  | 'needs-reason-skip'
  | 'needs-reason-back';

/**
 * The gates: into 创建 (and past it) only with review and the district's approval; upwards and to 命名 only after
 * acceptance has passed; with unmet conditions of the office's own list, with a level or list left out, and with every
 * step back only with a reason.
 *
 * @param unmet How many conditions of the lists that are entered are not met.
 */
export function moveProblems(from: LadderPlace, move: Move, unmet = 0): MoveProblem[] {
  const problems: MoveProblem[] = [];
  const levels = LADDER_LEVELS.indexOf(move.level) - LADDER_LEVELS.indexOf(from.level);
  const lists = LADDER_LISTS.indexOf(move.list) - LADDER_LISTS.indexOf(from.list);
  if (levels === 0 && lists === 0) problems.push('same-place');
  if (move.date === '') problems.push('needs-date');
  if (move.document.trim() === '') problems.push('needs-document');
  const create = LADDER_LISTS.indexOf('create');
  const entersCreation =
    LADDER_LISTS.indexOf(from.list) < create && LADDER_LISTS.indexOf(move.list) >= create;
  if (entersCreation) {
    if (move.review === '') problems.push('needs-review');
    if (move.approval.trim() === '') problems.push('needs-approval');
    // The district approves what has been reviewed; its day is the day of the list (R-D07).
    if (move.date !== '' && move.review > move.date) problems.push('review-later');
  }
  const isNamed = move.list === 'named' && lists > 0;
  if ((levels > 0 || isNamed) && move.acceptance !== 'passed') problems.push('needs-acceptance');
  const hasReason = move.reason.trim() !== '';
  if (unmet > 0 && !hasReason) problems.push('needs-reason-conditions');
  if ((levels > 1 || lists > 1) && !hasReason) problems.push('needs-reason-skip');
  if ((levels < 0 || lists < 0) && !hasReason) problems.push('needs-reason-back');
  return problems;
}

export interface GoalState {
  readonly goal: Programme['goals'][number];
  /** null: the office has not said what would reach it. */
  readonly reached: number | null;
  readonly of: number;
  readonly isDue: boolean;
}

/** The programme's goals at a date: provincial rank and the large project are counted; 初具规模 and the like need criteria first. */
export function goalsAt(
  programme: Programme,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): GoalState[] {
  return programme.goals.map((goal) => {
    const towns = programme.towns.filter(({ id }) => goal.towns.includes(id));
    const at = asOf < goal.due ? asOf : goal.due;
    const reached =
      goal.counts === 'provincial'
        ? towns.filter((town) => isProvincial(placeAt(town, records, at))).length
        : goal.counts === 'large-project'
          ? towns.filter(({ id }) => largeProjectAt(records, id, asOf).isMet).length
          : conditionsAt(records, goal.id, asOf).length > 0
            ? towns.filter(({ id }) => conditionsAt(records, goal.id, at, id).every(({ isMet }) => isMet))
                .length
            : null;
    return { goal, reached, of: towns.length, isDue: asOf >= goal.due };
  });
}

export function isProvincial({ level }: LadderPlace): boolean {
  return LADDER_LEVELS.indexOf(level) >= LADDER_LEVELS.indexOf('province');
}

export interface MaterialState {
  readonly kind: MaterialKind;
  readonly received: IsoDate | null;
  /** fine · mend: to be put right · unchecked · missing · late: missing after the window, or received after it. */
  readonly state: 'fine' | 'mend' | 'unchecked' | 'missing' | 'late';
  /** The unit that has checked it; empty: nobody. */
  readonly checker: string;
}

export interface DeclarationWindow {
  readonly opens: IsoDate;
  readonly closes: IsoDate;
  /** Days before the close on which a reminder is due, the longest first. */
  readonly remindDays: readonly number[];
}

/** When declarations of a year are taken; null: the document says nothing of that year. */
export function declarationWindow({ milestones }: Programme, year: number): DeclarationWindow | null {
  for (const { opens, dueLenient, remindDays } of milestones) {
    if (opens !== null && yearOfDate(opens) === year) return { opens, closes: dueLenient, remindDays };
  }
  return null;
}

/** The materials of a town's declaration in a year. Without a window nothing is ever late. */
export function materialsOf(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: Town,
  year: number,
  asOf: IsoDate,
): MaterialState[] {
  const closes = declarationWindow(programme, year)?.closes ?? null;
  return MATERIALS.map((kind): MaterialState => {
    const record = materialOf(records, town.id, year, kind);
    const date = record ? textIn(record, 'received') : '';
    const isLate = (at: string): boolean => closes !== null && at > closes;
    if (!record || date === '' || date > asOf) {
      return { kind, received: null, state: isLate(asOf) ? 'late' : 'missing', checker: '' };
    }
    const result = textIn(record, 'result');
    const state = isLate(date)
      ? 'late'
      : result === 'fine'
        ? 'fine'
        : result === 'mend'
          ? 'mend'
          : 'unchecked';
    return { kind, received: date as IsoDate, state, checker: textIn(record, 'checker') };
  });
}

/** before: so many days until it opens · open: so many until it closes, `isDue` once a reminder is · closed. */
export interface WindowState {
  readonly state: 'before' | 'open' | 'closed';
  readonly days: number;
  readonly isDue: boolean;
}

/** Where a date stands in a window, both ends included (R-S05: reminders 30, 15 and 7 days before the close). */
export function windowAt({ opens, closes, remindDays }: DeclarationWindow, asOf: IsoDate): WindowState {
  const left = daysBetween(asOf, closes);
  if (left < 0) return { state: 'closed', days: -left, isDue: false };
  const isDue = left <= Math.max(0, ...remindDays);
  return asOf < opens
    ? { state: 'before', days: daysBetween(asOf, opens), isDue }
    : { state: 'open', days: left, isDue };
}

interface DatedMove extends Pick<Move, 'list' | 'level' | 'document' | 'opinion' | 'approval' | 'reason'> {
  readonly date: IsoDate;
  readonly review: IsoDate | '';
}

/** All moves of a town, the earliest first. */
export function movesOf(records: readonly RegisterRecord[], town: Town['id']): DatedMove[] {
  return recordsOf(records, 'moves')
    .filter((record) => record.town === town)
    .map((record) => ({
      list: textIn(record, 'list') as LadderList,
      level: textIn(record, 'level') as LadderLevel,
      date: textIn(record, 'date') as IsoDate,
      document: textIn(record, 'document'),
      review: textIn(record, 'review') as IsoDate | '',
      opinion: textIn(record, 'opinion'),
      approval: textIn(record, 'approval'),
      reason: textIn(record, 'reason'),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
