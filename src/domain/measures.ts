/**
 * 政策兑现: what the policy's measures entitle a town to, by formulas that are shown; both readings where the text has
 * two. Everything as of a date: what is dated later is not there yet, and what has no date is told apart.
 */
import type { RegisterRecord, TownId } from './model.ts';
import { concerns } from './organisation.ts';
import type { Programme, Town } from './programme.ts';
import { isProvincial, movesOf, placeAt } from './pipeline.ts';
import { shiftYears, yearOfDate } from './quarter.ts';
import type { IsoDate } from './quarter.ts';
import { numberIn, recordsOf, textIn } from './register.ts';
import { squareMetres } from './units.ts';
import type { SquareMetres, Yuan } from './units.ts';

export const MEASURE_STATES = ['paid', 'approved', 'applied', 'refused', 'none', 'na'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export interface MeasureCell {
  /** The farthest of its applications; null: nothing is recorded. */
  readonly state: MeasureState | null;
  readonly applied: Yuan;
  readonly granted: Yuan;
  readonly paid: Yuan;
  readonly count: number;
}

/** The applications that are there at a date. 未申请 and 不适用 are no events and need no date. */
export function applicationsAt(records: readonly RegisterRecord[], asOf: IsoDate): RegisterRecord[] {
  return recordsOf(records, 'measures').filter((record) => {
    const date = textIn(record, 'date');
    return date === '' ? isNoEvent(record) : date <= asOf;
  });
}

/** Applications that no date places: they count at no quarter, and somebody has to be told. */
export function undatedApplications(records: readonly RegisterRecord[]): RegisterRecord[] {
  return recordsOf(records, 'measures').filter(
    (record) => textIn(record, 'date') === '' && !isNoEvent(record),
  );
}

/** What a town has of a measure at a date (R-P01). */
export function measureCell(
  records: readonly RegisterRecord[],
  town: TownId,
  measure: string,
  asOf: IsoDate,
): MeasureCell {
  const own = applicationsAt(records, asOf).filter(
    (record) => record.town === town && textIn(record, 'measure') === measure,
  );
  const states = own.map((record) => textIn(record, 'state') as MeasureState);
  return {
    state: MEASURE_STATES.find((state) => states.includes(state)) ?? null,
    applied: sumOf(own, 'applied'),
    granted: sumOf(own, 'granted'),
    paid: sumOf(own, 'paid'),
    count: own.length,
  };
}

/** A measure's row of the matrix, in the order of the towns; what it is not for is 不适用 without being told so (R-P18). */
export function measureRow(
  { towns }: Programme,
  measure: Programme['measures'][number],
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): MeasureCell[] {
  return towns.map((town) => {
    const cell = measureCell(records, town.id, measure.id, asOf);
    return cell.state === null && !concerns(measure, town) ? { ...cell, state: 'na' } : cell;
  });
}

/** Money paid by source, over all towns or one, all measures or one item of them; the sum is that of the matrix. */
export function fundLedger(
  records: readonly RegisterRecord[],
  town: TownId | null,
  asOf: IsoDate,
  item: string | null = null,
): { readonly source: string; readonly count: number; readonly paid: Yuan }[] {
  const sums = new Map<string, { count: number; paid: number }>();
  for (const record of applicationsAt(records, asOf)) {
    if (town !== null && record.town !== town) continue;
    if (item !== null && textIn(record, 'programme') !== item) continue;
    const paid = numberIn(record, 'paid') ?? 0;
    if (paid <= 0) continue;
    const known = sums.get(textIn(record, 'source')) ?? { count: 0, paid: 0 };
    sums.set(textIn(record, 'source'), { count: known.count + 1, paid: known.paid + paid });
  }
  return [...sums].map(([source, { count, paid }]) => ({ source, count, paid: paid as Yuan }));
}

/** R-D12: applications and what came of them, of one level (the register's `source`) or of all. */
export function applicationSuccess(
  records: readonly RegisterRecord[],
  asOf: IsoDate,
  source: string | null = null,
): {
  readonly applications: number;
  readonly successes: number;
  readonly applied: Yuan;
  readonly granted: Yuan;
  /** null: nothing was applied for. */
  readonly byNumber: number | null;
  readonly byMoney: number | null;
} {
  const own = applicationsAt(records, asOf).filter(
    (record) => !isNoEvent(record) && (source === null || textIn(record, 'source') === source),
  );
  const won = own.filter((record) => ['approved', 'paid'].includes(textIn(record, 'state')));
  const [applied, granted] = [sumOf(own, 'applied'), sumOf(won, 'granted')];
  return {
    applications: own.length,
    successes: won.length,
    applied,
    granted,
    byNumber: own.length === 0 ? null : won.length / own.length,
    byMoney: applied === 0 ? null : granted / applied,
  };
}

export interface ItemRow {
  /** The item as the programme names it; '' for what is none of them (其他). */
  readonly item: string;
  /** null: nobody has applied for it. */
  readonly town: TownId | null;
  readonly count: number;
  readonly applied: Yuan;
  readonly granted: Yuan;
  readonly paid: Yuan;
}

/**
 * R-P08, R-P10, R-P13, R-P22: a measure's applications by item and town, every item of the programme in its order even
 * where nobody has applied. The rows add up to the measure's row of the matrix.
 */
export function itemsOf(
  { towns }: Programme,
  { programmes, id }: Programme['measures'][number],
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): ItemRow[] {
  const own = applicationsAt(records, asOf).filter(
    (record) => textIn(record, 'measure') === id && !isNoEvent(record),
  );
  const known = programmes.map(({ zh }) => zh);
  const itemIn = (record: RegisterRecord): string => {
    const item = textIn(record, 'programme');
    return known.includes(item) ? item : '';
  };
  return [...known, ''].flatMap((item): ItemRow[] => {
    const of = own.filter((record) => itemIn(record) === item);
    if (of.length === 0 && item !== '')
      return [{ item, town: null, count: 0, applied: 0 as Yuan, granted: 0 as Yuan, paid: 0 as Yuan }];
    return towns.flatMap(({ id: town }): ItemRow[] => {
      const there = of.filter((record) => record.town === town);
      if (there.length === 0) return [];
      const [applied, granted, paid] = [
        sumOf(there, 'applied'),
        sumOf(there, 'granted'),
        sumOf(there, 'paid'),
      ];
      return [{ item, town, count: there.length, applied, granted, paid }];
    });
  });
}

export interface QuotaFacts {
  readonly year: number;
  readonly quota: SquareMetres | null;
  readonly used: SquareMetres | null;
  /** Negative: more used than given. */
  readonly balance: SquareMetres | null;
  /** Target of the year done and assessment passed; null: not yet known at the date. */
  readonly isEarned: boolean | null;
  /** A: half of this year's quota, B: half of last year's; granted the year after. null: not known, or no quota. */
  readonly reward: { readonly A: SquareMetres | null; readonly B: SquareMetres | null };
}

/** R-P03, R-P04: quota, what is left, and the 50 % reward where the year's target is done and the assessment passed. */
export function quotaOf(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
  asOf: IsoDate,
): QuotaFacts {
  const share = figureOf(programme, 'quotaRewardShare');
  const of = (wanted: number): RegisterRecord | undefined =>
    recordsOf(records, 'quotas').find((each) => each.town === town && numberIn(each, 'year') === wanted);
  const area = (record: RegisterRecord | undefined, field: string): SquareMetres | null => {
    const value = record ? numberIn(record, field) : null;
    return value === null ? null : squareMetres(value);
  };
  const [now, before] = [of(year), of(year - 1)];
  const [quota, used] = [area(now, 'quota'), area(now, 'used')];
  const assessment = recordsOf(records, 'assessments').find(
    (each) =>
      each.town === town &&
      numberIn(each, 'year') === year &&
      (textIn(each, 'date') || `${year}-12-31`) <= asOf,
  );
  const isEarned =
    assessment && now ? now.fields['done'] === true && textIn(assessment, 'result') !== 'fail' : null;
  const half = (base: SquareMetres | null): SquareMetres | null =>
    isEarned === null || base === null ? null : squareMetres(isEarned ? base * share : 0);
  return {
    year,
    quota,
    used,
    balance: quota === null ? null : squareMetres(quota - (used ?? 0)),
    isEarned,
    reward: { A: half(quota), B: half(area(before, 'quota')) },
  };
}

/** Which reading of “上一年度” the office goes by. */
export function rewardReading(programme: Programme): 'A' | 'B' {
  return figureOf(programme, 'rewardYearsBack') === 1 ? 'B' : 'A';
}

export interface TurnoverFacts {
  readonly count: number;
  readonly area: SquareMetres;
  readonly landFee: Yuan;
  readonly reclaimFee: Yuan;
  readonly total: Yuan;
  /** Those not recorded at cost price, as the policy has it. */
  readonly notAtCost: readonly RegisterRecord[];
}

/** R-P05: both fees of turnover quotas added up; the policy gives no other formula than 成本价. */
export function turnoverOf(
  records: readonly RegisterRecord[],
  town: TownId | null,
  asOf: IsoDate,
): TurnoverFacts {
  const own = recordsOf(records, 'turnover').filter(
    (each) => (town === null || each.town === town) && isBy(each, 'date', asOf),
  );
  const [landFee, reclaimFee] = [sumOf(own, 'landFee'), sumOf(own, 'reclaimFee')];
  return {
    count: own.length,
    area: squareMetres(own.reduce((sum, each) => sum + (numberIn(each, 'area') ?? 0), 0)),
    landFee,
    reclaimFee,
    total: (landFee + reclaimFee) as Yuan,
    notAtCost: own.filter((each) => textIn(each, 'basis') !== 'cost'),
  };
}

/** R-P07: one million yuan, once, for each town of provincial rank — listed or named, as the office reads it. */
export function provincialReward(
  programme: Programme,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): {
  readonly towns: readonly TownId[];
  readonly due: Yuan;
  readonly paid: Yuan;
  /** Towns that were paid more than once is due. */
  readonly overpaid: readonly TownId[];
} {
  const each = figureOf(programme, 'provincialRewardYuan');
  const measure = programme.measures.find(({ figures }) => 'provincialRewardYuan' in figures);
  const mustBeNamed = figureOf(programme, 'provincialRewardNamed') === 1;
  const hasSucceeded = (town: Town): boolean => {
    const place = placeAt(town, records, asOf);
    return isProvincial(place) && (!mustBeNamed || place.list === 'named');
  };
  const item = measure?.rewardItem?.zh;
  const payments = applicationsAt(records, asOf).filter(
    (record) =>
      textIn(record, 'measure') === measure?.id &&
      (item === undefined || textIn(record, 'programme') === item),
  );
  const paidTo = (town: Town): number =>
    sumOf(
      payments.filter((record) => record.town === town.id),
      'paid',
    );
  const towns = programme.towns.filter(hasSucceeded);
  return {
    towns: towns.map(({ id }) => id),
    due: (each * towns.length) as Yuan,
    paid: programme.towns.reduce((sum, town) => sum + paidTo(town), 0) as Yuan,
    overpaid: programme.towns
      .filter((town) => paidTo(town) > (hasSucceeded(town) ? each : 0))
      .map(({ id }) => id),
  };
}

/** not-in: the town is in no creation list · running · over: the years have passed · named: 验收命名后. */
export type CreationState = 'not-in' | 'running' | 'over' | 'named';

/** R-P08: the years of creation in which the funds of province and city are pooled, and after naming. */
export function creationPeriod(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: Town,
  asOf: IsoDate,
): { readonly state: CreationState; readonly from: IsoDate | null; readonly to: IsoDate | null } {
  const entered = movesOf(records, town.id).find(
    ({ list, date }) => (list === 'create' || list === 'named') && date <= asOf,
  );
  if (!entered) return { state: 'not-in', from: null, to: null };
  const isByIssue = figureOf(programme, 'creationFromIssue') === 1;
  const from = isByIssue ? programme.document.issued : entered.date;
  const to = shiftYears(from, figureOf(programme, 'creationYears'));
  if (placeAt(town, records, asOf).list === 'named') return { state: 'named', from, to };
  return { state: asOf <= to ? 'running' : 'over', from, to };
}

export interface SurplusFacts {
  readonly name: string;
  /** Only land for town building, or for commerce and living. */
  readonly isEligible: boolean;
  readonly surplus: Yuan;
  readonly payable: Yuan;
  readonly paid: Yuan;
  readonly unpaid: Yuan;
}

/** The parcels sold up to a date. */
export function parcelsAt(records: readonly RegisterRecord[], asOf: IsoDate): RegisterRecord[] {
  return recordsOf(records, 'parcels').filter((each) => isBy(each, 'date', asOf));
}

/** R-P09: price − cost − fees − five funds; a negative balance is none. What is paid later is not paid yet. */
export function surplusOf(parcel: RegisterRecord, asOf: IsoDate): SurplusFacts {
  const money = (field: string): number => numberIn(parcel, field) ?? 0;
  const funds = [1, 2, 3, 4, 5].reduce((sum, number) => sum + money(`fund${number}`), 0);
  const surplus = money('price') - money('cost') - money('fees') - funds;
  const isEligible = ['town', 'commerce'].includes(textIn(parcel, 'use'));
  const payable = isEligible ? Math.max(0, surplus) : 0;
  const paid = textIn(parcel, 'paidOn') <= asOf ? money('paid') : 0;
  return {
    name: textIn(parcel, 'name'),
    isEligible,
    surplus: surplus as Yuan,
    payable: payable as Yuan,
    paid: paid as Yuan,
    unpaid: Math.max(0, payable - paid) as Yuan,
  };
}

/**
 * R-P14: three to five ten thousand yuan a village on the list by then; what was paid outside of that is flagged. A
 * payment without a date counts with the year of its village.
 */
export function villagesOf(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: TownId | null,
  asOf: IsoDate,
): {
  readonly count: number;
  readonly range: readonly [Yuan, Yuan];
  readonly paid: Yuan;
  readonly flagged: readonly RegisterRecord[];
} {
  const [low, high] = [figureOf(programme, 'villageMinimumYuan'), figureOf(programme, 'villageMaximumYuan')];
  const villages = recordsOf(records, 'villages').filter((each) => {
    const year = numberIn(each, 'year');
    return (town === null || each.town === town) && year !== null && year <= yearOfDate(asOf);
  });
  const paid = villages.filter((each) => textIn(each, 'paidOn') <= asOf && numberIn(each, 'paid') !== null);
  return {
    count: villages.length,
    range: [(low * villages.length) as Yuan, (high * villages.length) as Yuan],
    paid: sumOf(paid, 'paid'),
    flagged: paid.filter((each) => {
      const sum = numberIn(each, 'paid') ?? 0;
      return sum < low || sum > high;
    }),
  };
}

/** R-P12: of the money that was granted as credit up to a date, what has been drawn; `share` is null where none was. */
export function drawnOf(
  records: readonly RegisterRecord[],
  town: TownId | null,
  measure: string,
  asOf: IsoDate,
): { readonly granted: Yuan; readonly drawn: Yuan; readonly share: number | null } {
  const own = applicationsAt(records, asOf).filter(
    (each) => textIn(each, 'measure') === measure && (town === null || each.town === town),
  );
  const [granted, drawn] = [sumOf(own, 'granted'), sumOf(own, 'paid')];
  return { granted, drawn, share: granted === 0 ? null : drawn / granted };
}

/** A named figure of whichever measure has it; 0 where none does. */
function figureOf({ measures }: Programme, name: string): number {
  return measures.find(({ figures }) => name in figures)?.figures[name] ?? 0;
}

function sumOf(records: readonly RegisterRecord[], field: string): Yuan {
  return records.reduce((sum, record) => sum + (numberIn(record, field) ?? 0), 0) as Yuan;
}

/** Dated, and not later. */
function isBy(record: RegisterRecord, field: string, asOf: IsoDate): boolean {
  const date = textIn(record, field);
  return date !== '' && date <= asOf;
}

function isNoEvent(record: RegisterRecord): boolean {
  return ['', 'none', 'na'].includes(textIn(record, 'state'));
}
