/**
 * The objects of the ledger as they stand in a hand-over file. What is known of an object has to be as the model
 * says; what a later version has added to it is kept as it is, so that passing a file on loses nothing.
 */
import * as z from 'zod/mini';
import type { Collection, Item } from '../domain/ledger.ts';
import {
  BOUNDARY_KINDS,
  observationId,
  SOURCE_KINDS,
  SURVEY_METHODS,
  TOURISM_STATUSES,
  ZONE_PLANS,
} from '../domain/model.ts';
import type { Boundary, Observation } from '../domain/model.ts';
import { amount, date, filled, quarter } from '../domain/schema.ts';
import { AREA_UNITS } from '../domain/units.ts';

/** Reads one object of a collection; null when it is not one. */
export function parseItem<C extends Collection>(collection: C, json: unknown): Item<C> | null {
  const parsed = SCHEMAS[collection].safeParse(json);
  return parsed.success ? (parsed.data as unknown as Item<C>) : null;
}

/** How deep positions lie in the coordinates of a geometry. */
const DEPTHS: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

const geometryOf = (...types: string[]) =>
  z.custom<Boundary['geometry']>((value: unknown) => {
    if (value === null || typeof value !== 'object') return false;
    const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
    return typeof type === 'string' && types.includes(type) && isNested(coordinates, DEPTHS[type] ?? 0);
  });

function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) return value.every((inner) => isNested(inner, depth - 1));
  return value.length >= 2 && value.every((number) => Number.isFinite(number));
}

const areaGeometry = geometryOf('Polygon', 'MultiPolygon');
const text = z.string();

const source = z.looseObject({
  kind: z.enum(SOURCE_KINDS),
  name: z.optional(text),
  date: z.optional(date),
  crs: z.optional(text),
  steps: z.optional(
    z.array(
      z.looseObject({
        code: filled,
        params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
      }),
    ),
  ),
});

const boundary = z.looseObject({
  id: filled,
  town: filled,
  kind: z.enum(BOUNDARY_KINDS),
  from: quarter,
  to: z.nullable(quarter),
  status: z.enum(['draft', 'current', 'history']),
  geometry: areaGeometry,
  method: z.enum(SURVEY_METHODS),
  accuracy: z.nullable(amount),
  declared: z.nullable(z.looseObject({ value: amount, unit: z.enum(AREA_UNITS) })),
  source,
  original: z.optional(areaGeometry),
  zone: z.optional(z.looseObject({ plan: z.enum(ZONE_PLANS), use: text, name: text })),
});

const facility = z.looseObject({
  id: filled,
  town: filled,
  kind: filled,
  name: text,
  geometry: geometryOf(...Object.keys(DEPTHS)),
  planned: z.nullable(quarter),
  started: z.nullable(quarter),
  completed: z.nullable(quarter),
  closed: z.nullable(quarter),
  capacity: z.nullable(amount),
  grade: text,
  cost: z.nullable(amount),
  unit: z.nullable(filled),
  source,
});

const observation = z
  .looseObject({
    id: filled,
    town: filled,
    indicator: filled,
    quarter,
    value: z.number(),
    total: z.nullable(z.number()),
    basis: text,
    approximate: z.optional(z.boolean()),
    source,
  })
  .check(z.refine((value) => value.id === observationId(value as unknown as Observation)));

const record = z.looseObject({
  id: filled,
  register: filled,
  town: z.nullable(filled),
  fields: z.record(z.string(), z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
  source,
});

const decisionBase = {
  id: filled,
  town: filled,
  date,
  documentNumber: filled,
  decidedBy: filled,
  reason: filled,
  source,
};
const decision = z.discriminatedUnion('type', [
  z.looseObject({ ...decisionBase, type: z.literal('relaxation'), maximum: amount }),
  z.looseObject({
    ...decisionBase,
    type: z.literal('excess'),
    boundary: z.enum(BOUNDARY_KINDS),
    accepted: z.boolean(),
  }),
  z.looseObject({ ...decisionBase, type: z.literal('tourism'), status: z.enum(TOURISM_STATUSES) }),
]);

const SCHEMAS: Readonly<Record<Collection, z.ZodMiniType>> = {
  boundaries: boundary,
  decisions: decision,
  facilities: facility,
  observations: observation,
  records: record,
};
