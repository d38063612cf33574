/**
 * The programme: what the policy says, as read-only data with a schema. One district's policy is one
 * `programme.json`; nothing of any district stands in the code. Every statement leads back to a clause.
 */
import * as z from 'zod/mini';
import type { Issue, Result } from './issue.ts';
import { failure } from './issue.ts';
import { indicator } from './indicator.ts';
import { BOUNDARY_KINDS, TOURISM_STATUSES, ZONE_PLANS } from './model.ts';
import type { ClauseId, TownId, UnitId } from './model.ts';
import { contradictionsIn } from './pack-sense.ts';
import type { IsoDate } from './quarter.ts';
import { reading, SCHEDULE_BASES } from './readings.ts';
import { register } from './register.ts';
import { area, bilingual, brand, date, filled, length, parseWith, quarter } from './schema.ts';
import { strength } from './strength.ts';

const clauseRef = brand<ClauseId>();
const unitRef = brand<UnitId>();

const town = z.strictObject({
  id: brand<TownId>(),
  name: bilingual,
  shortName: bilingual,
  /** Other spellings under which files and forms name the town. */
  aliases: z.array(filled),
  tier: z
    .array(
      z.strictObject({
        tier: z.enum(['key', 'nurtured', 'reserve', 'left']),
        from: date,
        clause: z.nullable(clauseRef),
        reason: z.nullable(bilingual),
      }),
    )
    .check(z.minLength(1)),
  theme: bilingual,
  tourism: z.strictObject({
    status: z.enum(TOURISM_STATUSES),
    basis: bilingual,
    /** true while the office has not confirmed it (推定). */
    inferred: z.boolean(),
  }),
  leads: z.array(
    z.strictObject({
      unit: unitRef,
      /** 文件明示 · 名称对应 · 推定 · 办公室确认 */
      basis: z.enum(['document', 'name', 'inferred', 'confirmed']),
      note: z.nullable(bilingual),
    }),
  ),
  clause: clauseRef,
});

const unit = z.strictObject({
  id: unitRef,
  name: bilingual,
  kind: z.enum([
    'government',
    'department',
    'branch',
    'township',
    'committee',
    'base',
    'group',
    'office',
    'collective',
  ]),
  /** Statistical code where the unit has one. */
  code: z.nullable(filled),
  aliases: z.array(
    z.strictObject({
      text: filled,
      clauses: z.array(clauseRef),
      /** true where that this is the same unit is our reading, not the document's. */
      inferred: z.boolean(),
    }),
  ),
  validTo: z.nullable(date),
  successor: z.nullable(bilingual),
  note: z.nullable(bilingual),
});

const clause = z.strictObject({
  id: clauseRef,
  /** The number as printed, e.g. `四(一)`. */
  printed: filled,
  title: bilingual,
  /** A short verbatim phrase of the policy. */
  quote: filled,
  /** Our own one-line summary. */
  summary: bilingual,
  strength,
  parent: z.nullable(clauseRef),
});

const rule = {
  id: filled,
  version: filled,
  strength,
  clause: clauseRef,
  quote: filled,
  title: bilingual,
  /** How it is measured and what of it is our own reading, one line. */
  method: bilingual,
};
const boundaryKind = z.enum(BOUNDARY_KINDS);
const limitRule = z.discriminatedUnion('kind', [
  /** Area of one boundary within [min, max], both ends included. */
  z.strictObject({
    ...rule,
    kind: z.literal('area-range'),
    boundary: boundaryKind,
    minimum: z.nullable(area),
    /** From this date on the minimum is judged; before it, less is simply "under construction". */
    minimumFrom: z.nullable(date),
    maximum: z.nullable(area),
    /** Whose maximum may be raised by an approved figure. */
    relaxable: z.nullable(z.literal('tourism')),
  }),
  /** 集中连片: all parts within `gap` of each other, facing each other over at least `facing`. */
  z.strictObject({
    ...rule,
    kind: z.literal('contiguity'),
    boundary: boundaryKind,
    gap: length,
    facing: length,
  }),
  /** `inner` lies inside `outer` but for `tolerance`. */
  z.strictObject({
    ...rule,
    kind: z.literal('containment'),
    inner: boundaryKind,
    outer: boundaryKind,
    tolerance: area,
  }),
  /** No two towns claim the same land. */
  z.strictObject({ ...rule, kind: z.literal('overlap'), boundary: boundaryKind, tolerance: area }),
  /** The towns lie in the district, where its outline is loaded. */
  z.strictObject({ ...rule, kind: z.literal('district'), boundary: boundaryKind, tolerance: area }),
  /**
   * The land of these kinds against the zones of a plan (R-A16): 禁止 fails, 限制 and 有条件 need a decision; where the
   * plan's zones are not loaded it is not checked.
   */
  z.strictObject({
    ...rule,
    kind: z.literal('zones'),
    plan: z.enum(ZONE_PLANS),
    boundaries: z.array(z.enum(['planned', 'construction', 'built'])).check(z.minLength(1)),
  }),
  /** The area on paper agrees with the map to `tolerance` (0.01 = 1 %). */
  z.strictObject({
    ...rule,
    kind: z.literal('declared'),
    boundary: boundaryKind,
    tolerance: z.number().check(z.positive()),
  }),
]);

const milestone = z.strictObject({
  id: filled,
  title: bilingual,
  clause: clauseRef,
  strength,
  opens: z.nullable(date),
  dueStrict: date,
  dueLenient: date,
  useDate: z.enum(['strict', 'lenient']),
  precision: z.enum(['day', 'month', 'quarter', 'year']),
  appliesTo: z.enum(['all', 'key', 'nurtured']),
  /**
   * The register whose dates prove that a town has done it, where nobody has registered it by hand. A milestone with
   * one is followed town by town: it has a column among the lights, but for a declaration (`materials`), which a town
   * makes when it is ready.
   */
  evidence: z.optional(z.enum(['annual-plans', 'revisions', 'materials'])),
  remindDays: z.array(z.int()),
  note: z.nullable(bilingual),
});

/** A service distance the profession writes down. */
const servicePreset = z.strictObject({
  metres: length,
  preset: filled,
  source: bilingual,
  /** First and last day the standard holds; null: not known, or no end. */
  from: z._default(z.nullable(date), null),
  until: z._default(z.nullable(date), null),
});

export const programmeSchema = z.strictObject({
  schema: z.literal(1),
  id: filled,
  /** Version of the rules; every verdict names it. */
  version: filled,
  name: bilingual,
  district: z.strictObject({
    name: bilingual,
    parent: bilingual,
    code: z.nullable(filled),
  }),
  document: z.strictObject({
    title: filled,
    issued: date,
    issuer: bilingual,
    number: z.nullable(filled),
  }),
  /** First and last quarter of the quarter bar. */
  period: z.strictObject({ first: quarter, last: quarter }),
  /** Where any geometry of the programme must lie (lon/lat), else we ask. */
  extent: z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
  /** Central meridian of the 3° zone whose coordinates are read out, degrees. */
  centralMeridian: z.int(),
  towns: z.array(town).check(z.minLength(1)),
  units: z.array(unit),
  clauses: z.array(clause),
  limitRules: z.array(limitRule),
  facilityGroups: z.array(z.strictObject({ id: filled, name: bilingual })),
  facilityKinds: z.array(
    z.strictObject({
      id: filled,
      /** 1–17 as the policy counts them; null for named extras. */
      number: z.nullable(z.int()),
      name: bilingual,
      /** Words by which layers and tables name facilities of this kind: 公厕, 收集点 … */
      aliases: z._default(z.array(filled), []),
      group: filled,
      geometry: z.array(z.enum(['point', 'line', 'area'])).check(z.minLength(1)),
      capacityUnit: z.nullable(filled),
      fullCoverage: z.boolean(),
      strength,
      clause: clauseRef,
      quote: filled,
      serviceDistance: z.nullable(servicePreset),
      /** Further distances the profession writes down, of another year or for a part of the kind. */
      otherDistances: z._default(z.array(servicePreset), []),
      /** share: land within its distance · link: whether one is there at all · amount: how much there is. */
      judgedBy: z._default(z.enum(['share', 'link', 'amount']), 'share'),
      /** Lines that run along those of another kind (trees along roads): what part of them has it. */
      along: z._default(z.nullable(filled), null),
    }),
  ),
  coverageTargets: z.array(
    z.strictObject({
      facilityKind: filled,
      name: bilingual,
      due: date,
      strength,
      clause: clauseRef,
      /** How far what is declared may differ from the map, a share; absent: the product's own figure. */
      tolerance: z.optional(z.number().check(z.nonnegative())),
    }),
  ),
  phases: z.array(
    z.strictObject({
      id: filled,
      title: bilingual,
      from: z.nullable(date),
      to: z.nullable(date),
      clause: clauseRef,
      /** Drawn in a lane of its own because it overlaps others. */
      ownLane: z.boolean(),
    }),
  ),
  milestones: z.array(milestone),
  inspections: z.array(z.strictObject({ quarter, due: date, clause: clauseRef })),
  assessments: z.array(z.strictObject({ year: z.int(), due: date, clause: clauseRef })),
  goals: z.array(
    z.strictObject({
      id: filled,
      title: bilingual,
      clause: clauseRef,
      quote: filled,
      strength,
      due: date,
      towns: z.array(brand<TownId>()),
      /**
       * What the product counts by itself: towns of provincial rank, or with an introduced project of 100 million yuan
       * (which gives it a column among the lights). Absent: the office says what reaches it.
       */
      counts: z.optional(z.enum(['provincial', 'large-project'])),
    }),
  ),
  /** The contents a document must have: work plan (3), annual plan (9), declaration materials (3). */
  contentLists: z.array(
    z.strictObject({ id: filled, title: bilingual, clause: clauseRef, items: z.array(bilingual) }),
  ),
  aspects: z.array(z.strictObject({ id: filled, name: bilingual })),
  measures: z.array(
    z.strictObject({
      id: filled,
      printed: filled,
      title: bilingual,
      clause: clauseRef,
      kind: filled,
      units: z.array(unitRef),
      strength,
      /** Named figures of the measure in SI units, e.g. `rewardYuan`. */
      figures: z.record(z.string(), z.number()),
      programmes: z.array(bilingual),
      /** Units or towns to which it is restricted; empty = all. */
      appliesTo: z.array(filled),
      /** The item of the register under which the reward for provincial rank is paid. */
      rewardItem: z.optional(bilingual),
    }),
  ),
  /** How many are to be seconded to the Office. */
  officeStaff: z.optional(z.strictObject({ clause: clauseRef, minimum: z.int(), maximum: z.int() })),
  seats: z.array(
    z.strictObject({
      unit: unitRef,
      role: z.enum(['leader', 'deputy', 'member', 'office-director']),
      post: bilingual,
    }),
  ),
  duties: z.array(
    z.strictObject({
      id: filled,
      units: z.array(unitRef).check(z.minLength(1)),
      clause: clauseRef,
      quote: filled,
      summary: bilingual,
      note: z.nullable(bilingual),
    }),
  ),
  /** What towns report each quarter. */
  indicators: z._default(z.array(indicator), []),
  /**
   * When a figure turns amber or red against the plan of the year to date. By points: at so many shares of the year's
   * plan behind it · by ratio: below such a part of what was planned up to then.
   */
  lightRules: z._default(
    z.array(
      z.strictObject({
        id: filled,
        indicator: filled,
        kind: z.literal('schedule'),
        /** Absent: points. */
        basis: z.optional(z.enum(SCHEDULE_BASES)),
        amberFrom: z.number().check(z.nonnegative()),
        redFrom: z.number().check(z.nonnegative()),
        source: bilingual,
      }),
    ),
    [],
  ),
  /** Registers of dated work. */
  registers: z._default(z.array(register), []),
  /** What the policy leaves open, and how it may be read. */
  readings: z._default(z.array(reading), []),
  defects: z.array(
    z.strictObject({
      id: filled,
      clauses: z.array(clauseRef),
      finding: bilingual,
      handling: bilingual,
    }),
  ),
});

export type Programme = z.infer<typeof programmeSchema>;
export type Town = Programme['towns'][number];
export type Clause = Programme['clauses'][number];
export type Unit = Programme['units'][number];
export type LimitRule = Programme['limitRules'][number];
export type RuleOf<K extends LimitRule['kind']> = Extract<LimitRule, { kind: K }>;
export type LightRule = Programme['lightRules'][number];
export type Tier = Town['tier'][number]['tier'];

/**
 * Reads a programme from parsed JSON: its schema first, then its references (every clause, unit, town
 * and facility group that is named must exist, ids must be unique) and what contradicts itself. Errors name the path.
 */
export function parseProgramme(json: unknown): Result<Programme> {
  const parsed = parseWith(programmeSchema, json);
  if (!parsed.ok) return parsed;
  const broken = [...brokenReferences(parsed.value), ...contradictionsIn(parsed.value)];
  return broken.length > 0 ? failure(...broken) : parsed;
}

/** The tier a town has at a date; null before its first one. */
export function tierAt(subject: Town, at: IsoDate): Tier | null {
  let tier: Tier | null = null;
  for (const period of subject.tier) if (period.from <= at) tier = period.tier;
  return tier;
}

/** The clause of that id. Throws when there is none: references are checked when the programme is read. */
export function clauseOf(programme: Programme, id: ClauseId): Clause {
  const found = programme.clauses.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}

/** The town of that id, or null. */
export function townOf(programme: Programme, id: string | null): Town | null {
  return programme.towns.find((candidate) => candidate.id === id) ?? null;
}

function brokenReferences(programme: Programme): Issue[] {
  const issues: Issue[] = [];
  const known = {
    clause: idsOf(programme.clauses),
    unit: idsOf(programme.units),
    town: idsOf(programme.towns),
    facilityGroup: idsOf(programme.facilityGroups),
    facilityKind: idsOf(programme.facilityKinds),
    measure: idsOf(programme.measures),
  };
  const need = (kind: keyof typeof known, id: string | null, path: string): void => {
    if (id !== null && !known[kind].has(id)) {
      issues.push({ code: 'pack-reference', severity: 'error', path, params: { kind, id } });
    }
  };
  for (const list of [
    'towns',
    'units',
    'clauses',
    'limitRules',
    'facilityKinds',
    'milestones',
    'goals',
    'measures',
    'duties',
    'defects',
    'indicators',
    'registers',
    'readings',
  ] as const) {
    const seen = new Set<string>();
    programme[list].forEach((item, index) => {
      if (seen.has(item.id)) {
        issues.push({
          code: 'pack-reference',
          severity: 'error',
          path: `${list}[${index}].id`,
          params: { kind: 'duplicate', id: item.id },
        });
      }
      seen.add(item.id);
    });
  }
  walkReferences(programme, '', (key, value, path) => {
    if (key === 'clause' || key === 'parent') need('clause', value, path);
    else if (key === 'clauses') need('clause', value, path);
    // An indicator's and a register field's `unit` is one of measure; whose figure it is stands in `unitId`.
    else if (key === 'unitId' || key === 'units') need('unit', value, path);
    else if (key === 'unit' && !/^(indicators|registers)\b/.test(path)) need('unit', value, path);
    else if (key === 'facilityKind') need('facilityKind', value, path);
  });
  programme.facilityKinds.forEach((kind, index) =>
    need('facilityGroup', kind.group, `facilityKinds[${index}].group`),
  );
  programme.registers.forEach(({ tallies = [] }, index) =>
    tallies.forEach(({ measure }, at) =>
      need('measure', measure, `registers[${index}].tallies[${at}].measure`),
    ),
  );
  programme.goals.forEach((goal, index) =>
    goal.towns.forEach((id, at) => need('town', id, `goals[${index}].towns[${at}]`)),
  );
  return issues;
}

/** Calls back for every text value, with the nearest property name above it (array steps keep the name). */
function walkReferences(
  value: unknown,
  path: string,
  visit: (key: string, text: string, path: string) => void,
  key = '',
): void {
  if (typeof value === 'string') visit(key, value, path);
  else if (Array.isArray(value))
    value.forEach((item, index) => walkReferences(item, `${path}[${index}]`, visit, key));
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value))
      walkReferences(item, path ? `${path}.${name}` : name, visit, name);
  }
}

function idsOf(list: readonly { readonly id: string }[]): Set<string> {
  return new Set(list.map((item) => item.id));
}
