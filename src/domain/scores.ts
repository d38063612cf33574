/** 评估表: a town's sheet of a year by the programme's aspects, its own score beside the Office's (R-D10, R-D11). */
import type { RegisterRecord, TownId } from './model.ts';
import type { Programme, Town } from './programme.ts';
import { numberIn, recordsOf, textIn } from './register.ts';

export interface ScoreItem {
  readonly id: string;
  readonly aspect: string;
  readonly item: string;
  readonly max: number;
  /** null: not given. */
  readonly self: number | null;
  readonly office: number | null;
  readonly basis: string;
}

/** max-sum: the most do not add up to 100 · above-max, below-zero: a score outside of its item's range. */
export interface ScoreProblem {
  readonly code: 'max-sum' | 'above-max' | 'below-zero';
  readonly item: string;
  readonly value: number;
}

export interface ScoreSheet {
  readonly items: readonly ScoreItem[];
  readonly max: number;
  /** null while an item is without. */
  readonly self: number | null;
  readonly office: number | null;
  /** office − self; null while one is missing. */
  readonly gap: number | null;
  readonly problems: readonly ScoreProblem[];
}

export const FULL_SCORE = 100;

/** The sheet of a town and year, items in the order of the aspects; no items where nobody has begun one. */
export function scoreSheet(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
): ScoreSheet {
  const own = recordsOf(records, 'scores').filter(
    (each) => each.town === town && numberIn(each, 'year') === year,
  );
  const place = (aspect: string): number => programme.aspects.findIndex(({ id }) => id === aspect);
  const items = own
    .map((record): ScoreItem => ({
      id: record.id,
      aspect: textIn(record, 'aspect'),
      item: textIn(record, 'item'),
      max: numberIn(record, 'max') ?? 0,
      self: numberIn(record, 'self'),
      office: numberIn(record, 'office'),
      basis: textIn(record, 'basis'),
    }))
    .toSorted((a, b) => place(a.aspect) - place(b.aspect));
  const max = items.reduce((sum, each) => sum + each.max, 0);
  const [self, office] = [total(items, 'self'), total(items, 'office')];
  return {
    items,
    max,
    self,
    office,
    gap: self === null || office === null ? null : office - self,
    problems: [
      ...(items.length > 0 && max !== FULL_SCORE
        ? [{ code: 'max-sum', item: '', value: max } satisfies ScoreProblem]
        : []),
      ...items.flatMap((each) =>
        [each.self, each.office].flatMap((value): ScoreProblem[] => {
          if (value === null) return [];
          if (value > each.max) return [{ code: 'above-max', item: each.item, value }];
          return value < 0 ? [{ code: 'below-zero', item: each.item, value }] : [];
        }),
      ),
    ],
  };
}

/** All towns of a year: by the Office's total, equal ones sharing a rank; who has none stands behind. */
export function scoreRanking(
  programme: Programme,
  records: readonly RegisterRecord[],
  year: number,
): { readonly town: Town; readonly sheet: ScoreSheet; readonly rank: number | null }[] {
  const rows = programme.towns.map((town) => ({
    town,
    sheet: scoreSheet(programme, records, town.id, year),
  }));
  const totals = rows
    .flatMap(({ sheet }) => (sheet.office === null ? [] : [sheet.office]))
    .toSorted((a, b) => b - a);
  return rows.map((row) => ({
    ...row,
    rank: row.sheet.office === null ? null : totals.indexOf(row.sheet.office) + 1,
  }));
}

function total(items: readonly ScoreItem[], of: 'self' | 'office'): number | null {
  let sum: number | null = items.length === 0 ? null : 0;
  for (const item of items) {
    const value = item[of];
    sum = sum === null || value === null ? null : sum + value;
  }
  return sum;
}
