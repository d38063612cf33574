/**
 * The programme's own files of reported figures and of register records, as they stand in a pack's sample.
 * Figures are one long table: a row is town, indicator, quarter, value, total, basis.
 */
import * as z from 'zod/mini';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import { observationId } from '../domain/model.ts';
import type { Observation, RegisterRecord, TownId } from '../domain/model.ts';
import { brand, filled, parseWith, quarter } from '../domain/schema.ts';
import { source } from './source-schema.ts';

const observationFile = z.strictObject({
  source,
  rows: z.array(z.tuple([brand<TownId>(), filled, quarter, z.number(), z.nullable(z.number()), z.string()])),
});

const records = z.array(
  z.strictObject({
    id: filled,
    register: filled,
    town: z.nullable(brand<TownId>()),
    fields: z.record(z.string(), z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
    source,
  }),
);

/** Reads a file of reported figures; `path` in an issue names the place in the JSON. */
export function parseObservations(json: unknown): Result<Observation[]> {
  const parsed = parseWith(observationFile, json);
  if (!parsed.ok) return parsed;
  const { rows, source: from } = parsed.value;
  return success(
    rows.map(([town, indicator, at, value, total, basis]) => {
      const figure = { town, indicator, quarter: at, value, total, basis };
      return { id: observationId(figure), ...figure, source: from };
    }),
  );
}

/** Reads a file of register records. */
export function parseRecords(json: unknown): Result<RegisterRecord[]> {
  return parseWith(records, json);
}
