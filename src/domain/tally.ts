/**
 * 落实: what the registers of a measure come to at a date — how many, how much, what is still open, what is late.
 * Which register counts for which measure, from which date, and what of it adds up, is data of the programme.
 */
import type { RegisterRecord, TownId } from './model.ts';
import { concerns } from './organisation.ts';
import type { Programme } from './programme.ts';
import { workdaysBetween } from './quarter.ts';
import type { IsoDate } from './quarter.ts';
import { recordProblems } from './register-check.ts';
import type { FieldProblem } from './register-check.ts';
import { dateIn, numberIn, recordsOf, textIn, ticksIn } from './register.ts';
import type { Register, RegisterTally } from './register.ts';

export interface TallyRow {
  /** null: of the whole programme; also in the row of all. */
  readonly town: TownId | null;
  /** An option's id of the field the tally goes by; '' where it is not said, or the tally goes by none. */
  readonly option: string;
  readonly records: readonly RegisterRecord[];
  /** In the order of the tally's `sums`; null where no record says it. */
  readonly sums: readonly (number | null)[];
}

/** What has a beginning and an end, and how many working days lie between. */
export interface Timed {
  readonly record: RegisterRecord;
  readonly isOpen: boolean;
  readonly workdays: number;
  /** Working days it may take; null: none is set, and it is never late. */
  readonly limit: number | null;
  readonly isLate: boolean;
}

export interface TallyFacts {
  readonly register: Register;
  readonly tally: RegisterTally;
  readonly rows: readonly TallyRow[];
  readonly total: TallyRow;
  /** Open or late ones, the longest first; none where records have no end. */
  readonly timed: readonly Timed[];
  /** Records with something wrong in the field that the tally goes by, or whose parts do not add up. */
  readonly flagged: readonly { readonly record: RegisterRecord; readonly problem: FieldProblem }[];
  /** Records of towns that the measure is not for (R-P18). */
  readonly outside: readonly RegisterRecord[];
}

/** All tallies of a measure at a date, in the order of the registers. */
export function talliesOf(
  programme: Programme,
  measure: Programme['measures'][number],
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): TallyFacts[] {
  return programme.registers.flatMap((register) =>
    (register.tallies ?? [])
      .filter((tally) => tally.measure === measure.id)
      .map((tally) => tallyOf(programme, measure, register, tally, records, asOf)),
  );
}

/** The registers in which a measure is carried out. */
export function registersOf({ registers }: Programme, measure: string): Register[] {
  return registers.filter(({ tallies = [] }) => tallies.some((tally) => tally.measure === measure));
}

function tallyOf(
  programme: Programme,
  measure: Programme['measures'][number],
  register: Register,
  tally: RegisterTally,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): TallyFacts {
  const dated = countedAt(register, tally, records, asOf);
  const known =
    tally.by === undefined || tally.except === undefined
      ? dated
      : dated.filter((record) => !['', tally.except].includes(textIn(record, tally.by!)));
  const counted = tally.latest === true ? newestOf(known, tally.from) : known;
  const isByTicks = register.fields.some(({ id, type }) => id === tally.by && type === 'ticks');
  const optionsIn = (record: RegisterRecord): string[] => {
    if (tally.by === undefined) return [''];
    if (!isByTicks) return [textIn(record, tally.by)];
    const ticked = [...ticksIn(record, tally.by)];
    return ticked.length === 0 ? [''] : ticked;
  };
  const order = [
    '',
    ...(register.fields.find(({ id }) => id === tally.by)?.options.map(({ id }) => id) ?? []),
  ];
  const towns = [...programme.towns.map(({ id }) => id), null];
  const rows = towns.flatMap((town) => {
    const own = counted.filter((record) => record.town === town);
    return order.flatMap((option): TallyRow[] => {
      const there = own.filter((record) => optionsIn(record).includes(option));
      return there.length === 0 ? [] : [rowOf(tally, town, option, there)];
    });
  });
  const wanted = new Set([tally.by, ...(register.balances ?? []).map(({ total }) => total)]);
  return {
    register,
    tally,
    rows,
    total: rowOf(tally, null, '', counted),
    timed: timedOf(tally, known, asOf),
    flagged: counted.flatMap((record) => {
      const problem = recordProblems(register, record).find(({ field }) => wanted.has(field));
      return problem ? [{ record, problem }] : [];
    }),
    outside: counted.filter(({ town: id }) => {
      const town = programme.towns.find((each) => each.id === id);
      return town !== undefined && !concerns(measure, town);
    }),
  };
}

/** The records that count at a date, as they stood then: what is dated later has not happened. */
function countedAt(
  register: Register,
  { from, until }: RegisterTally,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): RegisterRecord[] {
  const dates = register.fields.filter(({ type }) => type === 'date').map(({ id }) => id);
  return recordsOf(records, register.id)
    .map((record): RegisterRecord => {
      const later = dates.filter((id) => textIn(record, id) > asOf);
      if (later.length === 0) return record;
      return {
        ...record,
        fields: { ...record.fields, ...Object.fromEntries(later.map((id) => [id, null])) },
      };
    })
    .filter((record) => textIn(record, from) !== '' && (until === undefined || textIn(record, until) === ''));
}

/** Of each town the newest record; of two of one day the later written. */
function newestOf(records: readonly RegisterRecord[], from: string): RegisterRecord[] {
  const newest = new Map<TownId | null, RegisterRecord>();
  for (const record of records) {
    const known = newest.get(record.town);
    if (!known || textIn(known, from) <= textIn(record, from)) newest.set(record.town, record);
  }
  return [...newest.values()];
}

function rowOf(
  { sums }: RegisterTally,
  town: TownId | null,
  option: string,
  records: readonly RegisterRecord[],
): TallyRow {
  return {
    town,
    option,
    records,
    sums: sums.map((field) => {
      const said = records.flatMap((record) => numberIn(record, field) ?? []);
      return said.length === 0 ? null : said.reduce((sum, each) => sum + each, 0);
    }),
  };
}

/** R-P06: late only where somebody has set a limit; the document names none. */
function timedOf(
  { from, closes, limit: field }: RegisterTally,
  records: readonly RegisterRecord[],
  asOf: IsoDate,
): Timed[] {
  if (closes === undefined) return [];
  return records
    .flatMap((record): Timed[] => {
      const [start, end] = [dateIn(record, from), dateIn(record, closes)];
      if (start === null) return [];
      const workdays = workdaysBetween(start, end ?? asOf);
      const limit = field === undefined ? null : numberIn(record, field);
      return [{ record, isOpen: end === null, workdays, limit, isLate: limit !== null && workdays > limit }];
    })
    .filter(({ isOpen, isLate }) => isOpen || isLate)
    .toSorted((a, b) => b.workdays - a.workdays);
}
