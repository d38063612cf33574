/** Files of facilities: what they would become, and the one edit of it. */
import { describe, expect, it } from 'vitest';
import { canonicalText, ledgerIn } from '../../src/domain/ledger.ts';
import type { FacilityGeometry, TownId } from '../../src/domain/model.ts';
import { metres } from '../../src/domain/units.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { AS_FILE_SAYS } from '../../src/workspace/facility-choices.ts';
import type { FacilityChoices } from '../../src/workspace/facility-choices.ts';
import { facilitiesIn, facilityFile } from '../../src/workspace/facility-incoming.ts';
import { facilityKindNamed } from '../../src/workspace/facility-kinds.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { facility, ground, lineAt, pointAt } from '../fixtures/facilities.ts';
import type { Metric } from '../fixtures/facilities.ts';
import { testProgramme } from '../fixtures/programme.ts';
import { storeOf } from '../fixtures/workspace.ts';

const kind = (id: string, name: string, geometry: ('point' | 'line' | 'area')[], aliases: string[]) => ({
  id,
  number: null,
  name: { zh: name, en: id },
  aliases,
  group: 'g',
  geometry,
  capacityUnit: 'km',
  fullCoverage: false,
  strength: 'principle' as const,
  clause: testProgramme().clauses[0]!.id,
  quote: 'x',
  serviceDistance: null,
});

const programme = {
  ...testProgramme(),
  facilityKinds: [
    kind('roads', '内部路网', ['line'], ['道路']),
    kind('road-greening', '道路绿化', ['line'], []),
    kind('toilets', '公厕', ['point'], ['厕所']),
  ],
} as unknown as Workspace['programme'];

function sessionOf(rest: Partial<Workspace> = {}) {
  const store = storeOf({ programme, ...rest });
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

interface Row {
  readonly geometry: FacilityGeometry;
  readonly [column: string]: unknown;
}

function fileOf(name: string, ...rows: readonly Row[]) {
  const features = rows.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry }));
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name, bytes, companions: [] };
}

async function incomingOf(
  session: ReturnType<typeof sessionOf>,
  file: ReturnType<typeof fileOf>,
  choices: Partial<FacilityChoices> = {},
) {
  await session.actions.previewFile(file);
  const { preview, ...workspace } = session.store.getState();
  if (preview?.state !== 'facilities') throw new Error(`read as ${preview?.state}`);
  return facilitiesIn(facilityFile(preview), { ...AS_FILE_SAYS, ...choices }, workspace);
}

const INSIDE: Metric = [500, 500];

describe('a file of points and lines', () => {
  it('is taken for facilities, one of areas for boundaries unless it says otherwise', async () => {
    const { store, actions } = sessionOf();
    await actions.previewFile(fileOf('a.geojson', { geometry: pointAt(INSIDE) }));
    expect(store.getState().preview?.state).toBe('facilities');
    const area = store.getState().boundaries[0]!.geometry;
    await actions.previewFile(fileOf('道路范围.geojson', { geometry: area }));
    expect(store.getState().preview?.state).toBe('checked');
    await actions.previewFile(fileOf('a.geojson', { geometry: area, 类型: '公厕' }));
    expect(store.getState().preview?.state).toBe('facilities');
    await actions.readAsBoundaries();
    expect(store.getState().preview?.state).toBe('checked');
  });

  it('has its kind by the longest word that names one', () => {
    expect(facilityKindNamed(programme, 'T1道路绿化.shp')).toBe('road-greening');
    expect(facilityKindNamed(programme, '主要道路')).toBe('roads');
    expect(facilityKindNamed(programme, 'abc')).toBeNull();
  });

  it('asks for what it cannot tell, and takes the word of the user', async () => {
    const session = sessionOf();
    const file = fileOf('a.geojson', { geometry: pointAt([90_000, 90_000]) });
    const silent = await incomingOf(session, file);
    expect(silent.items[0]?.facility).toBeNull();
    expect(silent.issues.map(({ code }) => code)).toEqual(['facility-kind-open']);
    const said = await incomingOf(session, file, { kind: 'toilets' });
    expect(said.issues).toMatchObject([
      { code: 'facility-town-open', coordinates: ground([90_000, 90_000]) },
    ]);
    const told = await incomingOf(session, file, { kind: 'toilets', town: 'T2' as TownId });
    expect(told.items[0]).toMatchObject({ town: 'T2', townHow: 'chosen', kindHow: 'chosen' });
  });

  it('finds the town by name, else by the boundary around it, else by the clearly nearest reference point', async () => {
    const { towns } = programme;
    const session = sessionOf({
      context: {
        seats: [],
        rivers: [],
        district: null,
        referencePoints: [
          {
            town: 'T1' as TownId,
            at: ground([30_000, 30_000]),
            accuracy: metres(100),
            basis: { zh: '', en: '' },
          },
        ],
      },
    });
    const { items } = await incomingOf(
      session,
      fileOf(
        '公厕.geojson',
        { geometry: pointAt(INSIDE), 小镇: towns[1]!.name.zh },
        { geometry: pointAt(INSIDE) },
        { geometry: pointAt([30_500, 30_000]) },
        { geometry: pointAt([60_000, 60_000]) },
      ),
    );
    expect(items.map(({ town, townHow }) => [town, townHow])).toEqual([
      ['T2', 'named'],
      ['T1', 'inside'],
      ['T1', 'nearest'],
      [null, null],
    ]);
  });

  it('maps its columns, tells what it could not read and reads the rest', async () => {
    const { items, issues, mapping } = await incomingOf(
      sessionOf(),
      fileOf('道路.geojson', {
        geometry: lineAt([0, 100], [900, 100]),
        名称: '甲路',
        状态: '建成',
        建成时间: '2017-08',
        '长度(m)': '1500',
        '投资(万元)': '很多',
        开工: '去年',
      }),
    );
    expect(mapping).toMatchObject({ completed: '建成时间', length: '长度(m)', cost: '投资(万元)' });
    expect(items[0]?.facility).toMatchObject({
      kind: 'roads',
      name: '甲路',
      completed: '2017Q3',
      started: null,
      capacity: 1.5,
      cost: null,
    });
    expect(issues.map(({ code, params }) => [code, params?.['value']])).toEqual([
      ['facility-quarter', '去年'],
      ['facility-value', '很多'],
    ]);
  });

  it('counts a status without a time from the quarter on show, and says so', async () => {
    const { items, issues } = await incomingOf(
      sessionOf(),
      fileOf('公厕.geojson', { geometry: pointAt(INSIDE), 状态: '建成' }),
    );
    expect(items[0]?.facility).toMatchObject({ completed: '2018Q2', planned: null });
    expect(issues).toMatchObject([{ code: 'facility-undated', params: { count: 1 } }]);
  });

  it('leaves broken shapes out, with the place of the fault', async () => {
    const session = sessionOf();
    const dot = ground([10, 10]);
    const file = fileOf(
      '道路.geojson',
      { geometry: { type: 'LineString', coordinates: [dot, dot] } },
      { geometry: lineAt([10, 10], [50, 10]) },
    );
    const { items } = await incomingOf(session, file);
    expect(items.map(({ facility: made }) => made !== null)).toEqual([false, true]);
    const { preview } = session.store.getState();
    expect(preview?.state === 'facilities' && preview.record).toMatchObject({
      valid: false,
      issues: [{ code: 'line-too-few-points', featureIndex: 0, coordinates: dot }],
    });
  });

  it('warns of a form the kind is not drawn in and of the same place twice', async () => {
    const { issues } = await incomingOf(
      sessionOf(),
      fileOf('道路.geojson', { geometry: pointAt(INSIDE) }, { geometry: pointAt(INSIDE) }),
    );
    expect(issues.map(({ code }) => code)).toEqual(['facility-form', 'facility-form', 'facility-twice']);
  });
});

describe('importing facilities', () => {
  const file = fileOf(
    '公厕.geojson',
    { geometry: pointAt(INSIDE), 名称: '甲' },
    { geometry: pointAt([600, 500]) },
  );

  it('is one edit that undo takes back to the byte, sample and all', async () => {
    const { store, actions } = sessionOf({ facilities: [facility(pointAt([1, 1]))] });
    const before = canonicalText(ledgerIn(store.getState()));
    await actions.previewFile(file);
    // With the sample its boundaries go: nobody's land is told by invented lines.
    actions.importFacilities(true);
    expect(store.getState().history.edits).toHaveLength(0);
    actions.chooseForFacilities({ town: 'T2' as TownId });
    actions.importFacilities(true);
    const { history, facilities, boundaries, preview } = store.getState();
    expect(preview).toBeNull();
    expect(history.edits).toHaveLength(1);
    expect(boundaries).toHaveLength(0);
    expect(facilities.map(({ town, kind: of, name }) => [town, of, name])).toEqual([
      ['T2', 'toilets', '甲'],
      ['T2', 'toilets', ''],
    ]);
    actions.undo();
    expect(canonicalText(ledgerIn(store.getState()))).toBe(before);
  });

  it('changes the facility whose id a row carries', async () => {
    const { store, actions } = sessionOf({ facilities: [facility(pointAt(INSIDE), { kind: 'toilets' })] });
    await actions.previewFile(
      fileOf('公厕.geojson', { geometry: pointAt([510, 510]), 编号: 'F1', 名称: '新名' }),
    );
    actions.importFacilities();
    expect(store.getState().facilities).toMatchObject([{ id: 'F1', name: '新名' }]);
  });
});

describe('the bundled programme', () => {
  it('reads without aliases too', () => {
    const plain: Partial<ReturnType<typeof kind>> = kind('a', 'a', ['point'], []);
    delete plain.aliases;
    const read = parseProgramme({
      ...testProgramme(),
      facilityGroups: [{ id: 'g', name: { zh: 'g', en: 'g' } }],
      facilityKinds: [plain],
    });
    expect(read.ok && read.value.facilityKinds[0]?.aliases).toEqual([]);
  });
});
