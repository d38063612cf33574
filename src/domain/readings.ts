/**
 * 口径: how the office reads what the policy leaves open. Each reading is data of the programme, chosen by a record of
 * the register `settings`; the programme with the chosen options put in is what everything is judged by.
 */
import * as z from 'zod/mini';
import type { ClauseId, RegisterRecord } from './model.ts';
import { recordsOf, textIn } from './register.ts';
import { bilingual, brand, date, filled } from './schema.ts';

/** How far behind schedule is said: in points of the year's plan, or as a part of what was planned up to then. */
export const SCHEDULE_BASES = ['points', 'ratio'] as const;

/**
 * What an option is put into. gap: metres · tolerances: m², or a share · milestone-dates: 0 strict, 1 lenient ·
 * due-date: of the goals and milestones in `targets` · light-rule: of those in `targets`, by points or by
 * ratio · measure-figure: the figure `figure` of the measures in `targets` · service-distance: metres, of the kinds of
 * facility in `targets`.
 */
const EFFECTS = [
  'contiguity-gap',
  'containment-tolerance',
  'declared-tolerance',
  'coverage-tolerance',
  'milestone-dates',
  'due-date',
  'light-rule',
  'measure-figure',
  'service-distance',
] as const;

const option = z.strictObject({
  id: filled,
  name: bilingual,
  value: z.optional(z.number().check(z.nonnegative())),
  date: z.optional(date),
  amberFrom: z.optional(z.number().check(z.nonnegative())),
  redFrom: z.optional(z.number().check(z.nonnegative())),
  /** Of amberFrom and redFrom; absent: points. */
  basis: z.optional(z.enum(SCHEDULE_BASES)),
});

export const reading = z
  .strictObject({
    id: filled,
    title: bilingual,
    clause: brand<ClauseId>(),
    /** The words it interprets, verbatim; absent: the clause's own phrase. */
    quote: z.optional(filled),
    /** The defect of the document that makes it necessary; null: the document is simply silent. */
    defect: z.nullable(filled),
    effect: z.enum(EFFECTS),
    /** Ids of what it is put into, where the effect does not say. */
    targets: z.optional(z.array(filled)),
    figure: z.optional(filled),
    options: z.array(option).check(z.minLength(2)),
    /** An option's id. */
    default: filled,
  })
  .check(
    z.refine(({ options, default: id }) => options.some((option) => option.id === id), {
      error: 'no-default',
    }),
    z.refine(({ effect, options }) => options.every((each) => isWhole(effect, each)), {
      error: 'lacks-value',
    }),
    z.refine(({ effect, figure }) => effect !== 'measure-figure' || figure !== undefined, {
      error: 'no-figure',
    }),
  );

export type Reading = z.infer<typeof reading>;
export type ReadingOption = Reading['options'][number];

/** The record that holds the office's choice for a reading. */
export function settingId(readingId: string): string {
  return `settings-${readingId}`;
}

/** The option in force: what the office has chosen, else the default. */
export function optionOf(subject: Reading, records: readonly RegisterRecord[]): ReadingOption {
  const setting = recordsOf(records, 'settings').find(({ id }) => id === settingId(subject.id));
  const chosen = setting ? textIn(setting, 'option') : subject.default;
  const found =
    subject.options.find(({ id }) => id === chosen) ??
    subject.options.find(({ id }) => id === subject.default);
  if (!found) throw new Error(`reading ${subject.id} without its default`);
  return found;
}

function isWhole(effect: (typeof EFFECTS)[number], subject: z.infer<typeof option>): boolean {
  if (effect === 'due-date') return subject.date !== undefined;
  if (effect === 'light-rule') return subject.amberFrom !== undefined && subject.redFrom !== undefined;
  return subject.value !== undefined;
}
