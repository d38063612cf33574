/** 年度目标体系 (四(一)): five aspects by years; a missing target is missing and never nought (R-L01). */
import type { RegisterRecord, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import { yearOf } from './quarter.ts';
import { numberIn, recordsOf, textIn } from './register.ts';

export interface TargetCell {
  readonly aspect: string;
  readonly year: number;
  readonly targets: readonly RegisterRecord[];
  /** Weighted mean of what is attained; null without a target, or before anything is known of one. */
  readonly score: number | null;
  /** Targets of which the actual value is known. */
  readonly known: number;
}

/** actual ÷ target, or target ÷ actual where less is better; null where either is missing or nought. */
export function attainment(target: RegisterRecord): number | null {
  const [goal, actual] = [numberIn(target, 'target'), numberIn(target, 'actual')];
  if (goal === null || actual === null) return null;
  if (textIn(target, 'direction') === 'down') return actual === 0 ? (goal === 0 ? 1 : null) : goal / actual;
  return goal === 0 ? null : actual / goal;
}

/** The years for which targets are to be set: those of the programme from the issue of its document. */
export function targetYears({ document, period }: Programme): number[] {
  const [first, last] = [Number(document.issued.slice(0, 4)), yearOf(period.last)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** One cell per aspect and year, in the order of the programme. */
export function targetMatrix(
  programme: Programme,
  records: readonly RegisterRecord[],
  town: TownId,
): TargetCell[] {
  const own = recordsOf(records, 'targets').filter((record) => record.town === town);
  return programme.aspects.flatMap(({ id: aspect }) =>
    targetYears(programme).map((year): TargetCell => {
      const targets = own.filter(
        (record) =>
          textIn(record, 'aspect') === aspect &&
          numberIn(record, 'year') === year &&
          numberIn(record, 'target') !== null,
      );
      let [sum, weights, known] = [0, 0, 0];
      for (const target of targets) {
        const share = attainment(target);
        if (share === null) continue;
        const weight = numberIn(target, 'weight') ?? 1;
        sum += share * weight;
        weights += weight;
        known += 1;
      }
      return { aspect, year, targets, known, score: weights === 0 ? null : sum / weights };
    }),
  );
}

/** R-L01: the cells without a target, over all towns. */
export function missingTargets(
  programme: Programme,
  records: readonly RegisterRecord[],
): { readonly town: TownId; readonly aspect: string; readonly year: number }[] {
  return programme.towns.flatMap(({ id }) =>
    targetMatrix(programme, records, id)
      .filter(({ targets }) => targets.length === 0)
      .map(({ aspect, year }) => ({ town: id, aspect, year })),
  );
}
