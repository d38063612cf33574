/** Acceptance checks of REQUIREMENTS §3.3, §3.5, §3.6 and §3.9, each named by its id, on the bundled programme. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { candidatesAt } from '../../src/domain/candidates.ts';
import { calendarOf } from '../../src/domain/calendar.ts';
import { capped } from '../../src/domain/lights.ts';
import { observationId } from '../../src/domain/model.ts';
import type { FieldValue, Observation, RegisterRecord, TownId } from '../../src/domain/model.ts';
import { effectiveProgramme } from '../../src/domain/effective.ts';
import { goalsAt, placeAt } from '../../src/domain/pipeline.ts';
import {
  annualPlanDate,
  assessmentOf,
  contentsOf,
  inspectionOf,
  institutionGaps,
  isWorkPlanComplete,
  phaseSpans,
  revisionsAt,
  revisionStageAt,
  wordsAt,
} from '../../src/domain/plans.ts';
import { parseProgramme, tierAt } from '../../src/domain/programme.ts';
import {
  fundShares,
  leadingIndustryShare,
  liveProjects,
  preliminaryFunnel,
  preliminaryOf,
  projectSites,
  researchAt,
  yearPlanOf,
} from '../../src/domain/projects.ts';
import {
  correctedFigures,
  largeProjectAt,
  milestoneAt,
  problemsAt,
  reportOf,
  snapshotOf,
  stageAt,
  timelyShare,
  yearOnYear,
  yearProgress,
} from '../../src/domain/progress.ts';
import type { IsoDate, Quarter } from '../../src/domain/quarter.ts';
import { settingId } from '../../src/domain/readings.ts';
import { recordProblems, valueProblem } from '../../src/domain/register-check.ts';
import { missingTargets, targetMatrix } from '../../src/domain/targets.ts';
import { tierCounts } from '../../src/domain/tiers.ts';

const file = new URL('../../public/geo/yushui/programme.json', import.meta.url);
const parsed = parseProgramme(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
const programme = parsed.value;
const [T1, T4, T5] = ['T1', 'T4', 'T5'] as unknown as [TownId, TownId, TownId];
const q = (text: string) => text as Quarter;
const day = (text: string) => text as IsoDate;
const town = (id: string) => programme.towns.find((each) => each.id === id)!;
const register = (id: string) => programme.registers.find((each) => each.id === id)!;
const milestone = (id: string) => programme.milestones.find((each) => each.id === id)!;

let count = 0;
const record = (
  of: string,
  fields: Readonly<Record<string, FieldValue>>,
  at: TownId | null = T1,
): RegisterRecord => ({
  id: `r${(count += 1)}`,
  register: of,
  town: at,
  fields,
  source: { kind: 'reported' },
});
const project = (fields: Readonly<Record<string, FieldValue>>, at = T1) =>
  record(
    'projects',
    { name: '项目', kind: 'industry', introduced: true, signed: '2017-05-01', ...fields },
    at,
  );
const figure = (indicator: string, quarter: string, value: number): Observation => {
  const of = { town: T1, indicator, quarter: q(quarter), basis: '' };
  return { id: observationId(of), ...of, value, total: null, source: { kind: 'reported' } };
};
const WAN = 1e4;

describe('projects', () => {
  it('R-N01 · one introduced project of 100 million, its end included; neither sums nor cancelled ones', () => {
    const met = (...records: RegisterRecord[]) => largeProjectAt(records, T1, day('2018-06-30')).isMet;
    expect(met(project({ total: 9999.99 * WAN }))).toBe(false);
    expect(met(project({ total: 10_000 * WAN }))).toBe(true);
    expect(met(project({ total: 6000 * WAN }), project({ total: 6000 * WAN }))).toBe(false);
    expect(met(project({ total: 20_000 * WAN, cancelled: '2018-01-01' }))).toBe(false);
    expect(met(project({ total: 20_000 * WAN, introduced: false }))).toBe(false);
  });

  it('R-N02, R-N08 · leading enterprise, its level, key level and the three listings are fields to filter by', () => {
    const typeOf = (id: string) => register('projects').fields.find((each) => each.id === id)?.type;
    expect(['leader', 'leaderLevel', 'keyLevel', 'budget', 'special', 'ppp'].map(typeOf)).toEqual([
      'yes-no',
      'choice',
      'choice',
      'choice',
      'choice',
      'choice',
    ]);
  });

  it('R-N03 · the share of enterprises, of a stack that adds up', () => {
    const shares = fundShares([
      project({ total: 10_000 * WAN, 'fund-enterprise': 7500 * WAN, 'fund-loan': 2500 * WAN }),
      project({ total: 5000 * WAN }),
    ]);
    expect(shares.enterpriseShare).toBe(0.75);
    expect(Object.values(shares.bySource).reduce((sum, each) => sum + each, 0)).toBe(shares.total);
    expect(shares.unsaid).toBe(5000 * WAN);
  });

  it('R-N04 · three of five steps, the two missing by name; the funnel counts projects by step', () => {
    const steps = { feasibility: 'done', siting: 'done', listing: 'done', design: 'doing', land: 'none' };
    const one = project(steps);
    expect(preliminaryOf(one)).toEqual({ done: 3, of: 5, missing: ['design', 'land'] });
    const na = project({ ...steps, land: 'na', design: 'done' });
    expect(preliminaryOf(na)).toEqual({ done: 4, of: 4, missing: [] });
    expect(preliminaryFunnel([one, na], day('2018-06-30')).map(({ done }) => done)).toEqual([2, 2, 2, 1, 0]);
  });

  it('R-N04 · a step done later was still in work at the quarter on show', () => {
    const one = project({ feasibility: 'done', feasibilityDate: '2018-03-01' });
    expect(preliminaryOf(one, day('2017-12-31')).done).toBe(0);
    expect(preliminaryOf(one, day('2018-03-31')).done).toBe(1);
  });

  it('R-N05 · tax against the same quarter a year before, nothing where there was none', () => {
    const figures = [figure('tax', '2017Q2', 64 * WAN), figure('tax', '2018Q2', 80 * WAN)];
    expect(yearOnYear(figures, T1, 'tax', q('2018Q2'))).toBe(0.25);
    expect(yearOnYear(figures, T1, 'tax', q('2017Q2'))).toBeNull();
  });

  it('R-N06 · the leading industry’s share of total investment', () => {
    const projects = [
      project({ total: 9000 * WAN, mainIndustry: true }),
      project({ total: 3000 * WAN, mainIndustry: false }),
    ];
    expect(leadingIndustryShare(projects)).toBe(0.75);
    expect(leadingIndustryShare([])).toBeNull();
  });

  it('R-N07 · a platform counts from its quarter on, not before', () => {
    const records = [record('research', { name: '平台', kind: 'platform', date: '2018-05-20' })];
    expect(['2018Q1', '2018Q2', '2018Q3'].map((each) => researchAt(records, T1, q(each)))).toEqual([0, 1, 1]);
  });

  it('R-N09 · completion to date, and of the year', () => {
    const figures = [
      ...[1, 2, 3, 4].map((number) => figure('investment-planned', `2018Q${number}`, 1000)),
      figure('investment-completed', '2018Q1', 900),
      figure('investment-completed', '2018Q2', 800),
    ];
    const year = yearProgress(
      figures,
      T1,
      { planned: 'investment-planned', completed: 'investment-completed' },
      q('2018Q2'),
    );
    expect([year.done! / year.plannedToDate, year.share]).toEqual([0.85, 0.425]);
  });

  it('R-P17 · in operation without an approved assessment is said at its field', () => {
    const of = (fields: Readonly<Record<string, FieldValue>>) =>
      recordProblems(register('projects'), project({ total: 1, ...fields })).map(({ field, code }) => [
        field,
        code,
      ]);
    expect(of({ operating: '2018-05-01', completed: '2018-04-01', eia: 'doing' })).toEqual([
      ['eia', 'operating-without-eia'],
    ]);
    expect(of({ operating: '2018-05-01', eia: 'done' })).toEqual([]);
    expect(of({ completed: '2017-01-01', started: '2017-06-01' })).toContainEqual(['completed', 'before']);
    expect(of({ 'fund-loan': 2 })).toContainEqual(['total', 'funds-differ']);
  });

  it('R-N01 · a suspended project rests from its day until it is resumed, and counts all the while', () => {
    const resting = project({
      total: 20_000 * WAN,
      started: '2018-01-10',
      suspended: '2018-05-01',
      resumed: '2018-09-01',
    });
    const at = (date: string) => stageAt(resting, day(date));
    expect(['2018-04-30', '2018-05-01', '2018-08-31', '2018-09-01'].map(at)).toEqual([
      'in-work',
      'suspended',
      'suspended',
      'in-work',
    ]);
    expect(largeProjectAt([resting], T1, day('2018-06-30')).isMet).toBe(true);
    expect(liveProjects([resting], day('2018-06-30'))).toHaveLength(1);
  });

  it('are on the map at their places, in the state of the quarter; cancelled or without a place, they are not', () => {
    const site = '114.95,27.92';
    const records = [
      project({ site, started: '2018-05-10' }),
      project({ site, cancelled: '2018-01-01' }),
      project({ site: '27.92,114.95' }),
      project({}),
    ];
    const at = (date: string) =>
      projectSites(records, day(date)).map(({ at: place, state }) => [place, state]);
    expect(at('2018-03-31')).toEqual([[[114.95, 27.92], 'planned']]);
    expect(at('2018-06-30')).toEqual([[[114.95, 27.92], 'in-work']]);
  });

  it('cancelled and later projects are not among the live ones', () => {
    const records = [
      project({ signed: '2019-01-01' }),
      project({ cancelled: '2018-01-01' }),
      project({ signed: '2018-01-01' }),
    ];
    expect(liveProjects(records, day('2018-06-30'))).toHaveLength(1);
  });
});

describe('plans and targets', () => {
  it('R-L01 · five aspects by the years; what has no target is missing, and less may be better', () => {
    const target = (aspect: string, year: number, rest: Readonly<Record<string, FieldValue>>) =>
      record('targets', { aspect, year, indicator: '指标', ...rest });
    const records = [
      target('industry', 2018, { target: 10, actual: 8, weight: 1 }),
      target('industry', 2018, { target: 10, actual: 12, weight: 3 }),
      target('environment', 2018, { target: 50, actual: 100, direction: 'down' }),
      target('culture', 2018, { target: null, actual: 4 }),
    ];
    const cells = targetMatrix(programme, records, T1);
    expect(cells).toHaveLength(5 * 4);
    const cell = (aspect: string) => cells.find((each) => each.aspect === aspect && each.year === 2018)!;
    expect(cell('industry').score).toBeCloseTo((0.8 + 3 * 1.2) / 4, 12);
    expect(cell('environment').score).toBe(0.5);
    expect([cell('culture').score, cell('culture').targets.length]).toEqual([null, 0]);
    expect(missingTargets(programme, records)).toHaveLength(8 * 20 - 2);
  });

  it('R-L04 · a work plan without its support measures is two of three; filed only with all three', () => {
    const plan = (contents: string, filed: string | null) => record('work-plans', { contents, filed });
    expect(contentsOf(programme, 'work-plan', plan('c1 c2', null))).toEqual({
      ticked: 2,
      of: 3,
      missing: [2],
    });
    expect(isWorkPlanComplete(programme, plan('c1 c2', '2017-04-01'), day('2018-01-01'))).toBe(false);
    expect(isWorkPlanComplete(programme, plan('c1 c2 c3', '2017-04-01'), day('2018-01-01'))).toBe(true);
    expect(isWorkPlanComplete(programme, plan('c1 c2 c3', '2018-04-01'), day('2018-01-01'))).toBe(false);
  });

  it('R-L05, R-S04 · an annual plan of 20 February is in time by the lenient date, late by the strict one', () => {
    const records = [record('annual-plans', { year: 2017, submitted: '2017-02-20', contents: 'c1 c2' })];
    const of = (useDate: 'lenient' | 'strict') =>
      milestoneAt({ ...milestone('M1'), useDate }, town('T1'), records, day('2017-03-31')).state;
    expect([of('lenient'), of('strict')]).toEqual(['done', 'late']);
    expect(annualPlanDate(records, T1, 2017)).toBe('2017-02-20');
    expect(contentsOf(programme, 'annual-plan', records[0]!)).toMatchObject({ ticked: 2, of: 9 });
  });

  it('R-L06 · three projects of a year add up to its plan', () => {
    const records = [1200, 800, 500].map((planned) =>
      record('year-projects', { year: 2018, planned: planned * WAN }),
    );
    expect(yearPlanOf(records, T1, 2018)).toBe(2500 * WAN);
    expect(yearPlanOf(records, T1, 2019)).toBeNull();
  });

  it('R-L07, R-S06 · one of two revisions approved is not done, and overdue the day after', () => {
    const plan = (of: string, approved: string | null) =>
      record('revisions', { plan: of, commissioned: '2017-01-10', approved });
    const half = [plan('regulatory', '2017-05-20'), plan('master', null)];
    expect(revisionsAt(half, T1, day('2017-07-01'))).toEqual({ approved: 1, of: 2, date: null });
    const at = (records: RegisterRecord[], date: string) =>
      milestoneAt(milestone('M4'), town('T1'), records, day(date));
    expect(at(half, '2017-06-10')).toMatchObject({ state: 'open', slip: -20 });
    expect(at(half, '2017-07-01')).toMatchObject({ state: 'overdue', slip: 1 });
    const both = [plan('regulatory', '2017-05-20'), plan('master', '2017-06-12')];
    expect(at(both, '2017-07-01')).toMatchObject({ state: 'done', done: '2017-06-12' });
    expect(revisionStageAt(half[1]!, day('2017-07-01'))).toBe('commissioned');
  });

  it('R-L03 · a positioning is missing until its day, and the latest words hold', () => {
    const words = (text: string, date: string | null) => record('notes', { kind: 'positioning', text, date });
    const records = [words('锂电新城', '2018-02-01'), words('锂电之都', '2019-02-01')];
    const at = (date: string) => wordsAt(records, T1, 'positioning', day(date));
    expect(['2018-01-31', '2018-02-01', '2019-12-31'].map(at)).toEqual(['', '锂电新城', '锂电之都']);
    expect(wordsAt([words('一直如此', null)], T1, 'positioning', day('2017-12-31'))).toBe('一直如此');
    expect(wordsAt(records, T1, 'style', day('2019-12-31'))).toBe('');
  });

  it('R-T07 · a town without its institution’s qualification is told so', () => {
    const records = [record('revisions', { plan: 'master', institution: '院', reviewed: '2017-05-01' })];
    expect(institutionGaps(records, T1, day('2017-12-31'))).toEqual(['qualification']);
    expect(institutionGaps([], T1, day('2017-12-31'))).toEqual(['institution', 'qualification', 'review']);
  });
});

describe('dates', () => {
  it('R-S01, R-S02 · the phases run to the ends of their months', () => {
    expect(programme.phases.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
      ['2016-11-01', '2017-06-30'],
      ['2017-07-01', '2020-12-31'],
    ]);
  });

  it('R-S03 · declarations have a lane of their own with the Aprils, over the other phases', () => {
    const spans = programme.phases.map((phase) => phaseSpans(programme, phase));
    expect(spans.map(({ length }) => length)).toEqual([1, 1, 2]);
    expect(spans[2]).toEqual([
      { from: '2017-04-01', to: '2017-04-30' },
      { from: '2018-04-01', to: '2018-04-30' },
    ]);
    expect(spans[2]![0]!.to < spans[0]![0]!.to).toBe(true);
  });

  it('R-S08 · where the three years begin moves the date of the goal everywhere', () => {
    const setting = record('settings', { reading: 'three-years', option: 'years-preparation' }, null);
    const read = effectiveProgramme(programme, [{ ...setting, id: settingId('three-years') }]);
    const due = (of: typeof programme) => [
      of.milestones.find(({ id }) => id === 'M6')!.dueLenient,
      ...of.goals.filter(({ id }) => id === 'G2' || id === 'G3').map((goal) => goal.due),
    ];
    expect(due(programme)).toEqual(['2020-02-04', '2020-02-04', '2020-02-04']);
    expect(due(read)).toEqual(['2019-10-31', '2019-10-31', '2019-10-31']);
    const event = calendarOf(read, []).find(({ kind, id }) => kind === 'milestone' && id.includes('M6'));
    expect(event?.date).toBe('2019-10-31');
  });

  it('R-S05 · the two windows of declaration are the Aprils', () => {
    expect(['M2', 'M3'].map((id) => [milestone(id).opens, milestone(id).dueLenient])).toEqual([
      ['2017-04-01', '2017-04-30'],
      ['2018-04-01', '2018-04-30'],
    ]);
    expect(milestone('M2').remindDays).toEqual([30, 15, 7]);
  });

  it('R-S05, R-D05 · a declaration is made when the last of its three materials is in, unless one is to be put right', () => {
    const material = (kind: string, received: string, result = 'fine', year = 2017) =>
      record('materials', { year, kind, received, result });
    const at = (records: RegisterRecord[], date = '2017-06-30') =>
      milestoneAt(milestone('M2'), town('T1'), records, day(date));
    const two = [material('creation', '2017-04-05'), material('concept', '2017-04-28')];
    expect(at(two, '2017-04-28')).toMatchObject({ state: 'open', slip: -2 });
    expect(at([...two, material('form', '2017-04-30')])).toMatchObject({ state: 'done', done: '2017-04-30' });
    expect(at([...two, material('form', '2017-05-03')])).toMatchObject({ state: 'late', slip: 3 });
    // At the quarter before it came in it had not.
    expect(at([...two, material('form', '2017-05-03')], '2017-05-02').done).toBeNull();
    expect(at([...two, material('form', '2017-04-30', 'mend')]).done).toBeNull();
    expect(at([...two, material('form', '2017-04-30', 'fine', 2018)]).done).toBeNull();
    expect(at([...two, material('other', '2017-04-30')]).done).toBeNull();
    // What the office has registered by hand stands.
    const byHand = record('milestones', { milestone: 'M2', date: '2017-04-20' });
    expect(at([...two, byHand]).done).toBe('2017-04-20');
    expect(
      programme.milestones.filter(({ evidence }) => evidence === 'materials').map(({ id }) => id),
    ).toEqual(['M2', 'M3']);
  });

  it('R-S07 · the provincial goal missed is never red', () => {
    const { state } = milestoneAt(milestone('M5'), town('T1'), [], day('2019-01-01'));
    expect(state).toBe('overdue');
    expect(capped('red', milestone('M5').strength)).toBe('amber');
    expect(milestoneAt(milestone('M5'), town('T5'), [], day('2019-01-01')).state).toBe('not-concerned');
  });

  it('R-S09, R-S12 · thirty days before the end of construction, ten before the revisions', () => {
    expect(milestoneAt(milestone('M7'), town('T1'), [], day('2020-12-01')).slip).toBe(-30);
    expect(milestoneAt(milestone('M4'), town('T1'), [], day('2017-06-20')).slip).toBe(-10);
  });

  it('R-S10, R-Q01 · sixteen visits, each town held or missing by its quarter', () => {
    expect(programme.inspections.map(({ quarter }) => quarter)).toHaveLength(16);
    const records = [record('inspections', { quarter: '2018Q1', date: '2018-03-12' })];
    expect(inspectionOf(records, T1, '2018Q1')).not.toBeNull();
    expect(inspectionOf(records, T1, '2018Q2')).toBeNull();
    expect(inspectionOf(records, T4, '2018Q1')).toBeNull();
  });

  it('R-S11, R-Q02 · four assessments, one that is missing until it is entered', () => {
    expect(programme.assessments.map(({ year }) => year)).toEqual([2017, 2018, 2019, 2020]);
    expect(assessmentOf([], T1, 2018)).toBeNull();
    expect(assessmentOf([record('assessments', { year: 2018, result: 'pass' })], T1, 2018)).not.toBeNull();
  });

  it('R-S13 · the calendar holds what is open, and nothing that is closed or done', () => {
    const records = [
      record('problems', { text: '未结', opened: '2018Q1', due: '2018-09-30', closed: null }),
      record('problems', { text: '已结', opened: '2018Q1', due: '2018-09-30', closed: '2018Q2' }),
      record('tasks', { title: '做完', due: '2018-09-30', done: '2018Q3' }, null),
    ];
    const kinds = calendarOf(programme, records).map(({ kind }) => kind);
    const of = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(['milestone', 'inspection', 'assessment', 'problem', 'task'].map(of)).toEqual([7, 16, 4, 1, 0]);
  });
});

describe('towns and the office', () => {
  it('R-T01 · eight towns in the document’s order, three key before five nurtured', () => {
    expect(programme.towns.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
    const tiers = programme.towns.map((each) => tierAt(each, day('2018-01-01')));
    expect(tiers).toEqual(['key', 'key', 'key', 'nurtured', 'nurtured', 'nurtured', 'nurtured', 'nurtured']);
  });

  it('R-T02 · a tier changes by its date: three and five in the first quarter, four and four in the second', () => {
    const move = record('tiers', { tier: 'key', from: '2018-05-01', reason: '产业成熟' }, T5);
    const moved = effectiveProgramme(programme, [move]);
    const counts = (date: string) => {
      const { key, nurtured } = tierCounts(moved, day(date));
      return [key.length, nurtured.length];
    };
    expect([counts('2018-03-31'), counts('2018-06-30')]).toEqual([
      [3, 5],
      [4, 4],
    ]);
    const ladder = (date: string) => placeAt(town('T5'), [move], day(date));
    expect(ladder('2018-06-30')).toMatchObject({ list: 'nurture', since: '2018-05-01' });
    const state = milestoneAt(milestone('M5'), moved.towns[4]!, [], day('2019-01-01')).state;
    expect(state).toBe('overdue');
    expect(effectiveProgramme(moved, [move]).towns.map((each) => tierAt(each, day('2018-06-30')))).toEqual(
      moved.towns.map((each) => tierAt(each, day('2018-06-30'))),
    );
    expect(effectiveProgramme(programme, [])).toBe(programme);
  });

  it('R-T03 · the two bodies of 蒙山 are inferred until the office confirms each', () => {
    const basisIn = (records: RegisterRecord[]) =>
      effectiveProgramme(programme, records).towns[3]!.leads.map(({ basis }) => basis);
    expect(basisIn([])).toEqual(['inferred', 'inferred']);
    const unit = String(town('T4').leads[0]!.unit);
    expect(basisIn([record('leads', { unit, date: '2018-05-01' }, T4)])).toEqual(['confirmed', 'inferred']);
    expect(basisIn([record('leads', { unit, date: '2018-05-01' }, T1)])).toEqual(['inferred', 'inferred']);
  });

  it('R-T04 · one of three at the province when T3 enters on 2017-12-01, two short after the year of the goal', () => {
    const T3 = 'T3' as TownId;
    const move = record(
      'moves',
      { list: 'create', level: 'province', date: '2017-12-01', document: '示例' },
      T3,
    );
    const at = (date: string) => goalsAt(programme, [move], day(date)).find(({ goal }) => goal.id === 'G1');
    expect(at('2017-12-31')).toMatchObject({ reached: 1, of: 3, isDue: false });
    expect(at('2019-01-01')).toMatchObject({ reached: 1, of: 3, isDue: true });
    expect(at('2017-11-30')?.reached).toBe(0);
    expect(capped('red', at('2019-01-01')!.goal.strength)).toBe('amber');
  });

  it('R-T08 · a ninth candidate stands in reserve and changes no count of towns', () => {
    const ninth = record('candidates', { name: '候选小镇', batch: '第二批', from: '2018-03-01' }, null);
    expect(recordProblems(register('candidates'), ninth)).toEqual([]);
    const counts = Object.values(tierCounts(effectiveProgramme(programme, [ninth]), day('2018-06-30')));
    expect(counts.reduce((sum, towns) => sum + towns.length, 0)).toBe(8);
    const later = record('candidates', { name: '后来者', batch: '第三批', from: '2018-09-01' }, null);
    const first = record('candidates', { name: '先来者', batch: '第二批', from: '2018-02-01' }, null);
    const at = (date: string) => candidatesAt([later, ninth, first], day(date)).map(({ name }) => name);
    expect(at('2018-06-30')).toEqual(['先来者', '候选小镇']);
    expect(at('2018-12-31')).toEqual(['先来者', '候选小镇', '后来者']);
  });

  it('R-T05, R-T06 · without criteria a goal is not nought of five but unset', () => {
    const goal = (records: RegisterRecord[], id: string) =>
      goalsAt(programme, records, day('2019-12-31')).find((each) => each.goal.id === id)!.reached;
    expect([goal([], 'G2'), goal([], 'G3')]).toEqual([null, null]);
    const criterion = record('criteria', { list: 'G3', text: '规划获批' }, null);
    const met = record('criteria-met', { criterion: criterion.id, date: '2018-01-01' }, T5);
    expect(goal([criterion], 'G3')).toBe(0);
    expect(goal([criterion, met], 'G3')).toBe(1);
  });

  it('R-Q03 · what was locked stays readable beside its correction', () => {
    const before = [figure('tax', '2018Q2', 60 * WAN)];
    const locked = record('reports', {
      quarter: '2018Q2',
      state: 'locked',
      date: '2018-07-03',
      version: 1,
      snapshot: snapshotOf(before, T1, q('2018Q2')),
    });
    const draft = record('reports', { quarter: '2018Q2', state: 'draft', date: '2018-07-03', version: 2 });
    const now = [figure('tax', '2018Q2', 66 * WAN), figure('jobs', '2018Q2', 3)];
    expect(reportOf([locked, draft], T1, q('2018Q2'))).toMatchObject({ state: 'draft', version: 2 });
    expect(correctedFigures([locked, draft], now, T1, q('2018Q2'))).toEqual([
      { indicator: 'tax', before: 60 * WAN, after: 66 * WAN },
      { indicator: 'jobs', before: null, after: 3 },
    ]);
  });

  it('R-Q03 · reports in time are those that came by the fifth', () => {
    const report = (at: TownId, date: string) =>
      record('reports', { quarter: '2018Q2', state: 'reported', date }, at);
    expect(timelyShare(programme, [report(T1, '2018-07-05'), report(T4, '2018-07-06')], q('2018Q2'))).toEqual(
      {
        timely: 1,
        towns: 8,
      },
    );
  });

  it('R-Q04 · a problem of the first quarter is carried into the second until it is closed', () => {
    const open = record('problems', { text: '问题', opened: '2018Q1', closed: null });
    expect(problemsAt([open], q('2018Q2'))).toMatchObject({ carried: [open], opened: [], closeRate: 0 });
    const closed = record('problems', { text: '问题', opened: '2018Q1', closed: '2018Q2' });
    expect(problemsAt([closed], q('2018Q2')).closeRate).toBe(1);
    expect(problemsAt([closed], q('2018Q3')).carried).toEqual([]);
  });
});

describe('fields of registers', () => {
  it.each([
    ['annual-plans', 'year', 1066, 'not-a-year'],
    ['problems', 'due', '2018-02-30', 'not-a-date'],
    ['problems', 'opened', '2018Q5', 'not-a-quarter'],
    ['projects', 'total', -1, 'negative'],
    ['projects', 'kind', 'castle', 'unknown-choice'],
    ['projects', 'site', '27.92,114.95', 'not-a-position'],
    ['projects', 'site', '3090123.5,38594321.2', 'not-a-position'],
    ['projects', 'site', '114.95，27.92', null],
    ['annual-plans', 'contents', 'c1 c99', 'unknown-choice'],
    ['annual-plans', 'contents', 'c1 c9', null],
  ])('%s.%s: %s', (of, id, value, problem) => {
    expect(
      valueProblem(
        register(of).fields.find((each) => each.id === id)!,
        value,
      ),
    ).toBe(problem);
  });

  it('say what has to be there', () => {
    const problems = recordProblems(register('problems'), record('problems', { text: '', opened: null }));
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ['text', 'required'],
      ['opened', 'required'],
    ]);
  });

  it('of the bundled sample are sound', () => {
    const sample = new URL('../../public/geo/yushui/sample/registers.json', import.meta.url);
    const records = JSON.parse(readFileSync(sample, 'utf8')) as RegisterRecord[];
    const found = records.flatMap((each) => {
      const of = programme.registers.find(({ id }) => id === each.register);
      return of ? recordProblems(of, each).map(({ field, code }) => `${each.id} ${field} ${code}`) : [];
    });
    expect(found).toEqual([]);
  });
});
