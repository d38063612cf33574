/** 台账 as people keep it in a spreadsheet: rows of a register, by the names of its columns, with what is odd about each cell. */
import type { FieldValue, TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { parseDate } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';
import { SITE_FIELD } from '../domain/projects.ts';
import { parsePosition, positionText } from '../domain/register.ts';
import type { Register, RegisterField } from '../domain/register.ts';
import { planeOf } from '../geo/projection.ts';
import { zonePrefixOf } from './axis-order.ts';
import { readFigure, readLooseDate } from './report-figures.ts';
import { columnName } from './report-layout.ts';
import type { Sheet } from './sheets.ts';

export type CellNote =
  | 'month-only'
  | 'serial-date'
  | 'not-a-date'
  | 'not-a-number'
  | 'unit-in-cell'
  | 'approximate'
  | 'range'
  | 'unknown-choice'
  | 'not-a-position'
  | 'xy-swapped'
  | 'zone-assumed'
  | 'outside-district';

export interface RegisterNote {
  readonly cell: string;
  readonly field: string;
  readonly raw: string;
  readonly code: CellNote;
}

export interface RegisterRow {
  /** Of the row's first cell. */
  readonly cell: string;
  readonly register: string;
  readonly town: TownId | null;
  /** How its town is written. */
  readonly townSaid: string;
  /** Ids of the fields that have to be there and are not. */
  readonly lacks: readonly string[];
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly notes: readonly RegisterNote[];
  /** fine · ask: somebody has to look · refused: no town, or what must be there is not. */
  readonly state: 'fine' | 'ask' | 'refused';
}

interface RegisterContext {
  readonly programme: Programme;
  readonly town: TownId | null;
  readonly townNamed: (text: string) => TownId | null;
  readonly quarterNamed: (text: string) => Quarter | null;
}

const HEADING_ROWS = 15;
/** So many columns have to be known before a table is taken for a register. */
const LEAST = 3;
const NORTH = /^(X|X坐标|纵坐标|北坐标)/i;
const EAST = /^(Y|Y坐标|横坐标|东坐标)/i;

/** Null where no register's columns are recognised. */
export function readRegisterSheet(sheet: Sheet, context: RegisterContext): RegisterRow[] | null {
  for (const [at, { cells }] of sheet.rows.slice(0, HEADING_ROWS).entries()) {
    const labels = cells.map((cell) => plain(cell));
    const found = bestRegister(labels, context.programme.registers);
    if (!found) continue;
    return sheet.rows.slice(at + 1).flatMap(({ cells: row, line }): RegisterRow[] => {
      if (row.every((cell) => cell.trim() === '')) return [];
      const first = plain(row.find((cell) => cell.trim() !== '') ?? '');
      if (/^(合计|小计|总计)/.test(first)) return [];
      return [readRow(sheet.name, row, line, labels, found, context)];
    });
  }
  return null;
}

interface Found {
  readonly register: Register;
  readonly columns: ReadonlyMap<number, RegisterField>;
}

function bestRegister(labels: readonly string[], registers: readonly Register[]): Found | null {
  let best: Found | null = null;
  for (const register of registers) {
    const columns = new Map<number, RegisterField>();
    labels.forEach((label, column) => {
      const bare = label.replace(/[/(].*$/, '');
      const field = register.fields.find(({ name }) => plain(name.zh) === label || plain(name.zh) === bare);
      if (field) columns.set(column, field);
    });
    if (columns.size >= LEAST && columns.size > (best?.columns.size ?? 0)) best = { register, columns };
  }
  return best;
}

function readRow(
  sheet: string,
  row: readonly string[],
  line: number,
  labels: readonly string[],
  { register, columns }: Found,
  context: RegisterContext,
): RegisterRow {
  const fields: Record<string, FieldValue> = {};
  const notes: RegisterNote[] = [];
  const cellAt = (column: number): string => `${sheet}!${columnName(column + 1)}${line}`;
  for (const [column, field] of columns) {
    const raw = (row[column] ?? '').trim();
    if (raw === '' || raw === '—') continue;
    const { value, codes } = readField(raw, field, labels[column] ?? '', context);
    fields[field.id] = value;
    notes.push(...codes.map((code): RegisterNote => ({ cell: cellAt(column), field: field.id, raw, code })));
  }
  const [north, east] = [
    labels.findIndex((label) => NORTH.test(label)),
    labels.findIndex((label) => EAST.test(label)),
  ];
  if (north >= 0 && east >= 0 && register.fields.some(({ id }) => id === SITE_FIELD)) {
    const raw = `${row[north] ?? ''} ${row[east] ?? ''}`.trim();
    const site = raw === '' ? null : readSite(row[north] ?? '', row[east] ?? '', context.programme);
    if (site) {
      fields[SITE_FIELD] = site.text;
      notes.push(
        ...site.codes.map((code): RegisterNote => ({ cell: cellAt(north), field: SITE_FIELD, raw, code })),
      );
    }
  }
  const towns = labels.findIndex((label) => /^(小镇|特色小镇|镇|乡镇)$/.test(label));
  const townSaid = towns < 0 ? '' : (row[towns] ?? '').trim();
  const town = towns < 0 ? (context.town ?? context.townNamed('')) : context.townNamed(townSaid);
  const lacks = register.fields.flatMap(({ id, required }) =>
    required && (fields[id] ?? null) === null ? [id] : [],
  );
  const isRefused = (register.perTown && town === null) || lacks.length > 0;
  const first = [...columns.keys()][0] ?? 0;
  return {
    cell: cellAt(first),
    register: register.id,
    town,
    townSaid,
    lacks,
    fields,
    notes,
    state: isRefused ? 'refused' : notes.some(({ code }) => code !== 'serial-date') ? 'ask' : 'fine',
  };
}

function readField(
  raw: string,
  field: RegisterField,
  label: string,
  { programme, quarterNamed }: RegisterContext,
): { readonly value: FieldValue; readonly codes: readonly CellNote[] } {
  const text = raw.normalize('NFKC').trim();
  switch (field.type) {
    case 'date': {
      const serial = /^\d{5}(\.\d+)?$/.test(text) ? serialDate(Math.floor(Number(text))) : null;
      if (serial) return { value: serial, codes: ['serial-date'] };
      const date = readLooseDate(text);
      if (!date) return { value: null, codes: ['not-a-date'] };
      return date.precision === 'day'
        ? { value: date.date, codes: [] }
        : { value: monthEnd(date.date), codes: ['month-only'] };
    }
    case 'money':
    case 'area':
    case 'number':
    case 'year': {
      const unit =
        field.type === 'money'
          ? (/[/(]([^()]*元)\)?$/.exec(label)?.[1] ?? '万元')
          : field.type === 'area'
            ? '平方米'
            : '';
      const read = readFigure(text.replace(/年$/, ''), unit);
      const codes = read.notes.flatMap((note): CellNote[] =>
        note === 'unit-in-cell' || note === 'approximate' || note === 'range' ? [note] : [],
      );
      if (read.value === null) return { value: null, codes: codes.length > 0 ? codes : ['not-a-number'] };
      return { value: field.type === 'money' ? Math.round(read.value) : read.value, codes };
    }
    case 'yes-no':
      return /^(是|有|√|✓|Y|yes|true|1)$/i.test(text)
        ? { value: true, codes: [] }
        : /^(否|无|×|N|no|false|0)$/i.test(text)
          ? { value: false, codes: [] }
          : { value: null, codes: ['unknown-choice'] };
    case 'choice': {
      const option = field.options.find(
        ({ id, name }) => plain(name.zh) === plain(text) || name.en === text || id === text,
      );
      return option ? { value: option.id, codes: [] } : { value: null, codes: ['unknown-choice'] };
    }
    case 'ticks': {
      const names = text.split(/[、,，;；\s]+/).filter(Boolean);
      const ids = names.map(
        (each) => field.options.find(({ id, name }) => plain(name.zh) === plain(each) || id === each)?.id,
      );
      return ids.includes(undefined)
        ? { value: null, codes: ['unknown-choice'] }
        : { value: ids.join(' '), codes: [] };
    }
    case 'unit': {
      const unit = programme.units.find(
        ({ id, name, aliases }) =>
          plain(name.zh) === plain(text) || id === text || aliases.some((alias) => alias.text === raw),
      );
      return unit ? { value: unit.id, codes: [] } : { value: null, codes: ['unknown-choice'] };
    }
    case 'quarter': {
      const quarter = quarterNamed(text);
      return quarter ? { value: quarter, codes: [] } : { value: null, codes: ['not-a-date'] };
    }
    case 'position': {
      const at = parsePosition(text);
      return at ? { value: positionText(at), codes: [] } : { value: null, codes: ['not-a-position'] };
    }
    default:
      // What people wrote stays what they wrote, brackets and all.
      return { value: raw, codes: [] };
  }
}

/** Gauss-Krüger metres as surveyors write them, X to the north; swapped columns and missing zone numbers are found by range. */
function readSite(
  first: string,
  second: string,
  { centralMeridian, extent }: Programme,
): { readonly text: string; readonly codes: readonly CellNote[] } | null {
  const [x, y] = [first, second].map((raw) => Number(raw.normalize('NFKC').replace(/[,\s]/g, '')));
  if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)) return null;
  const codes: CellNote[] = [];
  const isNorth = (value: number): boolean => value >= 1.8e6 && value <= 6e6;
  let [north, east] = [x, y];
  if (!isNorth(x) && isNorth(y)) {
    [north, east] = [y, x];
    codes.push('xy-swapped');
  }
  const zone = zonePrefixOf(east);
  const meridian = zone === null ? centralMeridian : zone >= 25 ? zone * 3 : zone * 6 - 3;
  if (zone === null) codes.push('zone-assumed');
  const [longitude, latitude] = planeOf(meridian).toGround([zone === null ? east : east - zone * 1e6, north]);
  const isInside =
    longitude >= extent.west &&
    longitude <= extent.east &&
    latitude >= extent.south &&
    latitude <= extent.north;
  if (!isInside) codes.push('outside-district');
  return { text: positionText([longitude, latitude]), codes };
}

/** Excel counts days from 1899-12-30; by the civil calendar, without a clock. */
function serialDate(serial: number): string | null {
  if (serial < 20_000 || serial > 80_000) return null;
  // Days since 0000-03-01 in the proleptic Gregorian calendar (Fliegel and Van Flandern's steps).
  const days = serial + 693_899;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A month that stands for a date: its last day. */
function monthEnd(month: string): string {
  for (const day of ['31', '30', '29']) if (parseDate(`${month}-${day}`)) return `${month}-${day}`;
  return `${month}-28`;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
