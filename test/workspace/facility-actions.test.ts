/** Facilities under the hand: drawn, typed, changed, deleted; each one edit with its author and reason. */
import { describe, expect, it } from 'vitest';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import type { TownId } from '../../src/domain/model.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { facilityFeatures, kindCounts, listedFacilities } from '../../src/workspace/facility-list.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { typedPoints } from '../../src/workspace/typed-points.ts';
import { areaOf, boxOf, facility, ground, pointAt } from '../fixtures/facilities.ts';
import { storeOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;

function sessionOf(rest: Partial<Workspace> = {}) {
  const store = storeOf({ boundaries: [], author: '规划股', ...rest });
  let ids = 0;
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    checkFile: () => Promise.resolve(null),
    remember: () => undefined,
    now: () => '2018-06-30T00:00:00.000Z',
    newId: () => `e${(ids += 1)}`,
  });
  return { store, actions };
}

describe('a facility that is drawn', () => {
  it('is one edit with author and reason, and undo takes it back to the byte', () => {
    const { store, actions } = sessionOf();
    const before = canonicalText(ledgerIn(store.getState()));
    actions.addFacility({ town: T1, kind: 'water', name: ' 甲管 ' }, 'line');
    for (const at of [ground([0, 0]), ground([10, 0]), ground([20, 5])]) actions.placeFacilityPoint(at);
    actions.undo();
    actions.setFacilityReason('竣工图');
    const edit = actions.saveFacility();
    expect(edit).toMatchObject({ code: 'facility-added', by: '规划股', reason: '竣工图' });
    expect(store.getState()).toMatchObject({
      draft: null,
      facilities: [
        { name: '甲管', geometry: { type: 'LineString', coordinates: [ground([0, 0]), ground([10, 0])] } },
      ],
    });
    actions.undo();
    expect(canonicalText(ledgerIn(store.getState()))).toBe(before);
  });

  it('is not saved while something is missing or wrong', () => {
    const { store, actions } = sessionOf();
    actions.addFacility({ town: T1, kind: 'water' }, 'area');
    expect(actions.saveFacility()).toBeNull();
    // A bow-tie.
    for (const at of [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ] as const)
      actions.placeFacilityPoint(ground(at));
    expect(actions.saveFacility()).toBeNull();
    expect(store.getState().facilities).toHaveLength(0);
    expect(store.getState().draft).not.toBeNull();
  });

  it('can have several parts', () => {
    const { store, actions } = sessionOf();
    actions.addFacility({ town: T1, kind: 'water' }, 'line');
    actions.placeFacilityPoint(ground([0, 0]));
    actions.placeFacilityPoint(ground([9, 0]));
    actions.finishFacilityPart();
    actions.newFacilityPart();
    actions.placeFacilityPoint(ground([0, 9]));
    actions.placeFacilityPoint(ground([9, 9]));
    actions.saveFacility();
    expect(store.getState().facilities[0]?.geometry).toMatchObject({
      type: 'MultiLineString',
      coordinates: [{ length: 2 }, { length: 2 }],
    });
  });

  it('beside the sample is one of the sample, or takes its place', () => {
    const { store, actions } = sessionOf({ facilities: [facility(pointAt([1, 1]))] });
    actions.addFacility({ town: T1, kind: 'water' }, 'point');
    actions.placeFacilityPoint(ground([5, 5]));
    actions.saveFacility('practise');
    expect(store.getState().facilities.map(({ source }) => source.kind)).toEqual(['sample', 'sample']);
    actions.undo();
    actions.addFacility({ town: T1, kind: 'water' }, 'point');
    actions.placeFacilityPoint(ground([5, 5]));
    actions.saveFacility('clear');
    expect(store.getState().facilities.map(({ source }) => source.kind)).toEqual(['reported']);
  });
});

describe('a facility that is there', () => {
  it('keeps its shape to the bit while only its fields change', () => {
    const geometry = areaOf(boxOf(0, 0, 100, 100), boxOf(20, 20, 10, 10));
    const { store, actions } = sessionOf({ facilities: [facility(geometry)] });
    actions.editFacility('F1');
    actions.setFacilityFields({ grade: '二类' });
    expect(actions.saveFacility()?.code).toBe('facility-changed');
    expect(store.getState().facilities[0]).toMatchObject({ grade: '二类' });
    expect(store.getState().facilities[0]?.geometry).toBe(geometry);
  });

  it('is moved by metres, a point at a time, and deleted', () => {
    const { store, actions } = sessionOf({ facilities: [facility(pointAt([100, 100]))] });
    actions.editFacility('F1');
    actions.stepFacilityPoint({ part: 0, point: 0 }, 0, 10);
    actions.saveFacility();
    const [, latitude = 0] = store.getState().facilities[0]!.geometry.coordinates as number[];
    expect((latitude - ground([100, 100])[1]) * 110_800).toBeCloseTo(10, 0);
    expect(actions.deleteFacility('F1', '重复')).toMatchObject({ code: 'deleted', reason: '重复' });
    expect(store.getState().facilities).toHaveLength(0);
  });

  it('takes what is typed in the table, and refuses what cannot be read', () => {
    const { store, actions } = sessionOf({ facilities: [facility(pointAt([1, 1]))] });
    expect(actions.typeInFacility('F1', 'completed', '2019年一季度')).toBe(true);
    expect(actions.typeInFacility('F1', 'completed', '昨天')).toBe(false);
    expect(actions.typeInFacility('F1', 'capacity', '1,200')).toBe(true);
    expect(actions.typeInFacility('F1', 'capacity', '')).toBe(true);
    expect(store.getState().facilities[0]).toMatchObject({ completed: '2019Q1', capacity: null });
    expect(store.getState().history.edits).toHaveLength(3);
  });
});

describe('typed coordinates', () => {
  const { programme } = storeOf().getState();
  it.each([
    ['114.95,27.92', [114.95, 27.92]],
    ['27.92 114.95', [114.95, 27.92]],
    ['1 114.95 27.92', [114.95, 27.92]],
  ])('of “%s”', (text, at) => {
    expect(typedPoints(text, programme)).toMatchObject({ ok: true, points: [at] });
  });

  it('in metres are those of the plane', () => {
    const typed = typedPoints('3098000, 598000', programme);
    expect(typed.ok && typed.points[0]?.[0]).toBeGreaterThan(114.9);
  });

  it('name the line that cannot be read', () => {
    expect(typedPoints('114.95,27.92\n这里', programme)).toMatchObject({ ok: false, line: 2 });
  });
});

describe('the list', () => {
  const built = facility(pointAt([1, 1]), { id: 'a', name: '甲' });
  const planned = facility(pointAt([2, 2]), { id: 'b', completed: null, kind: 'gas', town: 'T2' as TownId });
  const { programme, quarter } = storeOf().getState();

  it('is filtered by town, kind, status and text, and counted by kind', () => {
    const listed = (filter: object) =>
      listedFacilities(
        { programme, facilities: [planned, built], quarter },
        { town: null, kind: null, status: null, text: '', ...filter },
      ).map(({ id }) => id);
    expect(listed({})).toEqual(['a', 'b']);
    expect(listed({ status: 'planned' })).toEqual(['b']);
    expect(listed({ town: T1, text: '甲' })).toEqual(['a']);
    expect(kindCounts([planned, built], quarter)).toEqual(
      new Map([
        ['gas', { built: 0, total: 1 }],
        ['water', { built: 1, total: 1 }],
      ]),
    );
  });

  it('goes out marked as sample, with the words that are read again', () => {
    const [feature] = facilityFeatures(programme, [built], quarter);
    expect(feature?.name).toBe('甲（示例）');
    expect(Object.fromEntries(feature!.attributes)).toMatchObject({
      编号: 'a',
      状态: '建成',
      来源: '示例数据',
    });
  });
});
