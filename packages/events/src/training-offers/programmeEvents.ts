import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import { idSchema, localizedSchema, prerequisiteSchema, taughtSchema } from '../shared/fields.ts';

export const providerSchema = z.object({ id: idSchema, name: localizedSchema });

/** The whole programme after the event: what is taught, apart from when and where. */
export const programmeSchema = z.object({
  id: idSchema,
  owner: idSchema,
  provider: providerSchema,
  title: localizedSchema,
  description: localizedSchema.exactOptional(),
  /** National qualification requirements it belongs to: diary number, as in OPH-901-2020. */
  qualification: z.string().exactOptional(),
  /** Codes of the qualification units it consists of: tutkinnonosat_NNNNNN. */
  units: z.array(z.string()),
  /** Size in competence points, where it has one. */
  competencePoints: z.number().exactOptional(),
  teaches: z.array(taughtSchema),
  requires: z.array(prerequisiteSchema),
});
export type Programme = z.output<typeof programmeSchema>;

const data = z.object({ programme: programmeSchema });

export const programmeEvents = [
  eventSchema({
    type: 'programme.created.v1',
    topic: 'programmes',
    meaning: 'a provider described what it can teach',
    schema: data,
  }),
  eventSchema({
    type: 'programme.revised.v1',
    topic: 'programmes',
    meaning: 'what a programme teaches or requires changed',
    schema: data,
  }),
] as const;
export type ProgrammeEvent = EventOf<(typeof programmeEvents)[number]>;
