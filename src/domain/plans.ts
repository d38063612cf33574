/** Plans that each town owes: the annual plan (nine contents), the work plan (three), both revisions, the institution. */
import { declarationDate } from './materials.ts';
import type { RegisterRecord, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, numberIn, recordsOf, textIn, ticksIn } from './register.ts';

export interface Contents {
  readonly ticked: number;
  readonly of: number;
  /** Positions in the list, from 0, of what is missing. */
  readonly missing: readonly number[];
}

/** How many of the contents that the document asks for a plan has. */
export function contentsOf(
  programme: Programme,
  list: 'annual-plan' | 'work-plan',
  record: RegisterRecord,
): Contents {
  const items = programme.contentLists.find(({ id }) => id === list)?.items ?? [];
  const ticked = ticksIn(record, 'contents');
  const missing = items.flatMap((_, index) => (ticked.has(`c${index + 1}`) ? [] : [index]));
  return { ticked: items.length - missing.length, of: items.length, missing };
}

/** R-L04: three contents and filed; the document sets no deadline, so it is never overdue. */
export function isWorkPlanComplete(programme: Programme, record: RegisterRecord, asOf: IsoDate): boolean {
  const filed = dateIn(record, 'filed');
  return contentsOf(programme, 'work-plan', record).missing.length === 0 && filed !== null && filed <= asOf;
}

/** R-L05: when the annual plan of a year came in; null: not yet. */
export function annualPlanDate(
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
): IsoDate | null {
  const dates = recordsOf(records, 'annual-plans').flatMap((record) =>
    record.town === town && numberIn(record, 'year') === year ? (dateIn(record, 'submitted') ?? []) : [],
  );
  return dates.toSorted()[0] ?? null;
}

/** The two plans that have to be revised. */
export const REVISED_PLANS = ['master', 'regulatory'] as const;

/** R-L07: both approved; `date` is that of the later one. */
export function revisionsAt(
  records: readonly RegisterRecord[],
  town: TownId,
  asOf: IsoDate,
): { readonly approved: number; readonly of: number; readonly date: IsoDate | null } {
  const dates = REVISED_PLANS.flatMap((plan): IsoDate[] => {
    const approved = recordsOf(records, 'revisions').flatMap((record) =>
      record.town === town && textIn(record, 'plan') === plan ? (dateIn(record, 'approved') ?? []) : [],
    );
    return approved.filter((date) => date <= asOf).slice(0, 1);
  });
  const isDone = dates.length === REVISED_PLANS.length;
  return {
    approved: dates.length,
    of: REVISED_PLANS.length,
    date: isDone ? (dates.toSorted().at(-1) ?? null) : null,
  };
}

/** The stages of a revision, in order, and the furthest one reached at a date. */
export const REVISION_STAGES = [
  'commissioned',
  'drafted',
  'reviewed',
  'published',
  'examined',
  'approved',
] as const;
export type RevisionStage = (typeof REVISION_STAGES)[number];

export function revisionStageAt(record: RegisterRecord, asOf: IsoDate): RevisionStage | null {
  return (
    REVISION_STAGES.findLast((stage) => {
      const date = dateIn(record, stage);
      return date !== null && date <= asOf;
    }) ?? null
  );
}

/** R-T07: what is missing of a town's planning institution: itself, its qualification, the expert review. */
export function institutionGaps(
  records: readonly RegisterRecord[],
  town: TownId,
  asOf: IsoDate,
): readonly ('institution' | 'qualification' | 'review')[] {
  const own = recordsOf(records, 'revisions').filter((record) => record.town === town);
  const reviewed = (record: RegisterRecord): boolean => {
    const date = dateIn(record, 'reviewed');
    return date !== null && date <= asOf;
  };
  return [
    ...(own.some((record) => textIn(record, 'institution') !== '') ? [] : (['institution'] as const)),
    ...(own.some((record) => textIn(record, 'qualification') !== '') ? [] : (['qualification'] as const)),
    ...(own.some(reviewed) ? [] : (['review'] as const)),
  ];
}

/** When a milestone was reached by what its evidence says; null: not yet, or it has none. */
export function evidenceDate(
  milestone: Programme['milestones'][number],
  records: readonly RegisterRecord[],
  town: TownId,
  asOf: IsoDate,
): IsoDate | null {
  if (milestone.evidence === 'annual-plans') {
    const date = annualPlanDate(records, town, Number(milestone.dueLenient.slice(0, 4)));
    return date !== null && date <= asOf ? date : null;
  }
  if (milestone.evidence === 'materials')
    return declarationDate(records, town, Number(milestone.dueLenient.slice(0, 4)), asOf);
  return milestone.evidence === 'revisions' ? revisionsAt(records, town, asOf).date : null;
}

/** Quarters in which a town was not visited (R-Q01), of those that are over or running at the date. */
export function inspectionOf(
  records: readonly RegisterRecord[],
  town: TownId,
  quarter: string,
): RegisterRecord | null {
  return (
    recordsOf(records, 'inspections').find(
      (record) => record.town === town && textIn(record, 'quarter') === quarter,
    ) ?? null
  );
}

/** R-Q02, R-S11: the year-end assessment of a town; null: not held. */
export function assessmentOf(
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
): RegisterRecord | null {
  return (
    recordsOf(records, 'assessments').find(
      (record) => record.town === town && numberIn(record, 'year') === year,
    ) ?? null
  );
}

/**
 * When a phase runs, one span after the other: its own dates, or, of one that stands in a lane of its own without any
 * (三、组织申报, X-11), the windows of declaration (R-S03).
 */
export function phaseSpans(
  { milestones }: Pick<Programme, 'milestones'>,
  { from, to, ownLane }: Programme['phases'][number],
): { readonly from: IsoDate; readonly to: IsoDate }[] {
  if (from !== null && to !== null) return [{ from, to }];
  return ownLane
    ? milestones.flatMap(({ opens, dueLenient }) => (opens ? [{ from: opens, to: dueLenient }] : []))
    : [];
}

/** 文字记述 of a kind that holds at a date: the latest words of a town; empty where there are none (R-L03). */
export function wordsAt(
  records: readonly RegisterRecord[],
  town: TownId,
  kind: 'positioning' | 'style' | 'experience',
  asOf: IsoDate,
): string {
  const own = recordsOf(records, 'notes').filter(
    (record) => record.town === town && textIn(record, 'kind') === kind && textIn(record, 'date') <= asOf,
  );
  const latest = own.toSorted((a, b) => (textIn(a, 'date') < textIn(b, 'date') ? -1 : 1)).at(-1);
  return latest ? textIn(latest, 'text').trim() : '';
}
