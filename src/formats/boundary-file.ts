/** The programme's own boundary and record files: GeoJSON and JSON as they stand in a pack's sample. */
import * as z from 'zod/mini';
import type { Issue, Result } from '../domain/issue.ts';
import { failure, success } from '../domain/issue.ts';
import { BOUNDARY_KINDS, SOURCE_KINDS, SURVEY_METHODS, TOURISM_STATUSES } from '../domain/model.ts';
import type { AreaGeometry, Boundary, Decision, TownId } from '../domain/model.ts';
import { parseDate, parseQuarter } from '../domain/quarter.ts';
import type { IsoDate, Quarter } from '../domain/quarter.ts';
import { AREA_UNITS } from '../domain/units.ts';
import type { Metres, SquareMetres } from '../domain/units.ts';

const filled = z.string().check(z.minLength(1));
const date = z.pipe(
  z.string().check(z.refine((text) => parseDate(text) !== null, { error: 'date' })),
  z.transform((text) => text as IsoDate),
);
const quarter = z.pipe(
  z.string().check(z.refine((text) => parseQuarter(text) !== null, { error: 'quarter' })),
  z.transform((text) => text as Quarter),
);
const town = z.pipe(
  filled,
  z.transform((text) => text as TownId),
);
const source = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  name: z.optional(filled),
  date: z.optional(date),
});

const boundaryProperties = z.strictObject({
  id: filled,
  town,
  kind: z.enum(BOUNDARY_KINDS),
  from: quarter,
  to: z.nullable(quarter),
  status: z.enum(['draft', 'current', 'history']),
  method: z.enum(SURVEY_METHODS),
  accuracyM: z.nullable(z.number().check(z.nonnegative())),
  declared: z.nullable(z.strictObject({ value: z.number().check(z.nonnegative()), unit: z.enum(AREA_UNITS) })),
  source,
});

const boundaryFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: boundaryProperties,
      // The rings themselves are judged by geo/validity, with places; here only their outer shape.
      geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.array(z.any())) }),
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
      maximum: z.pipe(
        z.number().check(z.positive()),
        z.transform((value) => value as SquareMetres),
      ),
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
  const parsed = boundaryFile.safeParse(json);
  if (!parsed.success) return failure(...parsed.error.issues.map(toIssue));
  return success(
    parsed.data.features.map(({ properties: { accuracyM, ...rest }, geometry }) => ({
      ...rest,
      accuracy: accuracyM === null ? null : (accuracyM as Metres),
      geometry: geometry as AreaGeometry,
    })),
  );
}

/** Reads a record file (decisions, until more kinds of record arrive). */
export function parseDecisions(json: unknown): Result<Decision[]> {
  const parsed = decisions.safeParse(json);
  return parsed.success ? success(parsed.data) : failure(...parsed.error.issues.map(toIssue));
}

function toIssue(problem: { readonly path: readonly PropertyKey[]; readonly message: string }): Issue {
  return {
    code: 'pack-schema',
    severity: 'error',
    path: problem.path.map(String).join('.'),
    params: { problem: problem.message },
  };
}
