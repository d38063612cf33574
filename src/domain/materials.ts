/** 申报材料: the three that a declaration must have (R-D05), as the register of materials keeps them. */
import type { RegisterRecord, TownId } from './model.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn, numberIn, recordsOf, textIn } from './register.ts';

/** `other` is welcome and never missed. */
export const MATERIALS = ['creation', 'concept', 'form'] as const;
export type MaterialKind = (typeof MATERIALS)[number];

/** The record of a material of a town and year; the last where it came in more than once. */
export function materialOf(
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
  kind: MaterialKind,
): RegisterRecord | null {
  return (
    recordsOf(records, 'materials').findLast(
      (record) =>
        record.town === town && numberIn(record, 'year') === year && textIn(record, 'kind') === kind,
    ) ?? null
  );
}

/** When the last of the three came in, none of them to be put right by then; null: the declaration is not whole. */
export function declarationDate(
  records: readonly RegisterRecord[],
  town: TownId,
  year: number,
  asOf: IsoDate,
): IsoDate | null {
  const dates = MATERIALS.flatMap((kind) => {
    const record = materialOf(records, town, year, kind);
    const received = record ? dateIn(record, 'received') : null;
    return record && received !== null && received <= asOf && textIn(record, 'result') !== 'mend'
      ? [received]
      : [];
  });
  return dates.length === MATERIALS.length ? (dates.toSorted().at(-1) ?? null) : null;
}
