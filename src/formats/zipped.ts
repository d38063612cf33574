/**
 * A zip as it hangs on a mail: a drawing, a point list, a table in it, beside a letter and a photo. What can be read is
 * read; what cannot is named.
 */
import { failure, success } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import { readArchive } from './archive.ts';
import type { RawFile, RawLayer, Source } from './raw.ts';
import type { Format } from './sniff.ts';

/** A file out of the archive, read by whoever knows its format; null: of no format that is known. */
export type EntryReader = (source: Source) => Promise<Result<RawFile> & { readonly format: Format | null }>;

/**
 * Everything in the archive that can be read, as one file of several layers. Fails when there is nothing, when files
 * of several formats stand together (nobody said which is meant), or when the only candidate cannot be read.
 */
export async function readZipped(source: Source, readEntry: EntryReader): Promise<Result<RawFile>> {
  const archive = readArchive(source.bytes);
  if (!archive.ok) return archive;
  const notes: Issue[] = [...archive.issues];
  const read: ReadEntry[] = [];
  const refused: Omit<ReadEntry, 'file'>[] = [];
  for (const entry of archive.value) {
    const unpacked = entry.read();
    if (!unpacked.ok) return failure(...notes, ...unpacked.issues);
    const name = entry.name.slice(entry.name.lastIndexOf('/') + 1);
    const found = await readEntry({ ...source, name, bytes: unpacked.value, companions: [] });
    // One marked file is reason enough: the whole archive stays closed.
    if (found.issues.some(({ code }) => code === 'file-classified')) return failure(...found.issues);
    if (found.ok) read.push({ path: entry.name, file: found.value, issues: found.issues });
    else refused.push({ path: entry.name, issues: found.issues });
  }
  const [first] = read;
  if (!first) {
    // The reason of the only file in it says more than that there is nothing.
    const [only, ...others] = refused;
    if (only && others.length === 0) return failure(...notes, ...only.issues);
    const params = { entries: listed(refused.map(({ path }) => path)) };
    return failure(...notes, { code: 'archive-nothing', severity: 'error', params });
  }
  if (read.some(({ file }) => file.format !== first.file.format)) {
    const params = { entries: listed(read.map(({ path }) => path)) };
    return failure(...notes, { code: 'archive-mixed', severity: 'error', params });
  }
  if (refused.length > 0) {
    const params = { entries: listed(refused.map(({ path }) => path)) };
    notes.push({ code: 'archive-left-out', severity: 'notice', params });
  }
  return success(together(read), [...notes, ...counted(read)]);
}

interface ReadEntry {
  readonly path: string;
  readonly file: RawFile;
  readonly issues: readonly Issue[];
}

/** One after the other; places count through all of them. */
function together(read: readonly ReadEntry[]): RawFile {
  const starts = startsOf(read);
  const layers = read.flatMap(({ path, file }, at) =>
    file.layers.map((layer) => movedOn(layer, starts[at]!, layer.name || stemOf(path))),
  );
  return { ...read[0]!.file, layers };
}

/** Issues of a feature speak of its place among all. */
function counted(read: readonly ReadEntry[]): Issue[] {
  const starts = startsOf(read);
  return read.flatMap(({ issues }, at) =>
    issues.map((issue) =>
      issue.featureIndex === undefined ? issue : { ...issue, featureIndex: issue.featureIndex + starts[at]! },
    ),
  );
}

/** How many places the files before each one take up. */
function startsOf(read: readonly ReadEntry[]): number[] {
  let next = 0;
  return read.map(({ file }) => {
    const start = next;
    for (const { features, others = [] } of file.layers)
      for (const { index } of [...features, ...others]) next = Math.max(next, start + index + 1);
    return start;
  });
}

function movedOn(layer: RawLayer, by: number, name: string): RawLayer {
  const { features, others } = layer;
  return {
    ...layer,
    name,
    features: features.map((feature) => ({ ...feature, index: feature.index + by })),
    ...(others ? { others: others.map((feature) => ({ ...feature, index: feature.index + by })) } : {}),
  };
}

function listed(paths: readonly string[]): string {
  if (paths.length === 0) return '—';
  return paths.slice(0, 5).join('、') + (paths.length > 5 ? ' …' : '');
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}
