/** What another reading of the policy would change, before it is chosen: verdicts, lights, dates and sums, one by one. */
import { townLights } from '../domain/lights.ts';
import { creationPeriod, provincialReward, quotaOf, rewardReading } from '../domain/measures.ts';
import type { Bilingual } from '../domain/schema.ts';
import type { RegisterRecord } from '../domain/model.ts';
import { goalsAt } from '../domain/pipeline.ts';
import { lastDayOf, yearOf } from '../domain/quarter.ts';
import { optionOf, settingId } from '../domain/readings.ts';
import type { Reading, ReadingOption } from '../domain/readings.ts';
import { DEFAULT_REFERENCE } from './coverage-choice.ts';
import { matrixCells, measuredAt, targetCell } from './coverage.ts';
import type { CellRef } from './coverage-shares.ts';
import { judgeLand, programmeRead } from './select.ts';
import type { Workspace } from './store.ts';

/** Something that is different: of which town (null: of the programme), and how it stood and would stand. */
export interface Change {
  readonly kind: 'verdict' | 'light' | 'coverage' | 'share' | 'date' | 'goal' | 'sum';
  readonly town: Bilingual | null;
  readonly what: Bilingual | 'reward' | 'provincial' | 'creation';
  /** Outcomes, lights, dates, or numbers (a share served, m² of a reward, yuan of the provincial one). */
  readonly before: string | number | null;
  readonly after: string | number | null;
}

type Source = Pick<
  Workspace,
  'programme' | 'boundaries' | 'decisions' | 'facilities' | 'observations' | 'records' | 'quarter' | 'context'
>;

/** The records as they would be with another choice; nothing is written. */
export function withChoice(
  records: readonly RegisterRecord[],
  reading: string,
  option: string,
): RegisterRecord[] {
  const id = settingId(reading);
  return [
    ...records.filter((record) => record.id !== id),
    { id, register: 'settings', town: null, fields: { reading, option }, source: { kind: 'reported' } },
  ];
}

/** Everything of the quarter on show that another option would change, in the document's order. */
export function effectOf(workspace: Source, reading: Reading, option: ReadingOption): Change[] {
  if (optionOf(reading, workspace.records).id === option.id) return [];
  const then = { ...workspace, records: withChoice(workspace.records, reading.id, option.id) };
  return changesBetween(workspace, then);
}

/** The share cells that a reading of coverage turns on, as it stands and as it would; none for other readings. */
export function cellsOf(workspace: Source, { effect, id }: Reading, option: ReadingOption): CellRef[] {
  if (effect !== 'coverage-tolerance' && effect !== 'service-distance') return [];
  const then = { ...workspace, records: withChoice(workspace.records, id, option.id) };
  return [workspace, then].flatMap((each) =>
    matrixCells(programmeRead(each), workspace.quarter, DEFAULT_REFERENCE),
  );
}

/** What differs between two states of the same quarter that differ in their readings. */
export function changesBetween(now: Source, then: Source): Change[] {
  // Coverage is measured on the map, which takes its time: only where it can turn.
  const [had, has] = [now, then].map(programmeRead);
  const withCoverage =
    had?.coverageTargets !== has?.coverageTargets || had?.facilityKinds !== has?.facilityKinds;
  const [before, after] = [standing(now, withCoverage), standing(then, withCoverage)];
  return [...after].flatMap(([key, there]): Change[] => {
    const here = before.get(key);
    const changed = here !== undefined && here.value !== there.value;
    return changed ? [{ ...there.of, before: here.value, after: there.value }] : [];
  });
}

interface Standing {
  readonly of: Pick<Change, 'kind' | 'town' | 'what'>;
  readonly value: string | number | null;
}

function standing(source: Source, withCoverage: boolean): Map<string, Standing> {
  const programme = programmeRead(source);
  const { records, quarter } = source;
  const asOf = lastDayOf(quarter);
  const year = yearOf(quarter) - 1;
  const land = judgeLand(source);
  const all = new Map<string, Standing>();
  const put = (key: string, of: Standing['of'], value: Standing['value']): void => {
    all.set(`${of.kind} ${key}`, { of, value });
  };
  for (const { town, findings } of land.towns) {
    for (const { id, outcome, rule } of findings) {
      const what = programme.limitRules.find((each) => each.id === rule)?.title ?? town.name;
      put(id, { kind: 'verdict', town: town.shortName, what }, outcome);
    }
  }
  const { observations } = source;
  for (const { town, worst } of land.towns) {
    const sources = { programme, observations, records, quarter, asOf, worst, coverage: [] };
    for (const { subject, light } of townLights(town, sources).lights) {
      const rule = programme.lightRules.find(({ id }) => id === subject);
      const what =
        programme.indicators.find(({ id }) => id === rule?.indicator)?.name ??
        programme.milestones.find(({ id }) => subject === `milestone/${id}`)?.title;
      if (what) put(`${town.id} ${subject}`, { kind: 'light', town: town.shortName, what }, light);
    }
    for (const { facilityKind, name } of withCoverage ? programme.coverageTargets : []) {
      const kind = programme.facilityKinds.find(({ id }) => id === facilityKind);
      const outcome = kind
        ? targetCell(source, town.id, kind, quarter, DEFAULT_REFERENCE)?.verdict.outcome
        : null;
      const of = { kind: 'coverage', town: town.shortName, what: name } as const;
      if (outcome) put(`${town.id} ${facilityKind}`, of, outcome);
    }
    for (const kind of withCoverage ? programme.facilityKinds : []) {
      if (kind.judgedBy !== 'share') continue;
      const share = measuredAt(source, town.id, kind, quarter, DEFAULT_REFERENCE) ?? null;
      put(`${town.id} ${kind.id}`, { kind: 'share', town: town.shortName, what: kind.name }, share);
    }
    const { reward } = quotaOf(programme, records, town.id, year, asOf);
    const half = reward[rewardReading(programme)];
    put(town.id, { kind: 'sum', town: town.shortName, what: 'reward' }, half);
    const { state, to } = creationPeriod(programme, records, town, asOf);
    put(
      `${town.id} creation`,
      { kind: 'date', town: town.shortName, what: 'creation' },
      state === 'not-in' ? null : to,
    );
  }
  for (const { id, title, useDate, dueStrict, dueLenient } of programme.milestones) {
    put(id, { kind: 'date', town: null, what: title }, useDate === 'strict' ? dueStrict : dueLenient);
  }
  for (const { goal, reached } of goalsAt(programme, records, asOf)) {
    put(`due ${goal.id}`, { kind: 'date', town: null, what: goal.title }, goal.due);
    put(goal.id, { kind: 'goal', town: null, what: goal.title }, reached);
  }
  const { due } = provincialReward(programme, records, asOf);
  put('provincial', { kind: 'sum', town: null, what: 'provincial' }, due);
  return all;
}
