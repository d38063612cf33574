/** Choosing a reading: one edit with its reason, foreseen beforehand, undone afterwards. */
import { describe, expect, it } from 'vitest';
import type { Observation, RegisterRecord, TownId } from '../../src/domain/model.ts';
import { parseProgramme } from '../../src/domain/programme.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { createActions } from '../../src/workspace/actions.ts';
import type { Services } from '../../src/workspace/actions.ts';
import { checkFile } from '../../src/workspace/check.ts';
import { effectOf } from '../../src/workspace/reading-effect.ts';
import { landOf, programmeRead } from '../../src/workspace/select.ts';
import { programmeJson } from '../fixtures/programme.ts';
import { squareBoundary, storeOf } from '../fixtures/workspace.ts';

const both = (text: string) => ({ zh: text, en: text });
const clause = programmeJson().clauses[0]!.id;
const of = (id: string, effect: string, options: object[], rest: object = {}) => ({
  id,
  title: both(id),
  clause,
  defect: null,
  effect,
  options: options.map((option, index) => ({
    id: `${id}-${index}`,
    name: both(`${id} ${index}`),
    ...option,
  })),
  default: `${id}-0`,
  ...rest,
});
const json = {
  ...programmeJson(),
  readings: [
    of('declared', 'declared-tolerance', [{ value: 0.01 }, { value: 0.5 }]),
    of('years', 'due-date', [{ date: '2020-02-04' }, { date: '2019-10-31' }], { targets: ['G2'] }),
    of(
      'light',
      'light-rule',
      [
        { amberFrom: 0.1, redFrom: 0.3 },
        { amberFrom: 0.5, redFrom: 0.9 },
      ],
      {
        targets: ['investment'],
      },
    ),
    of('success', 'measure-figure', [{ value: 0 }, { value: 1 }], {
      targets: ['P02'],
      figure: 'provincialRewardNamed',
    }),
    of('reward', 'measure-figure', [{ value: 0 }, { value: 1 }], {
      targets: ['P01'],
      figure: 'rewardYearsBack',
    }),
  ],
  goals: [
    {
      id: 'G2',
      title: both('three years'),
      clause,
      quote: 'quote',
      strength: 'strive',
      due: '2020-02-04',
      towns: ['T1'],
    },
  ],
  indicators: [indicator('planned', null), indicator('completed', 'planned')],
  lightRules: [
    {
      id: 'investment',
      indicator: 'completed',
      kind: 'schedule',
      amberFrom: 0.1,
      redFrom: 0.3,
      source: both('rule'),
    },
  ],
  measures: [
    measure('P01', { quotaRewardShare: 0.5 }),
    measure('P02', { provincialRewardYuan: 1e6, creationYears: 3 }),
  ],
};

function indicator(id: string, plan: string | null) {
  return {
    id,
    name: both(id),
    group: both('money'),
    unit: 'yuan',
    measure: 'flow',
    bases: [],
    direction: null,
    strength: 'must',
    clause,
    unitId: null,
    facilityKind: null,
    plan,
  };
}

function measure(id: string, figures: Record<string, number>) {
  return {
    id,
    printed: id,
    title: both(id),
    clause,
    kind: id,
    units: [],
    strength: 'reward',
    figures,
    programmes: [],
    appliesTo: [],
  };
}

const programme = ((): Programme => {
  const parsed = parseProgramme(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
})();

const T1 = 'T1' as TownId;
let ids = 0;
const record = (register: string, fields: RegisterRecord['fields']): RegisterRecord => ({
  id: `r${(ids += 1)}`,
  register,
  town: T1,
  fields,
  source: { kind: 'reported' },
});
const figure = (name: string, value: number): Observation => ({
  id: name,
  town: T1,
  indicator: name,
  quarter: '2018Q4' as Quarter,
  value,
  total: null,
  basis: '',
  source: { kind: 'reported' },
});

function sessionOf() {
  const declared = { value: 4.8, unit: 'km2' } as const;
  const store = storeOf({
    programme,
    quarter: '2018Q4' as Quarter,
    boundaries: [squareBoundary('T1', 2000, { declared })],
    observations: [figure('planned', 100), figure('completed', 60)],
    records: [
      record('moves', { list: 'create', level: 'province', date: '2018-03-01', document: '1' }),
      record('quotas', { year: 2017, quota: 20_000, done: true }),
      record('quotas', { year: 2016, quota: 8000, done: true }),
      record('assessments', { year: 2017, result: 'pass' }),
    ],
  });
  let edits = 0;
  const services: Services = {
    loadSample: () => Promise.resolve({}),
    now: () => '2018-12-31T00:00:00.000Z',
    newId: () => `e${(edits += 1)}`,
    checkFile,
    remember: () => undefined,
  };
  return { store, actions: createActions(store, services) };
}

const effect = (id: string) => {
  const { store } = sessionOf();
  const reading = programme.readings.find((each) => each.id === id)!;
  return effectOf(store.getState(), reading, reading.options[1]!);
};

describe('choosing a reading', () => {
  it('is refused without a reason', () => {
    const { store, actions } = sessionOf();
    const before = store.getState();
    expect(actions.chooseReading('declared', 'declared-1', '  ')).toBeNull();
    expect(store.getState().records).toBe(before.records);
  });

  it('judges everything again, keeps its reason in the history, and is undone to the very same verdicts', () => {
    const { store, actions } = sessionOf();
    const judged = () => JSON.stringify(landOf(store.getState()).towns.map(({ findings }) => findings));
    const before = judged();
    const edit = actions.chooseReading('declared', 'declared-1', '图纸比例尺小');
    expect(edit).toMatchObject({ code: 'setting-changed', reason: '图纸比例尺小' });
    expect(judged()).not.toBe(before);
    const versions = landOf(store.getState()).towns.flatMap(({ findings }) =>
      findings.map(({ ruleVersion }) => ruleVersion),
    );
    expect(versions.filter((version) => version.endsWith('+declared-1')).length).toBeGreaterThan(0);
    actions.undo();
    expect(judged()).toBe(before);
    expect(programmeRead(store.getState())).toBe(programme);
    actions.redo();
    expect(judged()).not.toBe(before);
  });

  it('chosen twice leaves one record, with the latest reason', () => {
    const { store, actions } = sessionOf();
    actions.chooseReading('declared', 'declared-1', '一');
    actions.chooseReading('declared', 'declared-0', '二');
    const settings = store.getState().records.filter(({ register }) => register === 'settings');
    expect(settings.map(({ fields }) => [fields['option'], fields['reason']])).toEqual([
      ['declared-0', '二'],
    ]);
  });
});

describe('the effect of a reading, foreseen', () => {
  it('names the verdict that turns', () => {
    expect(effect('declared').map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['verdict', 'fail', 'pass'],
    ]);
  });

  it('names the date that moves', () => {
    expect(effect('years')).toEqual([
      { kind: 'date', town: null, what: both('three years'), before: '2020-02-04', after: '2019-10-31' },
    ]);
  });

  it('names the light that turns', () => {
    expect(effect('light').map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['light', 'red', 'green'],
    ]);
  });

  it('R-P07: names the million that is no longer due', () => {
    expect(effect('success')).toEqual([
      { kind: 'sum', town: null, what: 'provincial', before: 1e6, after: 0 },
    ]);
  });

  it('R-P04: names the reward under the other reading', () => {
    expect(effect('reward').map(({ what, before, after }) => [what, before, after])).toEqual([
      ['reward', 10_000, 4000],
    ]);
  });

  it('is nothing for the option in force, and what it says is what then holds', () => {
    const { store, actions } = sessionOf();
    const reading = programme.readings.find(({ id }) => id === 'years')!;
    expect(effectOf(store.getState(), reading, reading.options[0]!)).toEqual([]);
    actions.chooseReading('years', 'years-1', '按筹备开始');
    expect(programmeRead(store.getState()).goals[0]?.due).toBe('2019-10-31' as IsoDate);
    expect(effectOf(store.getState(), reading, reading.options[1]!)).toEqual([]);
  });
});
