/** Layers of plans in and out: plan and use stay with their shapes, and an edition ends as a whole. */
import { describe, expect, it } from 'vitest';
import { WHOLE_DISTRICT } from '../../src/domain/model.ts';
import type { Boundary, TownId, ZoneOf } from '../../src/domain/model.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { planOver } from '../../src/domain/zones.ts';
import { parseItem } from '../../src/formats/ledger-schema.ts';
import { createActions } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { compareIncoming, questionOf } from '../../src/workspace/incoming.ts';
import type { ImportedAs } from '../../src/workspace/incoming-change.ts';
import { outFeatures, outgoingBoundaries, writeOutgoing } from '../../src/workspace/outgoing.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';
import { landUseRule } from '../fixtures/zones.ts';

const T1 = 'T1' as TownId;
const SURVEYED: ImportedAs = { method: 'surveyed', accuracy: null };

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

type Square = Readonly<Record<string, string | number>> & { readonly east: number };

function fileOf(name: string, ...squares: readonly Square[]) {
  const features = squares.map(({ east, ...properties }) => ({
    type: 'Feature',
    properties,
    geometry: squareBoundary('T1', 500, {}, east).geometry,
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  return { name, bytes, companions: [] };
}

function incomingOf({ store }: ReturnType<typeof sessionOf>) {
  const workspace = store.getState();
  const { preview } = workspace;
  if (preview?.state !== 'checked') throw new Error('not checked');
  return compareIncoming(preview.shapes.features, questionOf(preview, workspace, SURVEYED));
}

const zonesIn = ({ store }: ReturnType<typeof sessionOf>): Boundary[] =>
  store.getState().boundaries.filter(({ kind }) => kind === 'zone');

describe('a layer of a land-use plan', () => {
  const FILE = fileOf(
    '土地利用总体规划.geojson',
    { 管制分区: '允许建设区', east: 0 },
    { 管制分区: '禁止建设区', east: 0.02 },
    { 管制分区: '禁止建设区', east: 0.04 },
  );

  it('is read as zones of the whole district, by use', async () => {
    const session = sessionOf();
    await session.actions.previewFile(FILE);
    expect(
      incomingOf(session).changes.map(({ town, how, kind, zone, members }) => [
        town,
        how,
        kind,
        zone,
        members,
      ]),
    ).toEqual([
      [WHOLE_DISTRICT, 'district', 'zone', { plan: 'land-use', use: '允许建设区', name: '' }, [0]],
      [WHOLE_DISTRICT, 'district', 'zone', { plan: 'land-use', use: '禁止建设区', name: '' }, [1, 2]],
    ]);
  });

  it('is judged by none of the limits of a town’s own land', async () => {
    const session = sessionOf();
    await session.actions.previewFile(fileOf('a.geojson', { 管制分区: '禁止建设区', east: 0 }));
    const { preview } = session.store.getState();
    if (preview?.state !== 'checked') throw new Error('not checked');
    expect(preview.record.verdicts).toEqual([]);
    expect(preview.record.areas[0]!.zone).toEqual({ plan: 'land-use', use: '禁止建设区', name: '' });
  });

  it('turns the verdict of the towns that it covers, and is one change', async () => {
    const session = sessionOf();
    const { programme } = session.store.getState();
    session.store.setState({ programme: { ...programme, limitRules: [landUseRule(programme)] } });
    await session.actions.previewFile(FILE);
    const [first, second] = incomingOf(session).changes;
    expect(first!.turned.map(({ town, rule, after }) => [town, rule, after])).toEqual([
      ['T1', 'land-use-plan', 'zones-prohibited'],
      ['T2', 'land-use-plan', 'zones-uncovered'],
    ]);
    expect(second!.turned).toEqual([]);
    await session.actions.importPreview(SURVEYED);
    expect(zonesIn(session).map(({ id, zone }) => [id, zone?.use])).toEqual([
      ['district-zone-2018Q2-imported-1', '允许建设区'],
      ['district-zone-2018Q2-imported-2', '禁止建设区'],
    ]);
    session.actions.undo();
    expect(zonesIn(session)).toEqual([]);
  });

  it('is compared with all its zones at once, whichever stands last in the file', async () => {
    const session = sessionOf();
    const { programme } = session.store.getState();
    session.store.setState({ programme: { ...programme, limitRules: [landUseRule(programme)] } });
    const zones = [
      { 管制分区: '禁止建设区', east: 0 },
      { 管制分区: '允许建设区', east: 0.01 },
    ];
    await session.actions.previewFile(fileOf('土地利用总体规划.geojson', ...zones));
    const turned = incomingOf(session).changes.flatMap((change) => change.turned);
    expect(turned.find(({ town }) => town === 'T1')?.after).toBe('zones-prohibited');
  });

  it('joins parcels of one use that share an edge: side by side they are one zone, not a broken one', async () => {
    const side = squareBoundary('T1', 500).geometry.coordinates as [number, number][][];
    const width = Math.max(...side[0]!.map(([x]) => x)) - Math.min(...side[0]!.map(([x]) => x));
    const session = sessionOf();
    await session.actions.previewFile(
      fileOf('土规.geojson', { 用途: '限制建设区', east: 0 }, { 用途: '限制建设区', east: width }),
    );
    await session.actions.rejudgePreview('zone', null);
    const [change] = incomingOf(session).changes;
    expect(change!.areaAfter! / 500_000).toBeCloseTo(1, 2);
  });

  it('joins parcels that close round a gap at a corner: no ring touches itself', async () => {
    // All but the middle and one corner of three by three: the hole meets the outside in a point.
    const [width, height] = [500 / 98_360, 500 / 110_835];
    const cells = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => [x, y] as const));
    const around = cells.filter(([x, y]) => !(x === 1 && y === 1) && !(x === 2 && y === 2));
    const features = around.map(([x, y]) => ({
      type: 'Feature',
      properties: { 用途: '限制建设区' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [115 + x * width, 28 + y * height],
            [115 + (x + 1) * width, 28 + y * height],
            [115 + (x + 1) * width, 28 + (y + 1) * height],
            [115 + x * width, 28 + (y + 1) * height],
            [115 + x * width, 28 + y * height],
          ],
        ],
      },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
    const session = sessionOf();
    await session.actions.previewFile({ name: '土地利用总体规划.geojson', bytes, companions: [] });
    expect(incomingOf(session).changes[0]!.areaAfter! / (7 * 250_000)).toBeCloseTo(1, 2);
  });

  it('of another plan is what was chosen for the file, also where its town is chosen after', async () => {
    const session = sessionOf();
    await session.actions.previewFile(fileOf('a.geojson', { 用途: '居住用地', east: 0 }));
    await session.actions.rejudgePreview('zone', null);
    session.actions.setPlan('detailed-plan');
    await session.actions.rejudgePreview('zone', T1);
    expect(incomingOf(session).changes.map(({ town, zone }) => [town, zone])).toEqual([
      [T1, { plan: 'detailed-plan', use: '居住用地', name: '' }],
    ]);
  });

  it('says which zones of the edition before end with it', async () => {
    const old = (use: string): Boundary => ({
      ...squareBoundary('T1', 500, { id: use, kind: 'zone', from: '2017Q1' as Quarter }),
      town: WHOLE_DISTRICT,
      zone: { plan: 'land-use', use, name: '' },
    });
    const session = sessionOf([old('允许建设区'), old('限制建设区')]);
    await session.actions.previewFile(FILE);
    expect(incomingOf(session).ended).toEqual(['限制建设区']);
    await session.actions.importPreview(SURVEYED);
    const { boundaries, quarter } = session.store.getState();
    const uses = planOver(boundaries, T1, 'land-use', quarter)!.zones.map(({ zone }) => zone!.use);
    expect(uses.toSorted()).toEqual(['允许建设区', '禁止建设区']);
  });
});

describe('a plan that is taken out of force', () => {
  it('is over from the quarter on, stays for those before, and comes back when undone', () => {
    const of = (use: string, plan: ZoneOf['plan']): Boundary => ({
      ...squareBoundary('T1', 500, { id: `${plan} ${use}`, kind: 'zone', from: '2017Q1' as Quarter }),
      zone: { plan, use, name: '' },
    });
    const session = sessionOf([
      of('允许建设区', 'land-use'),
      of('禁止建设区', 'land-use'),
      of('居住用地', 'town-plan'),
    ]);
    session.actions.setQuarter('2018Q2' as Quarter);
    session.actions.endPlan('land-use', T1, '图层有误');
    const uses = (quarter: string) => {
      const { boundaries } = session.store.getState();
      return ['land-use', 'town-plan'].map(
        (plan) => planOver(boundaries, T1, plan as ZoneOf['plan'], quarter as Quarter)?.zones.length ?? 0,
      );
    };
    expect(uses('2018Q1')).toEqual([2, 1]);
    expect(uses('2018Q2')).toEqual([0, 1]);
    session.actions.undo();
    expect(uses('2018Q2')).toEqual([2, 1]);
  });
});

describe('zones on their way out and back', () => {
  const zone: ZoneOf = { plan: 'layout', use: '产业区', name: '锂电产业区' };
  const ours: Boundary = { ...squareBoundary('T1', 500, { id: 'z', kind: 'zone' }), zone };
  const districts: Boundary = {
    ...squareBoundary('T1', 800, { id: 'd', kind: 'zone' }, 0.05),
    town: WHOLE_DISTRICT,
    zone: { plan: 'town-plan', use: '公园绿地', name: '' },
  };

  it.each(['geojson', 'zip', 'gpkg', 'kml'])('keep plan, use, name and owner in %s', async (ending) => {
    const { store } = sessionOf([ours, districts]);
    const workspace = store.getState();
    const going = outgoingBoundaries(workspace, { kinds: ['zone'], withSample: true });
    expect(going.map(({ id }) => id)).toEqual(['z', 'd']);
    const written = await writeOutgoing(outFeatures(workspace, going), ending, {
      crs: 'EPSG:4490',
      stem: 'zones',
      notice: '',
      date: '2018-06-30',
    });
    if (!written.ok) throw new Error(JSON.stringify(written.issues));
    const session = sessionOf([]);
    await session.actions.previewFile({
      name: written.value.name,
      bytes: written.value.bytes,
      companions: [],
    });
    expect(incomingOf(session).changes.map(({ town, zone: of }) => [town, of])).toEqual([
      [T1, zone],
      [WHOLE_DISTRICT, districts.zone],
    ]);
  });

  it('are read from a hand-over file, with a zone and, as before there were any, without', () => {
    expect(parseItem('boundaries', JSON.parse(JSON.stringify(ours)))).toEqual(ours);
    const { zone: _, ...older } = ours;
    expect(parseItem('boundaries', JSON.parse(JSON.stringify(older)))).toEqual(older);
    expect(parseItem('boundaries', { ...ours, zone: { plan: 'unheard-of', use: '', name: '' } })).toBeNull();
  });
});
