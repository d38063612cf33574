/**
 * 红黄绿灯: one light per town and subject, each with its reason in numbers. The wording of the clause caps the
 * colour (力争 is never red), 未报 is grey and counts by itself, a town's light is the worst of its 必 subjects.
 */
import type { Observation, RegisterRecord } from './model.ts';
import type { TargetVerdict } from './coverage.ts';
import type { Finding, Light } from './finding.ts';
import { tierAt } from './programme.ts';
import type { LightRule, Programme, Tier, Town } from './programme.ts';
import { largeProjectAt, milestoneAt, wantsLargeProject, yearProgress } from './progress.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import { numberIn, textIn } from './register.ts';
import type { Strength } from './strength.ts';

/** Why a light is what it is, for a sentence (`texts.lights.why`). */
export interface LightReason {
  readonly code:
    | 'land'
    | 'land-missing'
    | 'schedule'
    | 'schedule-ratio'
    | 'schedule-unreported'
    | 'schedule-unplanned'
    | 'large-project'
    | 'no-large-project'
    | 'coverage'
    | 'milestone';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface TownLight {
  /** land · a light rule's id · large-project · coverage/<kind> · milestone/<id>. */
  readonly subject: string;
  readonly light: Light;
  readonly strength: Strength;
  readonly reason: LightReason;
  /** Nobody has reported: grey, and a problem of its own. */
  readonly isUnreported: boolean;
}

export interface TownLights {
  readonly town: Town;
  readonly tier: Tier | null;
  readonly lights: readonly TownLight[];
  /** The worst of the 必 subjects. */
  readonly overall: Light;
  readonly red: number;
  readonly amber: number;
  readonly unreported: number;
}

export interface LightSources {
  readonly programme: Programme;
  readonly observations: readonly Observation[];
  readonly records: readonly RegisterRecord[];
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  /** The worst finding of the town's land; null where there is no rule. */
  readonly worst: Finding | null;
  readonly coverage: readonly TargetVerdict[];
}

/** The lights of one town, in the order of the matrix. */
export function townLights(town: Town, sources: LightSources): TownLights {
  const lights = [
    landLight(sources.worst),
    ...sources.programme.lightRules.map((rule) => scheduleLightOf(rule, town, sources)),
    ...(wantsLargeProject(sources.programme) ? [largeProjectLight(town, sources)] : []),
    ...sources.coverage.map(coverageLight),
    // What every town has to have done by itself: the pack names what proves it. A declaration is made by the towns that
    // are ready (自主创建, L32): the others are not behind in anything.
    ...sources.programme.milestones
      .filter(({ evidence }) => evidence !== undefined && evidence !== 'materials')
      .flatMap((milestone) => milestoneLight(milestone, town, sources)),
  ];
  // What is not due yet says nothing of the whole; what is not reported does.
  const binding = lights.filter(
    ({ strength, light: colour, isUnreported }) =>
      (strength === 'must' || strength === 'principle') && (colour !== 'grey' || isUnreported),
  );
  const count = (light: Light): number => lights.filter((each) => each.light === light).length;
  return {
    town,
    tier: tierAt(town, sources.asOf),
    lights,
    overall: worstLight(binding.map(({ light }) => light)),
    red: count('red'),
    amber: count('amber'),
    unreported: lights.filter(({ isUnreported }) => isUnreported).length,
  };
}

/** Ends included: exactly `amberFrom` behind is amber, more than `redFrom` is red. Capped by the wording. */
export function scheduleLight(
  deviation: number,
  { amberFrom, redFrom }: Pick<LightRule, 'amberFrom' | 'redFrom'>,
  strength: Strength,
): Light {
  // To a millionth of a point: what is exactly ten points behind is so in binary too.
  const behind = Math.round(-deviation * 1e8) / 1e8;
  if (behind > redFrom) return capped('red', strength);
  return behind >= amberFrom ? 'amber' : 'green';
}

/**
 * By ratio: what was done of what was planned up to then. Below `amberFrom` is amber, below `redFrom` red; where nothing
 * was planned yet (null) nothing is behind. Capped by the wording.
 */
export function ratioLight(
  ratio: number | null,
  { amberFrom, redFrom }: Pick<LightRule, 'amberFrom' | 'redFrom'>,
  strength: Strength,
): Light {
  if (ratio === null || ratio >= amberFrom) return 'green';
  return ratio < redFrom ? capped('red', strength) : 'amber';
}

/** REQUIREMENTS §0: red is for 必 alone. */
export function capped(light: Light, strength: Strength): Light {
  return light === 'red' && strength !== 'must' ? 'amber' : light;
}

/** Red before amber before grey before green; green of nothing. */
export function worstLight(lights: readonly Light[]): Light {
  return (['red', 'amber', 'grey'] as const).find((light) => lights.includes(light)) ?? 'green';
}

/**
 * 排名通报: by investment kept against the plan of the year, key and nurtured towns apart, or (null) both together, which
 * their different goals allow only on request (R-Q06); who has not reported stands behind, unranked.
 */
export function ranked(
  lights: readonly Pick<TownLights, 'town' | 'tier'>[],
  deviationOf: (town: Town) => number | null,
  tier: Tier | null,
): { readonly town: Town; readonly deviation: number | null; readonly rank: number | null }[] {
  const rows = lights
    .filter((each) => (tier === null ? each.tier === 'key' || each.tier === 'nurtured' : each.tier === tier))
    .map(({ town }) => ({ town, deviation: deviationOf(town) }));
  const reported = rows
    .filter(({ deviation }) => deviation !== null)
    .toSorted((a, b) => b.deviation! - a.deviation!);
  return [
    ...reported.map((row) => ({
      ...row,
      // Equal figures share a rank.
      rank: reported.findIndex(({ deviation }) => deviation === row.deviation) + 1,
    })),
    ...rows.filter(({ deviation }) => deviation === null).map((row) => ({ ...row, rank: null })),
  ];
}

function landLight(worst: Finding | null): TownLight {
  if (!worst) return light('land', 'grey', 'statement', { code: 'land-missing', params: {} }, true);
  const reason: LightReason = { code: 'land', params: { state: worst.state } };
  return light('land', worst.light, worst.strength, reason, worst.state === 'no-boundary');
}

function scheduleLightOf(
  rule: LightRule,
  town: Town,
  { programme, observations, quarter }: LightSources,
): TownLight {
  const indicator = programme.indicators.find(({ id }) => id === rule.indicator);
  const strength = indicator?.strength ?? 'own';
  if (!indicator?.plan) {
    return light(rule.id, 'grey', strength, { code: 'schedule-unplanned', params: {} }, false);
  }
  const year = yearProgress(
    observations,
    town.id,
    { planned: indicator.plan, completed: indicator.id },
    quarter,
  );
  if (year.planned === null) {
    return light(rule.id, 'grey', strength, { code: 'schedule-unplanned', params: {} }, true);
  }
  if (year.deviation === null || year.missing.includes(quarter)) {
    return light(rule.id, 'grey', strength, { code: 'schedule-unreported', params: {} }, true);
  }
  const params = {
    done: year.done ?? 0,
    planned: year.planned,
    share: year.share ?? 0,
    deviation: year.deviation,
    amber: rule.amberFrom,
    red: rule.redFrom,
  };
  if (rule.basis === 'ratio') {
    const ratio = year.plannedToDate === 0 ? null : (year.done ?? 0) / year.plannedToDate;
    return light(
      rule.id,
      ratioLight(ratio, rule, strength),
      strength,
      { code: 'schedule-ratio', params: { ...params, plannedToDate: year.plannedToDate, ratio: ratio ?? 1 } },
      false,
    );
  }
  return light(
    rule.id,
    scheduleLight(year.deviation, rule, strength),
    strength,
    { code: 'schedule', params },
    false,
  );
}

function largeProjectLight(town: Town, { records, asOf }: LightSources): TownLight {
  const { isMet, largest } = largeProjectAt(records, town.id, asOf);
  const params = {
    name: largest ? textIn(largest, 'name') : '',
    total: largest ? (numberIn(largest, 'total') ?? 0) : 0,
  };
  // 力争: never red.
  return light(
    'large-project',
    isMet ? 'green' : 'amber',
    'strive',
    { code: isMet ? 'large-project' : 'no-large-project', params },
    false,
  );
}

function coverageLight({ target, light: colour, strength, state }: TargetVerdict): TownLight {
  const reason: LightReason = {
    code: 'coverage',
    params: { kind: target.facilityKind, state, due: target.due },
  };
  return light(`coverage/${target.facilityKind}`, colour, strength, reason, state === 'unreported');
}

function milestoneLight(
  milestone: Programme['milestones'][number],
  town: Town,
  { records, asOf }: LightSources,
): TownLight[] {
  const { state, due, done, slip } = milestoneAt(milestone, town, records, asOf);
  if (state === 'not-concerned') return [];
  const colour: Light =
    state === 'done'
      ? 'green'
      : state === 'late'
        ? 'amber'
        : state === 'overdue'
          ? capped('red', milestone.strength)
          : 'grey';
  const reason: LightReason = {
    code: 'milestone',
    params: { milestone: milestone.id, state, due, done: done ?? '', slip },
  };
  return [light(`milestone/${milestone.id}`, colour, milestone.strength, reason, false)];
}

function light(
  subject: string,
  colour: Light,
  strength: Strength,
  reason: LightReason,
  isUnreported: boolean,
): TownLight {
  return { subject, light: colour, strength, reason, isUnreported };
}
