/**
 * 小镇类别 (重点 · 培育 · 储备 · 退出) as data: the document says which tier a town begins in, a dated and reasoned record
 * of the register `tiers` moves it (R-T02). Everything counts by the tier of its date.
 */
import type { RegisterRecord, TownId } from './model.ts';
import { tierAt } from './programme.ts';
import type { Programme, Tier, Town } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, recordsOf, textIn } from './register.ts';

/** The register that holds the moves. */
export const TIER_REGISTER = 'tiers';
export const TIERS = ['key', 'nurtured', 'reserve', 'left'] as const satisfies readonly Tier[];

export interface TierMove {
  readonly tier: Tier;
  readonly from: IsoDate | '';
  readonly document: string;
  readonly reason: string;
}

/** What is missing for a move; empty: it may be made. The document gives no procedure, so no number is asked for. */
export type TierProblem = 'same-tier' | 'needs-date' | 'needs-reason';

/** A move needs its day and its reason, and has to lead somewhere from where the town stands on that day. */
export function tierProblems(
  town: Town,
  records: readonly RegisterRecord[],
  { tier, from, reason }: TierMove,
): TierProblem[] {
  const problems: TierProblem[] = [];
  if (from === '') problems.push('needs-date');
  else if (tierAt(withTierMoves(town, records), from) === tier) problems.push('same-tier');
  if (reason.trim() === '') problems.push('needs-reason');
  return problems;
}

/**
 * The town with the moves put among the periods of its document; the same object where there is none. Two of a day:
 * the one recorded later holds. Putting them in once more changes no date's tier.
 */
export function withTierMoves(town: Town, records: readonly RegisterRecord[]): Town {
  const moves = recordsOf(records, TIER_REGISTER)
    .filter((record) => record.town === town.id)
    .flatMap((record): Town['tier'][number][] => {
      const [from, tier] = [dateIn(record, 'from'), TIERS.find((each) => each === textIn(record, 'tier'))];
      const reason = textIn(record, 'reason');
      return from === null || tier === undefined
        ? []
        : [{ tier, from, clause: null, reason: reason === '' ? null : { zh: reason, en: reason } }];
    });
  if (moves.length === 0) return town;
  const tier = [...town.tier, ...moves].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { ...town, tier };
}

/** Since when a town has the tier it has at a date; null: before its first. */
export function tierPeriodAt(town: Town, at: IsoDate): Town['tier'][number] | null {
  return town.tier.findLast(({ from }) => from <= at) ?? null;
}

/** How many towns have each tier at a date, in the order of `TIERS`. */
export function tierCounts(
  { towns }: Pick<Programme, 'towns'>,
  at: IsoDate,
): Readonly<Record<Tier, readonly TownId[]>> {
  const of = (tier: Tier): TownId[] => towns.filter((town) => tierAt(town, at) === tier).map(({ id }) => id);
  return { key: of('key'), nurtured: of('nurtured'), reserve: of('reserve'), left: of('left') };
}
