/** 台账登记: registers of dated work (projects, problems, declarations …), their columns declared in `programme.json`. */
import type { Position } from 'geojson';
import * as z from 'zod/mini';
import type { ClauseId, FieldValue, RegisterRecord, TownId } from './model.ts';
import type { IsoDate } from './quarter.ts';
import { bilingual, brand, filled } from './schema.ts';

/**
 * money: whole yuan · unit, town: an id of the programme · choice: one of `options`' ids · ticks: several of them,
 * their ids parted by a space · position: `longitude,latitude` in degrees, CGCS2000.
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
  'position',
] as const;

const field = z.strictObject({
  id: filled,
  name: bilingual,
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  /** `facilityKind`: what a record of this option is drawn as on the map. */
  options: z.array(z.strictObject({ id: filled, name: bilingual, facilityKind: z.optional(filled) })),
  /** Shown in the record's own sheet only: tables stay readable. */
  detail: z.optional(z.boolean()),
});

/** What of a register's records a measure is carried out by, and how they add up at a date (`domain/tally.ts`). */
const tally = z.strictObject({
  /** Id of the measure. */
  measure: filled,
  title: bilingual,
  /** A field of choices or ticks by which the records of a town are told apart. */
  by: z.optional(filled),
  /** The option of it that says that there is nothing to count. */
  except: z.optional(filled),
  /** Numbers and money that add up. */
  sums: z.array(filled),
  /** The dates from which a record counts, and from which it counts no more. */
  from: filled,
  until: z.optional(filled),
  /** A town's newest record stands for it: a state, not a stream. */
  latest: z.optional(z.boolean()),
  /** The date that closes a record, and the working days it may take; without the latter nothing is ever late. */
  closes: z.optional(filled),
  limit: z.optional(filled),
});

export const register = z
  .strictObject({
    id: filled,
    name: bilingual,
    clause: z.nullable(brand<ClauseId>()),
    /** Whether each record belongs to a town. */
    perTown: z.boolean(),
    fields: z.array(field).check(z.minLength(1)),
    tallies: z.optional(z.array(tally)),
    /** Figures that must add up: `total` is the sum of `parts`. */
    balances: z.optional(z.array(z.strictObject({ total: filled, parts: z.array(filled) }))),
  })
  .check(
    z.refine(
      ({ fields, tallies = [], balances = [] }) => {
        const known = new Set(fields.map(({ id }) => id));
        const named = [
          ...tallies.flatMap(({ by, sums, from, until, closes, limit }) => [
            by,
            ...sums,
            from,
            until,
            closes,
            limit,
          ]),
          ...balances.flatMap(({ total, parts }) => [total, ...parts]),
        ];
        return named.every((id) => id === undefined || known.has(id));
      },
      { error: 'no-field' },
    ),
  );

export type RegisterField = z.infer<typeof field>;
export type Register = z.infer<typeof register>;
export type RegisterTally = z.infer<typeof tally>;

/** The records of one register, in the order of their ids. */
export function recordsOf(records: readonly RegisterRecord[], registerId: string): RegisterRecord[] {
  return records.filter((record) => record.register === registerId);
}

/** Records in the order of the towns (that of the document), those of the whole programme first. */
export function inTownOrder(
  records: readonly RegisterRecord[],
  towns: readonly { readonly id: TownId }[],
): RegisterRecord[] {
  const places = new Map(towns.map(({ id }, index) => [id, index]));
  const placeOf = ({ town }: RegisterRecord): number =>
    town === null ? -1 : (places.get(town) ?? towns.length);
  return records.toSorted((a, b) => placeOf(a) - placeOf(b));
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

/** A field's position, lon/lat; null when not said or no position. */
export function positionIn(record: RegisterRecord, field: string): Position | null {
  return parsePosition(textIn(record, field));
}

/** `longitude,latitude` in degrees, within China and its seas: what is swapped, or metres, is no position. */
export function parsePosition(text: string): Position | null {
  const [, lon, lat] = /^\s*(\d+(?:\.\d+)?)\s*[,，]\s*(\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const [longitude, latitude] = [Number(lon), Number(lat)];
  return longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54
    ? [longitude, latitude]
    : null;
}

/** To a tenth of a metre. */
export function positionText([longitude = NaN, latitude = NaN]: Position): string {
  return `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
}

/** The ids ticked in a field of type `ticks`. */
export function ticksIn(record: RegisterRecord, field: string): ReadonlySet<string> {
  return new Set(textIn(record, field).split(' ').filter(Boolean));
}
