/**
 * Reads the tables of an SQLite database (SQLite's “Database File Format”), and nothing else: no
 * index, no view, no trigger, no expression is ever evaluated. Hand-written because sql.js (SQLite itself, as
 * 0.7 MB of WebAssembly) offers no way to stop it: five kilobytes whose pages point at one page many times over
 * keep it busy for ever. Here every page is visited once, so work and memory are bounded by the file.
 */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { SqliteRecords, payloadOf } from './sqlite-record.ts';
import type { SqliteValue } from './sqlite-record.ts';
import { columnsOf } from './sqlite-schema.ts';
import type { Column } from './sqlite-schema.ts';

export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** In the order of the columns; text that is not valid Unicode is read as gb18030. Can be read once. */
  rows(): Iterable<readonly SqliteValue[]>;
}

export interface SqliteFile {
  /** Real tables by name in lower case: SQL does not look at the case. */
  readonly tables: ReadonlyMap<string, SqliteTable>;
  /** Names of the views, virtual tables and tables without row numbers, in lower case: not read. */
  readonly unread: ReadonlySet<string>;
  /** The header says that changes may stand in a `-wal` file beside it. */
  readonly writeAhead: boolean;
  readonly records: SqliteRecords;
}

/** Thrown while rows are read, for pages that contradict each other; caught by the readers in formats/. */
export class SqliteDamage extends Error {
  readonly issue: Issue;

  constructor(page: number) {
    super(`damaged page ${page}`);
    this.issue = { code: 'sqlite-damaged', severity: 'error', params: { page } };
  }
}

/** Fails with `sqlite-damaged` for anything whose header or schema does not hold together. */
export function openSqlite(bytes: Uint8Array): Result<SqliteFile> {
  try {
    return success(new Database(bytes).file());
  } catch (error) {
    if (error instanceof SqliteDamage) return failure(error.issue);
    throw error;
  }
}

interface Row {
  readonly rowid: number | bigint;
  readonly values: SqliteValue[];
}

const MAGIC = 'SQLite format 3\0';
const HEADER = 100;
const [INTERIOR, LEAF] = [5, 13];
/** SQLite itself goes no deeper. */
const DEEPEST = 20;

class Database {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #pageSize: number;
  readonly #usable: number;
  readonly #pages: number;
  /** A page belongs to one table: met twice, the file lies. */
  readonly #visited: Uint8Array;
  readonly #records: SqliteRecords;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
    if (bytes.length < 512 || magic !== MAGIC) throw new SqliteDamage(1);
    const size = this.#view.getUint16(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - (bytes[20] ?? 0);
    const isPower = (this.#pageSize & (this.#pageSize - 1)) === 0;
    if (this.#pageSize < 512 || !isPower || this.#usable < 480) throw new SqliteDamage(1);
    this.#pages = Math.floor(bytes.length / this.#pageSize);
    const declared = this.#view.getUint32(28);
    // The header's count holds only if the last writer knew of it.
    const trusted = declared > 0 && this.#view.getUint32(24) === this.#view.getUint32(92);
    if (trusted && declared > this.#pages) throw new SqliteDamage(this.#pages + 1);
    this.#visited = new Uint8Array(this.#pages + 1);
    this.#records = new SqliteRecords(this.#view.getUint32(56));
  }

  file(): SqliteFile {
    const tables = new Map<string, SqliteTable>();
    const unread = new Set<string>();
    for (const { values } of this.#walk(1)) {
      const [type, name, , root, sql] = values;
      if ((type !== 'table' && type !== 'view') || typeof name !== 'string') continue;
      const parsed = type === 'table' && typeof sql === 'string' ? columnsOf(sql) : null;
      const key = name.toLowerCase();
      if (!parsed || typeof root !== 'number' || root < 2) unread.add(key);
      else tables.set(key, { name, columns: parsed, rows: () => this.#rows(root, parsed) });
    }
    const writeAhead = this.#bytes[18] === 2 || this.#bytes[19] === 2;
    return { tables, unread, writeAhead, records: this.#records };
  }

  *#rows(root: number, columns: readonly Column[]): Iterable<readonly SqliteValue[]> {
    for (const { rowid, values } of this.#walk(root)) {
      let at = 0;
      yield columns.map((column) => {
        if (!column.stored) return null;
        // Columns added later are missing from the rows of before.
        const value = at < values.length ? values[at] : column.fallback;
        at += 1;
        return column.isRowid ? rowid : (value ?? null);
      });
    }
  }

  /** The rows of a table's tree, in order, without recursion. */
  *#walk(root: number): Iterable<Row> {
    const path: { page: number; start: number; cell: number; cells: number }[] = [];
    let next: number | null = root;
    while (next !== null || path.length > 0) {
      if (next !== null) {
        const page: number = next;
        const start = this.#visit(page) + (page === 1 ? HEADER : 0);
        const type = this.#bytes[start];
        const cells = this.#view.getUint16(start + 3);
        if ((type !== LEAF && type !== INTERIOR) || path.length > DEEPEST) throw new SqliteDamage(page);
        next = null;
        if (type === LEAF) {
          yield* this.#leaf(page, start, cells);
        } else path.push({ page, start, cell: 0, cells });
        continue;
      }
      const top = path.at(-1)!;
      if (top.cell > top.cells) path.pop();
      else {
        next =
          top.cell === top.cells
            ? this.#view.getUint32(top.start + 8)
            : this.#view.getUint32(this.#cellAt(top.page, top.start + 12, top.cell, 4));
        top.cell += 1;
      }
    }
  }

  *#leaf(page: number, start: number, cells: number): Iterable<Row> {
    const end = (page - 1) * this.#pageSize + this.#usable;
    let room = this.#usable;
    for (let cell = 0; cell < cells; cell += 1) {
      const at = this.#cellAt(page, start + 8, cell, 4);
      const found = payloadOf(this.#bytes, at, end, this.#usable);
      if (!found || found.length > this.#bytes.length) throw new SqliteDamage(page);
      const { rowid, local, length, overflow } = found;
      // Cells that share their bytes would make a page hold more than it is large.
      room -= local.length;
      if (room < 0) throw new SqliteDamage(page);
      const values = this.#records.read(overflow === 0 ? local : this.#chain(local, length, overflow));
      if (!values) throw new SqliteDamage(page);
      yield { rowid, values };
    }
  }

  /** Puts a long row together from the pages it is continued on. */
  #chain(local: Uint8Array, length: number, overflow: number): Uint8Array {
    const whole = new Uint8Array(length);
    whole.set(local);
    let filled = local.length;
    for (let page = overflow; filled < length;) {
      const start = this.#visit(page);
      const piece = this.#bytes.subarray(start + 4, start + Math.min(this.#usable, 4 + length - filled));
      whole.set(piece, filled);
      filled += piece.length;
      page = this.#view.getUint32(start);
    }
    return whole;
  }

  /** Offset of a cell: `size` bytes of it at least lie in the page. */
  #cellAt(page: number, pointers: number, cell: number, size: number): number {
    const start = (page - 1) * this.#pageSize;
    const end = start + this.#usable;
    const pointer = pointers + 2 * cell;
    if (pointer + 2 > end) throw new SqliteDamage(page);
    const at = start + this.#view.getUint16(pointer);
    if (at < pointer + 2 || at + size > end) throw new SqliteDamage(page);
    return at;
  }

  /** Offset of a page that has not been seen before. */
  #visit(page: number): number {
    if (page < 1 || page > this.#pages || this.#visited[page] === 1) throw new SqliteDamage(page);
    this.#visited[page] = 1;
    return (page - 1) * this.#pageSize;
  }
}
