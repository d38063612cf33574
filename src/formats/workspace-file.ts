/**
 * The hand-over file `.zhentu`: everything of a workspace as a zip of plain files that other programs read too
 * (DESIGN §6). A damaged one still gives what its checksums vouch for, and nothing else.
 */
import * as z from 'zod/mini';
import { EDIT_CODES } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { COLLECTIONS, ledgerOf } from '../domain/ledger.ts';
import type { Collection, Item, Ledger } from '../domain/ledger.ts';
import { filled } from '../domain/schema.ts';
import { readArchive, salvageArchive, writeArchive } from './archive.ts';
import type { ArchiveEntry } from './archive.ts';
import { crc32 } from './crc32.ts';
import { parseJson } from './json-text.ts';
import { parseItem } from './ledger-schema.ts';
import { readObservationTable, writeObservationTable } from './observation-table.ts';

/** Of the files we write. A file of a later one is not opened: it may say things that would be lost. */
export const WORKSPACE_SCHEMA = 1;

/** An edit as it is kept: what an object was before follows from what was done until then. */
export type StoredEdit = Omit<Edit, 'changes'> & {
  readonly changes: readonly Pick<Change, 'collection' | 'id' | 'after'>[];
};

/** The history of edits: what there was at its start, every edit, and how many of them are in force. */
export interface StoredJournal {
  readonly start: Ledger;
  readonly edits: readonly StoredEdit[];
  readonly position: number;
}

/** What is said of a file beside what is in it. */
export interface FileHead {
  readonly pack: string;
  readonly programmeVersion: string;
  /** ISO instant and author, for people to read. */
  readonly savedAt: string;
  readonly savedBy: string;
  /** 内部工作用图 …, 示例数据 …: for whoever unpacks it. */
  readonly notice: string;
}

/** A part of the file that can be lost on its own. */
export type FilePart = Collection | 'journal';

/** What could be read. A collection that could not is absent, and named in `lost`, as is the journal. */
export interface ReadWorkspace {
  readonly head: FileHead;
  /** As the file says: also of what is lost. */
  readonly counts: Readonly<Record<FilePart, number>>;
  readonly ledger: Partial<Ledger>;
  readonly journal: StoredJournal | null;
  readonly lost: readonly FilePart[];
}

const NAMES: Readonly<Record<FilePart, string>> = {
  boundaries: 'boundaries.geojson',
  facilities: 'facilities.geojson',
  observations: 'observations.csv',
  decisions: 'decisions.json',
  records: 'records.json',
  journal: 'journal.json',
};
const PARTS: readonly FilePart[] = [...COLLECTIONS, 'journal'];
const MANIFEST = 'manifest.json';
/** The same bytes again at the end: a file is most often damaged in one place. */
const MANIFEST_AGAIN = 'manifest.copy.json';

/** The same bytes for the same contents. */
export function writeWorkspaceFile(
  head: FileHead,
  ledger: Ledger,
  journal: StoredJournal,
): Uint8Array<ArrayBuffer> {
  const texts: Record<FilePart, string> = {
    boundaries: collectionText(ledger.boundaries),
    facilities: collectionText(ledger.facilities),
    observations: writeObservationTable(ledger.observations),
    decisions: listText(ledger.decisions),
    records: listText(ledger.records),
    journal: JSON.stringify(journal),
  };
  const files = PARTS.map((part) => ({ name: NAMES[part], bytes: encode(texts[part]) }));
  const manifest: Manifest = {
    format: 'zhentu',
    schema: WORKSPACE_SCHEMA,
    ...head,
    counts: {
      boundaries: ledger.boundaries.length,
      facilities: ledger.facilities.length,
      observations: ledger.observations.length,
      decisions: ledger.decisions.length,
      records: ledger.records.length,
      journal: journal.edits.length,
    },
    entries: files.map(({ name, bytes }) => ({ name, size: bytes.length, crc32: crc32(bytes) })),
  };
  const bytes = encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return writeArchive([{ name: MANIFEST, bytes }, ...files, { name: MANIFEST_AGAIN, bytes }]);
}

/**
 * Never throws for what a file may hold. Refused where not even the manifest can be read, and where a later
 * version wrote it; else every part is either as it was written or named as lost.
 */
export function readWorkspaceFile(bytes: Uint8Array): Result<ReadWorkspace> {
  const archive = readArchive(bytes);
  const bound = archive.ok ? null : archive.issues.find(({ code }) => code !== 'archive-damaged');
  if (bound) return failure(bound);
  const found = new Finder(archive.ok ? archive.value : [], bytes);
  const read = found.manifest();
  if (read === null) return refuse(found.isEmpty() ? 'workspace-damaged' : 'workspace-none');
  if (read.schema > WORKSPACE_SCHEMA) return refuse('workspace-newer', { schema: read.schema });
  const manifest = manifestSchema.safeParse(read);
  if (!manifest.success) return refuse('workspace-damaged');
  const { counts, entries, pack, programmeVersion, savedAt, savedBy, notice } = manifest.data;
  const textOf = (part: FilePart): string | null => {
    const entry = entries.find(({ name }) => name === NAMES[part]);
    return entry ? found.text(entry) : null;
  };
  const lost: FilePart[] = [];
  const ledger: { [C in Collection]?: Ledger[C] } = {};
  const take = <C extends Collection>(collection: C): void => {
    const items = itemsOf(collection, textOf(collection));
    if (items?.length === counts[collection]) ledger[collection] = items as unknown as Ledger[C];
    else lost.push(collection);
  };
  COLLECTIONS.forEach(take);
  const journal = journalOf(textOf('journal'));
  if (!journal) lost.push('journal');
  if (lost.length === PARTS.length) return refuse('workspace-damaged');
  return success({
    head: { pack, programmeVersion, savedAt, savedBy, notice },
    counts,
    ledger,
    journal,
    lost,
  });
}

const count = z.int().check(z.nonnegative());

const manifestSchema = z.looseObject({
  format: z.literal('zhentu'),
  schema: z.int(),
  pack: filled,
  programmeVersion: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
  notice: z.string(),
  counts: z.strictObject({
    boundaries: count,
    facilities: count,
    observations: count,
    decisions: count,
    records: count,
    journal: count,
  }),
  entries: z.array(z.strictObject({ name: filled, size: count, crc32: count })),
});
type Manifest = FileHead & {
  readonly format: 'zhentu';
  readonly schema: number;
  readonly counts: Readonly<Record<FilePart, number>>;
  readonly entries: readonly Entry[];
};

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
}

/** Looks for parts where the directory says they are, and then wherever their bytes are found. */
class Finder {
  readonly #listed: readonly ArchiveEntry[];
  readonly #bytes: Uint8Array;
  #scanned: readonly ArchiveEntry[] | null = null;

  constructor(listed: readonly ArchiveEntry[], bytes: Uint8Array) {
    this.#listed = listed;
    this.#bytes = bytes;
  }

  isEmpty(): boolean {
    return this.#listed.length === 0;
  }

  /** The first manifest that says it is one, unchecked but for its schema's number. */
  manifest(): { readonly schema: number } | null {
    for (const entry of this.#all()) {
      if (entry.name !== MANIFEST && entry.name !== MANIFEST_AGAIN) continue;
      const plain = entry.read();
      const json = plain.ok ? parseJson(decode(plain.value) ?? '') : plain;
      if (!json.ok || json.value === null || typeof json.value !== 'object') continue;
      const { format, schema } = json.value as { format?: unknown; schema?: unknown };
      if (format === 'zhentu' && typeof schema === 'number') return json.value as { schema: number };
    }
    return null;
  }

  /** The text of an entry exactly as it was written; null when it is nowhere. */
  text({ size, crc32: sum }: Entry): string | null {
    for (const entry of this.#all()) {
      if (entry.size !== size) continue;
      const plain = entry.read();
      if (plain.ok && crc32(plain.value) === sum) return decode(plain.value);
    }
    return null;
  }

  /** The listed ones; the scan of all bytes only where these do not suffice. */
  *#all(): Generator<ArchiveEntry> {
    yield* this.#listed;
    this.#scanned ??= salvageArchive(this.#bytes);
    yield* this.#scanned;
  }
}

function collectionText(items: readonly (Item<'boundaries'> | Item<'facilities'>)[]): string {
  const lines = items.map(({ geometry, ...properties }) =>
    JSON.stringify({ type: 'Feature', properties, geometry }),
  );
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

function listText(items: readonly Item[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}

/** null: not a list of such objects. */
function itemsOf(collection: Collection, text: string | null): readonly Item[] | null {
  if (text === null) return null;
  if (collection === 'observations') return inOrder(collection, readObservationTable(text));
  const json = parseJson(text);
  if (!json.ok) return null;
  const list =
    collection === 'boundaries' || collection === 'facilities' ? flattened(json.value) : json.value;
  return inOrder(collection, list);
}

/** Features as the objects they were. */
function flattened(json: unknown): unknown {
  const features = json !== null && typeof json === 'object' && 'features' in json ? json.features : null;
  if (!Array.isArray(features)) return null;
  return features.map((feature: unknown) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: object; geometry?: unknown };
    return { ...properties, geometry };
  });
}

/** In the ledger's order; null when one is not what it should be, or an id occurs twice. */
function inOrder(collection: Collection, list: unknown): readonly Item[] | null {
  if (!Array.isArray(list)) return null;
  const items: Item[] = [];
  for (const each of list) {
    const item = parseItem(collection, each);
    if (!item) return null;
    items.push(item);
  }
  try {
    return ledgerOf({ [collection]: items })[collection];
  } catch {
    return null;
  }
}

const journalSchema = z.looseObject({
  start: z.looseObject({}),
  position: count,
  edits: z.array(
    z.looseObject({
      id: filled,
      code: z.enum(EDIT_CODES),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      changes: z.array(
        z.looseObject({ collection: z.enum(COLLECTIONS), id: filled, after: z.nullable(z.looseObject({})) }),
      ),
    }),
  ),
});

function journalOf(text: string | null): StoredJournal | null {
  if (text === null) return null;
  const json = parseJson(text);
  const parsed = json.ok ? journalSchema.safeParse(json.value) : null;
  if (!parsed?.success) return null;
  const { start, edits, position } = parsed.data;
  if (position > edits.length) return null;
  const begun: { [C in Collection]?: readonly Item[] } = {};
  for (const collection of COLLECTIONS) {
    const items = inOrder(collection, start[collection] ?? []);
    if (!items) return null;
    begun[collection] = items;
  }
  for (const { changes } of edits) {
    for (const { collection, id, after } of changes) {
      if (after !== null && parseItem(collection, after)?.id !== id) return null;
    }
  }
  return {
    start: begun as unknown as Ledger,
    edits: edits as unknown as StoredEdit[],
    position,
  };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuse(code: Issue['code'], params: Issue['params'] = {}): ReturnType<typeof failure> {
  return failure({ code, severity: 'error', params });
}
