/** DBF tables (dBASE III to FoxPro) beside a .shp: every value as text, decoded as the table is really encoded. */
import type { Issue } from '../domain/issue.ts';
import { encodingOfName } from './encoding.ts';
import type { Attributes } from './raw.ts';

export interface DbfTable {
  /** Rows that are there in full. */
  readonly rows: number;
  /** As the header says; more than `rows` when the table is cut off. */
  readonly declared: number;
  /** The platform's name. */
  readonly encoding: string;
  /** Nobody said so, and it matters. */
  readonly assumed: boolean;
  /** Fields of memos and pictures, which are not read. */
  readonly binary: readonly string[];
  /** Marked as deleted, and to be swept out some day. */
  isDeleted(row: number): boolean;
  /** Attributes without the blank ones; none beyond the end. */
  read(row: number): Attributes;
  /** Whether a value read so far held bytes that are no text. */
  readonly garbled: boolean;
}

/**
 * Reads the header. `given` is the encoding the user names, `declared` what the .cpg says (null when there is
 * none). In their absence: the language driver byte, else UTF-8 where the whole table is, else gb18030. Null
 * when it is no table.
 */
export function openDbf(bytes: Uint8Array, given: string | null, declared: string | null): DbfTable | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = view.getUint32(4, true);
  const header = view.getUint16(8, true);
  const length = view.getUint16(10, true);
  if (header < 33 || header > bytes.length || length < 1) return null;
  const rows = Math.min(count, Math.floor((bytes.length - header) / length));
  const layout = { bytes, view, header, length, rows };
  const columns = columnsOf(layout);
  const { encoding, assumed } = encodingOf(layout, columns, given, declared);
  return new Table(layout, columns, { encoding, assumed, declared: count });
}

interface Layout {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Bytes of the header, and of a row. */
  readonly header: number;
  readonly length: number;
  readonly rows: number;
}

interface Column {
  readonly nameBytes: Uint8Array;
  readonly type: string;
  /** From the row's first byte. */
  readonly offset: number;
  readonly length: number;
}

/** Character, number, float, date, logical, integer, double (of two makers), automatic number. */
const TEXTUAL = 'CNFD';
const READABLE = `${TEXTUAL}LIBO+`;

class Table implements DbfTable {
  readonly rows: number;
  readonly declared: number;
  readonly encoding: string;
  readonly assumed: boolean;
  readonly binary: readonly string[];
  garbled = false;
  readonly #layout: Layout;
  readonly #columns: readonly (Column & { readonly name: string })[];
  readonly #decoder: TextDecoder;

  constructor(
    layout: Layout,
    columns: readonly Column[],
    said: Pick<DbfTable, 'encoding' | 'assumed' | 'declared'>,
  ) {
    this.#layout = layout;
    this.rows = layout.rows;
    ({ encoding: this.encoding, assumed: this.assumed, declared: this.declared } = said);
    this.#decoder = new TextDecoder(said.encoding);
    const names = freeNames(columns.map(({ nameBytes }) => this.#decode(nameBytes, 10)));
    const named = columns.map((column, at) => ({ ...column, name: names[at]! }));
    this.#columns = named.filter(({ type }) => READABLE.includes(type));
    this.binary = named.filter(({ type }) => !READABLE.includes(type)).map(({ name }) => name);
  }

  isDeleted(row: number): boolean {
    const { bytes, header, length } = this.#layout;
    return row < this.rows && bytes[header + row * length] === ASTERISK;
  }

  read(row: number): Attributes {
    const attributes = new Map<string, string>();
    if (row >= this.rows) return attributes;
    const { header, length } = this.#layout;
    const at = header + row * length;
    for (const column of this.#columns) {
      const value = this.#value(column, at + column.offset);
      if (value !== '') attributes.set(column.name, value);
    }
    return attributes;
  }

  #value({ type, length }: Column, at: number): string {
    const { view, bytes } = this.#layout;
    if ((type === 'B' || type === 'O') && length === 8) return numberText(view.getFloat64(at, true));
    if ((type === 'I' || type === '+') && length === 4) return String(view.getInt32(at, true));
    const text = this.#text(at, length);
    if (type === 'L') return logicalText(bytes[at]!);
    if (type === 'C') return text;
    if (type === 'D') return /^\d{8}$/.test(text) ? dateText(text) : text.trim();
    // A number too large for its field is a row of asterisks.
    return text.startsWith('*') ? '' : text.trim();
  }

  /** Up to the first NUL, without the blanks that fill it up. */
  #text(at: number, length: number): string {
    const { bytes } = this.#layout;
    let end = at;
    let last = at;
    let isPlain = true;
    for (const stop = at + length; end < stop; end++) {
      const byte = bytes[end]!;
      if (byte === 0) break;
      if (byte !== SPACE) last = end + 1;
      if (byte > 127) isPlain = false;
    }
    if (last === at) return '';
    if (!isPlain) return this.#decode(bytes.subarray(at, last), length);
    // Decoders take a microsecond to get going; names and numbers are short.
    let text = '';
    for (let place = at; place < last; place++) text += String.fromCharCode(bytes[place]!);
    return text;
  }

  #decode(bytes: Uint8Array, room: number): string {
    const text = this.#decoder.decode(bytes);
    if (!text.includes('\ufffd')) return text;
    // A field that is full may end in the middle of a character.
    const cut = bytes.length >= room - 1 ? text.replace(/\ufffd$/, '') : text;
    if (cut.includes('\ufffd')) this.garbled = true;
    return cut;
  }
}

const [ASTERISK, SPACE] = [0x2a, 0x20];

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

function dateText(text: string): string {
  if (text === '00000000') return '';
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

function logicalText(byte: number): string {
  const sign = String.fromCharCode(byte);
  if ('TtYy'.includes(sign)) return 'true';
  return 'FfNn'.includes(sign) ? 'false' : '';
}

function columnsOf({ bytes, header, length }: Layout): Column[] {
  const raw: { nameBytes: Uint8Array; type: string; short: number; long: number }[] = [];
  for (let at = 32; at + 32 <= header && bytes[at] !== 0x0d; at += 32) {
    const name = bytes.subarray(at, at + 11);
    const end = name.indexOf(0);
    const type = String.fromCharCode(bytes[at + 11]!).toUpperCase();
    const short = bytes[at + 16]!;
    // Clipper and FoxPro put the high byte of a text's length where numbers have their decimals.
    const long = type === 'C' ? short + bytes[at + 17]! * 256 : short;
    raw.push({ nameBytes: end < 0 ? name : name.subarray(0, end), type, short, long });
  }
  const sum = raw.reduce((total, { short }) => total + short, 1);
  const longSum = raw.reduce((total, { long }) => total + long, 1);
  const isLong = sum !== length && longSum === length;
  const columns: Column[] = [];
  let offset = 1;
  for (const { nameBytes, type, short, long } of raw) {
    const room = isLong ? long : short;
    if (room > 0 && offset + room <= length) columns.push({ nameBytes, type, offset, length: room });
    offset += room;
  }
  return columns;
}

/** Names made different, should two be alike or one be missing. */
function freeNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const stem = name.trim() === '' ? `FIELD${index + 1}` : name.trim();
    let free = stem;
    for (let number = 2; taken.has(free); number++) free = `${stem}_${number}`;
    taken.add(free);
    return free;
  });
}

/** Language driver bytes of Chinese code pages: GBK (DOS, Windows), Big5 (DOS, Windows). */
const DRIVERS = new Map([
  [0x4d, 'gb18030'],
  [0x7a, 'gb18030'],
  [0x4f, 'big5'],
  [0x78, 'big5'],
]);

/** Other drivers are left at their default by programs that then write GBK or UTF-8: the bytes decide. */
function encodingOf(
  layout: Layout,
  columns: readonly Column[],
  given: string | null,
  declared: string | null,
): Pick<DbfTable, 'encoding' | 'assumed'> {
  const wanted = given === null ? null : canonical(given);
  if (wanted !== null) return { encoding: wanted, assumed: false };
  const said = declared === null ? null : canonical(declared);
  // A .cpg of UTF-8 is left behind by programs that copy the table as it was.
  if (said !== null && said !== 'utf-8') return { encoding: said, assumed: false };
  const driver = said === null ? DRIVERS.get(layout.bytes[29]!) : undefined;
  if (driver !== undefined) return { encoding: driver, assumed: false };
  return isUtf8(layout, columns)
    ? { encoding: 'utf-8', assumed: false }
    : { encoding: 'gb18030', assumed: true };
}

/** One name for GBK and the encoding that it is part of, whichever a file gives: the platform reads both alike. */
function canonical(name: string): string | null {
  const encoding = encodingOfName(name);
  return encoding === 'gbk' ? 'gb18030' : encoding;
}

/** Whether all texts are, but for a last character that a full field cut off. */
function isUtf8({ bytes, header, length, rows }: Layout, columns: readonly Column[]): boolean {
  const texts = columns.filter(({ type }) => type === 'C');
  if (!columns.every(({ nameBytes }) => isUtf8Text(nameBytes, 0, nameBytes.length))) return false;
  const end = header + rows * length;
  for (let at = header; at < end; at++) {
    if (bytes[at]! < 128) continue;
    // One value that is not settles it; rows without such bytes cost nothing.
    const row = at - ((at - header) % length);
    for (const { offset, length: room } of texts)
      if (!isUtf8Text(bytes, row + offset, row + offset + room)) return false;
    at = row + length - 1;
  }
  return true;
}

function isUtf8Text(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === 0) return true;
    if (byte < 128) continue;
    const more = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : 0;
    if (byte < 0xc2 || more === 0) return false;
    for (let next = 1; next <= more; next++) {
      at += 1;
      if (at === to) return true;
      if ((bytes[at]! & 0xc0) !== 0x80) return false;
    }
  }
  return true;
}

/** What is to be said of a table once its rows are read. */
export function issuesOf(table: DbfTable, layer: string): Issue[] {
  const issues: Issue[] = [];
  const { encoding, assumed, garbled, binary, declared, rows } = table;
  if (declared > rows) issues.push({ code: 'dbf-damaged', severity: 'warning', params: { layer } });
  const params = { encoding: encoding.toUpperCase() };
  if (assumed) issues.push({ code: 'encoding-assumed', severity: 'notice', params });
  if (garbled) issues.push({ code: 'text-undecodable', severity: 'warning', params });
  if (binary.length > 0) {
    const fields = binary.slice(0, 10).join('、') + (binary.length > 10 ? ' …' : '');
    issues.push({ code: 'attributes-left-out', severity: 'notice', params: { fields } });
  }
  return issues;
}
