/** The central directory of a zip archive (APPNOTE 6.3, §4.3.12 to §4.3.16), zip64 included. Nothing is unpacked. */
import { crc32 } from './crc32.ts';

export interface DirectoryEntry {
  /** `/` between folders, also where the packer wrote `\`. */
  readonly name: string;
  /** Bytes packed, and unpacked as declared. */
  readonly packed: number;
  readonly size: number;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  /** 0 stored, 8 deflated; others are rare. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Where its local header stands. */
  readonly header: number;
}

/** Every entry in order, folders too; null for what is no archive or a damaged one. */
export function readDirectory(bytes: Uint8Array, most: number): DirectoryEntry[] | 'too-many' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const place = findDirectory(view);
  if (!place) return null;
  if (place.count > most) return 'too-many';
  const raw: RawEntry[] = [];
  let at = place.start;
  while (at < place.end) {
    if (raw.length === most) return 'too-many';
    const entry = readEntry(view, bytes, at, place);
    if (!entry) return null;
    raw.push(entry);
    at = entry.end;
  }
  if (at !== place.end || raw.length !== place.count) return null;
  return withNames(raw);
}

/**
 * Entries by the headers in front of their own bytes: what is left of an archive whose directory is damaged or cut
 * off. Only those that are all there and say how long they are.
 */
export function scanEntries(bytes: Uint8Array, most: number): DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const raw: RawEntry[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0 && raw.length < most; at = bytes.indexOf(0x50, at + 1)) {
    if (at + LOCAL_LENGTH > bytes.length || view.getUint32(at, true) !== LOCAL) continue;
    const name = at + LOCAL_LENGTH;
    const nameEnd = name + view.getUint16(at + 26, true);
    const packed = view.getUint32(at + 18, true);
    const end = nameEnd + view.getUint16(at + 28, true) + packed;
    if (end > bytes.length) continue;
    const flags = view.getUint16(at + 6, true);
    raw.push({
      nameBytes: bytes.subarray(name, nameEnd),
      isUtf8: (flags & 0x800) !== 0,
      end,
      packed,
      size: view.getUint32(at + 22, true),
      checksum: view.getUint32(at + 14, true),
      method: view.getUint16(at + 8, true),
      encrypted: (flags & 0x41) !== 0,
      header: at,
    });
  }
  return withNames(raw);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Bytes before the archive, in front of which all offsets were counted. */
  readonly before: number;
}

interface RawEntry extends Omit<DirectoryEntry, 'name'> {
  readonly nameBytes: Uint8Array;
  readonly isUtf8: boolean;
  readonly end: number;
}

const [LOCAL, LOCAL_LENGTH] = [0x04034b50, 30];
const [ENTRY, END, END_64, LOCATOR_64] = [0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const [ENTRY_LENGTH, END_LENGTH, END_64_LENGTH, LOCATOR_LENGTH] = [46, 22, 56, 20];

/** The last end record whose directory fits before it: a comment may hold the look of another. */
function findDirectory(view: DataView): Place | null {
  const furthest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= furthest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const place = placeOf(view, at);
    if (place) return place;
  }
  return null;
}

function placeOf(view: DataView, at: number): Place | null {
  if (at + END_LENGTH + view.getUint16(at + 20, true) > view.byteLength) return null;
  const wide = wideEnd(view, at);
  const count = wide === null ? view.getUint16(at + 10, true) : wideNumber(view, wide + 32);
  const size = wide === null ? view.getUint32(at + 12, true) : wideNumber(view, wide + 40);
  const offset = wide === null ? view.getUint32(at + 16, true) : wideNumber(view, wide + 48);
  const end = wide ?? at;
  const start = end - size;
  const before = start - offset;
  return start < 0 || before < 0 ? null : { start, end, count, before };
}

/** Place of the zip64 end record that belongs to an end record, if one does. */
function wideEnd(view: DataView, at: number): number | null {
  const locator = at - LOCATOR_LENGTH;
  if (locator < END_64_LENGTH || view.getUint32(locator, true) !== LOCATOR_64) return null;
  // Always right before its locator, unless somebody extended the format.
  const record = locator - END_64_LENGTH;
  return view.getUint32(record, true) === END_64 ? record : null;
}

/** Beyond 2⁵³ precision is lost and nothing else: no archive here is that long. */
function wideNumber(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, place: Place): RawEntry | null {
  if (at + ENTRY_LENGTH > place.end || view.getUint32(at, true) !== ENTRY) return null;
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extra = at + ENTRY_LENGTH + nameLength;
  const end = extra + extraLength + view.getUint16(at + 32, true);
  if (end > place.end) return null;
  const plainName = bytes.subarray(at + ENTRY_LENGTH, extra);
  const fields = extraFields(view, extra, extraLength);
  const betterName = unicodeName(bytes, fields.get(UNICODE_PATH), plainName);
  const wide = new WideNumbers(view, fields.get(ZIP_64));
  const size = wide.take(view.getUint32(at + 24, true));
  const packed = wide.take(view.getUint32(at + 20, true));
  const header = wide.take(view.getUint32(at + 42, true)) + place.before;
  if (header + packed > place.start) return null;
  return {
    nameBytes: betterName ?? plainName,
    isUtf8: betterName !== null || (flags & 0x800) !== 0,
    end,
    packed,
    size,
    checksum: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    // Bit 0, bit 6 (strong), and method 99 (AES of WinZip).
    encrypted: (flags & 0x41) !== 0 || view.getUint16(at + 10, true) === 99,
    header,
  };
}

interface Field {
  readonly at: number;
  readonly length: number;
}

const [ZIP_64, UNICODE_PATH] = [0x0001, 0x7075];

function extraFields(view: DataView, start: number, length: number): Map<number, Field> {
  const fields = new Map<number, Field>();
  for (let at = start; at + 4 <= start + length;) {
    const field = { at: at + 4, length: view.getUint16(at + 2, true) };
    if (field.at + field.length > start + length) break;
    fields.set(view.getUint16(at, true), field);
    at = field.at + field.length;
  }
  return fields;
}

/** Numbers that do not fit 32 bits stand in the zip64 field, those only, in the order of the format. */
class WideNumbers {
  readonly #view: DataView;
  readonly #field: Field | undefined;
  #taken = 0;

  constructor(view: DataView, field: Field | undefined) {
    this.#view = view;
    this.#field = field;
  }

  take(narrow: number): number {
    if (narrow !== 0xffffffff || !this.#field || this.#taken + 8 > this.#field.length) return narrow;
    const value = wideNumber(this.#view, this.#field.at + this.#taken);
    this.#taken += 8;
    return value;
  }
}

/** The name in UTF-8 that Info-ZIP and WinRAR put beside one in the code page; it counts while both agree. */
function unicodeName(bytes: Uint8Array, field: Field | undefined, plain: Uint8Array): Uint8Array | null {
  if (!field || field.length < 6 || bytes[field.at] !== 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + field.at + 1, 4);
  if (view.getUint32(0, true) !== crc32(plain)) return null;
  return bytes.subarray(field.at + 5, field.at + field.length);
}

/**
 * Names that are not marked as UTF-8 are in the code page of the packer's machine, which is GBK here. All of
 * them decide together: a short name in GBK may look like UTF-8.
 */
function withNames(raw: readonly RawEntry[]): DirectoryEntry[] {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const areUtf8 = raw.every(({ nameBytes, isUtf8 }) => {
    if (isUtf8) return true;
    try {
      strict.decode(nameBytes);
      return true;
    } catch {
      return false;
    }
  });
  const utf8 = new TextDecoder('utf-8');
  const local = areUtf8 ? utf8 : new TextDecoder('gb18030');
  return raw.map(({ nameBytes, isUtf8, packed, size, checksum, method, encrypted, header }) => ({
    name: (isUtf8 ? utf8 : local).decode(nameBytes).replaceAll('\\', '/'),
    packed,
    size,
    checksum,
    method,
    encrypted,
    header,
  }));
}
