/** 台账登记: registers of dated work (projects, problems, declarations …), their columns declared in `programme.json`. */
import * as z from 'zod/mini';
import type { ClauseId, FieldValue, RegisterRecord } from './model.ts';
import type { IsoDate } from './quarter.ts';
import { bilingual, brand, filled } from './schema.ts';

/**
 * money: whole yuan · unit, town: an id of the programme · choice: one of `options`' ids · ticks: several of them,
 * their ids parted by a space.
 */
export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'area',
  'date',
  'quarter',
  'year',
  'yes-no',
  'choice',
  'ticks',
  'unit',
  'town',
] as const;

const field = z.strictObject({
  id: filled,
  name: bilingual,
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  options: z.array(z.strictObject({ id: filled, name: bilingual })),
  /** Shown in the record's own sheet only: tables stay readable. */
  detail: z.optional(z.boolean()),
});

export const register = z.strictObject({
  id: filled,
  name: bilingual,
  clause: z.nullable(brand<ClauseId>()),
  /** Whether each record belongs to a town. */
  perTown: z.boolean(),
  fields: z.array(field).check(z.minLength(1)),
});

export type RegisterField = z.infer<typeof field>;
export type Register = z.infer<typeof register>;

/** The records of one register, in the order of their ids. */
export function recordsOf(records: readonly RegisterRecord[], registerId: string): RegisterRecord[] {
  return records.filter((record) => record.register === registerId);
}

/** A field's value as text; empty when not said. */
export function textIn(record: RegisterRecord, field: string): string {
  const value: FieldValue = record.fields[field] ?? null;
  return typeof value === 'string' ? value : value === null ? '' : String(value);
}

/** A field's value as a number; null when not said or no number. */
export function numberIn(record: RegisterRecord, field: string): number | null {
  const value: FieldValue = record.fields[field] ?? null;
  return typeof value === 'number' ? value : null;
}

/** A field's date; null when not said. */
export function dateIn(record: RegisterRecord, field: string): IsoDate | null {
  const text = textIn(record, field);
  return text === '' ? null : (text as IsoDate);
}

/** The ids ticked in a field of type `ticks`. */
export function ticksIn(record: RegisterRecord, field: string): ReadonlySet<string> {
  return new Set(textIn(record, field).split(' ').filter(Boolean));
}
