/** 进度 at the quarter on show: lights, investment, projects, problems. Kept while what it is made of stands. */
import { ranked, townLights } from '../domain/lights.ts';
import type { TownLights } from '../domain/lights.ts';
import type { RegisterRecord, TownId } from '../domain/model.ts';
import { tierAt } from '../domain/programme.ts';
import type { Programme, Town } from '../domain/programme.ts';
import {
  investmentCurve,
  largeProjectAt,
  wantsLargeProject,
  problemsAt,
  reportOf,
  timelyShare,
  yearProgress,
} from '../domain/progress.ts';
import type { CurvePoint, ProblemFacts, ReportFacts, YearProgress } from '../domain/progress.ts';
import { lastDayOf, quartersBetween } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { targetVerdictAt } from './coverage.ts';
import { landOf, programmeRead } from './select.ts';
import type { Workspace } from './store.ts';

export interface TownProgress {
  readonly town: Town;
  readonly lights: TownLights;
  /** null where the programme has no pair of plan and completion. */
  readonly year: YearProgress | null;
  readonly report: ReportFacts;
  /** null: the policy wants none. */
  readonly largeProject: { readonly isMet: boolean; readonly largest: RegisterRecord | null } | null;
}

export interface ProgressFacts {
  readonly towns: readonly TownProgress[];
  readonly problems: ProblemFacts;
  readonly timely: { readonly timely: number; readonly towns: number };
  /** Towns whose investment is red or amber, green, and not reported. */
  readonly behind: readonly Town[];
  readonly onTime: readonly Town[];
  readonly unreported: readonly Town[];
  readonly rankings: Readonly<Record<'key' | 'nurtured', ReturnType<typeof ranked>>>;
}

type ProgressSource = Pick<
  Workspace,
  'programme' | 'boundaries' | 'decisions' | 'facilities' | 'observations' | 'records' | 'quarter' | 'context'
>;

const kept = new WeakMap<
  Workspace['observations'],
  Map<Quarter, { source: ProgressSource; facts: ProgressFacts }>
>();

/** Everything the page 进度 shows of a quarter, in document order. */
export function progressOf(workspace: ProgressSource): ProgressFacts {
  const { observations, records, programme, boundaries, decisions, facilities, quarter } = workspace;
  const byQuarter =
    kept.get(observations) ?? new Map<Quarter, { source: ProgressSource; facts: ProgressFacts }>();
  kept.set(observations, byQuarter);
  const known = byQuarter.get(quarter);
  const isSame =
    known?.source.records === records &&
    known.source.programme === programme &&
    known.source.boundaries === boundaries &&
    known.source.decisions === decisions &&
    known.source.facilities === facilities;
  if (known && isSame) return known.facts;
  const facts = progressFacts(workspace);
  byQuarter.set(quarter, { source: workspace, facts });
  return facts;
}

/** The pair of indicators that investment is judged by: completed, and what plans it. */
export function investmentPair(programme: Programme): { planned: string; completed: string } | null {
  const rule = programme.lightRules[0];
  const completed = programme.indicators.find(({ id }) => id === rule?.indicator);
  return completed?.plan ? { planned: completed.plan, completed: completed.id } : null;
}

/** The cumulative curve of one town, or of all together; null without such indicators. */
export function curveOf(workspace: ProgressSource, town: TownId | null): readonly CurvePoint[] | null {
  const { programme, observations, quarter } = workspace;
  const pair = investmentPair(programme);
  const towns = town === null ? programme.towns.map(({ id }) => id) : [town];
  return pair && investmentCurve(observations, towns, pair, programme.period, quarter);
}

function progressFacts(workspace: ProgressSource): ProgressFacts {
  const { observations, records, quarter } = workspace;
  const programme = programmeRead(workspace);
  const land = landOf(workspace);
  const { asOf } = land;
  const pair = investmentPair(programme);
  const towns = land.towns.map(({ town, worst }): TownProgress => {
    const coverage = programme.coverageTargets.map((target) =>
      targetVerdictAt(workspace, town.id, target, quarter),
    );
    return {
      town,
      lights: townLights(town, { programme, observations, records, quarter, asOf, worst, coverage }),
      year: pair && yearProgress(observations, town.id, pair, quarter),
      report: reportOf(records, town.id, quarter),
      largeProject: wantsLargeProject(programme) ? largeProjectAt(records, town.id, asOf) : null,
    };
  });
  const rule = programme.lightRules[0]?.id;
  const colourOf = ({ lights }: TownProgress) => lights.lights.find(({ subject }) => subject === rule);
  const deviations = new Map(towns.map(({ town, year }) => [town.id, reportedDeviation(year, quarter)]));
  const deviationOf = ({ id }: Town): number | null => deviations.get(id) ?? null;
  const allLights = towns.map(({ lights }) => lights);
  const townsWhere = (test: (each: TownProgress) => boolean): Town[] =>
    towns.filter(test).map(({ town }) => town);
  return {
    towns,
    problems: problemsAt(records, quarter),
    timely: timelyShare(programme, records, quarter),
    behind: townsWhere((each) => ['red', 'amber'].includes(colourOf(each)?.light ?? '')),
    onTime: townsWhere((each) => colourOf(each)?.light === 'green'),
    unreported: townsWhere((each) => colourOf(each)?.isUnreported ?? false),
    rankings: {
      key: ranked(allLights, deviationOf, 'key'),
      nurtured: ranked(allLights, deviationOf, 'nurtured'),
    },
  };
}

export interface RankLine {
  readonly town: Town;
  /** One a quarter; null: not reported, or not of the group then. */
  readonly ranks: readonly (number | null)[];
}

/** Ranks of a group (null: of both together) over the quarters up to the one on show, `count` of them at most. */
export function rankLines(
  { programme, observations, quarter }: Pick<ProgressSource, 'programme' | 'observations' | 'quarter'>,
  tier: 'key' | 'nurtured' | null,
  count: number,
): { readonly quarters: readonly Quarter[]; readonly lines: readonly RankLine[] } {
  const pair = investmentPair(programme);
  const quarters = quartersBetween(programme.period.first, quarter).slice(-count);
  const byQuarter = quarters.map((each) => {
    const rows = programme.towns.map((town) => ({ town, tier: tierAt(town, lastDayOf(each)) }));
    const deviationOf = ({ id }: Town): number | null =>
      pair && reportedDeviation(yearProgress(observations, id, pair, each), each);
    return ranked(rows, deviationOf, tier);
  });
  const members = byQuarter.at(-1)?.map(({ town }) => town) ?? [];
  const lines = members.map((town) => ({
    town,
    ranks: byQuarter.map((rows) => rows.find((row) => row.town.id === town.id)?.rank ?? null),
  }));
  return { quarters, lines };
}

/** A quarter that nobody has reported gives no deviation, however good the year has been before it. */
function reportedDeviation(year: YearProgress | null, quarter: Quarter): number | null {
  return year === null || year.missing.includes(quarter) ? null : year.deviation;
}

/** Whether the quarter of a town may still be changed: a locked report is what it is. */
export function isLocked(records: readonly RegisterRecord[], town: TownId, quarter: Quarter): boolean {
  return reportOf(records, town, quarter).state === 'locked';
}
