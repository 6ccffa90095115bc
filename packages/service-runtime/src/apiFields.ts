import { z } from 'zod';

export { eurosSchema, kilometresOf, kilometresSchema, metresOf } from '@kohtaanto/events';

/** A reason in words, for what is taken back. */
export const reasonSchema = z.strictObject({
  reason: z.string().trim().min(1, 'say why in a few words').max(500),
});

/** What every write answers with beside the ETag. */
export const writtenSchema = z.object({ id: z.string(), sequence: z.int(), status: z.string().exactOptional() });

export const idParams = z.object({ id: z.string().min(1).max(100) });
