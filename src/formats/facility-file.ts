/** The programme's own facility file: GeoJSON as it stands in a pack's sample. */
import * as z from 'zod/mini';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import type { Facility, TownId, UnitId } from '../domain/model.ts';
import { amount, brand, filled, parseWith, quarter } from '../domain/schema.ts';
import type { Yuan } from '../domain/units.ts';
import { source } from './source-schema.ts';

const yuan = z.pipe(
  z.int().check(z.nonnegative()),
  z.transform((value) => value as Yuan),
);

const facilityFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.strictObject({
        id: filled,
        town: brand<TownId>(),
        kind: filled,
        name: z.string(),
        planned: z.nullable(quarter),
        started: z.nullable(quarter),
        completed: z.nullable(quarter),
        closed: z.nullable(quarter),
        capacity: z.nullable(amount),
        grade: z.string(),
        cost: z.nullable(yuan),
        unit: z.nullable(brand<UnitId>()),
        source,
      }),
      geometry: z.object({
        type: z.enum(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
        coordinates: z.array(z.any()),
      }),
    }),
  ),
});

/** Reads a facility file; `path` in an issue names the place in the JSON. */
export function parseFacilities(json: unknown): Result<Facility[]> {
  const parsed = parseWith(facilityFile, json);
  if (!parsed.ok) return parsed;
  return success(
    parsed.value.features.map(({ properties, geometry }) => ({
      ...properties,
      geometry: geometry,
    })),
  );
}
