/** Pieces that all schemas of the house share, and their errors as issues that name the path. */
import * as z from 'zod/mini';
import { failure, success } from './issue.ts';
import type { Result } from './issue.ts';
import { parseDate, parseQuarter } from './quarter.ts';
import type { IsoDate, Quarter } from './quarter.ts';
import type { Metres, SquareMetres } from './units.ts';

export const filled = z.string().check(z.minLength(1));

/** A text that is an id of some kind. */
export const brand = <T extends string>() =>
  z.pipe(
    filled,
    z.transform((text) => text as T),
  );

export const quarter = z.pipe(
  z.string().check(z.refine((text) => parseQuarter(text) !== null, { error: 'quarter' })),
  z.transform((text) => text as Quarter),
);

export const date = z.pipe(
  z.string().check(z.refine((text) => parseDate(text) !== null, { error: 'date' })),
  z.transform((text) => text as IsoDate),
);

export const amount = z.number().check(z.nonnegative());

/** Square metres. */
export const area = z.pipe(
  amount,
  z.transform((value) => value as SquareMetres),
);

/** Metres. */
export const length = z.pipe(
  amount,
  z.transform((value) => value as Metres),
);

/** A text in both languages of the screen. */
export const bilingual = z.strictObject({ zh: filled, en: filled });
export type Bilingual = z.infer<typeof bilingual>;

/**
 * Reads JSON by a schema; each issue (`pack-schema`) names the path, e.g. `towns[2].tourism.status`, and in `problem`
 * what is wrong there: a word of `packProblems` in the texts, or what the schema itself says.
 */
export function parseWith<T>(schema: z.ZodMiniType<T>, json: unknown): Result<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  return failure(
    ...parsed.error.issues.map((problem) => ({
      code: 'pack-schema' as const,
      severity: 'error' as const,
      path: pathText(problem.path),
      params: problemOf(problem),
    })),
  );
}

function problemOf(problem: z.core.$ZodIssue): Record<string, string> {
  switch (problem.code) {
    case 'too_small':
      return {
        problem: problem.origin === 'string' ? 'empty' : problem.origin === 'array' ? 'none' : 'small',
      };
    case 'invalid_type':
      return { problem: `no-${problem.expected}` };
    case 'invalid_value':
      return { problem: 'choice', detail: problem.values.map(String).join(' / ') };
    case 'unrecognized_keys':
      return { problem: 'unknown', detail: problem.keys.join(' / ') };
    default:
      return { problem: problem.message || problem.code };
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step),
    '',
  );
}
