import { describe, expect, it } from 'vitest';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import type { Boundary, BoundaryKind, TownId } from '../../src/domain/model.ts';
import { boundaryAt } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { compareIncoming, questionOf } from '../../src/workspace/incoming.ts';
import type { ImportedAs } from '../../src/workspace/incoming-change.ts';
import { kindNamed, quarterNamed, townNamed } from '../../src/workspace/incoming-names.ts';
import { outFeatures, outgoingBoundaries } from '../../src/workspace/outgoing.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;

function sessionOf(boundaries?: readonly Boundary[]) {
  const store = storeOf(boundaries ? { boundaries } : {});
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile,
    remember: () => undefined,
    now: () => '2018-06-30T00:00:00.000Z',
    newId: () => `e${(ids += 1)}`,
  });
  return { store, actions };
}

/** A file of squares, `east` degrees east of 115°E each, with names. */
function fileOf(...squares: readonly { name: string; side: number; east: number }[]) {
  const features = squares.map(({ name, side, east }) => ({
    type: 'Feature',
    properties: { name },
    geometry: squareBoundary('T1', side, {}, east).geometry,
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name: 'a.geojson', bytes, companions: [] };
}

async function checkedOf(
  session: ReturnType<typeof sessionOf>,
  file: ReturnType<typeof fileOf>,
  town: TownId | null,
  kind: BoundaryKind = 'planned',
) {
  await session.actions.previewFile(file);
  await session.actions.rejudgePreview(kind, town);
  const { preview } = session.store.getState();
  if (preview?.state !== 'checked') throw new Error('not checked');
  return preview;
}

const SURVEYED: ImportedAs = { method: 'surveyed', accuracy: null };

/** What importing the file on show would do. */
function incomingOf({ store }: ReturnType<typeof sessionOf>) {
  const workspace = store.getState();
  const { preview } = workspace;
  if (preview?.state !== 'checked') throw new Error('not checked');
  return compareIncoming(preview.shapes.features, questionOf(preview, workspace, SURVEYED));
}

describe('looking before importing', () => {
  it('gives a shape to the town that its name names, whatever was chosen', async () => {
    const session = sessionOf();
    const { programme } = session.store.getState();
    const [first, second] = [programme.towns[0]!, programme.towns[1]!];
    const file = fileOf({ name: second.name.zh, side: 2000, east: 0.3 }, { name: '', side: 2000, east: 0.5 });
    await checkedOf(session, file, first.id);
    expect(incomingOf(session).changes.map(({ town, how }) => [town, how])).toEqual([
      [first.id, 'chosen'],
      [second.id, 'named'],
    ]);
  });

  it('asks for the town of a shape that names none', async () => {
    const session = sessionOf();
    await checkedOf(session, fileOf({ name: '地块', side: 2000, east: 0.3 }), null);
    expect(incomingOf(session)).toMatchObject({ changes: [], unassigned: 1 });
  });

  it('proposes the town on whose boundary a nameless shape lies, and says that it is a proposal', async () => {
    const session = sessionOf();
    await checkedOf(session, fileOf({ name: '地块', side: 1900, east: 0.0005 }), null);
    expect(incomingOf(session).changes.map(({ town, how }) => [town, how])).toEqual([['T1', 'overlap']]);
  });

  it.each([
    ['罗坊2018年第二季度规划范围.shp', '2018Q2', 'planned'],
    ['2019Q4 建成区.geojson', '2019Q4', 'built'],
    ['建设用地2018年11月.dxf', '2018Q4', 'construction'],
    ['范围.zip', null, 'planned'],
    ['禁止建设区.shp', null, 'zone'],
    ['罗坊镇总体规划范围.shp', null, 'planned'],
    ['土地利用总体规划2018Q1.zip', '2018Q1', 'zone'],
  ])('reads quarter and kind from “%s”', (name, quarter, kind) => {
    expect(quarterNamed(name)).toBe(quarter);
    expect(kindNamed(name)).toBe(kind);
  });

  it('names no town where two would do', () => {
    const { programme } = sessionOf().store.getState();
    const both = programme.towns.slice(0, 2).map(({ name }) => name.zh);
    expect(townNamed(programme, both.join('与'))).toBeNull();
  });

  it('says what land is added and what is removed, and the two explain the new area', async () => {
    const session = sessionOf();
    const file = fileOf({ name: '', side: 2200, east: 0.005 });
    await checkedOf(session, file, T1);
    const [comparison] = incomingOf(session).changes;
    if (!comparison?.added || !comparison.removed) throw new Error('nothing compared');
    expect(comparison.added).toBeGreaterThan(0);
    expect(comparison.removed).toBeGreaterThan(0);
    const explained = comparison.areaBefore! + comparison.added - comparison.removed;
    // Edges of 2 km are cut in the plane of the zone, where they are straight, and measured on the ellipsoid.
    expect(Math.abs(explained / comparison.areaAfter! - 1)).toBeLessThan(1e-6);
  });

  it('shows the verdict that would turn', async () => {
    const session = sessionOf();
    const file = fileOf({ name: '', side: 1000, east: 0 });
    await checkedOf(session, file, T1);
    const [comparison] = incomingOf(session).changes;
    expect(comparison?.turned.map(({ rule, before, after }) => [rule, before, after])).toContainEqual([
      'planned-area',
      'within',
      'below',
    ]);
  });
});

describe('importing', () => {
  it('is one edit that undo takes back to the byte', async () => {
    const { store, actions } = sessionOf([squareBoundary('T1', 2000, { source: { kind: 'verified' } })]);
    const before = canonicalText(ledgerIn(store.getState()));
    await actions.previewFile(fileOf({ name: '', side: 2200, east: 0 }));
    await actions.rejudgePreview('planned', T1);
    await actions.importPreview({ method: 'surveyed', accuracy: null });
    const { history, boundaries, preview } = store.getState();
    expect(preview).toBeNull();
    expect(history.edits).toHaveLength(1);
    expect(boundaryAt(boundaries, T1, 'planned', '2018Q2' as Quarter)).toMatchObject({
      method: 'surveyed',
      source: { kind: 'imported', name: 'a.geojson' },
    });
    expect(boundaryAt(boundaries, T1, 'planned', '2018Q1' as Quarter)?.id).toBe('T1-planned');
    actions.undo();
    expect(canonicalText(ledgerIn(store.getState()))).toBe(before);
  });

  it('leaves everything as it is when cancelled', async () => {
    const { store, actions } = sessionOf();
    const { boundaries, history } = store.getState();
    await actions.previewFile(fileOf({ name: '', side: 2200, east: 0 }));
    actions.closePreview();
    expect(store.getState().boundaries).toBe(boundaries);
    expect(store.getState().history).toBe(history);
  });

  it('refuses shapes that overlap as parts of one boundary', async () => {
    const { store, actions } = sessionOf();
    const two = fileOf({ name: '', side: 2200, east: 0 }, { name: '', side: 2200, east: 0.001 });
    await actions.previewFile(two);
    await actions.rejudgePreview('planned', T1);
    await actions.importPreview({ method: 'surveyed', accuracy: null });
    expect(store.getState().history.edits).toHaveLength(0);
    expect(store.getState().preview).not.toBeNull();
  });

  it('does nothing while the workspace is read-only', async () => {
    const { store, actions } = sessionOf();
    await actions.previewFile(fileOf({ name: '', side: 2200, east: 0 }));
    await actions.rejudgePreview('planned', T1);
    store.setState({ readOnly: 'other-tab' });
    await actions.importPreview({ method: 'surveyed', accuracy: null });
    expect(store.getState().history.edits).toHaveLength(0);
    expect(store.getState().preview).not.toBeNull();
  });
});

describe('what goes out', () => {
  it('leaves the sample at home unless asked, and then marks it', () => {
    const workspace = sessionOf().store.getState();
    const kinds = ['planned'] as const;
    expect(outgoingBoundaries(workspace, { kinds, withSample: false })).toEqual([]);
    const features = outFeatures(workspace, outgoingBoundaries(workspace, { kinds, withSample: true }));
    expect(features).toHaveLength(2);
    expect(features[0]?.name).toContain('示例');
    expect(features[0]?.attributes.get('来源')).toBe('示例数据');
  });
});

describe('what each shape says of itself', () => {
  const file = (...shapes: readonly Record<string, string | number>[]) => {
    const features = shapes.map((properties) => ({
      type: 'Feature',
      properties: { name: 'Town T1', ...properties },
      geometry: squareBoundary('T1', 2000).geometry,
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
    return { name: 'a.geojson', bytes, companions: [] };
  };

  it('holds for kind and quarter of that shape, until it is put aside', async () => {
    const session = sessionOf();
    const shapes = file({ 类型: '规划范围', 季度: '2017Q3' }, { 类型: '规划建设范围' }, { 类型: '别的' });
    await session.actions.previewFile(shapes);
    await session.actions.rejudgePreview('built', null);
    const stated = () => incomingOf(session).changes.map(({ kind, quarter }) => [kind, quarter]);
    expect(stated()).toEqual([
      ['planned', '2017Q3'],
      ['construction', '2018Q2'],
      ['built', '2018Q2'],
    ]);
    await session.actions.importPreview({ method: 'surveyed', accuracy: null });
    expect(session.store.getState().history.edits).toHaveLength(1);
    await session.actions.previewFile(shapes);
    session.actions.setSayings(true);
    expect(stated()).toEqual([['planned', '2018Q2']]);
  });

  it.each([
    ['面积', 6000, 'mu', 'measured'],
    ['面积', 400, 'ha', 'measured'],
    ['面积', 4, 'km2', 'measured'],
    ['面积（公顷）', 380, 'ha', 'written'],
    ['面积', 77, null, null],
    ['Shape_Area', 4_000_000, null, null],
  ])('reads the area stated in %s, %d, in %s', async (column, value, unit, how) => {
    const session = sessionOf();
    await checkedOf(session, file({ [column]: value }), null);
    const [change] = incomingOf(session).changes;
    expect([change?.declared?.unit ?? null, change?.declared?.how ?? null]).toEqual([unit, how]);
  });
});
