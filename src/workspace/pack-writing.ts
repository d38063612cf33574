/** 方案编制: a district's own pack made from one that is there — changed, checked by the schema, written as an archive. */
import { failure } from '../domain/issue.ts';
import type { Issue, Result } from '../domain/issue.ts';
import type { ClauseId, TownId, UnitId } from '../domain/model.ts';
import { contradictionsIn } from '../domain/pack-sense.ts';
import { lastDayOf, parseQuarter } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { parseProgramme } from '../domain/programme.ts';
import type { Clause, Programme, Town, Unit } from '../domain/programme.ts';
import type { PackDraft } from './policy-choice.ts';

type Milestone = Programme['milestones'][number];
type Measure = Programme['measures'][number];

/** A draft that says what the programme says, under an id of its own. */
export function startDraft(programme: Programme): PackDraft {
  return { id: 'my-district', programme: structuredClone(programme) };
}

/** A date and a quarter that are still to be written. */
const NO_DATE = '' as IsoDate;
const NO_QUARTER = '' as Quarter;

/** What stands for words that the district still has to write: `pack check --text` names each of them. */
export const UNWRITTEN = '（待填）';

/**
 * A draft of nothing but what every district needs — kinds of facility, figures, registers, limits, readings — with
 * one clause and one town to begin with. What belongs to one policy (measures, units, duties, goals) is left out; the
 * register in which applications for measures are kept stays, for the measures that are written. Dates, quarters,
 * limits, extent and meridian are empty, so that none of another district's can be left standing.
 */
export function blankDraft(programme: Programme, town: string): PackDraft {
  const unwritten = { zh: UNWRITTEN, en: UNWRITTEN };
  const first: Clause = {
    id: '1' as ClauseId,
    printed: UNWRITTEN,
    title: unwritten,
    quote: UNWRITTEN,
    summary: unwritten,
    strength: 'must',
    parent: null,
  };
  const clause = first.id;
  const here = { clause, quote: UNWRITTEN };
  const blank: Programme = {
    ...structuredClone(programme),
    version: '1',
    name: unwritten,
    district: { name: unwritten, parent: unwritten, code: null },
    document: { title: UNWRITTEN, issued: NO_DATE, issuer: unwritten, number: null },
    period: { first: NO_QUARTER, last: NO_QUARTER },
    extent: { west: 0, south: 0, east: 0, north: 0 },
    centralMeridian: 0,
    towns: [],
    units: [],
    clauses: [first],
    // A method speaks of that policy's own figures.
    limitRules: programme.limitRules.map((rule) => {
      const next = { ...rule, ...here, version: '1', method: rule.title };
      return next.kind === 'area-range' ? { ...next, minimum: null, maximum: null, minimumFrom: null } : next;
    }),
    facilityKinds: programme.facilityKinds.map((each) => ({ ...each, ...here })),
    coverageTargets: programme.coverageTargets.map((each) => ({ ...each, clause, due: NO_DATE })),
    phases: [],
    milestones: [],
    inspections: [],
    assessments: [],
    goals: [],
    contentLists: [],
    measures: [],
    officeStaff: undefined,
    seats: [],
    duties: [],
    indicators: programme.indicators.map((each) => ({ ...each, clause, unitId: null })),
    // What is kept is usual; which clause asks for it, if one does, is not known.
    registers: neutralRegisters(programme).map((each) => ({ ...each, clause: null })),
    // Readings of figures and dates that only that policy has go with them.
    readings: programme.readings
      .filter(({ effect }) => effect !== 'measure-figure' && effect !== 'due-date')
      .map((each) => ({ ...each, clause, quote: undefined, defect: null })),
    defects: [],
  };
  return { id: 'my-district', programme: withTown(blank, town) };
}

/** A clause more, at the end. */
export function withClause(programme: Programme): Programme {
  const numbers = programme.clauses.map(({ id }) => Number(/^\d+/.exec(id)?.[0] ?? 0));
  const unwritten = { zh: UNWRITTEN, en: UNWRITTEN };
  const clause: Clause = {
    id: String(Math.max(0, ...numbers) + 1) as ClauseId,
    printed: UNWRITTEN,
    title: unwritten,
    quote: UNWRITTEN,
    summary: unwritten,
    strength: 'must',
    parent: null,
  };
  return { ...programme, clauses: [...programme.clauses, clause] };
}

/** A clause in other words; what quoted its phrase quotes the new one. */
export function rewordClause(programme: Programme, id: ClauseId, part: Partial<Clause>): Programme {
  const before = programme.clauses.find((each) => each.id === id);
  const { quote } = part;
  const follow = <T extends { readonly clause: ClauseId; readonly quote: string }>(each: T): T =>
    quote !== undefined && each.clause === id && each.quote === before?.quote ? { ...each, quote } : each;
  return {
    ...programme,
    clauses: programme.clauses.map((each) => (each.id === id ? { ...each, ...part } : each)),
    limitRules: programme.limitRules.map(follow),
    facilityKinds: programme.facilityKinds.map(follow),
  };
}

/** A clause less. What the page cannot choose another for rests on the first that stays; the rest says so itself. */
export function withoutClause(programme: Programme, id: ClauseId): Programme {
  const clauses = programme.clauses
    .filter((each) => each.id !== id)
    .map((each) => (each.parent === id ? { ...each, parent: null } : each));
  const stays = clauses[0]?.id;
  if (stays === undefined) return programme;
  const moved = <T extends { readonly clause: ClauseId | null }>(each: T): T =>
    each.clause === id ? { ...each, clause: stays } : each;
  return {
    ...programme,
    clauses,
    towns: programme.towns.map((town) => ({ ...moved(town), tier: town.tier.map(moved) })),
    units: programme.units.map((unit) => ({
      ...unit,
      aliases: unit.aliases.map((alias) => ({
        ...alias,
        clauses: alias.clauses.filter((each) => each !== id),
      })),
    })),
    coverageTargets: programme.coverageTargets.map(moved),
    phases: programme.phases.map(moved),
    inspections: programme.inspections.map(moved),
    assessments: programme.assessments.map(moved),
    goals: programme.goals.map(moved),
    contentLists: programme.contentLists.map(moved),
    officeStaff: programme.officeStaff && moved(programme.officeStaff),
    registers: programme.registers.map(moved),
    readings: programme.readings.map(moved),
    defects: programme.defects.map((each) => ({
      ...each,
      clauses: each.clauses.filter((clause) => clause !== id),
    })),
  };
}

/** Issued on another day; towns that have been in the programme from the start have been from that day. */
export function issuedOn(programme: Programme, issued: IsoDate): Programme {
  const before = programme.document.issued;
  return {
    ...programme,
    document: { ...programme.document, issued },
    towns: programme.towns.map((town) => ({
      ...town,
      tier: town.tier.map((each) => (each.from === before ? { ...each, from: issued } : each)),
    })),
  };
}

/** Other quarters; full coverage that had no date, or the programme's end, is due when it ends. */
export function within(programme: Programme, period: Programme['period']): Programme {
  const before = endOf(programme.period.last);
  const due = endOf(period.last);
  return {
    ...programme,
    period,
    coverageTargets: programme.coverageTargets.map((each) =>
      each.due === before || each.due === NO_DATE ? { ...each, due } : each,
    ),
  };
}

/** Last day of a quarter as typed; empty while it is none. */
function endOf(last: Quarter): IsoDate {
  return parseQuarter(last) === null ? NO_DATE : lastDayOf(last);
}

/**
 * The draft as a programme, checked like any pack that is opened; issues name the path inside `programme.json`. Of a
 * draft every field is there, so what contradicts itself is told at once with what is missing.
 */
export function checkedDraft({ id, programme }: PackDraft): Result<Programme> {
  const parsed = parseProgramme(JSON.parse(JSON.stringify({ ...programme, id })));
  const isNamed = /^[a-z0-9-]+$/.test(id);
  if (isNamed && parsed.ok) return parsed;
  const problem = { code: 'pack-schema', severity: 'error', path: 'id', params: { problem: 'id' } } as const;
  return failure(
    ...(isNamed ? [] : [problem]),
    ...parsed.issues,
    ...(parsed.ok ? [] : contradictionsIn(programme).filter((issue) => !hasPath(parsed.issues, issue))),
  );
}

function hasPath(issues: readonly Issue[], { path }: Issue): boolean {
  return issues.some((issue) => issue.path === path);
}

/** Where words are still to be written: a notice each, with its path. */
export function unwrittenIn(value: unknown, path = ''): Issue[] {
  if (value === UNWRITTEN)
    return [{ code: 'pack-schema', severity: 'notice', path, params: { problem: 'unwritten' } }];
  if (Array.isArray(value)) return value.flatMap((item, index) => unwrittenIn(item, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    unwrittenIn(item, path === '' ? key : `${path}.${key}`),
  );
}

/** A town more, at the end; its id is free. */
export function withTown(programme: Programme, name: string): Programme {
  const id = freeId('T', programme.towns) as TownId;
  const clause = programme.towns[0]?.clause ?? programme.clauses[0]!.id;
  const both = { zh: name, en: name };
  const town: Town = {
    id,
    name: both,
    shortName: both,
    aliases: [],
    tier: [{ tier: 'nurtured', from: programme.document.issued, clause, reason: null }],
    theme: both,
    tourism: { status: 'undecided', basis: both, inferred: true },
    leads: [],
    clause,
  };
  return { ...programme, towns: [...programme.towns, town] };
}

/** A town less, also in the goals that name it. */
export function withoutTown(programme: Programme, id: TownId): Programme {
  return {
    ...programme,
    towns: programme.towns.filter((town) => town.id !== id),
    goals: programme.goals.map((goal) => ({ ...goal, towns: goal.towns.filter((each) => each !== id) })),
  };
}

/** A milestone more, due at the end of the programme. */
export function withMilestone(programme: Programme, name: string): Programme {
  const due = programme.document.issued;
  const milestone: Milestone = {
    id: freeId('M', programme.milestones),
    title: { zh: name, en: name },
    clause: programme.clauses[0]!.id,
    strength: 'must',
    opens: null,
    dueStrict: due,
    dueLenient: due,
    useDate: 'lenient',
    precision: 'day',
    appliesTo: 'all',
    remindDays: [30, 15, 7],
    note: null,
  };
  return withMilestones(programme, [...programme.milestones, milestone]);
}

/** Other milestones, which are what can be registered as done. */
export function withMilestones(programme: Programme, milestones: Programme['milestones']): Programme {
  const gone = new Set(programme.milestones.map(({ id }) => id));
  return {
    ...programme,
    milestones,
    registers: programme.registers.map((register) => ({
      ...register,
      fields: register.fields.map((field) =>
        register.id === MILESTONES && field.id === 'milestone'
          ? {
              ...field,
              options: [
                ...milestones.map(({ id, title }) => ({ id, name: title })),
                ...field.options.filter(
                  ({ id }) => !gone.has(id) && milestones.every((each) => each.id !== id),
                ),
              ],
            }
          : field,
      ),
    })),
  };
}

/** A unit more, at the end. */
export function withUnit(programme: Programme, name: string): Programme {
  const unit: Unit = {
    id: freeId('U', programme.units) as UnitId,
    name: { zh: name, en: name },
    kind: 'department',
    code: null,
    aliases: [],
    validTo: null,
    successor: null,
    note: null,
  };
  return { ...programme, units: [...programme.units, unit] };
}

/** A unit less, also wherever it leads, answers or sits. */
export function withoutUnit(programme: Programme, id: UnitId): Programme {
  const others = (list: readonly UnitId[]): UnitId[] => list.filter((each) => each !== id);
  return {
    ...programme,
    units: programme.units.filter((unit) => unit.id !== id),
    towns: programme.towns.map((town) => ({ ...town, leads: town.leads.filter(({ unit }) => unit !== id) })),
    measures: programme.measures.map((each) => ({ ...each, units: others(each.units) })),
    duties: programme.duties.map((each) => ({ ...each, units: others(each.units) })),
    seats: programme.seats.filter(({ unit }) => unit !== id),
    indicators: programme.indicators.map((each) => (each.unitId === id ? { ...each, unitId: null } : each)),
  };
}

/** A measure more, at the end, resting on the first clause until another is chosen. */
export function withMeasure(programme: Programme): Programme {
  const { id: clause, printed, title, strength } = programme.clauses[0]!;
  const measure: Measure = {
    id: freeId('P', programme.measures),
    printed,
    title,
    clause,
    kind: 'other',
    units: [],
    strength,
    figures: {},
    programmes: [],
    appliesTo: [],
  };
  return withMeasures(programme, [...programme.measures, measure]);
}

/** Other measures, which are what applications can be recorded for; registers count for none that is gone. */
export function withMeasures(programme: Programme, measures: Programme['measures']): Programme {
  const known = new Set(measures.map(({ id }) => id));
  const options = measures.map(({ id, printed, title }) => ({
    id,
    name: { zh: `${printed} ${title.zh}`, en: `${printed} ${title.en}` },
  }));
  return {
    ...programme,
    measures,
    registers: programme.registers.map((register) => ({
      ...register,
      tallies: register.tallies?.filter(({ measure }) => known.has(measure)),
      fields: register.fields.map((field) =>
        register.id === APPLICATIONS && field.id === 'measure' ? { ...field, options } : field,
      ),
    })),
  };
}

/** The register of applications for measures, and that of milestones done. */
const APPLICATIONS = 'measures';
const MILESTONES = 'milestones';

/** A letter and the number after the highest that is taken. */
export function freeId(letter: string, list: readonly { readonly id: string }[]): string {
  const numbers = list.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

/** The registers that are no part of its measures, without options that are its own goals or measures. */
function neutralRegisters({
  registers,
  measures,
  clauses,
  goals,
  milestones,
}: Programme): Programme['registers'] {
  const parents = new Map(clauses.map(({ id, parent }) => [id, parent]));
  const ofMeasures = new Set(measures.flatMap(({ clause }) => [clause, parents.get(clause) ?? clause]));
  return registers
    .filter(({ id, clause }) => id === APPLICATIONS || clause === null || !ofMeasures.has(clause))
    .map((register) => ({
      ...register,
      tallies: undefined,
      fields: register.fields.map((field) => ({
        ...field,
        options: field.options.filter(({ id }) =>
          [...goals, ...measures, ...milestones].every((each) => each.id !== id),
        ),
      })),
    }));
}
