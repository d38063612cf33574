/** One row of an SQLite table: its cell in a page, and the values of its record. */

/** INTEGER beyond 2^53 comes as bigint, BLOB as bytes of the file itself. */
export type SqliteValue = null | number | bigint | string | Uint8Array;

export interface Payload {
  readonly rowid: number | bigint;
  /** What of the record lies in the page itself. */
  readonly local: Uint8Array;
  /** Of the whole record, bytes. */
  readonly length: number;
  /** First page of the rest, 0 when there is none. */
  readonly overflow: number;
}

/** The cell at `at` of a leaf page whose usable part ends at `end`; null when it runs over. */
export function payloadOf(bytes: Uint8Array, at: number, end: number, usable: number): Payload | null {
  const size = varint(bytes, at, end);
  const row = size && varint(bytes, size.end, end);
  if (!row) return null;
  const length = Number(size.value);
  // How much of a record stays in its page: "most = U-35" and what follows in section 1.6 of the format.
  const most = usable - 35;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usable - 4));
  const kept = length <= most ? length : wanted <= most ? wanted : least;
  const continued = kept < length;
  if (length < 0 || row.end + kept + (continued ? 4 : 0) > end) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    rowid: row.value,
    local: bytes.subarray(row.end, row.end + kept),
    length,
    overflow: continued ? view.getUint32(row.end + kept) : 0,
  };
}

/** Decodes records with the database's text encoding. */
export class SqliteRecords {
  /** Texts that were not in the encoding the database declares and were read as gb18030. */
  misencoded = 0;
  readonly #decoder: TextDecoder;
  readonly #chinese = new TextDecoder('gb18030');

  /** `encoding` as in the header: 1 UTF-8, 2 UTF-16le, 3 UTF-16be. */
  constructor(encoding: number) {
    const name = encoding === 2 ? 'utf-16le' : encoding === 3 ? 'utf-16be' : 'utf-8';
    this.#decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  }

  /** The values of a record; null when its lengths contradict each other. */
  read(record: Uint8Array): SqliteValue[] | null {
    const header = varint(record, 0, record.length);
    if (!header || header.value > record.length) return null;
    const body = Number(header.value);
    const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
    const values: SqliteValue[] = [];
    let at = body;
    for (let next = header.end; next < body;) {
      const type = varint(record, next, body);
      if (!type) return null;
      next = type.end;
      const code = Number(type.value);
      const size = code >= 12 ? Math.floor((code - 12) / 2) : (SIZES[code] ?? 0);
      if (code < 0 || at + size > record.length) return null;
      values.push(this.#value(view, record, at, size, code));
      at += size;
    }
    return values;
  }

  #value(view: DataView, record: Uint8Array, at: number, size: number, code: number): SqliteValue {
    if (code >= 12) {
      const piece = record.subarray(at, at + size);
      return code % 2 === 0 ? piece : this.#text(piece);
    }
    if (code === 7) return view.getFloat64(at);
    if (code === 6) return plain(view.getBigInt64(at));
    if (code === 8 || code === 9) return code - 8;
    if (size === 0) return null;
    let value = view.getInt8(at);
    for (let index = 1; index < size; index += 1) value = value * 256 + view.getUint8(at + index);
    return value;
  }

  #text(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece);
    } catch {
      this.misencoded += 1;
      return this.#chinese.decode(piece);
    }
  }
}

/** Bytes of the serial types 0 … 9. */
const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

interface Varint {
  readonly value: number | bigint;
  readonly end: number;
}

/** Big-endian, seven bits a byte, all eight of the ninth; signed as 64 bits. */
function varint(bytes: Uint8Array, at: number, end: number): Varint | null {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    if (at + index >= end) return null;
    const byte = bytes[at + index]!;
    if (index === 7) return longVarint(bytes, at, end);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return null;
}

function longVarint(bytes: Uint8Array, at: number, end: number): Varint | null {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    if (at + index >= end) return null;
    const byte = BigInt(bytes[at + index]!);
    value = index === 8 ? (value << 8n) | byte : (value << 7n) | (byte & 0x7fn);
    if (index === 8 || byte < 0x80n) return { value: plain(BigInt.asIntN(64, value)), end: at + index + 1 };
  }
  return null;
}

function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
