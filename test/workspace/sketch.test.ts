/** Drawing and reshaping as the actions do it: nothing reaches the ledger before it is finished. */
import { describe, expect, it } from 'vitest';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import type { TownId } from '../../src/domain/model.ts';
import { metres } from '../../src/domain/units.ts';
import { ellipsoidArea } from '../../src/geo/area.ts';
import { overlapOf } from '../../src/geo/overlay.ts';
import { isValid } from '../../src/geo/validity.ts';
import { judgementOf } from '../../src/workspace/sketch-judge.ts';
import { offersOf } from '../../src/workspace/sketch-offers.ts';
import { pastedPoints, tableOf } from '../../src/workspace/sketch-points.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Services } from '../../src/workspace/actions.ts';
import type { Workspace, WorkspaceStore } from '../../src/workspace/store.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;
const T2 = 'T2' as TownId;

function begin(rest: Partial<Workspace> = {}) {
  const store = storeOf(rest);
  let ids = 0;
  const services = {
    loadSample: () => Promise.resolve({}),
    now: () => '2018-05-01T08:00:00.000Z',
    newId: () => `edit-${(ids += 1)}`,
    checkFile: () => Promise.reject(new Error('no file here')),
    remember: () => undefined,
    keeper: () => undefined,
  } satisfies Services;
  return { store, actions: createActions(store, services) };
}

const hashOf = (store: WorkspaceStore) => canonicalText(ledgerIn(store.getState()));
const corner = { part: 0, ring: 0, vertex: 1 };
const far = [115.03, 28] as const;

describe('a sketch', () => {
  it('leaves no trace when it is dropped, whatever was done to it', () => {
    const { store, actions } = begin();
    const before = hashOf(store);
    actions.startSketch(T1, 'planned', 'current');
    actions.dragVertex(corner, [...far], metres(0));
    actions.letGo();
    actions.deleteVertex({ part: 0, ring: 0, vertex: 0 });
    actions.dropSketch();
    expect(store.getState().sketch).toBeNull();
    expect(hashOf(store)).toBe(before);
    expect(store.getState().history.edits).toHaveLength(0);
  });

  it('is judged live, and one step of undo brings the very same outline back', () => {
    const { store, actions } = begin();
    actions.startSketch(T1, 'planned', 'current');
    const outline = store.getState().sketch!.shape.geometry;
    expect(judgementOf(store.getState())?.worst?.state).toBe('within');
    actions.dragVertex(corner, [...far], metres(0));
    expect(judgementOf(store.getState())).toMatchObject({ scope: 'own' });
    const grown = judgementOf(store.getState())!.area!;
    expect(grown).toBeGreaterThan(4_900_000);
    actions.letGo();
    expect(judgementOf(store.getState())?.area).toBe(grown);
    actions.undo();
    expect(store.getState().sketch!.shape.geometry).toBe(outline);
    actions.redo();
    expect(judgementOf(store.getState())?.area).toBe(grown);
  });

  it('of very many points keeps up: its area is judged in hand, a crossing is seen at once', () => {
    const { store, actions } = begin({ boundaries: [] });
    actions.startSketch(T1, 'planned', 'blank');
    const round = (radius: number) =>
      Array.from({ length: 9000 }, (_, index) => {
        const angle = (2 * Math.PI * index) / 9000;
        return [115 + radius * Math.cos(angle), 28 + radius * Math.sin(angle)];
      });
    actions.replaceRing({ part: 0, ring: 0 }, round(0.0115));
    expect(judgementOf(store.getState())).toMatchObject({ scope: 'whole', worst: { state: 'within' } });
    const ref = { part: 0, ring: 0, vertex: 0 };
    actions.dragVertex(ref, [115.012, 28], metres(0));
    expect(judgementOf(store.getState())).toMatchObject({ scope: 'area', worst: { state: 'within' } });
    const inHand = judgementOf(store.getState())!.area!;
    actions.letGo();
    expect(judgementOf(store.getState())).toMatchObject({ scope: 'whole', area: inHand });
    // Right through the opposite side.
    actions.dragVertex(ref, [114.98, 28], metres(0));
    const { facts } = judgementOf(store.getState())!;
    expect(facts?.area).toBeNull();
    expect(facts?.faults[0]).toMatchObject({ code: 'ring-self-intersection' });
    expect(facts?.faults[0]?.coordinates?.[0]).toBeCloseTo(114.9885, 3);
  });

  it('becomes the current version as one edit; the older one stays, and undo gives equal bytes', () => {
    const { store, actions } = begin();
    const before = hashOf(store);
    actions.startSketch(T1, 'planned', 'current');
    actions.describeSketch({ reason: '实测调整' });
    actions.setVertex(corner, [115.021, 28]);
    const edit = actions.finishSketch('current');
    expect(edit).toMatchObject({ code: 'reshaped', reason: '实测调整' });
    const versions = store.getState().boundaries.filter(({ town }) => town === 'T1');
    expect(versions.map(({ status, to }) => [status, to])).toEqual([
      ['history', '2018Q1'],
      ['current', null],
    ]);
    // Sample land stays sample land.
    expect(versions.every(({ source }) => source.kind === 'sample')).toBe(true);
    actions.undo();
    expect(hashOf(store)).toBe(before);
  });

  it('of real land never stands beside the sample: nothing is taken before it is said what becomes of that', () => {
    const { store, actions } = begin({ boundaries: [squareBoundary('T2', 2500, {}, 0.1)] });
    const before = hashOf(store);
    const drawn = (): void => {
      actions.startSketch(T1, 'planned', 'blank');
      const corners = squareBoundary('T1', 2000).geometry.coordinates[0] as [number, number][];
      actions.replaceRing({ part: 0, ring: 0 }, corners.slice(0, -1));
    };
    drawn();
    expect(actions.finishSketch('current')).toBeNull();
    expect(actions.finishSketch('draft')).toBeNull();
    actions.finishSketch('current', 'clear');
    expect(store.getState().boundaries.map(({ town, source }) => [town, source.kind])).toEqual([
      ['T1', 'inferred'],
    ]);
    actions.undo();
    expect(hashOf(store)).toBe(before);
    drawn();
    actions.finishSketch('draft', 'practise');
    expect(store.getState().boundaries.every(({ source }) => source.kind === 'sample')).toBe(true);
  });

  it('is kept as a draft when it is broken, and never becomes current', () => {
    const { store, actions } = begin();
    actions.startSketch(T1, 'planned', 'current');
    // The corner across the opposite side: a bow-tie.
    actions.setVertex(corner, [114.99, 28.01]);
    expect(judgementOf(store.getState())?.facts?.area).toBeNull();
    expect(actions.finishSketch('current')).toBeNull();
    expect(actions.finishSketch('draft')).not.toBeNull();
    const draft = store.getState().boundaries.find(({ status }) => status === 'draft')!;
    expect(draft).toBeDefined();
    actions.startSketch(T1, 'planned', { draft: draft.id });
    actions.setVertex(corner, [115.02, 28]);
    actions.finishSketch('current');
    expect(store.getState().boundaries.some(({ status }) => status === 'draft')).toBe(false);
  });

  it('is drawn point by point, closes on its first point, and refuses a line that crosses itself', () => {
    const { store, actions } = begin({ boundaries: [] });
    actions.startSketch(T2, 'planned', 'blank');
    const ring = [
      [115, 28],
      [115.02, 28],
      [115.02, 28.02],
      [115, 28.02],
    ];
    for (const point of ring) actions.tracePoint(point, metres(5));
    actions.tracePoint([115.00001, 28], metres(5));
    const { sketch } = store.getState();
    expect(sketch?.shape.geometry?.coordinates).toEqual([[...ring, ring[0]]]);
    actions.chooseSketchTool('hole');
    for (const point of [
      [115.005, 28.005],
      [115.01, 28.01],
      [115.01, 28.005],
      [115.005, 28.01],
    ])
      actions.tracePoint(point, metres(1));
    actions.finishTrace();
    expect(store.getState().sketch?.problem).toBe('ring-crosses');
  });

  it('catches on the neighbour’s point, and moves a shared point of both when asked', () => {
    const neighbour = squareBoundary('T2', 2000, { id: 'beside' }, 2000 / 98_360);
    const { store, actions } = begin({ boundaries: [squareBoundary('T1', 2000), neighbour] });
    actions.startSketch(T1, 'planned', 'current');
    const shared = [115 + 2000 / 98_360, 28];
    actions.dragVertex(corner, [shared[0]! + 0.00002, 28.00001], metres(5));
    expect(store.getState().sketch?.caught).toEqual({ on: 'vertex', at: shared });
    actions.putBack();
    actions.describeSketch({ sharing: true, snapping: false });
    actions.setVertex(corner, [115.0205, 28.0003]);
    actions.finishSketch('current');
    const at = store.getState().boundaries.filter(({ status }) => status === 'current');
    expect(at).toHaveLength(2);
    for (const { geometry } of at) expect(JSON.stringify(geometry)).toContain('[115.0205,28.0003]');
  });

  it('moves a whole shared edge on both sides when asked, and only its own when not', () => {
    const width = 2000 / 98_360;
    // The neighbour's side is longer and has no point where ours has one.
    const neighbour = squareBoundary('T2', 3000, { id: 'beside' }, width);
    const begun = () => {
      const session = begin({ boundaries: [squareBoundary('T1', 2000), neighbour] });
      session.actions.startSketch(T1, 'planned', 'current');
      session.actions.insertVertex(corner, [115 + width, 28.009]);
      session.actions.chooseSketchTool('edge');
      return session;
    };
    const from = [115 + width, 28.003];
    const to = [115.019, 28.003];
    const alone = begun();
    alone.actions.dragEdge(corner, from, to);
    alone.actions.letGo();
    expect(alone.store.getState().sketch!.shape.neighbours).toEqual({});
    const { store, actions } = begun();
    actions.describeSketch({ sharing: true });
    actions.dragEdge(corner, from, to);
    actions.letGo();
    const { geometry, neighbours } = store.getState().sketch!.shape;
    const [mine, theirs] = [geometry!, neighbours['beside']!];
    // All three points of the edge went, though only one piece of it was taken hold of.
    const moved = (mine.coordinates[0] as number[][]).filter(([lon]) => Math.abs(lon! - 115.019) < 1e-5);
    expect(moved).toHaveLength(3);
    for (const point of moved) expect(JSON.stringify(theirs)).toContain(JSON.stringify(point));
    expect(isValid(theirs)).toBe(true);
    expect(overlapOf(mine, theirs).area).toBe(0);
  });

  it('is split in two, and keeps the side that is chosen', () => {
    const { store, actions } = begin();
    actions.startSketch(T1, 'planned', 'current');
    actions.chooseSketchTool('split');
    actions.tracePoint([115.005, 27.99], metres(0));
    actions.tracePoint([115.005, 28.03], metres(0));
    actions.finishTrace();
    const { pieces } = store.getState().sketch!;
    expect((pieces![0].area + pieces![1].area) / 1e6).toBeCloseTo(4, 2);
    actions.choosePiece(1);
    expect(ellipsoidArea(store.getState().sketch!.shape.geometry!)).toBe(pieces![1].area);
  });
});

describe('remedies', () => {
  it('make the verdict pass, each as one step', () => {
    const { store, actions } = begin();
    actions.startSketch(T1, 'planned', 'current');
    actions.setVertex(corner, [115.04, 28]);
    expect(judgementOf(store.getState())?.worst?.state).toBe('above');
    const offers = offersOf(store.getState());
    expect(offers.map(({ code }) => code)).toEqual(['edge-inward', 'trim-evenly']);
    for (const offer of offers) {
      actions.takeOffer(offer);
      expect(judgementOf(store.getState())?.findings.find(({ rule }) => rule === 'planned-area')?.state).toBe(
        'within',
      );
      actions.undo();
    }
    expect(judgementOf(store.getState())?.worst?.state).toBe('above');
  });

  it('divide an overlap between both towns', () => {
    const beside = squareBoundary('T2', 2000, { id: 'beside' }, 1800 / 98_360);
    const { store, actions } = begin({ boundaries: [squareBoundary('T1', 2000), beside] });
    actions.startSketch(T1, 'planned', 'current');
    const half = offersOf(store.getState()).find(({ code }) => code === 'halve-overlap')!;
    actions.takeOffer(half);
    const overlap = judgementOf(store.getState())?.findings.find(({ rule }) => rule === 'overlap');
    expect(overlap?.state).toBe('no-overlap');
    expect(actions.finishSketch('current')).toMatchObject({ code: 'remedied' });
    expect(store.getState().history.edits.at(-1)?.changes).toHaveLength(4);
  });
});

describe('the table of boundary points', () => {
  it('reads back what it shows', () => {
    const { store, actions } = begin();
    actions.startSketch(T1, 'planned', 'current');
    const { programme, sketch } = store.getState();
    const [ring] = tableOf(sketch!.shape.geometry!, programme);
    const text = ring!.points
      .map(({ number, northing, easting }) => `J${number}\t${northing}\t${easting}`)
      .join('\n');
    const read = pastedPoints(`点号\tX\tY\n${text}\n`, programme);
    expect(read.ok && read.points.length).toBe(4);
    actions.replaceRing({ part: 0, ring: 0 }, read.ok ? read.points : []);
    expect(ellipsoidArea(store.getState().sketch!.shape.geometry!)).toBeCloseTo(
      ellipsoidArea(sketch!.shape.geometry!),
      3,
    );
  });

  it.each([
    ['3098000.5 500000', false],
    ['500000,3098000.5', true],
    ['1 3098000.5 38500000', false],
    ['３０９８０００．５　５０００００', false],
  ])('understands “%s”', (line, swapped) => {
    const { store } = begin();
    const read = pastedPoints(line, store.getState().programme);
    expect(read).toMatchObject({ ok: true, swapped });
    expect(read.ok && read.points[0]![0]).toBeCloseTo(114, 6);
  });

  it('names the line that is no coordinate', () => {
    const { store } = begin();
    const read = pastedPoints('3098000 500000\n3098000 abc', store.getState().programme);
    expect(read).toEqual({ ok: false, line: 2, text: '3098000 abc' });
  });
});
