import { conceptUriSchema, daySchema, unsavedNeedForm } from '@kohtaanto/events';
import { z } from 'zod';
import { langQuery, seenQuery, todayField } from './shared.ts';

const heldList = z.array(z.string().max(310)).max(500);
const { competences, places, languages } = unsavedNeedForm.shape;
const aboutWhatIf = 'Tell too what would come of it without each must competence, 20 km farther, two weeks later';

const togetherBy = z
  .enum(['soonest', 'cheapest', 'balanced'])
  .default('balanced')
  .meta({ description: 'Which pick everybody takes in the plan for all workers of the need' });

export const pathQuerySchema = z.object({
  ...langQuery,
  ...seenQuery,
  deadline: daySchema.optional(),
  maxKm: z.coerce.number().min(0).max(2_000).optional(),
  held: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Competences that are held, each with its level behind a colon: uri:2,uri' }),
  togetherBy,
  whatIf: z.enum(['true', 'false']).default('false').meta({ description: aboutWhatIf }),
});

const wishes = {
  deadline: daySchema.exactOptional(),
  maxKm: z.number().min(0).max(2_000).exactOptional(),
  whatIf: z.boolean().default(false).meta({ description: aboutWhatIf }),
  lang: langQuery.lang,
  ...todayField,
};

/** People for a need, or a person (what they hold and where they live) towards a target. */
export const planForm = z.union([
  z.strictObject({
    need: unsavedNeedForm,
    held: heldList.default([]),
    togetherBy,
    ...wishes,
  }),
  z.strictObject({
    profile: z.strictObject({ held: heldList.default([]), places, languages }),
    target: z.strictObject({ competences, occupation: conceptUriSchema.exactOptional() }),
    ...wishes,
  }),
]);

export type PlanForm = z.infer<typeof planForm>;
