/** The office's readings: what is chosen is what is judged by, and says so. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { effectiveProgramme } from '../../src/domain/effective.ts';
import { ratioLight, townLights } from '../../src/domain/lights.ts';
import { observationId } from '../../src/domain/model.ts';
import type { Observation } from '../../src/domain/model.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import { lastDayOf } from '../../src/domain/quarter.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { settingId } from '../../src/domain/readings.ts';
import { lightReason } from '../../src/text/light-words.ts';
import { createCoverageActions } from '../../src/workspace/coverage-actions.ts';
import { presetsOf, serviceDistance } from '../../src/workspace/coverage.ts';
import { cellsOf, changesBetween, effectOf } from '../../src/workspace/reading-effect.ts';
import { landOf, programmeRead } from '../../src/workspace/select.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { facility, pointAt } from '../fixtures/facilities.ts';
import { programmeJson } from '../fixtures/programme.ts';
import { squareBoundary, storeOf, workspaceOf } from '../fixtures/workspace.ts';

const both = (text: string) => ({ zh: text, en: text });
const reading = (rest: object = {}) => ({
  id: 'declared',
  title: both('Declared'),
  clause: programmeJson().clauses[0]!.id,
  defect: null,
  effect: 'declared-tolerance',
  options: [
    { id: 'narrow', name: both('1 %'), value: 0.01 },
    { id: 'wide', name: both('50 %'), value: 0.5 },
  ],
  default: 'narrow',
  ...rest,
});
const read = (rest?: object) => parseProgramme({ ...programmeJson(), readings: [reading(rest)] });
const programme = (() => {
  const parsed = read();
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();
const chosenOf = (id: string, option: string): Workspace['records'] => [
  {
    id: settingId(id),
    register: 'settings',
    town: null,
    fields: { reading: id, option },
    source: { kind: 'reported' },
  },
];
const chosen = (option: string) => chosenOf('declared', option);
const bundled = (() => {
  const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
  const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();
const toleranceIn = (records: Workspace['records']) =>
  effectiveProgramme(programme, records).limitRules.find(({ kind }) => kind === 'declared');

describe('a reading', () => {
  it('changes nothing when it is put in once more', () => {
    const once = effectiveProgramme(programme, chosen('wide'));
    expect(effectiveProgramme(once, chosen('wide'))).toBe(once);
  });

  it('leaves the programme as it is while at its default', () => {
    expect(effectiveProgramme(programme, [])).toBe(programme);
  });

  it('puts the chosen option into the rule, whose version names it', () => {
    expect(toleranceIn(chosen('wide'))).toMatchObject({
      tolerance: 0.5,
      version: expect.stringMatching(/\+wide$/) as string,
    });
  });

  it('falls back to the default where the option is unknown', () => {
    expect(effectiveProgramme(programme, chosen('gone'))).toBe(programme);
  });

  it('must have its default among its options', () => {
    expect(read({ default: 'none' })).toMatchObject({ ok: false });
  });

  it('must name a clause that is there', () => {
    expect(read({ clause: 'nowhere' })).toMatchObject({
      ok: false,
      issues: [{ code: 'pack-reference', path: 'readings[0].clause' }],
    });
  });

  it('says beforehand how many verdicts a change would turn, and judging it turns as many', () => {
    const declared = { value: 4.8, unit: 'km2' };
    const boundary = { ...squareBoundary('T1', 2000), declared } as Workspace['boundaries'][number];
    const workspace = workspaceOf({ programme, boundaries: [boundary] });
    const outcomes = (of: Workspace) =>
      landOf(of).towns.flatMap(({ findings }) => findings.map(({ outcome }) => outcome));
    const now = outcomes(workspace);
    const foreseen = changesBetween(workspace, { ...workspace, records: chosen('wide') });
    const then = outcomes({ ...workspace, records: chosen('wide') });
    expect(foreseen).toHaveLength(then.filter((outcome, index) => outcome !== now[index]).length);
    expect(foreseen).toHaveLength(1);
  });
});

describe('a light by ratio (REQUIREMENTS §4.4)', () => {
  const rule = { amberFrom: 0.8, redFrom: 0.6 };

  it.each([
    [1, 'green'],
    [0.8, 'green'],
    [0.7999, 'amber'],
    [0.6, 'amber'],
    [0.5999, 'red'],
    [null, 'green'],
  ] as const)('of %f of what was planned up to then is %s', (ratio, light) => {
    expect(ratioLight(ratio, rule, 'must')).toBe(light);
  });

  it('is never red where the wording does not bind (R-X05)', () => {
    expect(ratioLight(0.1, rule, 'strive')).toBe('amber');
  });

  it('takes the place of the light by points, and says so in its reason', () => {
    const town = bundled.towns[0]!;
    const figure = (indicator: string, at: string, value: number): Observation => {
      const of = { town: town.id, indicator, quarter: at as Quarter, basis: '' };
      return { id: observationId(of), ...of, value, total: null, source: { kind: 'reported' } };
    };
    // Half of a small first quarter: five points behind, and half of what was due.
    const observations = [
      figure('investment-planned', '2018Q1', 10),
      figure('investment-planned', '2018Q2', 90),
      figure('investment-completed', '2018Q1', 5),
    ];
    const lightBy = (option: string) => {
      const records = chosenOf('investment-light', option);
      const workspace = workspaceOf({ programme: bundled, records, observations });
      const quarter = '2018Q1' as Quarter;
      const sources = { quarter, asOf: lastDayOf(quarter), worst: null, coverage: [], observations, records };
      const { lights } = townLights(town, { ...sources, programme: programmeRead(workspace) });
      const found = lights.find(({ subject }) => subject === 'investment')!;
      return [found.light, lightReason(found, programmeRead(workspace), 'zh')];
    };
    expect(lightBy('light-10-30')[0]).toBe('green');
    expect(lightBy('light-80-60')).toEqual(['red', expect.stringContaining('为序时的 50.0%；低于 80% 为黄')]);
  });
});

describe('a service distance', () => {
  const kindBy = (option: string, id: string) =>
    effectiveProgramme(bundled, chosenOf('sanitation', option)).facilityKinds.find((kind) => kind.id === id)!;

  it('makes another preset the one that is taken unasked, and loses none', () => {
    const kind = kindBy('sanitation-70', 'sanitation');
    expect(serviceDistance(kind, null)).toMatchObject({ metres: 70, origin: 'preset' });
    expect(presetsOf(kind).map(({ metres }) => metres)).toEqual([70, 300, 120]);
    expect(kindBy('sanitation-70', 'medical')).toBe(bundled.facilityKinds.find(({ id }) => id === 'medical'));
  });

  it('that is no preset is called by its option', () => {
    const { facilityKinds } = effectiveProgramme(bundled, chosenOf('networks', 'networks-200'));
    const water = facilityKinds.find(({ id }) => id === 'water')!;
    expect(serviceDistance(water, null)).toMatchObject({ metres: 200, preset: { preset: '200米' } });
  });

  it.each(bundled.readings.filter(({ effect }) => effect === 'service-distance'))(
    '$id: has as default what holds without a choice',
    ({ options, default: usual, targets = [] }) => {
      const value = options.find(({ id }) => id === usual)?.value;
      for (const id of targets) {
        const kind = bundled.facilityKinds.find((each) => each.id === id)!;
        expect(serviceDistance(kind, null).metres).toBe(value);
      }
    },
  );

  it('names beforehand each share that would be different, once both are measured', async () => {
    const boundary = squareBoundary('T1', 1000, { kind: 'built' });
    const toilet = facility(pointAt([500, 500]), { kind: 'sanitation' });
    const store = storeOf({ programme: bundled, boundaries: [boundary], facilities: [toilet] });
    const reading = bundled.readings.find(({ id }) => id === 'sanitation')!;
    const option = reading.options.find(({ id }) => id === 'sanitation-70')!;
    const cells = cellsOf(store.getState(), reading, option);
    await createCoverageActions(store, {}).measureCells(cells);
    const changes = effectOf(store.getState(), reading, option);
    expect(changes.map(({ kind, what }) => [kind, what])).toEqual([
      ['share', bundled.facilityKinds.find(({ id }) => id === 'sanitation')?.name],
    ]);
    expect(changes[0]!.before).toBeGreaterThan(changes[0]!.after as number);
  });
});
