import { daySchema } from '@kohtaanto/events';
import { z } from 'zod';
import { explanationSchema } from './explanationSchema.ts';
import { nearMissSchema, sourceSchema } from './matchAnswerSchema.ts';

const uris = z.array(z.string()).readonly();
const km = z.number().meta({ description: 'Kilometres' });
const euros = z.number().meta({ description: 'Euros per person' });

const stepSchema = z.object({
  source: sourceSchema,
  title: z.string(),
  provider: z.object({ id: z.string(), name: z.string() }),
  start: daySchema,
  end: daySchema,
  track: z.enum(['day', 'evening', 'own-pace']),
  pricePerPerson: euros,
  covers: uris,
  requires: uris,
  km: km.exactOptional().meta({ description: 'Home and back' }),
  reach: z.object({ how: z.enum(['home', 'place', 'team', 'workplace']), km: km.exactOptional() }),
  seatsLeft: z.int().exactOptional(),
  text: z.string(),
  explanation: explanationSchema,
});

const pathSchema = z.object({
  finish: daySchema,
  pricePerPerson: euros,
  travelKm: km,
  covers: uris,
  missing: uris,
  nice: uris.meta({ description: 'Nice competences that the path teaches besides' }),
  steps: z.array(stepSchema).readonly(),
  text: z.string(),
  explanation: explanationSchema,
});

const place = z.int().meta({ description: 'Place in the front, from 0' });

/** MATCHING 7. */
export const pathAnswerSchema = z
  .object({
    today: daySchema,
    deadline: daySchema,
    gap: z
      .array(
        z.object({
          concept: z.string(),
          label: z.string(),
          level: z.int().exactOptional(),
          levels: z.array(z.int()).readonly().exactOptional(),
        }),
      )
      .readonly(),
    front: z.array(pathSchema).readonly().meta({ description: 'Each later path is cheaper' }),
    picks: z.object({ soonest: place, cheapest: place, balanced: place }).exactOptional(),
    partial: pathSchema.exactOptional(),
    residual: z.object({ missing: uris, nearMisses: z.array(nearMissSchema).readonly() }),
    dropped: z
      .array(
        z.object({
          source: sourceSchema,
          title: z.string(),
          because: z.enum(['prerequisite', 'price']),
          missing: uris,
          text: z.string(),
        }),
      )
      .readonly(),
    notPlanned: z.string().exactOptional(),
    proof: z.discriminatedUnion('exact', [
      z.object({ exact: z.literal(true) }),
      z.object({
        exact: z.literal(false),
        bound: z.object({ finish: daySchema.exactOptional(), pricePerPerson: euros }),
        gap: z.number().exactOptional(),
      }),
    ]),
  })
  .meta({ id: 'PathAnswer' });
