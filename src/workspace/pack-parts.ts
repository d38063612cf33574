/** 方案编制: indicators, kinds of facility, seats, duties and calculators of a pack, each added and taken away soundly. */
import type { ClauseId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { freeId, UNWRITTEN, withMeasures } from './pack-writing.ts';

type Indicator = Programme['indicators'][number];
type Duty = Programme['duties'][number];
type Measure = Programme['measures'][number];

/** An indicator more, at the end: a count at the end of the quarter, until something else is chosen. */
export function withIndicator(programme: Programme, name: string): Programme {
  const { id: clause, strength } = programme.clauses[0]!;
  const indicator: Indicator = {
    id: freeId('I', programme.indicators),
    name: { zh: name, en: name },
    group: programme.indicators.at(-1)?.group ?? { zh: UNWRITTEN, en: UNWRITTEN },
    unit: 'count',
    measure: 'level',
    bases: [],
    direction: 'up',
    strength,
    clause,
    unitId: null,
    facilityKind: null,
    plan: null,
    of: null,
  };
  return { ...programme, indicators: [...programme.indicators, indicator] };
}

/** An indicator less, with the lights that it is judged by and the readings of those lights. */
export function withoutIndicator(programme: Programme, id: string): Programme {
  const lightRules = programme.lightRules.filter((rule) => rule.indicator !== id);
  const lit = new Set(lightRules.map((rule) => rule.id));
  const without = (other: string | null): string | null => (other === id ? null : other);
  return {
    ...programme,
    indicators: programme.indicators
      .filter((each) => each.id !== id)
      .map((each) => ({ ...each, plan: without(each.plan), of: without(each.of) })),
    lightRules,
    readings: programme.readings.filter(
      ({ effect, targets }) => effect !== 'light-rule' || (targets ?? []).some((target) => lit.has(target)),
    ),
  };
}

/** A kind of facility less, with what is said of it alone. */
export function withoutFacilityKind(programme: Programme, id: string): Programme {
  return {
    ...programme,
    facilityKinds: programme.facilityKinds
      .filter((kind) => kind.id !== id)
      .map((kind) => (kind.along === id ? { ...kind, along: null } : kind)),
    coverageTargets: programme.coverageTargets.filter(({ facilityKind }) => facilityKind !== id),
    indicators: programme.indicators.map((each) =>
      each.facilityKind === id ? { ...each, facilityKind: null } : each,
    ),
    registers: programme.registers.map((register) => ({
      ...register,
      fields: register.fields.map((field) => ({
        ...field,
        options: field.options.map(({ facilityKind, ...option }) =>
          facilityKind === undefined || facilityKind === id ? option : { ...option, facilityKind },
        ),
      })),
    })),
    readings: programme.readings.flatMap((each) => {
      if (each.effect !== 'service-distance') return each;
      const targets = each.targets?.filter((target) => target !== id);
      return targets?.length === 0 ? [] : { ...each, targets };
    }),
  };
}

/** Full coverage of a kind of facility, due at a date; empty: not asked for. */
export function withFullCoverage(programme: Programme, id: string, due: string): Programme {
  const kind = programme.facilityKinds.find((each) => each.id === id);
  if (!kind) return programme;
  const { name, strength, clause } = kind;
  const before = programme.coverageTargets.find(({ facilityKind }) => facilityKind === id);
  const others = programme.coverageTargets.filter((target) => target !== before);
  const target = { ...(before ?? { facilityKind: id, name, strength, clause }), due: due as IsoDate };
  return {
    ...programme,
    facilityKinds: programme.facilityKinds.map((each) =>
      each.id === id ? { ...each, fullCoverage: due !== '' } : each,
    ),
    coverageTargets: due === '' ? others : [...others, target],
  };
}

/** A kind of facility rests on another clause and quotes it; so does its full coverage. */
export function facilityByClause(programme: Programme, id: string, clauseId: ClauseId): Programme {
  const clause = programme.clauses.find((each) => each.id === clauseId);
  if (!clause) return programme;
  const { quote, strength } = clause;
  return {
    ...programme,
    facilityKinds: programme.facilityKinds.map((kind) =>
      kind.id === id ? { ...kind, clause: clauseId, quote, strength } : kind,
    ),
    coverageTargets: programme.coverageTargets.map((target) =>
      target.facilityKind === id ? { ...target, clause: clauseId, strength } : target,
    ),
  };
}

/** A seat more, for the first unit until another is chosen: the leader where there is none, else a member. */
export function withSeat(programme: Programme): Programme {
  const [unit] = programme.units;
  if (!unit) return programme;
  const isLed = programme.seats.some(({ role }) => role === 'leader');
  const seat = {
    unit: unit.id,
    role: isLed ? ('member' as const) : ('leader' as const),
    post: { zh: UNWRITTEN, en: UNWRITTEN },
  };
  return { ...programme, seats: [...programme.seats, seat] };
}

/** A duty more, of the first unit by the first clause until others are chosen. */
export function withDuty(programme: Programme): Programme {
  const [unit] = programme.units;
  const { id: clause, quote } = programme.clauses[0]!;
  if (!unit) return programme;
  const duty: Duty = {
    id: freeId('D', programme.duties),
    units: [unit.id],
    clause,
    quote,
    summary: { zh: UNWRITTEN, en: UNWRITTEN },
    note: null,
  };
  return { ...programme, duties: [...programme.duties, duty] };
}

/** The figures that calculators are made with, in what people say them in: how much one of it is in the pack. */
export const SUM_FIGURES = {
  quotaRewardShare: { each: 0.01, registers: ['quotas'] },
  provincialRewardYuan: { each: 10_000, registers: [] },
  creationYears: { each: 1, registers: [] },
  villageMinimumYuan: { each: 10_000, registers: ['villages'] },
  villageMaximumYuan: { each: 10_000, registers: ['villages'] },
} as const;
export type SumFigure = keyof typeof SUM_FIGURES;
/** Registers that a calculator adds up without a figure of the measure. */
export const SUM_REGISTERS = ['parcels', 'turnover'] as const;

/**
 * A measure with a figure, or (null) without; the registers it counts come along from the pack in use. `value` as
 * people say it: per cent, 万元, years.
 */
export function withFigure(
  programme: Programme,
  id: string,
  name: SumFigure,
  value: number | null,
  source: Programme,
): Programme {
  const measure = programme.measures.find((each) => each.id === id);
  if (!measure) return programme;
  const { [name]: _, ...others } = measure.figures;
  const { each, registers } = SUM_FIGURES[name];
  // 50 × 0.01 is not quite 0.5 in doubles for every figure.
  const figures = value === null ? others : { ...others, [name]: Math.round(value * each * 1e6) / 1e6 };
  const changed = replaced(programme, { ...measure, figures });
  return value === null
    ? changed
    : registers.reduce((next, register) => withRegister(next, register, measure, source), changed);
}

/** A register of the pack in use for a measure of this one, resting on the measure's clause. */
export function withRegister(
  programme: Programme,
  id: string,
  { clause }: Pick<Measure, 'clause'>,
  source: Programme,
): Programme {
  const register = source.registers.find((each) => each.id === id);
  if (!register || programme.registers.some((each) => each.id === id)) return programme;
  return {
    ...programme,
    registers: [...programme.registers, { ...register, clause, tallies: undefined }],
  };
}

/** A register less. */
export function withoutRegister(programme: Programme, id: string): Programme {
  return { ...programme, registers: programme.registers.filter((each) => each.id !== id) };
}

/** A measure rests on another clause, with its number, title and wording; the registers it adds up follow. */
export function measureByClause(programme: Programme, id: string, clauseId: ClauseId): Programme {
  const measure = programme.measures.find((each) => each.id === id);
  const clause = programme.clauses.find((each) => each.id === clauseId);
  if (!measure || !clause) return programme;
  const { printed, strength, title } = clause;
  const isAdded = (register: string): boolean =>
    [...SUM_REGISTERS, ...Object.values(SUM_FIGURES).flatMap(({ registers }) => registers)].some(
      (each) => each === register,
    );
  const measures = programme.measures.map((each) =>
    each === measure ? { ...each, clause: clauseId, printed, strength, title } : each,
  );
  const registers = programme.registers.map((each) =>
    each.clause === measure.clause && isAdded(each.id) ? { ...each, clause: clauseId } : each,
  );
  return withMeasures({ ...programme, registers }, measures);
}

/** Whose measure it is to lend: its applications count as money granted and drawn. */
export function lending(programme: Programme, id: string, lends: boolean): Programme {
  const measure = programme.measures.find((each) => each.id === id);
  return measure ? replaced(programme, { ...measure, kind: lends ? 'credit' : 'other' }) : programme;
}

function replaced(programme: Programme, measure: Measure): Programme {
  return {
    ...programme,
    measures: programme.measures.map((each) => (each.id === measure.id ? measure : each)),
  };
}
