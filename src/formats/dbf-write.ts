/** Writes DBF tables (dBASE III) of texts in GBK, as a .shp wants beside it. */
import { encodeGbk } from './gbk.ts';
import type { Attributes } from './raw.ts';

export interface WrittenDbf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names in the file, in the order of the fields asked for. */
  readonly names: readonly string[];
  /** Values that did not fit. */
  readonly cut: number;
  /** Characters that GBK does not have, each once; they stand as `?`. */
  readonly lost: readonly string[];
}

/** Fields of a table, at most: what dBASE III allows and ArcGIS opens. */
export const MOST_FIELDS = 255;
/** Bytes of a value. */
export const LONGEST_VALUE = 254;

/**
 * One row of texts for each of `rows`; a value that is missing is blank. `fields` are names without limit of
 * length, at least one; `date` is ISO `YYYY-MM-DD`.
 */
export function writeDbf(fields: readonly string[], rows: readonly Attributes[], date: string): WrittenDbf {
  const lost = new Set<string>();
  const encode = (text: string): Uint8Array => {
    // A text ends at a NUL.
    const encoded = encodeGbk(text.replaceAll('\0', ''));
    for (const character of encoded.lost) lost.add(character);
    return encoded.bytes;
  };
  const names = shortNames(fields.map(encode));
  let cut = 0;
  const columns = fields.map((field) => {
    const values = rows.map((row) => {
      const value = encode(row.get(field) ?? '');
      const short = wholeCharacters(value, LONGEST_VALUE);
      if (short.length < value.length) cut += 1;
      return short;
    });
    const width = values.reduce((longest, { length }) => Math.max(longest, length), 1);
    return { values, width };
  });
  const header = 32 + fields.length * 32 + 1;
  const length = columns.reduce((sum, { width }) => sum + width, 1);
  const bytes = new Uint8Array(header + rows.length * length + 1).fill(SPACE, header);
  bytes.fill(0, 0, header);
  const view = new DataView(bytes.buffer);
  const [year = 1900, month = 1, day = 1] = date.split('-').map(Number);
  bytes.set([3, year - 1900, month, day]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, header, true);
  view.setUint16(10, length, true);
  bytes[29] = GBK_DRIVER;
  let offset = 1;
  columns.forEach(({ values, width }, index) => {
    const at = 32 + index * 32;
    bytes.set(names[index]!, at);
    bytes[at + 11] = CHARACTER;
    bytes[at + 16] = width;
    values.forEach((value, row) => {
      bytes.set(value, header + row * length + offset);
    });
    offset += width;
  });
  bytes[header - 1] = END_OF_FIELDS;
  bytes[bytes.length - 1] = END_OF_FILE;
  const decoder = new TextDecoder('gbk');
  return { bytes, names: names.map((name) => decoder.decode(name)), cut, lost: [...lost] };
}

/** Language driver: code page 936. */
const GBK_DRIVER = 0x4d;
const [SPACE, CHARACTER, END_OF_FIELDS, END_OF_FILE] = [0x20, 0x43, 0x0d, 0x1a];
const LONGEST_NAME = 10;

/** As many of the bytes as fit without half a character. */
function wholeCharacters(bytes: Uint8Array, room: number): Uint8Array {
  if (bytes.length <= room) return bytes;
  let end = 0;
  for (let next = 0; next <= room; next += bytes[next]! > 0x80 ? 2 : 1) end = next;
  return bytes.subarray(0, end);
}

/** Names that fit, capitals apart all different. */
function shortNames(names: readonly Uint8Array[]): Uint8Array[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const stem = name.length > 0 ? name : encodeGbk(`FIELD${index + 1}`).bytes;
    let free = wholeCharacters(stem, LONGEST_NAME);
    for (let number = 2; taken.has(keyOf(free)); number++) {
      const suffix = encodeGbk(`_${number}`).bytes;
      free = Uint8Array.of(...wholeCharacters(stem, LONGEST_NAME - suffix.length), ...suffix);
    }
    taken.add(keyOf(free));
    return free;
  });
}

function keyOf(name: Uint8Array): string {
  return new TextDecoder('gbk').decode(name).toLowerCase();
}
