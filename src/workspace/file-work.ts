/** Reading and writing hand-over files, as the page asks for it and as the worker does it. */
import { success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import type { Item } from '../domain/ledger.ts';
import type { FileHead } from '../formats/workspace-file.ts';
import type { Recorded } from './history.ts';
import { openWorkspaceFile, workspaceFileOf } from './opened-file.ts';
import type { OpenedFile, Place } from './opened-file.ts';
import { loadsOf, packed, unpackedLedger, unpackedRecorded } from './parcels.ts';
import type { Packed } from './parcels.ts';

export type OnProgress = (done: number, total: number) => void;

/** What the page asks for; null: it was given up. */
export interface FileWork {
  readonly read: (
    bytes: Uint8Array,
    place: Place,
    onProgress: OnProgress,
  ) => Promise<Result<OpenedFile> | null>;
  readonly write: (
    recorded: Recorded,
    head: FileHead,
    onProgress: OnProgress,
  ) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Takes a load of objects and says how many there will be. */
type OnLoad = (items: readonly Item[], total: number) => Promise<void> | void;
/** Hands over the next load; null: that was all. */
type NextLoad = () => Promise<readonly Item[] | null> | readonly Item[] | null;

type PackedFile = Omit<OpenedFile, 'ledger' | 'recorded'> & { readonly packed: Packed };

/** The worker's half: what the page's half below calls. */
export const FILE_JOBS = {
  readParcels: async (bytes: Uint8Array, place: Place, onLoad: OnLoad): Promise<Result<PackedFile>> => {
    const opened = openWorkspaceFile(bytes, place);
    if (!opened.ok) return opened;
    const { ledger, recorded, ...rest } = opened.value;
    const { packed: whole, items } = packed(ledger, recorded?.history ?? null);
    for (const load of loadsOf(items)) await onLoad(load, items.length);
    return success({ ...rest, packed: whole });
  },
  writeParcels: async (whole: Packed, head: FileHead, next: NextLoad): Promise<Uint8Array<ArrayBuffer>> => {
    const items: Item[] = [];
    for (let load = await next(); load !== null; load = await next()) items.push(...load);
    return workspaceFileOf(unpackedRecorded(whole, items)!, head);
  },
};

/** The page's half. `jobs` is the worker, or the functions themselves where there is none. */
export function fileWorkWith(jobs: {
  readonly readParcels: (...input: Parameters<typeof FILE_JOBS.readParcels>) => Promise<Result<PackedFile>>;
  readonly writeParcels: (
    ...input: Parameters<typeof FILE_JOBS.writeParcels>
  ) => Promise<Uint8Array<ArrayBuffer>>;
}): {
  readonly [K in keyof FileWork]: (
    ...input: Parameters<FileWork[K]>
  ) => Promise<NonNullable<Awaited<ReturnType<FileWork[K]>>>>;
} {
  return {
    read: async (bytes, place, onProgress) => {
      const items: Item[] = [];
      const opened = await jobs.readParcels(bytes, place, (load, total) => {
        for (const item of load) items.push(item);
        onProgress(items.length, total);
      });
      if (!opened.ok) return opened;
      const { packed: whole, ...rest } = opened.value;
      const recorded = unpackedRecorded(whole, items);
      return success({ ...rest, ledger: unpackedLedger(whole, items), recorded });
    },
    write: (recorded, head, onProgress) => {
      const { packed: whole, items } = packed(recorded, recorded.history);
      const loads = loadsOf(items);
      let done = 0;
      return jobs.writeParcels(whole, head, () => {
        const load = loads.next();
        if (load.done) return null;
        done += load.value.length;
        onProgress(done, items.length);
        return load.value;
      });
    },
  };
}

/** Without a worker: in the page itself. */
export const FILE_WORK_HERE: FileWork = fileWorkWith(FILE_JOBS);
