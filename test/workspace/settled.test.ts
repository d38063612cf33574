/** What the meeting has seen stays: after its reports are locked, after its deck was made final, through undo and files. */
import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/domain/edit.ts';
import { canonicalText, ledgerIn, ledgerOf } from '../../src/domain/ledger.ts';
import type { TownId } from '../../src/domain/model.ts';
import { shiftQuarter } from '../../src/domain/quarter.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { contextOf } from '../../src/report/context.ts';
import { frozenText, deckOf } from '../../src/report/deck.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Actions } from '../../src/workspace/actions.ts';
import type { WrittenFile } from '../../src/formats/raw.ts';
import { openWorkspaceFile } from '../../src/workspace/opened-file.ts';
import { asSettled, settlementOf } from '../../src/workspace/settled.ts';
import type { Workspace, WorkspaceStore } from '../../src/workspace/store.ts';
import { createSceneBuilder } from '../../src/ui/map/scene-of.ts';
import { slideWorkspace } from '../../src/ui/meeting/slide-map.ts';
import { squareBoundary, storeOf, workspaceOf } from '../fixtures/workspace.ts';

const QUARTER = '2018Q2' as Quarter;
const TOWNS = workspaceOf().programme.towns.map(({ id }) => id);
const LAND = ledgerOf({
  boundaries: ['T1', 'T2'].map((town, index) =>
    squareBoundary(town, 2000, { source: { kind: 'imported' } }, index / 10),
  ),
}).boundaries;

interface Office {
  readonly store: WorkspaceStore;
  readonly actions: Actions;
  readonly saved: WrittenFile[];
}

let ids = 0;

function office(): Office {
  const store = storeOf({ boundaries: LAND, quarter: QUARTER });
  const saved: WrittenFile[] = [];
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    download: (file) => saved.push(file),
    now: () => `2018-07-06T01:${String(ids % 60).padStart(2, '0')}:00.000Z`,
    newId: () => `e${(ids += 1)}`,
  });
  return { store, actions, saved };
}

function reshape({ store, actions }: Pick<Office, 'store' | 'actions'>, side: number): void {
  const after = squareBoundary('T1', side, { source: { kind: 'imported' } });
  actions.commit({
    code: 'reshaped',
    changes: [changeTo(ledgerIn(store.getState()), 'boundaries', after.id, after)],
  });
}

const lock = ({ actions }: Office, towns: readonly TownId[] = TOWNS): void =>
  void actions.setReportState(towns, QUARTER, 'locked');

const makeFinal = ({ store, actions }: Office): void =>
  actions.freezeDeck(frozenText(deckOf(asSettled(store.getState()))));

/** Figures and maps of the meeting, as one text. */
function shown(workspace: Workspace): string {
  const seen = asSettled(workspace);
  const scene = createSceneBuilder()(slideWorkspace(seen, null));
  return canonicalText([deckOf(seen).pages, scene.boundaries, scene.towns]);
}

const seenBy = ({ store }: Office): string => shown(store.getState());

describe('a quarter whose reports are all locked', () => {
  it('keeps figures and maps of the meeting, while the atlas goes on', () => {
    const here = office();
    lock(here);
    const before = seenBy(here);
    reshape(here, 1500);
    expect(seenBy(here)).toBe(before);
    expect(here.store.getState().boundaries).toContainEqual(
      squareBoundary('T1', 1500, { source: { kind: 'imported' } }),
    );
    expect(settlementOf(here.store.getState())).toMatchObject({ how: 'reports', position: 1 });
  });

  it('is what the next meeting compares with: a later correction is a change since then', () => {
    const next = ({ store }: Office) =>
      contextOf(asSettled({ ...store.getState(), quarter: shiftQuarter(QUARTER, 1) })).changes?.land;
    const open = office();
    reshape(open, 1500);
    // Nobody has settled what was seen: the quarter follows the data, and both quarters show the new boundary.
    expect(next(open)).toEqual([]);
    const here = office();
    lock(here);
    reshape(here, 1500);
    expect(next(here)).toMatchObject([{ kind: 'planned', whole: null }]);
  });

  it('has followed the data as long as one report was open', () => {
    const here = office();
    lock(here, TOWNS.slice(1));
    const before = seenBy(here);
    reshape(here, 1500);
    expect(seenBy(here)).not.toBe(before);
    expect(settlementOf(here.store.getState())).toBeNull();
  });

  it('stays as it was at the lock, though a locked report is touched again', () => {
    const here = office();
    lock(here);
    const before = seenBy(here);
    reshape(here, 1500);
    here.actions.setReportState(TOWNS[0]!, QUARTER, 'locked', { date: '2018-07-04' as never });
    expect(settlementOf(here.store.getState())?.position).toBe(1);
    expect(seenBy(here)).toBe(before);
  });

  it('follows the data again once a report is corrected, and stands anew at the next lock', () => {
    const here = office();
    lock(here);
    const before = seenBy(here);
    reshape(here, 1500);
    here.actions.setReportState(TOWNS[0]!, QUARTER, 'draft', { reason: '界址点复测' });
    expect(seenBy(here)).not.toBe(before);
    lock(here);
    const after = seenBy(here);
    reshape(here, 1400);
    expect(seenBy(here)).toBe(after);
  });

  it('follows the data when the lock is undone, and stands when it is made again', () => {
    const here = office();
    lock(here);
    reshape(here, 1500);
    const before = seenBy(here);
    here.actions.travelTo(0);
    expect(settlementOf(here.store.getState())).toBeNull();
    here.actions.travelTo(2);
    expect(seenBy(here)).toBe(before);
  });

  it('says nothing of another quarter', () => {
    const here = office();
    lock(here);
    here.store.setState({ quarter: '2018Q3' as Quarter });
    const before = seenBy(here);
    reshape(here, 1500);
    expect(seenBy(here)).not.toBe(before);
  });

  it('takes what the meeting decides, and how its pages are arranged', () => {
    const here = office();
    lock(here);
    reshape(here, 1500);
    here.actions.decide({ title: '请财政局拨付二期资金', unit: null, due: null });
    here.actions.arrangePage('ranking', { headline: '请看排名' });
    const { pages } = deckOf(asSettled(here.store.getState()));
    expect(JSON.stringify(pages.find(({ id }) => id === 'tasks'))).toContain('请财政局拨付二期资金');
    expect(pages.find(({ id }) => id === 'ranking')?.headline).toBe('请看排名');
  });
});

describe('a deck made final', () => {
  it('keeps its maps as well as its figures', () => {
    const here = office();
    makeFinal(here);
    const before = seenBy(here);
    reshape(here, 1500);
    expect(seenBy(here)).toBe(before);
    here.actions.freezeDeck(null);
    expect(seenBy(here)).not.toBe(before);
  });

  it('shows the figures as they were locked, whatever happened in between and is corrected later', () => {
    const here = office();
    lock(here);
    const locked = here.store.getState().boundaries;
    reshape(here, 1500);
    makeFinal(here);
    const before = seenBy(here);
    here.actions.setReportState(TOWNS[0]!, QUARTER, 'draft', { reason: '更正' });
    reshape(here, 1400);
    expect(seenBy(here)).toBe(before);
    expect(asSettled(here.store.getState()).boundaries).toEqual(locked);
    expect(settlementOf(here.store.getState())?.how).toBe('final');
  });

  it('is data again when it is undone', () => {
    const here = office();
    makeFinal(here);
    reshape(here, 1500);
    here.actions.travelTo(0);
    expect(settlementOf(here.store.getState())).toBeNull();
    here.actions.redo();
    expect(settlementOf(here.store.getState())).toMatchObject({ how: 'final', position: 1 });
  });
});

describe('a hand-over file', () => {
  it.each(['reports', 'final'] as const)('carries what the meeting has seen (%s)', async (how) => {
    const here = office();
    if (how === 'reports') lock(here);
    else makeFinal(here);
    reshape(here, 1500);
    await here.actions.saveWorkspaceFile();
    const there = office();
    await there.actions.previewFile({ ...here.saved[0]!, companions: [] });
    await there.actions.replaceWithFile();
    expect(seenBy(there)).toBe(seenBy(here));
    expect(settlementOf(there.store.getState())?.how).toBe(how);
    // As the command line opens it.
    const read = openWorkspaceFile(here.saved[0]!.bytes, { ...there.store.getState() });
    if (!read.ok || !read.value.recorded) throw new Error('not read');
    expect(shown({ ...there.store.getState(), ...read.value.recorded })).toBe(seenBy(here));
  });
});

it('nothing is made anew as long as nothing has changed', () => {
  const here = office();
  lock(here);
  reshape(here, 1500);
  const { boundaries, records } = asSettled(here.store.getState());
  here.store.setState({ hovered: TOWNS[0]! });
  expect(asSettled(here.store.getState()).boundaries).toBe(boundaries);
  expect(asSettled(here.store.getState()).records).toBe(records);
});
