/**
 * Zip archives from outside: looked through before anything is unpacked, and unpacked into no more room than
 * they declared. fflate does the inflating; its own directory reader believes every length it is told.
 */
import { Inflate, zipSync } from 'fflate';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { readDirectory, scanEntries } from './archive-directory.ts';
import type { DirectoryEntry } from './archive-directory.ts';
import { crc32 } from './crc32.ts';

export interface ArchiveEntry {
  /** With its folders, `/` between them. */
  readonly name: string;
  /** Unpacked, bytes, as declared: `read` fails rather than give more or less. */
  readonly size: number;
  /** Unpacks; each call does so anew. */
  read(): Result<Uint8Array>;
}

/** Entries, folders included. */
const MOST_ENTRIES = 5_000;
/** Unpacked size of all entries, bytes. */
const LARGEST = 400e6;
/** Unpacked : packed. Deflate itself ends at 1032. */
const STEEPEST = 200;
/** Bytes below which steepness is no threat. */
const SMALL = 1e6;
/** The same for DBF tables: blank columns of 254 bytes pack steeper than any bomb needs to. */
const SMALL_TABLE = 32e6;

/**
 * The files in an archive, without folders, the resource forks of macOS, and archives within (which are told
 * as `archive-nested`). Refuses what is damaged, encrypted or a bomb, and names that lead out of the archive.
 */
export function readArchive(bytes: Uint8Array): Result<readonly ArchiveEntry[]> {
  const directory = readDirectory(bytes, MOST_ENTRIES);
  if (directory === 'too-many') return refuse('archive-too-many', { limit: MOST_ENTRIES });
  if (directory === null) return refuse('archive-damaged');
  const fault = faultOf(directory, bytes);
  if (fault) return failure(fault);
  const files = directory.filter(({ name }) => !name.endsWith('/') && !isResourceFork(name));
  const nested = files.filter(({ name }) => NESTED.test(name));
  const entries = files
    .filter(({ name }) => !NESTED.test(name))
    .map((entry) => ({ name: entry.name, size: entry.size, read: () => unpack(entry, bytes) }));
  if (nested.length === 0) return success(entries);
  const names = nested.map(({ name }) => name);
  const entry = names.slice(0, 5).join('、') + (names.length > 5 ? ' …' : '');
  return success(entries, [{ code: 'archive-nested', severity: 'notice', params: { entry } }]);
}

/**
 * What can still be found in a damaged archive: entries by their own headers, each with its checksum. The same
 * bounds as for a whole one, entry by entry; an entry that breaks them is left out.
 */
export function salvageArchive(bytes: Uint8Array): readonly ArchiveEntry[] {
  let room = LARGEST;
  return scanEntries(bytes, MOST_ENTRIES)
    .filter(({ name, size, packed, encrypted }) => {
      const isSteep = size > SMALL && size / Math.max(1, packed) > STEEPEST;
      if (encrypted || isSteep || leadsOut(name) || size > room) return false;
      room -= size;
      return true;
    })
    .map((entry) => ({ name: entry.name, size: entry.size, read: () => unpack(entry, bytes) }));
}

/** An archive of files in the order given, the same bytes for the same files: it carries no time. */
export function writeArchive(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  // Local time, which is what a zip stores: the earliest it can.
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), {
    level: 6,
    mtime: '1980-01-01T00:00:00',
  });
}

const NESTED = /\.(zip|kmz|rar|7z|gz|tgz|bz2|xz|tar)$/i;

function isResourceFork(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name);
}

/** What speaks against the archive as a whole; null when nothing does. */
function faultOf(entries: readonly DirectoryEntry[], bytes: Uint8Array): Issue | null {
  const error = (code: Issue['code'], params: Issue['params'] = {}): Issue => ({
    code,
    severity: 'error',
    params,
  });
  for (const { name } of entries) if (leadsOut(name)) return error('archive-path', { entry: name });
  for (const { name, encrypted } of entries)
    if (encrypted) return error('archive-encrypted', { entry: name });
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > LARGEST)
    return error('archive-too-large', { size: Math.ceil(size / 1e6), limit: LARGEST / 1e6 });
  for (const { name, size: unpacked, packed } of entries) {
    const small = /\.dbf$/i.test(name) ? SMALL_TABLE : SMALL;
    const ratio = Math.round(unpacked / Math.max(1, packed));
    if (unpacked > small && ratio > STEEPEST)
      return error('archive-ratio', { entry: name, ratio, limit: STEEPEST });
  }
  return overlaps(entries, bytes) ? error('archive-damaged') : null;
}

/** `..`, an absolute path, a drive, or a name that ends where C strings do. */
function leadsOut(name: string): boolean {
  return /^\/|^[a-z]:|\0|(^|\/)\.\.(\/|$)/i.test(name);
}

/** Entries that share bytes: many files out of one (D. Fifield, "A better zip bomb", 2019). */
function overlaps(entries: readonly DirectoryEntry[], bytes: Uint8Array): boolean {
  const places = entries
    .map((entry) => ({ from: entry.header, to: (dataStart(entry, bytes) ?? entry.header) + entry.packed }))
    .sort((a, b) => a.from - b.from);
  return places.some(({ from }, index) => index > 0 && from < places[index - 1]!.to);
}

/** Where an entry's packed bytes begin, by its local header; null when there is none or they do not fit. */
function dataStart({ header, packed }: DirectoryEntry, bytes: Uint8Array): number | null {
  if (header + LOCAL_HEADER > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + header, LOCAL_HEADER);
  if (view.getUint32(0, true) !== 0x04034b50) return null;
  const start = header + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  return start + packed > bytes.length ? null : start;
}

const LOCAL_HEADER = 30;
const [STORED, DEFLATED] = [0, 8];

function unpack(entry: DirectoryEntry, bytes: Uint8Array): Result<Uint8Array> {
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return refuse('archive-method', { entry: entry.name, method: entry.method });
  const start = dataStart(entry, bytes);
  const packed = start === null ? null : bytes.subarray(start, start + entry.packed);
  const plain = packed && entry.method === DEFLATED ? inflate(packed, entry.size) : packed;
  if (plain?.length !== entry.size || crc32(plain) !== entry.checksum)
    return refuse('archive-entry-damaged', { entry: entry.name });
  return success(plain);
}

/** Packed bytes at a time: what comes out of them is held before it can be counted, so at most 17 MB. */
const STEP = 16_384;

/** Exactly `size` bytes; null when there would be more or fewer, without having unpacked more. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const plain = new Uint8Array(size);
  const done = { length: 0, ended: false };
  const stream = new Inflate((chunk, ended) => {
    if (done.length + chunk.length <= size) plain.set(chunk, done.length);
    done.length += chunk.length;
    done.ended = ended;
  });
  try {
    for (let at = 0; at < packed.length && done.length <= size; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch {
    return null;
  }
  return done.ended && done.length === size ? plain : null;
}

function refuse(code: Issue['code'], params: Issue['params'] = {}): ReturnType<typeof failure> {
  return failure({ code, severity: 'error', params });
}
