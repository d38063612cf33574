/** Coverage in the workspace: what is measured is kept by what serves, the choice on show, what it derives. */
import { describe, expect, it } from 'vitest';
import type { Facility, TownId } from '../../src/domain/model.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { metres } from '../../src/domain/units.ts';
import { createCoverageActions } from '../../src/workspace/coverage-actions.ts';
import type { CoverageServices } from '../../src/workspace/coverage-actions.ts';
import { choiceOf } from '../../src/workspace/coverage-choice.ts';
import { figuresOf, looseEnds } from '../../src/workspace/coverage-figures.ts';
import { measureShares, missingShares, shareOf } from '../../src/workspace/coverage-shares.ts';
import type { CellRef } from '../../src/workspace/coverage-shares.ts';
import {
  cellKey,
  coverageAt,
  serviceDistance,
  shownCoverage,
  targetsOf,
} from '../../src/workspace/coverage.ts';
import { progressOf } from '../../src/workspace/progress.ts';
import { createWorkspace } from '../../src/workspace/store.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { areaOf, boxOf, facility, ground, lineAt, pointAt } from '../fixtures/facilities.ts';
import { squareBoundary, workspaceOf } from '../fixtures/workspace.ts';

const T1 = 'T1' as TownId;
const QUARTER = '2018Q2' as Quarter;

type Kind = Programme['facilityKinds'][number];
const kindOf = (id: string, rest: Partial<Kind> = {}): Kind => ({
  id,
  number: 1,
  name: { zh: id, en: id },
  group: 'g',
  geometry: ['point', 'line'],
  capacityUnit: 'm³/d',
  fullCoverage: false,
  strength: 'must',
  clause: '4.1' as Kind['clause'],
  quote: id,
  serviceDistance: null,
  otherDistances: [],
  judgedBy: 'share',
  along: null,
  aliases: [],
  ...rest,
});

function workspaceWith(facilities: readonly Facility[], kinds: readonly Kind[] = [kindOf('water')]) {
  const plain = workspaceOf();
  return workspaceOf({
    programme: { ...plain.programme, facilityKinds: [...kinds] },
    boundaries: [squareBoundary('T1', 1000, { id: 'T1-built', kind: 'built' })],
    facilities,
    quarter: QUARTER,
    town: T1,
    page: 'coverage',
  });
}

const pipe = facility(lineAt([-100, 500], [1100, 500]), { completed: '2017Q1' as Quarter });
const later = facility(lineAt([-100, 200], [1100, 200]), { id: 'F2', completed: '2018Q2' as Quarter });

const cell = (quarter: string, rest: Partial<CellRef> = {}): CellRef => ({
  town: T1,
  kind: 'water',
  quarter: quarter as Quarter,
  distance: metres(100),
  reference: 'built',
  ...rest,
});

describe('shares of many cells', () => {
  it('are measured once for quarters in which the same serves', async () => {
    const store = createWorkspace(workspaceWith([pipe, later]));
    const asked: number[] = [];
    const services: CoverageServices = {
      measureShares: (requests) => {
        asked.push(requests.length);
        return Promise.resolve(measureShares(requests));
      },
    };
    const { measureCells } = createCoverageActions(store, services);
    const cells = ['2017Q1', '2017Q2', '2018Q1', '2018Q2'].map((quarter) => cell(quarter));
    await measureCells(cells);
    expect(asked).toEqual([2]);
    await measureCells(cells);
    expect(asked).toEqual([2]);
    const shares = cells.map((each) => shareOf(store.getState(), each)?.share);
    expect(shares.map((share) => share?.toFixed(2))).toEqual(['0.20', '0.20', '0.20', '0.40']);
    expect(store.getState().coverageRun?.state).toBe('done');
  });

  it('are unknown until measured, and nothing without a boundary', () => {
    const workspace = workspaceWith([pipe]);
    expect(shareOf(workspace, cell('2018Q2'))).toBeUndefined();
    expect(shareOf(workspace, cell('2018Q2', { reference: 'planned' }))).toBeNull();
    expect(missingShares(workspace, [cell('2018Q2', { reference: 'planned' })])).toEqual([]);
  });

  it('are measured anew when a facility changes', async () => {
    const store = createWorkspace(workspaceWith([pipe]));
    const { measureCells } = createCoverageActions(store, {});
    await measureCells([cell('2018Q2')]);
    store.setState({ facilities: [facility(pointAt([500, 500]))] });
    expect(shareOf(store.getState(), cell('2018Q2'))).toBeUndefined();
  });

  it('are left when stopped, and go on when asked again', async () => {
    const store = createWorkspace(workspaceWith([pipe, later]));
    const cells = Array.from({ length: 60 }, (_, index) => cell('2018Q2', { distance: metres(50 + index) }));
    const actions: ReturnType<typeof createCoverageActions> = createCoverageActions(store, {
      measureShares: (requests) => {
        actions.stopMeasuring();
        return Promise.resolve(measureShares(requests));
      },
    });
    await actions.measureCells(cells);
    expect(store.getState().coverageRun?.state).toBe('stopped');
    const left = missingShares(store.getState(), cells).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(60);
    await createCoverageActions(store, {}).measureCells(cells);
    expect(missingShares(store.getState(), cells)).toEqual([]);
  });

  it('agree with the measure of the sheet, in a worker that was cut off once', async () => {
    const store = createWorkspace(workspaceWith([pipe]));
    let cuts = 0;
    const actions = createCoverageActions(store, {
      measureShares: (requests) => Promise.resolve((cuts += 1) === 1 ? null : measureShares(requests)),
    });
    await actions.measureCells([cell('2018Q2')]);
    const sheet = coverageAt(store.getState(), T1, 'water', QUARTER, {
      distance: metres(100),
      reference: 'built',
    });
    expect(shareOf(store.getState(), cell('2018Q2'))?.share).toBe(sheet?.share);
  });
});

describe('the sheet', () => {
  const opened = (facilities: readonly Facility[]) => {
    const store = createWorkspace(workspaceWith(facilities));
    const actions = createCoverageActions(store, {});
    actions.openCoverage(T1, 'water');
    return { store, actions };
  };

  it('opens for kinds and towns that are known only', () => {
    const { store, actions } = opened([pipe]);
    actions.closeCoverage();
    actions.openCoverage(T1, 'nothing');
    expect(store.getState().coverage).toBeNull();
    actions.openCoverage(T1, 'water');
    expect(store.getState().coverage?.kind).toBe('water');
  });

  it('refuses a distance that is none', () => {
    const { store, actions } = opened([pipe]);
    for (const distance of [0, -5, Number.NaN, 1e6]) actions.setServiceDistance(distance);
    expect(store.getState().coverage?.distance).toBeNull();
  });

  it('counts only the chosen grade', () => {
    const { store, actions } = opened([
      facility(pointAt([300, 500]), { grade: '二类' }),
      facility(pointAt([700, 500]), { id: 'F2', grade: '收集点' }),
    ]);
    expect(shownCoverage(store.getState())?.serving).toBe(2);
    actions.setCoverageGrade('二类');
    expect(shownCoverage(store.getState())?.serving).toBe(1);
  });

  it('adds what is thought of, a line point after point, and takes it away again', () => {
    const { store, actions } = opened([]);
    const share = (): number => shownCoverage(store.getState())!.share;
    actions.startPlacing('line');
    actions.placeFacility(ground([-100, 500]));
    actions.placeFacility(ground([1100, 500]));
    expect(share()).toBeCloseTo(0.2, 2);
    actions.startPlacing('point');
    actions.placeFacility(ground([300, 300]));
    actions.placeFacility(ground([500, 500]));
    expect(share()).toBeCloseTo((Math.PI * 100 ** 2) / 1e6, 3);
    actions.clearPlaced();
    expect(share()).toBe(0);
  });

  it('places the best and states the gain that the measure then shows', async () => {
    const { store, actions } = opened([pipe]);
    const before = shownCoverage(store.getState())!;
    await actions.placeBest();
    const after = shownCoverage(store.getState())!;
    const gain = store.getState().coverage?.proposal?.gain ?? 0;
    expect((after.served - before.served) / gain).toBeCloseTo(1, 2);
  });
});

describe('a service distance', () => {
  const preset = { metres: metres(300), preset: 'GB', source: { zh: '', en: '' }, from: null, until: null };
  const kind = kindOf('toilets', {
    geometry: ['point'],
    serviceDistance: preset,
    otherDistances: [{ ...preset, metres: metres(70), preset: 'CJJ' }],
  });

  it('is the preset, another preset, or one’s own', () => {
    expect(serviceDistance(kind, null)).toMatchObject({ metres: 300, origin: 'preset' });
    expect(serviceDistance(kind, 70)).toMatchObject({ origin: 'preset', preset: { preset: 'CJJ' } });
    expect(serviceDistance(kind, 71)).toMatchObject({ origin: 'custom', preset: null });
  });

  it('is an assumption where the profession has none, and says so', () => {
    expect(serviceDistance(kindOf('water'), null)).toMatchObject({ metres: 100, origin: 'assumed' });
    expect(choiceOf('water', null).distance).toBeNull();
  });
});

describe('figures of a kind', () => {
  const figures = (facilities: readonly Facility[], kind: Kind, kinds: readonly Kind[] = [kind]) =>
    figuresOf(workspaceWith(facilities, kinds), T1, kind, QUARTER, 'built');

  it('clip lengths to the reference area', () => {
    const { network } = figures([pipe], kindOf('water'));
    expect(network?.inside).toBeCloseTo(1000, -1);
    expect(network?.density).toBeCloseTo(1, 1);
    expect(network?.parts).toHaveLength(1);
  });

  it('call a link open until one of its lines is built', () => {
    const link = kindOf('water', { geometry: ['line'], judgedBy: 'link' });
    expect(figures([{ ...pipe, completed: null, started: '2017Q1' as Quarter }], link).isLinked).toBe(false);
    expect(figures([pipe], link).isLinked).toBe(true);
  });

  it('say what part of the roads is greened', () => {
    const kinds = [kindOf('roads', { geometry: ['line'] }), kindOf('trees', { along: 'roads' })];
    const road = { ...pipe, kind: 'roads' };
    const trees = facility(lineAt([0, 500], [500, 500]), { id: 'F2', kind: 'trees' });
    expect(figures([road, trees], kinds[1]!, kinds).along?.share).toBeCloseTo(0.5, 2);
  });

  it('R-I16: 310 ha of forest in a boundary of 500 ha are 62.0 %, each place counted once', () => {
    const kind = kindOf('forest', { geometry: ['area'], capacityUnit: 'ha', judgedBy: 'amount' });
    const woods = (id: string, box: Parameters<typeof boxOf>, rest: Partial<Facility> = {}) =>
      facility(areaOf(boxOf(...box)), { id, kind: 'forest', ...rest });
    const source = {
      ...workspaceWith(
        [
          woods('F1', [0, 0, 1550, 1500]),
          // Overlaps the first by a third, and reaches beyond the boundary.
          woods('F2', [0, 1000, 1550, 2000]),
          woods('F3', [2000, 0, 100, 100], { completed: '2019Q1' as Quarter }),
        ],
        [kind],
      ),
      boundaries: [
        { ...squareBoundary('T1', 1, { kind: 'built' }), geometry: areaOf(boxOf(0, 0, 2500, 2000)) },
      ],
    };
    const { cover } = figuresOf(source, T1, kind, QUARTER, 'built');
    expect(cover).toMatchObject([{ reference: 'built' }]);
    expect(cover[0]?.area).toBeCloseTo(3_100_000, -3);
    expect(((cover[0]?.share ?? 0) * 100).toFixed(1)).toBe('62.0');
  });

  it('count stations by grade with what they can take, and land as drawn', () => {
    const { stations, land } = figures(
      [
        facility(pointAt([1, 1]), { grade: 'A', capacity: 600 }),
        facility(pointAt([9, 9]), { id: 'F2', grade: 'A', capacity: 200 }),
        facility(areaOf(boxOf(0, 0, 100, 100)), { id: 'F3' }),
      ],
      kindOf('water'),
    );
    expect(stations).toEqual([{ grade: 'A', count: 2, capacity: 800 }]);
    expect(land! / 1e4).toBeCloseTo(1, 2);
  });

  it('list what has no unit, and what is planned for after the programme', () => {
    const workspace = workspaceWith([
      { ...pipe, unit: 'u' as Facility['unit'] },
      { ...later, planned: '2031Q1' as Quarter, completed: null },
    ]);
    const { unassigned, late } = looseEnds(workspace, QUARTER);
    expect([unassigned, late].map((list) => list.map(({ facility: { id } }) => id))).toEqual([
      ['F2'],
      ['F2'],
    ]);
  });
});

describe('R-I06: treated of generated', () => {
  const indicators = [
    { id: 'generated', facilityKind: 'water', measure: 'flow', unit: 'ton', of: null },
    { id: 'treated', facilityKind: 'water', measure: 'flow', unit: 'ton', of: 'generated' },
  ] as unknown as Programme['indicators'];
  const sharesOf = (generated: number | null) => {
    const plain = workspaceWith([pipe]);
    const reported = (indicator: string, value: number) => ({
      id: indicator,
      town: T1,
      indicator,
      quarter: QUARTER,
      value,
      total: null,
      basis: '',
      source: { kind: 'reported' as const },
    });
    const source = {
      ...plain,
      programme: { ...plain.programme, indicators },
      observations: [
        reported('treated', 600),
        ...(generated === null ? [] : [reported('generated', generated)]),
      ],
    };
    const kind = source.programme.facilityKinds[0]!;
    return figuresOf(source, T1, kind, QUARTER, 'built').reported.map(({ share }) => share);
  };

  it('800 generated, 600 treated: 75 %; of nothing reported, or of nought, no share', () => {
    expect(sharesOf(800)).toEqual([null, 0.75]);
    expect(sharesOf(null)).toEqual([null, null]);
    expect(sharesOf(0)).toEqual([null, null]);
  });
});

describe('a 全覆盖 target', () => {
  const target = {
    facilityKind: 'water',
    name: { zh: '供水', en: 'water' },
    due: '2020-12-31' as Programme['coverageTargets'][number]['due'],
    strength: 'must' as const,
    clause: '4.1' as Kind['clause'],
  };
  const declared = (served: number, facilities: readonly Facility[] = [pipe]): Workspace => {
    const plain = workspaceWith(facilities);
    const indicator = {
      id: 'water-rate',
      facilityKind: 'water',
      measure: 'rate',
      bases: ['户数'],
    } as unknown as Programme['indicators'][number];
    return {
      ...plain,
      programme: { ...plain.programme, indicators: [indicator], coverageTargets: [target] },
      observations: [
        {
          id: 'o',
          town: T1,
          indicator: 'water-rate',
          quarter: QUARTER,
          value: served,
          total: 100,
          basis: '户数',
          source: { kind: 'reported' },
        },
      ],
    };
  };
  const lightIn = (workspace: Workspace) =>
    progressOf(workspace).towns[0]!.lights.lights.find(({ subject }) => subject === 'coverage/water')?.light;

  it('declared in full but not on the map is looked into, as a light as on its page, measured before or not', () => {
    const workspace = declared(100);
    expect(lightIn(workspace)).toBe('amber');
    // The same workspace measured by the light, and one that nobody has asked yet.
    for (const asked of [workspace, declared(100)]) {
      const onPage = targetsOf(asked, 'built').get(cellKey(T1, 'water'));
      expect([onPage?.verdict.state, onPage?.verdict.light]).toEqual(['differs', 'amber']);
    }
  });

  it('is not contradicted by a map on which nothing is recorded, but by one where all is still planned', () => {
    const empty = targetsOf(declared(100, []), 'built').get(cellKey(T1, 'water'));
    expect([empty?.measured, empty?.verdict.state]).toEqual([null, 'full']);
    const planned = targetsOf(declared(100, [{ ...pipe, completed: null }]), 'built');
    const cellOf = planned.get(cellKey(T1, 'water'));
    expect([cellOf?.measured, cellOf?.verdict.state]).toEqual([0, 'differs']);
  });

  it('short of what is to be served is no question to the map', () => {
    const workspace = declared(90);
    expect(lightIn(workspace)).toBe('grey');
    expect(shareOf(workspace, cell('2018Q2'))).toBeUndefined();
  });
});
