/** What the attributes and names of a plan's shapes say: of which plan they are, and what their land may be used for. */
import type { ZoneOf, ZonePlan } from '../domain/model.ts';
import { classOf, controlOf } from '../domain/zones.ts';
import type { Attributes } from './raw.ts';

/** As far as it is said; `plan` null: by nobody so far. */
export type ZoneSaying = Omit<ZoneOf, 'plan'> & { readonly plan: ZonePlan | null };

/** 管制分区 of a land-use plan: not the town's own 建设区. */
export const PLAN_ZONE = /(允许|有条件|限制|禁止)建设区/;

/** null: the attributes say nothing of a zone. A use is taken as it is written: a code that we cannot read stays a code. */
export function zoneSaying(attributes: Attributes): ZoneSaying | null {
  let plan: ZonePlan | null = null;
  let [use, name] = ['', ''];
  for (const [column, value] of attributes) {
    const heading = plain(column);
    const text = value.trim();
    if (text === '') continue;
    if (PLAN.test(heading)) plan ??= planNamed(text);
    else if (USE.test(heading)) use ||= text;
    else if (NAME.test(heading)) name ||= text;
    else if (KIND.test(heading)) use ||= PLAN_ZONE.exec(text)?.[0] ?? '';
  }
  return plan === null && use === '' && name === '' ? null : { plan, use, name };
}

/** The plan that a text names; null for none. A 总体规划 of the land is no 总体规划 of the town. */
export function planNamed(text: string): ZonePlan | null {
  return PLANS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** Of which plan a zone is that nobody has said it of: uses that only one plan has give it away. */
export function planOfUse(use: string): ZonePlan | null {
  if (controlOf(use) !== null) return 'land-use';
  return classOf(use) === 'protected' ? 'red-line' : null;
}

/**
 * Plan and use of a shape: as its attributes say, else as its own name and the name of its file do. `plan`: what was
 * chosen for the file, over all that it says; null: nothing was.
 */
export function zoneSaid(
  said: ZoneSaying | null,
  {
    plan: chosen,
    name,
    fileName,
  }: { readonly plan: ZonePlan | null; readonly name: string; readonly fileName: string },
): ZoneOf {
  const stated = said?.use ?? '';
  const named = PLAN_ZONE.exec(name) ?? PLAN_ZONE.exec(fileName);
  const use = stated === '' ? (named?.[0] ?? '') : stated;
  const plan = chosen ?? said?.plan ?? planNamed(fileName) ?? planOfUse(use) ?? 'layout';
  // The names of a plan's many parcels are numbers; only a layout is spoken of by the names of its zones.
  return { plan, use, name: plan === 'layout' ? (said?.name ?? '') : '' };
}

const PLANS: readonly (readonly [ZonePlan, RegExp])[] = [
  ['land-use', /土地利用|土规|管制分?区/],
  ['detailed-plan', /控制性|控规/],
  ['red-line', /红线|基本农田/],
  ['layout', /空间布局|功能分?区/],
  ['town-plan', /(城镇|城市|镇|乡)总体规划|总规|城规/],
  ['other', /其他规划/],
];

const PLAN = /^(规划|所属规划|规划名称|规划类型|规划类别|plan)$/;
const USE =
  /^(用途|规划用途|土地用途|用地性质|用地类型|用地类别|功能|功能类型|管制区|管制分区|管制区类型|管制类型|空间管制|用地名称|use|landuse)$/;
const NAME = /^(分区名称|功能区名称|功能区|zonename)$/;
const KIND = /^(类型|类别|图层|kind|type|layer|lx)$/;

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.:：]/g, '');
}
