/**
 * The rolling automatic backup: the journal's rows a second time, on the shelf beside the database, begun anew
 * by a full state every so many rows. The two latest full states stay, so that one bad write costs nothing.
 * What the shelf cannot hold goes into a second database, which at least survives damage to the first one's rows.
 */
import { openDB } from 'idb';
import type { Recorded } from './history.ts';
import { packed, pointsOf } from './parcels.ts';
import { isState, isWhole, replayFurthest, rowOf } from './save-entries.ts';
import type { Replayed } from './save-entries.ts';
import { blobOf, writtenOut } from './save-rows.ts';
import type { Row } from './save-rows.ts';
import type { Shelf } from './save-shelf.ts';

export interface Backup {
  /** Keeps what was acknowledged; `recorded` is the state after the last of the rows. In order, in the background. */
  readonly keep: (rows: readonly Row[], recorded: Recorded) => Promise<void>;
  /** The latest state that the backup leads to. */
  readonly read: () => Promise<Replayed>;
}

const ROWS_A_STATE = 25;
/** Above this many characters a full state leaves out the older part of its history. */
const LONGEST_STATE = 3_000_000;
const EDITS_KEPT = 50;
/** Shorter texts do not get shorter. */
const WORTH_DEFLATING = 400;

export function createBackup(packId: string, shelf: Shelf): Backup {
  const prefix = `zhentu.backup.${packId}.`;
  const marker = `zhentu.large.${packId}`;
  const large = largeShelf(`zhentu-${packId}-backup`);
  let sinceState = ROWS_A_STATE;
  let last: Promise<void> = Promise.resolve();

  const put = async (row: Row): Promise<void> => {
    const key = `${prefix}${isState(row) ? 'state' : 'row'}.${row.revision}`;
    const text = await textOf(row);
    if (typeof text === 'string' && shelf.set(key, text)) return;
    shelf.remove(key);
    shelf.set(marker, '1');
    await large.set(key, text);
  };
  /** Away with everything before the second latest full state. */
  const prune = async (): Promise<void> => {
    const here = shelf.keys(prefix);
    const there = shelf.get(marker) === null ? [] : await large.keys();
    const states = [...here, ...there].filter((key) => key.startsWith(`${prefix}state.`)).map(revisionIn);
    const oldest = states.toSorted((a, b) => b - a)[1];
    if (oldest === undefined) return;
    const isOld = (key: string): boolean => revisionIn(key) < oldest;
    for (const key of here.filter(isOld)) shelf.remove(key);
    for (const key of there.filter(isOld)) await large.remove(key);
  };
  const keep = async (rows: readonly Row[], recorded: Recorded): Promise<void> => {
    const newest = rows.at(-1);
    if (!newest) return;
    // The rows too when a full state is due: should that turn out torn, the one before still leads on.
    for (const row of rows) await put(row);
    sinceState += rows.length;
    if (sinceState < ROWS_A_STATE) return;
    await idle();
    const state = stateRow(recorded, newest);
    await writtenOut([state]);
    await put(state);
    sinceState = 0;
    await prune();
  };

  return {
    keep: (rows, recorded) => (last = last.then(() => keep(rows, recorded)).catch(() => undefined)),
    read: async () => {
      const texts = new Map(shelf.get(marker) === null ? [] : await large.all());
      for (const key of shelf.keys(prefix)) texts.set(key, shelf.get(key) ?? '');
      const rows = await Promise.all([...texts].map(([key, text]) => rowIn(text, revisionIn(key))));
      return replayFurthest(
        rows
          .filter((row) => row !== null)
          .filter(isWhole)
          .toSorted(inOrder),
      );
    },
  };
}

/** A full state takes a moment to write down: not while the user is in the middle of something. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 0);
    else requestIdleCallback(() => resolve(), { timeout: 2000 });
  });
}

/** By revision; of a state and a row of the same revision the state comes last: what follows follows from either. */
function inOrder(first: Row, second: Row): number {
  return first.revision - second.revision || Number(isState(first)) - Number(isState(second));
}

function revisionIn(key: string): number {
  return Number(key.slice(key.lastIndexOf('.') + 1));
}

function stateRow(recorded: Recorded, { revision, at }: Row): Row {
  // Estimated: to write out what is then thrown away would hold the page still for seconds.
  const isLong = CHARACTERS_A_POINT * pointsOfAll(recorded) > LONGEST_STATE;
  return rowOf({ kind: 'base', recorded: isLong ? shortened(recorded) : recorded }, revision, at);
}

/** A boundary point as text, and what stands beside it, on average. */
const CHARACTERS_A_POINT = 45;

/** Boundary points of everything in the ledger and of every step of the history. */
function pointsOfAll(recorded: Recorded): number {
  const { items } = packed(recorded, recorded.history);
  return items.reduce((sum, item) => sum + pointsOf(item), 0);
}

/** The same state with only the latest part of its history. */
function shortened(recorded: Recorded): Recorded {
  const { edits, position } = recorded.history;
  const from = Math.max(0, position - EDITS_KEPT);
  return {
    ...recorded,
    history: { edits: edits.slice(from, from + 2 * EDITS_KEPT), position: position - from },
  };
}

/** Of a row that no shelf could hold, its file: to deflate that would hold the page still for seconds. */
async function textOf(row: Row): Promise<string | Blob> {
  const { at, sum } = row;
  const long = blobOf(row);
  if (long) return new Blob([`${at} ${sum} `, long]);
  const { body } = row;
  if (body.length < WORTH_DEFLATING || typeof CompressionStream === 'undefined')
    return `${at} ${sum} ${body}`;
  const deflated = new Uint8Array(await piped(new Blob([body]), new CompressionStream('deflate-raw')));
  let binary = '';
  for (let start = 0; start < deflated.length; start += 0x8000) {
    binary += String.fromCharCode(...deflated.subarray(start, start + 0x8000));
  }
  return `${at} ${sum} ~${btoa(binary)}`;
}

/** null: not a row, or not the one that was written. */
async function rowIn(text: string, revision: number): Promise<Row | null> {
  const found = /^(\S+) (\d+) (~?)(.*)$/s.exec(text);
  if (!found) return null;
  try {
    const body = found[3] ? await inflated(found[4]!) : found[4]!;
    return { revision, at: found[1]!, sum: Number(found[2]), body };
  } catch {
    return null;
  }
}

async function inflated(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(await piped(new Blob([bytes]), new DecompressionStream('deflate-raw')));
}

function piped(blob: Blob, through: GenericTransformStream): Promise<ArrayBuffer> {
  return new Response(blob.stream().pipeThrough(through)).arrayBuffer();
}

/** The second database. Opened only where the shelf was full. */
function largeShelf(name: string) {
  const open = () =>
    openDB<{ texts: { key: string; value: string | Blob } }>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('texts');
      },
    });
  let opened: ReturnType<typeof open> | null = null;
  const database = () => (opened ??= open());
  return {
    set: async (key: string, text: string | Blob): Promise<string> =>
      (await database()).put('texts', text, key),
    remove: async (key: string): Promise<void> => (await database()).delete('texts', key),
    keys: async (): Promise<string[]> => (await database()).getAllKeys('texts'),
    all: async (): Promise<[string, string][]> => {
      try {
        const held = await database();
        const keys = await held.getAllKeys('texts');
        const kept = await held.getAll('texts');
        const texts = await Promise.all(
          kept.map(async (text) => (text instanceof Blob ? text.text() : text)),
        );
        return keys.map((key, index) => [key, texts[index] ?? '']);
      } catch {
        return [];
      }
    },
  };
}
