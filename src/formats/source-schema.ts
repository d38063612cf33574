/** Where a value comes from, as it stands in a pack's sample files. */
import * as z from 'zod/mini';
import { SOURCE_KINDS } from '../domain/model.ts';
import { date, filled } from '../domain/schema.ts';

export const source = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  name: z.optional(filled),
  date: z.optional(date),
});
