/**
 * 进度: what reported figures and registers say at a quarter, each by one definition (MODEL §3). What nobody
 * reported is missing and never nought.
 */
import type { Observation, RegisterRecord, TownId } from './model.ts';
import { evidenceDate } from './plans.ts';
import { tierAt } from './programme.ts';
import type { Programme, Town } from './programme.ts';
import { daysBetween, numberOf, quarterOf, quartersBetween, shiftQuarter, yearOf } from './quarter.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import { numberIn, recordsOf, textIn } from './register.ts';

/** 投资 of a town in the year of a quarter, whole yuan. */
export interface YearProgress {
  /** Σ planned of the whole year; null where no quarter of it is planned. */
  readonly planned: number | null;
  /** Σ planned up to the quarter. */
  readonly plannedToDate: number;
  /** Σ completed up to the quarter; null where nothing was reported. */
  readonly done: number | null;
  /** 投资完成率(年): done ÷ planned of the year. */
  readonly share: number | null;
  /** 序时进度差: share done minus share planned to date; −0.2 is 20 percentage points behind. */
  readonly deviation: number | null;
  /** Quarters up to this one that were planned and not reported. */
  readonly missing: readonly Quarter[];
}

/** The figure of an indicator at exactly that quarter; null: 未报. */
export function figureAt(
  observations: readonly Observation[],
  town: TownId,
  indicator: string,
  quarter: Quarter,
): number | null {
  const found = observations.find(
    (each) => each.town === town && each.indicator === indicator && each.quarter === quarter,
  );
  return found?.value ?? null;
}

/** R-N09: plan and completion of the quarter's year, up to the quarter. */
export function yearProgress(
  observations: readonly Observation[],
  town: TownId,
  indicators: { readonly planned: string; readonly completed: string },
  quarter: Quarter,
): YearProgress {
  const first = shiftQuarter(quarter, 1 - numberOf(quarter));
  const year = quartersBetween(first, shiftQuarter(first, 3));
  let [planned, plannedToDate, done] = [null as number | null, 0, null as number | null];
  const missing: Quarter[] = [];
  for (const each of year) {
    const plan = figureAt(observations, town, indicators.planned, each);
    if (plan !== null) planned = (planned ?? 0) + plan;
    if (each > quarter) continue;
    plannedToDate += plan ?? 0;
    const completed = figureAt(observations, town, indicators.completed, each);
    if (completed !== null) done = (done ?? 0) + completed;
    else if (plan !== null) missing.push(each);
  }
  const share = planned && done !== null ? done / planned : null;
  const deviation = share !== null && planned ? share - plannedToDate / planned : null;
  return { planned, plannedToDate, done, share, deviation, missing };
}

export interface CurvePoint {
  readonly quarter: Quarter;
  /** Σ since the beginning; the curve of what is done ends where nothing was reported any more. */
  readonly planned: number;
  readonly done: number | null;
}

/** Cumulative plan and completion over the programme, of one town or of several together. */
export function investmentCurve(
  observations: readonly Observation[],
  towns: readonly TownId[],
  indicators: { readonly planned: string; readonly completed: string },
  { first, last }: Programme['period'],
  upTo: Quarter,
): CurvePoint[] {
  let [planned, done] = [0, 0];
  return quartersBetween(first, last).map((quarter) => {
    for (const town of towns) {
      planned += figureAt(observations, town, indicators.planned, quarter) ?? 0;
      done += figureAt(observations, town, indicators.completed, quarter) ?? 0;
    }
    return { quarter, planned, done: quarter <= upTo ? done : null };
  });
}

/** 投资 over the same quarter a year before, 0.25 = a quarter more; null: 无同期. */
export function yearOnYear(
  observations: readonly Observation[],
  town: TownId,
  indicator: string,
  quarter: Quarter,
): number | null {
  const now = figureAt(observations, town, indicator, quarter);
  const before = figureAt(observations, town, indicator, shiftQuarter(quarter, -4));
  return now === null || !before ? null : now / before - 1;
}

/** One hundred million yuan: the sum that a single introduced project must reach (五(一)3); it is included. */
export const LARGE_PROJECT = 100_000_000;

/** Whether the policy wants a project of that sum at all: another district's need not. */
export function wantsLargeProject({ goals }: Pick<Programme, 'goals'>): boolean {
  return goals.some(({ counts }) => counts === 'large-project');
}

export type ProjectStage =
  'idea' | 'signed' | 'in-work' | 'suspended' | 'completed' | 'operating' | 'cancelled';

/**
 * Where a project stands at a date, from its own dates; null: it was not there yet. 暂停 lasts from its day until work is
 * resumed: the project still counts, only a cancelled one does not (R-N01).
 */
export function stageAt(project: RegisterRecord, asOf: IsoDate): ProjectStage | null {
  const reached = (field: string): boolean => {
    const date = textIn(project, field);
    return date !== '' && date <= asOf;
  };
  if (reached('cancelled')) return 'cancelled';
  if (reached('operating')) return 'operating';
  if (reached('completed')) return 'completed';
  if (reached('suspended') && !reached('resumed')) return 'suspended';
  if (reached('started')) return 'in-work';
  if (reached('signed')) return 'signed';
  return ['signed', 'started', 'completed'].some((field) => textIn(project, field) !== '') ? null : 'idea';
}

/**
 * R-N01: an introduced project of its own of at least 100 million yuan, neither a mere idea nor cancelled. The
 * largest one counts; several small ones never add up to it.
 */
export function largeProjectAt(
  records: readonly RegisterRecord[],
  town: TownId,
  asOf: IsoDate,
): { readonly isMet: boolean; readonly largest: RegisterRecord | null } {
  let largest: RegisterRecord | null = null;
  for (const project of recordsOf(records, 'projects')) {
    const stage = stageAt(project, asOf);
    const counts =
      project.town === town &&
      project.fields['introduced'] === true &&
      stage !== null &&
      stage !== 'idea' &&
      stage !== 'cancelled';
    if (counts && (numberIn(project, 'total') ?? 0) > (largest ? (numberIn(largest, 'total') ?? 0) : -1))
      largest = project;
  }
  return { isMet: (largest ? (numberIn(largest, 'total') ?? 0) : 0) >= LARGE_PROJECT, largest };
}

/** done · late: done after it was due · open: still time · overdue · not-due: does not concern the town. */
export type MilestoneState = 'done' | 'late' | 'open' | 'overdue' | 'not-concerned';

export interface MilestoneFacts {
  readonly state: MilestoneState;
  readonly due: IsoDate;
  readonly done: IsoDate | null;
  /** Days after the due date (negative: before), of the completion, or of today where it is open. */
  readonly slip: number;
}

/** A milestone of a town at a date; which of the two dates of the document counts is said by the milestone itself. */
export function milestoneAt(
  milestone: Programme['milestones'][number],
  town: Town,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): MilestoneFacts {
  const due = milestone.useDate === 'strict' ? milestone.dueStrict : milestone.dueLenient;
  const concerned = milestone.appliesTo === 'all' || tierAt(town, asOf) === milestone.appliesTo;
  const record = recordsOf(records, 'milestones').find(
    (each) => each.town === town.id && textIn(each, 'milestone') === milestone.id,
  );
  const date = record ? (textIn(record, 'date') as IsoDate) : evidenceDate(milestone, records, town.id, asOf);
  const done = date !== null && date <= asOf ? date : null;
  const slip = daysBetween(due, done ?? asOf);
  if (!concerned) return { state: 'not-concerned', due, done, slip };
  if (done !== null) return { state: done <= due ? 'done' : 'late', due, done, slip };
  return { state: asOf <= due ? 'open' : 'overdue', due, done, slip };
}

export interface ProblemFacts {
  readonly opened: readonly RegisterRecord[];
  /** 结转: opened before the quarter and not closed before it. */
  readonly carried: readonly RegisterRecord[];
  readonly closed: readonly RegisterRecord[];
  readonly open: readonly RegisterRecord[];
  /** 问题销号率: closed ÷ (carried + new) of the quarter; null where there was none. */
  readonly closeRate: number | null;
}

/** The oldest first, of one quarter what is due first; without a date last. Ids are no order that anybody knows. */
function byAge(first: RegisterRecord, second: RegisterRecord): number {
  const keyOf = (each: RegisterRecord): string =>
    `${textIn(each, 'opened')} ${textIn(each, 'due') || '9'} ${textIn(each, 'text')}`;
  return keyOf(first).localeCompare(keyOf(second), 'zh', { numeric: true });
}

/** R-Q04: problems of a quarter; one that is closed in it was still open at its beginning. */
export function problemsAt(records: readonly RegisterRecord[], quarter: Quarter): ProblemFacts {
  const all = recordsOf(records, 'problems')
    .filter((each) => textIn(each, 'opened') <= quarter)
    .toSorted(byAge);
  const closedBefore = (each: RegisterRecord): boolean => {
    const closed = textIn(each, 'closed');
    return closed !== '' && closed < quarter;
  };
  const live = all.filter((each) => !closedBefore(each));
  const opened = live.filter((each) => textIn(each, 'opened') === quarter);
  const carried = live.filter((each) => textIn(each, 'opened') < quarter);
  const closed = live.filter((each) => textIn(each, 'closed') === quarter);
  return {
    opened,
    carried,
    closed,
    open: live.filter((each) => !closed.includes(each)),
    closeRate: live.length === 0 ? null : closed.length / live.length,
  };
}

/** So many days into the next quarter a report is still in time: a month's forms are due by the fifth (REQUIREMENTS §4.1). */
export const REPORT_DAYS = 5;

export type ReportState = 'missing' | 'draft' | 'reported' | 'checked' | 'locked';

export interface ReportFacts {
  readonly state: ReportState;
  readonly date: IsoDate | null;
  readonly version: number;
  readonly isLate: boolean;
}

/** 季报 of a town and quarter: its latest version. */
export function reportOf(records: readonly RegisterRecord[], town: TownId, quarter: Quarter): ReportFacts {
  let latest: RegisterRecord | null = null;
  for (const each of recordsOf(records, 'reports')) {
    if (each.town !== town || textIn(each, 'quarter') !== quarter) continue;
    if (!latest || (numberIn(each, 'version') ?? 1) >= (numberIn(latest, 'version') ?? 1)) latest = each;
  }
  if (!latest) return { state: 'missing', date: null, version: 0, isLate: false };
  const date = (textIn(latest, 'date') || null) as IsoDate | null;
  return {
    state: textIn(latest, 'state') as ReportState,
    date,
    version: numberIn(latest, 'version') ?? 1,
    isLate: date !== null && date > deadlineOf(quarter),
  };
}

/** A figure as it stood when its report was locked. */
export interface SnapshotFigure {
  readonly indicator: string;
  readonly basis: string;
  readonly value: number;
  readonly total: number | null;
}

/** The figures of a town and quarter as text, for the record of its report: what was locked stays readable. */
export function snapshotOf(observations: readonly Observation[], town: TownId, quarter: Quarter): string {
  const figures = observations
    .filter((each) => each.town === town && each.quarter === quarter)
    .map(({ indicator, basis, value, total }): SnapshotFigure => ({ indicator, basis, value, total }));
  return JSON.stringify(figures);
}

/** What a correction has changed: the figures of the last locked version that stand differently now. */
export function correctedFigures(
  records: readonly RegisterRecord[],
  observations: readonly Observation[],
  town: TownId,
  quarter: Quarter,
): { readonly indicator: string; readonly before: number | null; readonly after: number | null }[] {
  const locked = recordsOf(records, 'reports').filter(
    (each) => each.town === town && textIn(each, 'quarter') === quarter && textIn(each, 'snapshot') !== '',
  );
  const last = locked
    .toSorted((a, b) => (numberIn(a, 'version') ?? 1) - (numberIn(b, 'version') ?? 1))
    .at(-1);
  if (!last) return [];
  const then = JSON.parse(textIn(last, 'snapshot')) as readonly SnapshotFigure[];
  const now = observations.filter((each) => each.town === town && each.quarter === quarter);
  return [...new Set([...then, ...now].map(({ indicator }) => indicator))].flatMap((indicator) => {
    const before = then.find((each) => each.indicator === indicator)?.value ?? null;
    const after = now.find((each) => each.indicator === indicator)?.value ?? null;
    return before === after ? [] : [{ indicator, before, after }];
  });
}

/** 报送及时率: reports that came in time ÷ towns. */
export function timelyShare(
  programme: Programme,
  records: readonly RegisterRecord[],
  quarter: Quarter,
): { readonly timely: number; readonly towns: number } {
  const reports = programme.towns.map(({ id }) => reportOf(records, id, quarter));
  const timely = reports.filter(({ state, isLate }) => state !== 'missing' && state !== 'draft' && !isLate);
  return { timely: timely.length, towns: reports.length };
}

/** The last day on which a report of the quarter is in time. */
export function deadlineOf(quarter: Quarter): IsoDate {
  const next = shiftQuarter(quarter, 1);
  const month = String(numberOf(next) * 3 - 2).padStart(2, '0');
  return `${yearOf(next)}-${month}-${String(REPORT_DAYS).padStart(2, '0')}` as IsoDate;
}

/** The quarter a dated record belongs to; null without a date. */
export function quarterOfRecord(record: RegisterRecord, field: string): Quarter | null {
  const date = textIn(record, field);
  return date === '' ? null : quarterOf(date as IsoDate);
}
