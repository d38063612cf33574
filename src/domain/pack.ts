/** A data pack: one district's programme, its geography for orientation, and (marked) sample data. */
import * as z from 'zod/mini';
import { failure } from './issue.ts';
import type { Result } from './issue.ts';
import { bilingual, filled, parseWith } from './schema.ts';

/** Below the pack's own folder, so that a pack cannot reach out of it. */
const file = filled.check(
  z.refine((path) => !/(^|\/)\.\.?(\/|$)|^\/|[:\\?#]/.test(path), { error: 'outside' }),
);

export const packSchema = z.strictObject({
  schema: z.literal(1),
  name: bilingual,
  programme: file,
  context: z.strictObject({
    seats: z.nullable(file),
    rivers: z.nullable(file),
    referencePoints: z.nullable(file),
    /** The district's outline, where one may be shipped. */
    district: z.nullable(file),
  }),
  /** Invented data, apart from the facts; null when the pack has none. */
  sample: z.nullable(
    z.strictObject({
      boundaries: file,
      records: file,
      facilities: z.optional(file),
      observations: z.optional(file),
      /** Records of the registers. */
      registers: z.optional(file),
    }),
  ),
  /** Everything shown that is not our own: what, from where, under which licence. */
  sources: z.array(
    z.strictObject({
      what: bilingual,
      title: filled,
      licence: z.nullable(filled),
      note: z.nullable(bilingual),
    }),
  ),
});

const indexSchema = z.strictObject({
  schema: z.literal(1),
  default: filled,
  packs: z
    .array(z.strictObject({ id: filled.check(z.regex(/^[a-z0-9-]+$/)), name: bilingual }))
    .check(z.minLength(1)),
});

export type Pack = z.infer<typeof packSchema>;
export type PackIndex = z.infer<typeof indexSchema>;

/** Reads `pack.json`; errors name the path inside it. */
export function parsePack(json: unknown): Result<Pack> {
  return parseWith(packSchema, json);
}

/** Reads the list of packs on offer; its default must be one of them. */
export function parseIndex(json: unknown): Result<PackIndex> {
  const parsed = parseWith(indexSchema, json);
  if (!parsed.ok || parsed.value.packs.some(({ id }) => id === parsed.value.default)) return parsed;
  const params = { id: parsed.value.default };
  return failure({ code: 'pack-reference', severity: 'error', path: 'default', params });
}
