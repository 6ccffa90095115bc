import { z } from 'zod';

/** Euros as people write them: at most two decimals, up to ten million. */
export const eurosSchema = z
  .number()
  .min(0)
  .max(10_000_000)
  .refine((euros) => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6, {
    error: 'write euros with at most two decimals',
  })
  .meta({ id: 'Euros', example: 450 });

/** Kilometres; kept as whole metres. */
export const kilometresSchema = z.number().min(0).max(2_000).meta({ id: 'Kilometres', example: 60 });

export const metresOf = (kilometres: number): number => Math.round(kilometres * 1_000);
export const kilometresOf = (metres: number): number => metres / 1_000;

/** A reason in words, for what is taken back. */
export const reasonSchema = z.strictObject({
  reason: z.string().trim().min(1, 'say why in a few words').max(500),
});

/** What every write answers with beside the ETag. */
export const writtenSchema = z.object({ id: z.string(), sequence: z.int(), status: z.string().exactOptional() });

export const idParams = z.object({ id: z.string().min(1).max(100) });
