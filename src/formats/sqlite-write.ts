/**
 * Writes an SQLite database from nothing (SQLite's “Database File Format”): tables, their automatic
 * indexes, no free pages. Enough for a hand-over file, and the page needs no WebAssembly for it.
 */
import type { SqliteValue } from './sqlite-record.ts';

export interface NewTable {
  readonly name: string;
  /** Its CREATE TABLE statement, as it is kept. */
  readonly sql: string;
  /** By ascending row number. A column that is the INTEGER PRIMARY KEY holds null. */
  readonly rows: readonly { readonly rowid: number; readonly values: readonly SqliteValue[] }[];
  /** Positions of the columns of each PRIMARY KEY (unless it is the row number) and UNIQUE, in their order. */
  readonly unique: readonly (readonly number[])[];
}

export interface DatabaseMarks {
  readonly applicationId: number;
  readonly userVersion: number;
}

/** The file's bytes. Throws where a program's own table is too large for its automatic index. */
export function writeSqlite(tables: readonly NewTable[], marks: DatabaseMarks): Uint8Array<ArrayBuffer> {
  const pages = new Pages();
  const schema: Cell[] = [];
  const declare = (values: readonly SqliteValue[]): void => {
    const rowid = schema.length + 1;
    schema.push({ rowid, payload: recordOf(values) });
  };
  for (const { name, sql, rows, unique } of tables) {
    const cells = rows.map(({ rowid, values }) => ({ rowid, payload: recordOf(values) }));
    declare(['table', name, name, pages.tree(cells, pages.add()), sql]);
    unique.forEach((columns, at) => {
      const keys = rows.map(({ rowid, values }) => [
        ...columns.map((column) => values[column] ?? null),
        rowid,
      ]);
      declare(['index', `sqlite_autoindex_${name}_${at + 1}`, name, pages.index(keys), null]);
    });
  }
  pages.tree(schema, FIRST);
  return pages.file(marks);
}

interface Cell {
  readonly rowid: number;
  readonly payload: Uint8Array;
}

interface Node {
  readonly page: number;
  /** The largest row number under it. */
  readonly rowid: number;
}

const PAGE = 4096;
const FIRST = 1;
const FILE_HEADER = 100;
const [TABLE_INTERIOR, TABLE_LEAF, INDEX_LEAF] = [5, 13, 10];
/** Records up to these sizes stay in their page; of longer ones at least LEAST. Section 1.6 of the format. */
const [MOST_IN_TABLE, MOST_IN_INDEX] = [PAGE - 35, Math.floor(((PAGE - 12) * 64) / 255) - 23];
const LEAST = Math.floor(((PAGE - 12) * 32) / 255) - 23;

class Pages {
  /** Page 1 first: it holds the file's header. */
  readonly #pages: Uint8Array[] = [new Uint8Array(PAGE)];

  /** Number of a new, empty page. */
  add(): number {
    return this.#pages.push(new Uint8Array(PAGE));
  }

  /** A table's tree with its root on the given page, whose number it returns. */
  tree(rows: readonly Cell[], root: number): number {
    const leafCells = rows.map((row) => this.#leafCell(row));
    if (sizeOf(leafCells) <= roomOn(root, LEAF_HEADER)) {
      this.#write(root, TABLE_LEAF, leafCells, 0);
      return root;
    }
    let nodes = grouped(leafCells, PAGE - LEAF_HEADER, 0).map(({ from, to }): Node => {
      const page = this.add();
      this.#write(page, TABLE_LEAF, leafCells.slice(from, to), 0);
      return { page, rowid: rows[to - 1]!.rowid };
    });
    for (;;) {
      const cells = nodes.map(interiorCell);
      if (sizeOf(cells.slice(0, -1)) <= roomOn(root, INTERIOR_HEADER)) {
        this.#write(root, TABLE_INTERIOR, cells.slice(0, -1), nodes.at(-1)!.page);
        return root;
      }
      const below = nodes;
      nodes = grouped(cells, PAGE - INTERIOR_HEADER, 1).map(({ from, to }): Node => {
        const page = this.add();
        const last = below[to - 1]!;
        this.#write(page, TABLE_INTERIOR, cells.slice(from, to - 1), last.page);
        return { page, rowid: last.rowid };
      });
    }
  }

  /** An index of one page: ours hold a row per layer. */
  index(keys: readonly (readonly SqliteValue[])[]): number {
    const cells = [...keys].sort(compareKeys).map(recordOf);
    const page = this.add();
    const framed = cells.map((record) => joined([varint(record.length), record]));
    const tooLong = cells.some(({ length }) => length > MOST_IN_INDEX);
    if (tooLong || sizeOf(framed) > PAGE - LEAF_HEADER) throw new RangeError('index of more than a page');
    this.#write(page, INDEX_LEAF, framed, 0);
    return page;
  }

  file({ applicationId, userVersion }: DatabaseMarks): Uint8Array<ArrayBuffer> {
    const file = joined(this.#pages);
    const view = new DataView(file.buffer);
    file.set(new TextEncoder().encode('SQLite format 3\0'));
    view.setUint16(16, PAGE);
    // Rollback journal to read and write; the three payload fractions are fixed by the format.
    file.set([1, 1, 0, 64, 32, 32], 18);
    view.setUint32(24, 1); // change counter
    view.setUint32(28, this.#pages.length);
    view.setUint32(40, 1); // schema cookie
    view.setUint32(44, 4); // schema format
    view.setUint32(56, 1); // UTF-8
    view.setUint32(60, userVersion);
    view.setUint32(68, applicationId);
    view.setUint32(92, 1); // the change counter for which the version below holds
    view.setUint32(96, 3_040_000);
    return file;
  }

  #leafCell({ rowid, payload }: Cell): Uint8Array {
    const head = [varint(payload.length), varint(rowid)];
    if (payload.length <= MOST_IN_TABLE) return joined([...head, payload]);
    const wanted = LEAST + ((payload.length - LEAST) % (PAGE - 4));
    const kept = wanted <= MOST_IN_TABLE ? wanted : LEAST;
    const overflow = new Uint8Array(4);
    new DataView(overflow.buffer).setUint32(0, this.#overflow(payload.subarray(kept)));
    return joined([...head, payload.subarray(0, kept), overflow]);
  }

  /** Number of the first of the pages that hold `rest`. */
  #overflow(rest: Uint8Array): number {
    const first = this.#pages.length + 1;
    for (let at = 0; at < rest.length; at += PAGE - 4) {
      const page = this.#pages[this.add() - 1]!;
      const isLast = at + PAGE - 4 >= rest.length;
      new DataView(page.buffer).setUint32(0, isLast ? 0 : this.#pages.length + 1);
      page.set(rest.subarray(at, at + PAGE - 4), 4);
    }
    return first;
  }

  /** Cells fill a page from its end, their pointers from its beginning. */
  #write(number: number, type: number, cells: readonly Uint8Array[], rightmost: number): void {
    const page = this.#pages[number - 1]!;
    const view = new DataView(page.buffer);
    const start = number === FIRST ? FILE_HEADER : 0;
    const header = type === TABLE_INTERIOR ? INTERIOR_HEADER : LEAF_HEADER;
    let end = PAGE;
    cells.forEach((cell, index) => {
      end -= cell.length;
      page.set(cell, end);
      view.setUint16(start + header + 2 * index, end);
    });
    page[start] = type;
    view.setUint16(start + 3, cells.length);
    view.setUint16(start + 5, end);
    if (type === TABLE_INTERIOR) view.setUint32(start + 8, rightmost);
  }
}

const [LEAF_HEADER, INTERIOR_HEADER] = [8, 12];

function roomOn(page: number, header: number): number {
  return PAGE - header - (page === FIRST ? FILE_HEADER : 0);
}

/** Bytes of cells and their pointers. */
function sizeOf(cells: readonly Uint8Array[]): number {
  return cells.reduce((sum, cell) => sum + cell.length + 2, 0);
}

/**
 * Ranges of cells that fit pages of `room` bytes. `least`: an interior page must keep a cell beside its
 * rightmost child, so the last page may take one from the page before.
 */
function grouped(
  cells: readonly Uint8Array[],
  room: number,
  least: number,
): { readonly from: number; readonly to: number }[] {
  const groups: { from: number; to: number }[] = [];
  let used = Infinity;
  cells.forEach((cell, index) => {
    used += cell.length + 2;
    if (used > room) {
      groups.push({ from: index, to: index });
      used = cell.length + 2;
    }
    groups.at(-1)!.to = index + 1;
  });
  const [before, last] = [groups.at(-2), groups.at(-1)];
  if (before && last && last.to - last.from <= least) {
    before.to -= 1;
    last.from -= 1;
  }
  return groups;
}

function interiorCell({ page, rowid }: Node): Uint8Array {
  const child = new Uint8Array(4);
  new DataView(child.buffer).setUint32(0, page);
  return joined([child, varint(rowid)]);
}

/** Header of serial types, then the values. */
function recordOf(values: readonly SqliteValue[]): Uint8Array {
  const types: Uint8Array[] = [];
  const bodies: Uint8Array[] = [];
  for (const value of values) {
    const [type, body] = encoded(value);
    types.push(varint(type));
    bodies.push(body);
  }
  const size = types.reduce((sum, type) => sum + type.length, 0);
  // The header counts its own length, which may take it over into a second byte.
  const head = size + 1 < 128 ? 1 : 2;
  return joined([varint(size + head), ...types, ...bodies]);
}

function encoded(value: SqliteValue): [type: number, body: Uint8Array] {
  if (value === null) return [0, new Uint8Array()];
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return [13 + 2 * bytes.length, bytes];
  }
  if (value instanceof Uint8Array) return [12 + 2 * value.length, value];
  const view = new DataView(new ArrayBuffer(8));
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
    view.setBigInt64(0, BigInt(value));
    const small = typeof value === 'number' && value >= -0x8000_0000 && value < 0x8000_0000;
    return small ? [4, new Uint8Array(view.buffer, 4)] : [6, new Uint8Array(view.buffer)];
  }
  view.setFloat64(0, value);
  return [7, new Uint8Array(view.buffer)];
}

/** Seven bits a byte, big end first; a negative number fills nine bytes. */
function varint(value: number): Uint8Array {
  if (value < 0) {
    const view = new DataView(new ArrayBuffer(9));
    view.setBigInt64(1, BigInt(value));
    let bits = BigInt.asUintN(64, BigInt(value)) >> 8n;
    for (let at = 7; at >= 0; at -= 1, bits >>= 7n) view.setUint8(at, Number(bits & 0x7fn) | 0x80);
    return new Uint8Array(view.buffer);
  }
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift((rest % 128) | 0x80);
  return Uint8Array.from(bytes);
}

/** Index order: column by column; our keys are texts and numbers without NULL, and UTF-8 sorts as its bytes. */
function compareKeys(a: readonly SqliteValue[], b: readonly SqliteValue[]): number {
  for (let column = 0; column < a.length; column += 1) {
    const [left = null, right = null] = [a[column], b[column]];
    const difference =
      typeof left === 'string' && typeof right === 'string'
        ? compareBytes(new TextEncoder().encode(left), new TextEncoder().encode(right))
        : Number(left) - Number(right);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = a[at]! - b[at]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
