/** 指标: what towns report each quarter, as declared in `programme.json`. */
import * as z from 'zod/mini';
import type { Observation, TownId } from './model.ts';
import type { ClauseId, UnitId } from './model.ts';
import type { Quarter } from './quarter.ts';
import { bilingual, brand, filled } from './schema.ts';
import { strength } from './strength.ts';

/** The unit a value is kept in; how it is shown is decided by `text/`. */
export const INDICATOR_UNITS = [
  'yuan',
  'm2',
  'm',
  'count',
  'household',
  'person',
  'ton',
  'm3-day',
  'percent',
] as const;

export const indicator = z.strictObject({
  id: filled,
  name: bilingual,
  /** Heading under which it stands in forms and tables: 投资, 设施覆盖, 产业, … */
  group: bilingual,
  unit: z.enum(INDICATOR_UNITS),
  /** flow: what happened in the quarter, adds up · level: as it stands at its end · rate: a level with a total. */
  measure: z.enum(['flow', 'level', 'rate']),
  /** What a rate may count: 人口, 户数, 自然村, 用地面积 …; empty for what is no rate. */
  bases: z.array(filled),
  /** Whether more is better; null: neither. */
  direction: z.nullable(z.enum(['up', 'down'])),
  strength,
  clause: brand<ClauseId>(),
  /** Whose figure it is; null: the town's own. */
  unitId: z.nullable(brand<UnitId>()),
  /** The facility kind whose coverage it declares. */
  facilityKind: z.nullable(filled),
  /** The indicator that plans it (投资完成 → 投资计划): progress is judged against that one. */
  plan: z.nullable(filled),
  /** The indicator of which this is a part (污水处理量 of 污水产生量): their ratio is told beside it. */
  of: z._default(z.nullable(filled), null),
});

export type Indicator = z.infer<typeof indicator>;

/** The observation of an indicator at exactly that quarter, of whichever basis comes first; null: 未报. */
export function observationAt(
  observations: readonly Observation[],
  town: TownId,
  indicatorId: string,
  quarter: Quarter,
): Observation | null {
  return (
    observations.find(
      (each) => each.town === town && each.indicator === indicatorId && each.quarter === quarter,
    ) ?? null
  );
}
