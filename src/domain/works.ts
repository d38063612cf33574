/** What the registers say of works that are drawn on the map as a kind of facility (R-I15). */
import type { Facility, RegisterRecord, TownId } from './model.ts';
import type { Programme } from './programme.ts';
import type { IsoDate } from './quarter.ts';
import { dateIn } from './register.ts';

type Field = Programme['registers'][number]['fields'][number];

/** A step of a work; `date` null: not yet, as of the day asked for. */
export interface WorkStep {
  readonly field: Field;
  readonly date: IsoDate | null;
}

export interface Work {
  readonly record: RegisterRecord;
  /** The record's dates in the order of the register's fields. */
  readonly steps: readonly WorkStep[];
}

/** A town's works that an option says are drawn as this kind, with how far each had come on a day. */
export function worksOf(
  { registers }: Pick<Programme, 'registers'>,
  records: readonly RegisterRecord[],
  town: TownId,
  kind: string,
  asOf: IsoDate,
): Work[] {
  return registers.flatMap(({ id, fields }) => {
    const chosen = fields.flatMap((field) =>
      field.options.flatMap((option) => (option.facilityKind === kind ? [{ field, option }] : [])),
    );
    const isDrawn = (record: RegisterRecord): boolean =>
      chosen.some(({ field, option }) => record.fields[field.id] === option.id);
    return records
      .filter((record) => record.register === id && record.town === town && isDrawn(record))
      .map((record) => ({
        record,
        steps: fields.filter(({ type }) => type === 'date').map((field) => stepOf(record, field, asOf)),
      }));
  });
}

function stepOf(record: RegisterRecord, field: Field, asOf: IsoDate): WorkStep {
  const date = dateIn(record, field.id);
  return { field, date: date !== null && date <= asOf ? date : null };
}

/** The facilities a record is drawn as: of the kind its option names, else the ones of the same name; in its town. */
export function drawnAs(
  { registers }: Pick<Programme, 'registers'>,
  facilities: readonly Facility[],
  record: RegisterRecord,
  name: string,
): Facility[] {
  const fields = registers.find(({ id }) => id === record.register)?.fields ?? [];
  const kinds = fields.flatMap((field) =>
    field.options.flatMap(({ id, facilityKind }) =>
      facilityKind && record.fields[field.id] === id ? [facilityKind] : [],
    ),
  );
  const own = facilities.filter(({ town }) => town === record.town);
  const ofKind = own.filter(({ kind }) => kinds.includes(kind));
  return ofKind.length > 0 ? ofKind : own.filter((each) => each.name === name);
}
