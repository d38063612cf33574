import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { canonicalText, COLLECTIONS, ledgerIn, ledgerOf } from '../../src/domain/ledger.ts';
import { proposedSide } from '../../src/domain/merge.ts';
import { writeWorkspaceFile } from '../../src/formats/workspace-file.ts';
import type { WrittenFile } from '../../src/formats/raw.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Actions } from '../../src/workspace/actions.ts';
import { record, travel } from '../../src/workspace/history.ts';
import { fileDifferences, openWorkspaceFile, strangersIn } from '../../src/workspace/opened-file.ts';
import { loadsOf, packed, unpackedRecorded } from '../../src/workspace/parcels.ts';
import { recordedIn, storedOf } from '../../src/workspace/save-entries.ts';
import { isKept } from '../../src/workspace/select.ts';
import type { Workspace, WorkspaceStore } from '../../src/workspace/store.ts';
import { mutations } from '../formats/hostile.ts';
import { facility, pointAt } from '../fixtures/facilities.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

interface Seat {
  readonly store: WorkspaceStore;
  readonly actions: Actions;
  readonly saved: WrittenFile[];
}

let ids = 0;

/** One person with a page of their own. */
function seat(rest: Partial<Workspace> = {}): Seat {
  const store = storeOf(rest);
  const saved: WrittenFile[] = [];
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    download: (file) => saved.push(file),
    now: () => '2018-06-30T01:15:00.000Z',
    newId: () => `e${(ids += 1)}`,
  });
  return { store, actions, saved };
}

const REAL = {
  boundaries: ledgerOf({
    boundaries: ['T1', 'T2'].map((town, index) =>
      squareBoundary(town, 2000, { source: { kind: 'imported' } }, index / 10),
    ),
  }).boundaries,
};

function reshape({ store, actions }: Seat, town: string, side: number): void {
  const id = `${town}-planned`;
  const after = squareBoundary(town, side, { source: { kind: 'imported' } });
  actions.commit({
    code: 'reshaped',
    changes: [changeTo(ledgerIn(store.getState()), 'boundaries', id, after)],
  });
}

async function fileFrom({ actions, saved }: Seat): Promise<WrittenFile & { readonly companions: [] }> {
  await actions.saveWorkspaceFile();
  return { ...saved.at(-1)!, companions: [] };
}

const contents = ({ store }: Seat): string => canonicalText(ledgerIn(store.getState()));
const history = ({ store }: Seat): string[] => store.getState().history.edits.map(({ code }) => code);

/** The differences of the file at hand, and the merge as proposed. */
function merge({ store, actions }: Seat, clearSample = false): ReturnType<Actions['mergeFile']> {
  const { handover, ...workspace } = store.getState();
  if (handover?.state !== 'read') throw new Error('nothing read');
  const differences = fileDifferences(recordedIn(workspace), handover.file);
  return actions.mergeFile({ differences, choose: proposedSide, clearSample, reason: '汇总' });
}

describe('a hand-over file', () => {
  it('is named by district and minute, and opens as what it was, history included', async () => {
    const town = seat(REAL);
    reshape(town, 'T1', 1800);
    const file = await fileFrom(town);
    expect(file.name).toMatch(/^镇图-.+-20180630-0915\.zhentu$/);
    const office = seat({ boundaries: [] });
    await office.actions.previewFile(file);
    await office.actions.replaceWithFile();
    expect(contents(office)).toBe(contents(town));
    expect(history(office)).toEqual(['opened', 'reshaped']);
  });

  it('that goes on from what is open adds only what is new', async () => {
    const office = seat(REAL);
    reshape(office, 'T1', 1800);
    const town = seat(REAL);
    await town.actions.previewFile(await fileFrom(office));
    await town.actions.replaceWithFile();
    reshape(town, 'T2', 1500);
    await office.actions.previewFile(await fileFrom(town));
    await office.actions.replaceWithFile();
    expect(history(office)).toEqual(['reshaped', 'reshaped']);
    expect(contents(office)).toBe(contents(town));
  });

  it('leaves what was there before within reach', async () => {
    const office = seat(REAL);
    reshape(office, 'T1', 1234);
    const before = contents(office);
    const town = seat(REAL);
    reshape(town, 'T2', 1500);
    await office.actions.previewFile(await fileFrom(town));
    await office.actions.replaceWithFile();
    const { handover } = office.store.getState();
    expect(contents(office)).toBe(contents(town));
    office.actions.travelTo(handover?.state === 'done' ? handover.before : -1);
    expect(contents(office)).toBe(before);
  });

  it('carries what was undone, undone', async () => {
    const town = seat(REAL);
    reshape(town, 'T1', 1800);
    town.actions.undo();
    const office = seat(REAL);
    await office.actions.previewFile(await fileFrom(town));
    await office.actions.replaceWithFile();
    expect(contents(office)).toBe(contents(town));
    office.actions.redo();
    town.actions.redo();
    expect(contents(office)).toBe(contents(town));
  });

  it('of another district is refused', async () => {
    const other = seat({ ...REAL, packId: 'other' });
    const here = seat(REAL);
    const before = contents(here);
    await here.actions.previewFile(await fileFrom(other));
    expect(here.store.getState().handover).toMatchObject({
      state: 'refused',
      issues: [{ code: 'workspace-other-pack' }],
    });
    await here.actions.replaceWithFile();
    expect(contents(here)).toBe(before);
  });

  it('changes nothing where nothing may be changed', async () => {
    const town = seat(REAL);
    reshape(town, 'T1', 1800);
    const here = seat({ ...REAL, readOnly: 'other-tab' });
    const before = contents(here);
    await here.actions.previewFile(await fileFrom(town));
    await here.actions.replaceWithFile();
    expect(merge(here)).toBe(null);
    expect(contents(here)).toBe(before);
  });
});

describe('merging', () => {
  it('takes what only the file has changed, and keeps what only the office has', async () => {
    const office = seat(REAL);
    const town = seat(REAL);
    reshape(office, 'T1', 1800);
    reshape(town, 'T2', 1500);
    await office.actions.previewFile(await fileFrom(town));
    const edit = merge(office);
    expect(edit).toMatchObject({ code: 'merged', reason: '汇总' });
    const { boundaries } = office.store.getState();
    const side = (town: string, length: number) =>
      canonicalText(squareBoundary(town, length, { source: { kind: 'imported' } }));
    expect(boundaries.map((each) => canonicalText(each))).toEqual([side('T1', 1800), side('T2', 1500)]);
    office.actions.undo();
    expect(office.store.getState().boundaries[1]?.geometry).toEqual(REAL.boundaries[1]?.geometry);
  });

  it('knows the common state again after a file has gone there and back', async () => {
    const office = seat({ boundaries: [] });
    const town = seat(REAL);
    await office.actions.previewFile(await fileFrom(town));
    await office.actions.replaceWithFile();
    reshape(office, 'T1', 1800);
    const second = seat();
    await second.actions.previewFile(await fileFrom(office));
    await second.actions.replaceWithFile();
    reshape(second, 'T1', 1700);
    reshape(office, 'T2', 1600);
    await office.actions.previewFile(await fileFrom(second));
    const { handover, ...workspace } = office.store.getState();
    if (handover?.state !== 'read') throw new Error('nothing read');
    const found = fileDifferences(recordedIn(workspace), handover.file);
    expect(found.map(({ id, changedBy }) => [id, changedBy])).toEqual([
      ['T1-planned', 'theirs'],
      ['T2-planned', 'mine'],
    ]);
  });

  it('never mixes: the sample goes when real data comes, in the same edit', async () => {
    const town = seat(REAL);
    const office = seat();
    const before = contents(office);
    await office.actions.previewFile(await fileFrom(town));
    merge(office, true);
    expect(contents(office)).toBe(contents(town));
    office.actions.undo();
    expect(contents(office)).toBe(before);
  });

  it('leaves the sample of a file where it is', async () => {
    const office = seat(REAL);
    await office.actions.previewFile(await fileFrom(seat()));
    const { handover, ...workspace } = office.store.getState();
    if (handover?.state !== 'read') throw new Error('nothing read');
    expect(fileDifferences(recordedIn(workspace), handover.file)).toEqual([]);
  });
});

describe('a hand-over file that is large', () => {
  it('that is no longer wanted when it has been read is not shown', async () => {
    const file = await fileFrom(seat(REAL));
    const office = seat();
    const reading = office.actions.previewFile(file);
    expect(office.store.getState().handover).toMatchObject({ state: 'opening', name: file.name });
    office.actions.closeHandover();
    await reading;
    expect(office.store.getState().handover).toBeNull();
  });

  it('travels in loads of bounded size, and what is one object stays one', () => {
    const boundary = (id: string) => ({ ...squareBoundary('T1', 2000), id });
    const boundaries = Array.from({ length: 2000 }, (_, index) => boundary(`b${10_000 + index}`));
    const store = storeOf({ boundaries });
    const edit = {
      ...{ id: 'e', code: 'deleted' as const, params: {}, at: '', by: '', reason: '' },
      changes: [changeTo(ledgerIn(store.getState()), 'boundaries', 'b10000', null)],
    };
    const recorded = record(recordedIn(store.getState()), edit);
    const { packed: whole, items } = packed(recorded, recorded.history);
    const loads = [...loadsOf(items)];
    expect(Math.max(...loads.map(({ length }) => length))).toBeLessThan(500);
    const copy = loads.flatMap((load) => structuredClone(load));
    const undone = travel(unpackedRecorded(structuredClone(whole), copy)!, 0);
    expect(canonicalText(ledgerIn(undone))).toBe(canonicalText(ledgerIn(store.getState())));
    expect(undone.boundaries[0]).toBe(undone.history.edits[0]!.changes[0]!.before);
  });

  it('names what it points at that is not there', () => {
    const { programme } = storeOf().getState();
    const boundaries = [squareBoundary('T1', 2000), squareBoundary('T9', 2000)];
    expect(strangersIn({ boundaries }, programme)).toEqual([{ what: 'town', id: 'T9', count: 1 }]);
    const facilities = [facility(pointAt([0, 0]), { kind: 'no-such-kind' })];
    expect(strangersIn({ facilities }, programme)).toContainEqual({
      what: 'facility-kind',
      id: 'no-such-kind',
      count: 1,
    });
  });
});

describe('closing the window', () => {
  it('loses nothing while the last change is in a file, where the browser keeps nothing', async () => {
    const office = seat(REAL);
    reshape(office, 'T1', 1800);
    expect(isKept(office.store.getState())).toBe(false);
    await office.actions.saveWorkspaceFile();
    expect(isKept(office.store.getState())).toBe(true);
    reshape(office, 'T1', 1900);
    expect(isKept(office.store.getState())).toBe(false);
  });
});

describe('a damaged hand-over file', () => {
  it('gives what is left of it and leaves the rest alone', async () => {
    const town = seat(REAL);
    reshape(town, 'T1', 1800);
    const file = await fileFrom(town);
    // The journal and everything after it are cut off.
    const journal = new TextDecoder('latin1').decode(file.bytes).indexOf('journal.json');
    const bytes = file.bytes.subarray(0, journal + 40);
    const office = seat();
    await office.actions.previewFile({ ...file, bytes });
    expect(office.store.getState().handover).toMatchObject({
      state: 'read',
      file: { lost: ['journal'], recorded: null },
    });
    await office.actions.replaceWithFile();
    expect(contents(office)).toBe(contents(town));
    expect(history(office)).toEqual(['opened']);
  });

  it('never throws and never changes a figure, whatever 200 accidents have done to it', async () => {
    const town = seat(REAL);
    for (const side of [1800, 1700, 1600]) reshape(town, 'T1', side);
    const file = await fileFrom(town);
    const whole = ledgerIn(town.store.getState());
    for (const bytes of mutations(file.bytes, 200, 7)) {
      const opened = openWorkspaceFile(bytes, town.store.getState());
      if (!opened.ok) continue;
      const { ledger, recorded } = opened.value;
      if (recorded) expect(canonicalText(ledgerIn(recorded))).toBe(canonicalText(whole));
      for (const collection of COLLECTIONS) {
        const items = ledger[collection];
        if (items) expect(canonicalText(items)).toBe(canonicalText(whole[collection]));
      }
    }
  });

  it('whose history says something else than its data is opened without that history', () => {
    const [one, other] = [seat(REAL), seat(REAL)];
    reshape(other, 'T1', 1800);
    const bytes = writeWorkspaceFile(
      { pack: 'test', programmeVersion: '1', savedAt: '', savedBy: '', notice: '' },
      ledgerIn(one.store.getState()),
      storedOf(recordedIn(other.store.getState())),
    );
    const opened = openWorkspaceFile(bytes, one.store.getState());
    expect(opened).toMatchObject({ ok: true, value: { recorded: null, lost: ['journal'] } });
  });

  it('without anything left is refused, and nothing changes', async () => {
    const here = seat(REAL);
    await here.actions.previewFile({ name: 'a.zhentu', bytes: new Uint8Array(10), companions: [] });
    expect(here.store.getState().handover?.state).toBe('refused');
    expect(history(here)).toEqual([]);
  });
});
