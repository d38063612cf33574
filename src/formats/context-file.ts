/** The geography a pack brings along for orientation: seats, rivers, reference points, the outline. */
import type { LineString, MultiLineString, Position } from 'geojson';
import * as z from 'zod/mini';
import { success } from '../domain/issue.ts';
import type { Result } from '../domain/issue.ts';
import type { AreaGeometry, TownId } from '../domain/model.ts';
import { bilingual, brand, filled, length, parseWith } from '../domain/schema.ts';
import type { Bilingual } from '../domain/schema.ts';
import type { Metres } from '../domain/units.ts';

/** The seat of a county or township. */
export interface Seat {
  readonly name: Bilingual;
  readonly at: Position;
  /** Inside the district, or merely near it. */
  readonly inside: boolean;
  readonly rank: 'county' | 'township';
}

export interface River {
  /** Empty when the source gives no name. */
  readonly name: string;
  readonly geometry: LineString | MultiLineString;
}

/** Where a town lies, for as long as its boundary is not on the map. */
export interface ReferencePoint {
  readonly town: TownId;
  readonly at: Position;
  /** Radius within which the true place lies. */
  readonly accuracy: Metres;
  readonly basis: Bilingual;
}

const position = z.array(z.number()).check(z.minLength(2));
const point = z.object({ type: z.literal('Point'), coordinates: position });
const line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: z.array(position) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position)) }),
]);
const surface = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  coordinates: z.array(z.array(z.any())),
});

const collection = <P extends z.ZodMiniType, G extends z.ZodMiniType>(properties: P, geometry: G) =>
  z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object({ type: z.literal('Feature'), properties, geometry })),
  });

const seatFile = collection(
  z.object({ name: bilingual, inside: z.boolean(), rank: z.enum(['county', 'township']) }),
  point,
);
const riverFile = collection(z.object({ name: z.string() }), line);
const referenceFile = collection(
  z.object({ town: brand<TownId>(), accuracyM: length, basis: bilingual }),
  point,
);
const outlineFile = collection(z.object({ name: z.optional(filled) }), surface);

export function parseSeats(json: unknown): Result<Seat[]> {
  const parsed = parseWith(seatFile, json);
  if (!parsed.ok) return parsed;
  return success(
    parsed.value.features.map(({ properties, geometry }) => ({ ...properties, at: geometry.coordinates })),
  );
}

export function parseRivers(json: unknown): Result<River[]> {
  const parsed = parseWith(riverFile, json);
  if (!parsed.ok) return parsed;
  return success(parsed.value.features.map(({ properties, geometry }) => ({ ...properties, geometry })));
}

export function parseReferencePoints(json: unknown): Result<ReferencePoint[]> {
  const parsed = parseWith(referenceFile, json);
  if (!parsed.ok) return parsed;
  return success(
    parsed.value.features.map(({ properties: { accuracyM, ...rest }, geometry }) => ({
      ...rest,
      accuracy: accuracyM,
      at: geometry.coordinates,
    })),
  );
}

/** The first shape of the file; null when it has none. */
export function parseOutline(json: unknown): Result<AreaGeometry | null> {
  const parsed = parseWith(outlineFile, json);
  if (!parsed.ok) return parsed;
  return success(parsed.value.features[0]?.geometry ?? null);
}
