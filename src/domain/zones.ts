/**
 * Zones of plans: which hold over a town, what their uses mean for building, and where two plans contradict each other
 * (R-L02, R-L08, R-A16). Uses are the plans' own words; classes are recognised in them, and what is not is said to be.
 */
import { holdsAt, WHOLE_DISTRICT, ZONE_PLANS, zoneOf } from './model.ts';
import type { Boundary, TownId, ZonePlan } from './model.ts';
import type { Quarter } from './quarter.ts';
import { roundedToSum } from './rounding.ts';

/** 允许建设区 · 有条件建设区 · 限制建设区 · 禁止建设区, mildest first. */
export const CONTROLS = ['allowed', 'conditional', 'restricted', 'prohibited'] as const;
export type Control = (typeof CONTROLS)[number];

/** What a use is for, as far as its words tell; `protected`: red lines, basic farmland. */
export type UseClass =
  | Control
  | 'protected'
  | 'industrial'
  | 'residential'
  | 'public'
  | 'commercial'
  | 'transport'
  | 'utilities'
  | 'building'
  | 'farmland'
  | 'woodland'
  | 'water'
  | 'green';

/** In this order: 禁止建设区 holds 建设, 基本农田 holds 农田, 农业产业区 holds 产业. */
const CLASSES: readonly (readonly [UseClass, RegExp])[] = [
  ['prohibited', /禁止建设|禁建/],
  ['restricted', /限制建设|限建/],
  ['conditional', /有条件建设/],
  ['allowed', /允许建设|适建/],
  ['protected', /红线|基本农田|自然保护|水源保护|文物保护/],
  ['industrial', /工业|物流|仓储|加工/],
  ['farmland', /耕地|农田|农用|农业|种植|园地|养殖|果园/],
  ['green', /绿地|公园|绿化|隔离带|绿道/],
  ['woodland', /林地|森林|林业|生态/],
  ['water', /水域|河流|湖泊|水库|坑塘|湿地/],
  ['residential', /居住|住宅|社区|安置|村庄|宅基/],
  ['public', /公共管理|公共服务|行政|教育|医疗|文化|体育|科研/],
  ['commercial', /商业|商务|商服|商住|旅游|度假|休闲|康养|养生|服务/],
  ['transport', /道路|交通|铁路|公路|站场|停车/],
  ['utilities', /公用设施|市政/],
  ['industrial', /产业|园区/],
  ['building', /建设/],
];

/** null: its words say nothing we know. */
export function classOf(use: string): UseClass | null {
  return CLASSES.find(([, words]) => words.test(use))?.[0] ?? null;
}

/** As which zone of control a use counts; null for a use that is none. */
export function controlOf(use: string): Control | null {
  const found = classOf(use);
  return CONTROLS.find((control) => control === found) ?? null;
}

/**
 * Whether two plans can both be followed on the same land. conflict: one builds where the other forbids or restricts
 * it, or they want different things · none: the same, or one leaves room for the other · unknown: words we do not know.
 * 有条件建设区 contradicts nothing: building there waits for an approval.
 */
export function agreementOf(first: string, second: string): 'none' | 'conflict' | 'unknown' {
  const [one, other] = [classOf(first), classOf(second)];
  if (first === second && first !== '') return 'none';
  if (one === null || other === null) return 'unknown';
  if (one === other) return 'none';
  const both = [one, other];
  if (both.some(forbids)) return both.some(builds) || both.includes('allowed') ? 'conflict' : 'none';
  if (both.includes('allowed') || both.includes('conditional')) return 'none';
  if (both.includes('building')) return both.every(builds) ? 'none' : 'conflict';
  return 'conflict';
}

/** One plan over a town at a quarter. */
export interface PlanEdition {
  readonly plan: ZonePlan;
  readonly from: Quarter;
  /** The town's own zones, or those of the whole district. */
  readonly zones: readonly Boundary[];
}

/**
 * The plans loaded over a town, in the order of the plans. Where a plan is there both for the town and for the whole
 * district, the one that began later counts, of two of the same quarter the town's own: never both, they would count
 * the same land twice.
 */
export function plansOver(boundaries: readonly Boundary[], town: TownId, quarter: Quarter): PlanEdition[] {
  return ZONE_PLANS.flatMap((plan) => planOver(boundaries, town, plan, quarter) ?? []);
}

/** The plans of one owner by itself: a town's own layers, or those of the whole district. */
export function plansOf(boundaries: readonly Boundary[], owner: TownId, quarter: Quarter): PlanEdition[] {
  const zones = boundaries.filter(
    (boundary) => boundary.kind === 'zone' && boundary.town === owner && holdsAt(boundary, quarter),
  );
  return ZONE_PLANS.flatMap((plan) => {
    const own = zones.filter((zone) => zoneOf(zone).plan === plan);
    return own.length === 0 ? [] : [{ plan, from: beginning(own) as Quarter, zones: own }];
  });
}

export function planOver(
  boundaries: readonly Boundary[],
  town: TownId,
  plan: ZonePlan,
  quarter: Quarter,
): PlanEdition | null {
  const of = (owner: TownId): PlanEdition | null =>
    plansOf(boundaries, owner, quarter).find((each) => each.plan === plan) ?? null;
  const [own, shared] = [of(town), of(WHOLE_DISTRICT)];
  if (own === null || shared === null) return own ?? shared;
  return own.from >= shared.from ? own : shared;
}

/**
 * Parts of a whole in per cent with one decimal that add up to 100.0 exactly (最大余数法); none where there is no whole.
 * What is not in any part belongs into the list as a part of its own.
 */
export function percentages(areas: readonly number[]): number[] {
  const whole = areas.reduce((sum, area) => sum + area, 0);
  if (!(whole > 0)) return areas.map(() => 0);
  return roundedToSum(
    areas.map((area) => (area / whole) * 1000),
    1,
  ).map((tenths) => tenths / 10);
}

function beginning(zones: readonly Boundary[]): string {
  return zones.reduce((latest, { from }) => (from > latest ? from : latest), '');
}

function forbids(use: UseClass): boolean {
  return use === 'prohibited' || use === 'restricted' || use === 'protected';
}

const BUILDING: ReadonlySet<UseClass> = new Set([
  'industrial',
  'residential',
  'public',
  'commercial',
  'transport',
  'utilities',
  'building',
]);

function builds(use: UseClass): boolean {
  return BUILDING.has(use);
}
