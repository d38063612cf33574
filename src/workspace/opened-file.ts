/**
 * A hand-over file beside what is open: what it holds, what of it is lost, and what opening it either way would do.
 * Nothing of it is in the workspace before the user has chosen.
 */
import { isSame } from '../domain/edit.ts';
import type { Change, Edit } from '../domain/edit.ts';
import { canonicalText, COLLECTIONS, ledgerIn, ledgerOf } from '../domain/ledger.ts';
import type { Collection, Item, Ledger } from '../domain/ledger.ts';
import { failure, success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import { DECK } from '../domain/meeting.ts';
import { PHOTO_FILES, PHOTOS } from '../domain/photos.ts';
import { differencesOf } from '../domain/merge.ts';
import type { Difference } from '../domain/merge.ts';
import { readWorkspaceFile, writeWorkspaceFile } from '../formats/workspace-file.ts';
import type { FileHead, FilePart } from '../formats/workspace-file.ts';
import type { PackIndex } from '../domain/pack.ts';
import type { Programme } from '../domain/programme.ts';
import type { Language } from '../text/dictionary.ts';
import { NO_HISTORY, travel } from './history.ts';
import type { Recorded } from './history.ts';
import { recordedFrom, storedOf } from './save-entries.ts';

/** A file that has been read and belongs to the open district. */
export interface OpenedFile {
  readonly head: FileHead;
  readonly counts: Readonly<Record<FilePart, number>>;
  /** Parts of which nothing is known; there what is open stays as it is. */
  readonly lost: readonly FilePart[];
  readonly ledger: Partial<Ledger>;
  /** Ledger and history, where both are whole; null: its history cannot be taken over. */
  readonly recorded: Recorded | null;
}

/** Where a file is opened: it has to be of the same district. */
export interface Place {
  readonly packId: string;
  readonly index: PackIndex;
  readonly language: Language;
}

/** Everything as a hand-over file. */
export function workspaceFileOf(recorded: Recorded, head: FileHead): Uint8Array<ArrayBuffer> {
  return writeWorkspaceFile(head, ledgerIn(recorded), storedOf(recorded));
}

/** Reads a file's bytes. The journal makes good for a lost collection, and counts only while it agrees with the others. */
export function openWorkspaceFile(bytes: Uint8Array, { packId, index, language }: Place): Result<OpenedFile> {
  const read = readWorkspaceFile(bytes);
  if (!read.ok) return read;
  const { head, counts, lost, ledger, journal } = read.value;
  if (head.pack !== packId) {
    const nameOf = (id: string): string => index.packs.find((pack) => pack.id === id)?.name[language] ?? id;
    const params = { pack: nameOf(head.pack), current: nameOf(packId) };
    return failure({ code: 'workspace-other-pack', severity: 'error', params });
  }
  const replayed = journal && recordedFrom(journal);
  const recorded = replayed && agrees(replayed, ledger) ? replayed : null;
  if (recorded) return success({ head, counts, lost: [], ledger: ledgerIn(recorded), recorded });
  const missing = journal ? [...lost, 'journal' as const] : lost;
  return success({ head, counts, lost: missing, ledger, recorded: null });
}

/** Something that objects of a file point at and this programme does not have. */
export interface Stranger {
  readonly what: 'town' | 'facility-kind' | 'indicator' | 'register';
  readonly id: string;
  /** How many objects point at it. */
  readonly count: number;
}

/** Registers of the page itself, which a programme need not declare. */
const OWN_REGISTERS = ['settings', DECK, PHOTOS, PHOTO_FILES];

/** What of a file would neither be seen nor judged here, because nothing here has its name. */
export function strangersIn(ledger: Partial<Ledger>, programme: Programme): Stranger[] {
  const known = {
    town: new Set<string>(programme.towns.map(({ id }) => id)),
    'facility-kind': new Set(programme.facilityKinds.map(({ id }) => id)),
    indicator: new Set(programme.indicators.map(({ id }) => id)),
    register: new Set([...programme.registers.map(({ id }) => id), ...OWN_REGISTERS]),
  };
  const found = new Map<string, Stranger>();
  const look = (what: Stranger['what'], id: string | null): void => {
    if (id === null || known[what].has(id)) return;
    const key = `${what}/${id}`;
    found.set(key, { what, id, count: (found.get(key)?.count ?? 0) + 1 });
  };
  for (const collection of COLLECTIONS) for (const { town } of ledger[collection] ?? []) look('town', town);
  for (const { kind } of ledger.facilities ?? []) look('facility-kind', kind);
  for (const { indicator } of ledger.observations ?? []) look('indicator', indicator);
  for (const { register } of ledger.records ?? []) look('register', register);
  return [...found.values()];
}

/** What the workspace would be with the file in its place: history of both, one after the other. */
export interface Replacement {
  readonly recorded: Recorded;
  /** The edit that leads from what is open to what the file starts from; null where it simply goes on from there. */
  readonly bridge: Edit | null;
}

/**
 * Puts the file in the place of everything. The edits made so far stay in the history, one edit leads over to the
 * state that both share or the file began with, and the file's own edits follow: any step can be gone back to.
 */
export function replacedBy(
  mine: Recorded,
  file: OpenedFile,
  editOf: (changes: readonly Change[]) => Edit,
): Replacement {
  const theirs = file.recorded ?? { ...remaining(mine, file), history: NO_HISTORY };
  const shared = file.recorded ? sharedState(mine, file.recorded) : null;
  const from = shared?.theirs ?? 0;
  const landing = travel(theirs, from);
  const done = mine.history.edits.slice(0, mine.history.position);
  const changes = changesBetween(ledgerIn(mine), ledgerIn(landing));
  const bridge = changes.length === 0 ? null : editOf(changes);
  const before = bridge ? [...done, bridge] : done;
  const edits = [...before, ...theirs.history.edits.slice(from)];
  const position = before.length + theirs.history.position - from;
  return { recorded: { ...ledgerIn(theirs), history: { edits, position } }, bridge };
}

/** What differs between the workspace and the file. Sample objects of a file are no part of it: they are invented. */
export function fileDifferences(mine: Recorded, file: OpenedFile): Difference[] {
  const shared = file.recorded ? sharedState(mine, file.recorded) : null;
  const theirs = ledgerOf({ ...ledgerIn(mine), ...file.ledger });
  return differencesOf(ledgerIn(mine), theirs, shared?.ledger ?? null)
    .filter((each) => !isSample(each.theirs ?? each.mine))
    .map((each) => (isSample(each.mine) ? { ...each, changedBy: 'theirs' } : each));
}

/** The changes that make one ledger another. */
export function changesBetween(from: Ledger, to: Ledger): Change[] {
  return COLLECTIONS.flatMap((collection) =>
    differencesOf(only(from, collection), only(to, collection), null).map(
      ({ id, mine, theirs }) => ({ collection, id, before: mine, after: theirs }) as Change,
    ),
  );
}

/**
 * The last state that two histories went through both: after how many of the edits of theirs, and what it was. Edits
 * are the same by their ids; that they led to the same state is looked at, because either side may have been opened
 * over something else.
 */
function sharedState(
  mine: Recorded,
  theirs: Recorded,
): { readonly theirs: number; readonly ledger: Ledger } | null {
  const at = new Map(
    theirs.history.edits.slice(0, theirs.history.position).map(({ id }, index) => [id, index + 1]),
  );
  const meetings = mine.history.edits
    .slice(0, mine.history.position)
    .flatMap(({ id }, index) => (at.has(id) ? [{ here: index + 1, there: at.get(id)! }] : []));
  const latest = [{ here: 0, there: 0 }, ...meetings].reverse().slice(0, MEETINGS_TRIED);
  for (const { here, there } of latest) {
    const [one, other] = [ledgerIn(travel(mine, here)), ledgerIn(travel(theirs, there))];
    if (canonicalText(one) === canonicalText(other)) return { theirs: there, ledger: one };
  }
  return null;
}

const MEETINGS_TRIED = 4;

/**
 * Where no history is to be had: what could be read; of lost parts what is open. Its sample stays only beside the
 * sample of the file.
 */
function remaining(mine: Recorded, { ledger }: OpenedFile): Ledger {
  const hasSample = Object.values(ledger).some((items: readonly Item[]) => items.some(isSample));
  const kept = (items: readonly Item[]): readonly Item[] =>
    hasSample ? items : items.filter((item) => !isSample(item));
  return ledgerOf(
    Object.fromEntries(
      COLLECTIONS.map((collection) => [collection, ledger[collection] ?? kept(mine[collection])]),
    ),
  );
}

function agrees(recorded: Recorded, ledger: Partial<Ledger>): boolean {
  return COLLECTIONS.every((collection) => {
    const items = ledger[collection];
    return items === undefined || isSame(items, recorded[collection]);
  });
}

function only(ledger: Ledger, collection: Collection): Ledger {
  return ledgerOf({ [collection]: ledger[collection] });
}

function isSample(item: Item | null): boolean {
  return item?.source.kind === 'sample';
}
