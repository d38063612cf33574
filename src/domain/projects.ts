/** 项目: preliminary steps, fund sources and the leading industry, each by one definition (R-N01 … R-N08). */
import type { Position } from 'geojson';
import type { RegisterRecord, TownId } from './model.ts';
import { stageAt } from './progress.ts';
import type { ProjectStage } from './progress.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import { lastDayOf } from './quarter.ts';
import { numberIn, positionIn, recordsOf, textIn } from './register.ts';

/** The five preliminary steps of 五(一)4, in the order of the document. */
export const PRELIMINARY_STEPS = ['feasibility', 'siting', 'listing', 'design', 'land'] as const;
export type PreliminaryStep = (typeof PRELIMINARY_STEPS)[number];
export type StepState = 'none' | 'doing' | 'done' | 'na';

export const FUND_SOURCES = [
  'enterprise',
  'district',
  'superior',
  'bond',
  'loan',
  'ppp',
  'industry',
  'social',
] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

/** A step as it stood at a date: one that is done later was still in work. Without a date it stands as registered. */
export function stepsOf(
  project: RegisterRecord,
  asOf: IsoDate | null = null,
): { readonly id: PreliminaryStep; readonly state: StepState }[] {
  return PRELIMINARY_STEPS.map((id) => {
    const said = (textIn(project, id) || 'none') as StepState;
    const date = textIn(project, `${id}Date`);
    return { id, state: said === 'done' && asOf !== null && date > asOf ? 'doing' : said };
  });
}

/** R-N04: n of the steps that concern the project, and which are missing. */
export function preliminaryOf(
  project: RegisterRecord,
  asOf: IsoDate | null = null,
): { readonly done: number; readonly of: number; readonly missing: readonly PreliminaryStep[] } {
  const steps = stepsOf(project, asOf).filter(({ state }) => state !== 'na');
  const missing = steps.filter(({ state }) => state !== 'done').map(({ id }) => id);
  return { done: steps.length - missing.length, of: steps.length, missing };
}

/** Projects that count at a date: known by then and not cancelled. */
export function liveProjects(
  records: readonly RegisterRecord[],
  asOf: IsoDate,
  town: TownId | null = null,
): RegisterRecord[] {
  return recordsOf(records, 'projects').filter((project) => {
    const stage = stageAt(project, asOf);
    return (town === null || project.town === town) && stage !== null && stage !== 'cancelled';
  });
}

export interface FunnelStep {
  readonly step: PreliminaryStep;
  readonly done: number;
  readonly doing: number;
  readonly none: number;
}

/** How many projects have done each step; what does not concern a project counts nowhere. */
export function preliminaryFunnel(projects: readonly RegisterRecord[], asOf: IsoDate): FunnelStep[] {
  return PRELIMINARY_STEPS.map((step) => {
    const states = projects.map(
      (project) => stepsOf(project, asOf).find(({ id }) => id === step)?.state ?? 'none',
    );
    const count = (state: StepState): number => states.filter((each) => each === state).length;
    return { step, done: count('done'), doing: count('doing'), none: count('none') };
  });
}

/** Planned money of a project by source, whole yuan; what nobody has said is missing. */
export function fundsOf(project: RegisterRecord): ReadonlyMap<FundSource, number> {
  return new Map(
    FUND_SOURCES.flatMap((source): [FundSource, number][] => {
      const yuan = numberIn(project, `fund-${source}`);
      return yuan === null ? [] : [[source, yuan]];
    }),
  );
}

export interface FundShares {
  readonly bySource: Readonly<Record<FundSource, number>>;
  readonly total: number;
  /** R-N03: 企业 ÷ total; null without any source. */
  readonly enterpriseShare: number | null;
  /** Total investment of projects of which nobody has said where the money comes from. */
  readonly unsaid: number;
}

export function fundShares(projects: readonly RegisterRecord[]): FundShares {
  const bySource = Object.fromEntries(FUND_SOURCES.map((id) => [id, 0])) as Record<FundSource, number>;
  let [total, unsaid] = [0, 0];
  for (const project of projects) {
    const funds = fundsOf(project);
    if (funds.size === 0) unsaid += numberIn(project, 'total') ?? 0;
    for (const [source, yuan] of funds) {
      bySource[source] += yuan;
      total += yuan;
    }
  }
  return { bySource, total, unsaid, enterpriseShare: total === 0 ? null : bySource.enterprise / total };
}

/** R-N06: total investment in the leading industry ÷ all of it; null where there is none. */
export function leadingIndustryShare(projects: readonly RegisterRecord[]): number | null {
  const sum = (list: readonly RegisterRecord[]): number =>
    list.reduce((total, project) => total + (numberIn(project, 'total') ?? 0), 0);
  const all = sum(projects);
  return all === 0 ? null : sum(projects.filter(({ fields }) => fields['mainIndustry'] === true)) / all;
}

/** R-L06: what the projects of a year are planned to cost, whole yuan; null where none is arranged. */
export function yearPlanOf(records: readonly RegisterRecord[], town: TownId, year: number): number | null {
  const own = recordsOf(records, 'year-projects').filter(
    (record) => record.town === town && numberIn(record, 'year') === year,
  );
  return own.length === 0 ? null : own.reduce((sum, record) => sum + (numberIn(record, 'planned') ?? 0), 0);
}

/** R-N07: research platforms and results up to the end of a quarter. */
export function researchAt(records: readonly RegisterRecord[], town: TownId, quarter: Quarter): number {
  return recordsOf(records, 'research').filter(
    (record) =>
      record.town === town && textIn(record, 'date') !== '' && textIn(record, 'date') <= lastDayOf(quarter),
  ).length;
}

/** The field in which a project keeps its place. */
export const SITE_FIELD = 'site';

/** How a project is drawn: not begun, begun, standing still, done. */
export const SITE_STATES = ['planned', 'in-work', 'suspended', 'built'] as const;
export type SiteState = (typeof SITE_STATES)[number];

const STATE_OF_STAGE = {
  idea: 'planned',
  signed: 'planned',
  'in-work': 'in-work',
  suspended: 'suspended',
  completed: 'built',
  operating: 'built',
} as const satisfies Record<Exclude<ProjectStage, 'cancelled'>, SiteState>;

export interface ProjectSite {
  readonly id: string;
  readonly town: TownId | null;
  readonly name: string;
  readonly at: Position;
  readonly state: SiteState;
}

/** The projects that count at a date and say where they are, in the order of the register. */
export function projectSites(records: readonly RegisterRecord[], asOf: IsoDate): ProjectSite[] {
  return liveProjects(records, asOf).flatMap((project): ProjectSite[] => {
    const [at, stage] = [positionIn(project, SITE_FIELD), stageAt(project, asOf)];
    if (at === null || stage === null || stage === 'cancelled') return [];
    return [
      { id: project.id, town: project.town, name: textIn(project, 'name'), at, state: STATE_OF_STAGE[stage] },
    ];
  });
}
