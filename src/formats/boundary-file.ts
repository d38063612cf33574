/** The programme's own boundary and record files: GeoJSON and JSON as they stand in a pack's sample. */
import * as z from 'zod/mini';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import { BOUNDARY_KINDS, SURVEY_METHODS, TOURISM_STATUSES, ZONE_PLANS } from '../domain/model.ts';
import type { Boundary, Decision, TownId } from '../domain/model.ts';
import { amount, area, brand, date, filled, length, parseWith, quarter } from '../domain/schema.ts';
import { AREA_UNITS } from '../domain/units.ts';
import { source } from './source-schema.ts';

const town = brand<TownId>();

const boundaryProperties = z.strictObject({
  id: filled,
  town,
  kind: z.enum(BOUNDARY_KINDS),
  from: quarter,
  to: z.nullable(quarter),
  status: z.enum(['draft', 'current', 'history']),
  method: z.enum(SURVEY_METHODS),
  accuracyM: z.nullable(length),
  declared: z.nullable(z.strictObject({ value: amount, unit: z.enum(AREA_UNITS) })),
  source,
  zone: z.optional(z.strictObject({ plan: z.enum(ZONE_PLANS), use: z.string(), name: z.string() })),
});

const boundaryFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: boundaryProperties,
      // The rings themselves are judged by geo/validity, with places; here only their outer shape.
      geometry: z.object({
        type: z.enum(['Polygon', 'MultiPolygon']),
        coordinates: z.array(z.array(z.any())),
      }),
    }),
  ),
});

const decisionBase = {
  id: filled,
  town,
  date,
  documentNumber: filled,
  decidedBy: filled,
  reason: filled,
  source,
};
const decisions = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({
      ...decisionBase,
      type: z.literal('relaxation'),
      maximum: area,
    }),
    z.strictObject({
      ...decisionBase,
      type: z.literal('excess'),
      boundary: z.enum(BOUNDARY_KINDS),
      accepted: z.boolean(),
    }),
    z.strictObject({ ...decisionBase, type: z.literal('tourism'), status: z.enum(TOURISM_STATUSES) }),
  ]),
);

/** Reads a boundary file; `path` in an issue names the place in the JSON. */
export function parseBoundaries(json: unknown): Result<Boundary[]> {
  const parsed = parseWith(boundaryFile, json);
  if (!parsed.ok) return parsed;
  return success(
    parsed.value.features.map(({ properties: { accuracyM, ...rest }, geometry }) => ({
      ...rest,
      accuracy: accuracyM,
      geometry: geometry,
    })),
  );
}

/** Reads a record file (decisions, until more kinds of record arrive). */
export function parseDecisions(json: unknown): Result<Decision[]> {
  return parseWith(decisions, json);
}
