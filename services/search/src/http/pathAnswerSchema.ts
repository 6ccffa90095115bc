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
  niceShare: z
    .number()
    .exactOptional()
    .meta({ description: 'What part of the nice competences that are not held it teaches, 0-1' }),
  steps: z.array(stepSchema).readonly(),
  text: z.string(),
  explanation: explanationSchema,
});

const place = z.int().meta({ description: 'Place in the front, from 0' });

const proof = z.discriminatedUnion('exact', [
  z.object({ exact: z.literal(true) }),
  z.object({
    exact: z.literal(false),
    bound: z.object({ finish: daySchema.exactOptional(), pricePerPerson: euros }),
    gap: z.number().exactOptional(),
  }),
]);

const gapItem = z.object({
  concept: z.string(),
  label: z.string(),
  level: z.int().exactOptional(),
  levels: z.array(z.int()).readonly().exactOptional(),
});

const drop = z.object({
  source: sourceSchema,
  title: z.string(),
  because: z.enum(['prerequisite', 'price', 'limit']).meta({
    description: 'Nothing teaches what it requires, its price is not stated, or what it requires does not fit',
  }),
  missing: uris,
  text: z.string(),
});

/** What is found for one gap. */
const found = {
  gap: z.array(gapItem).readonly(),
  front: z.array(pathSchema).readonly().meta({ description: 'Each later path is cheaper' }),
  picks: z.object({ soonest: place, cheapest: place, balanced: place }).exactOptional(),
  partial: pathSchema.exactOptional(),
  residual: z.object({ missing: uris, nearMisses: z.array(nearMissSchema).readonly() }),
  dropped: z.array(drop).readonly(),
  notPlanned: z.string().exactOptional(),
  proof,
};

const refs = z.array(z.string()).readonly().meta({ description: 'Labels of workers, as they were asked about' });

const sharedStep = z.object({
  source: sourceSchema,
  title: z.string(),
  provider: z.object({ id: z.string(), name: z.string() }),
  start: daySchema,
  end: daySchema,
  refs,
  pricePerPerson: euros,
});

const togetherSchema = z.object({
  by: z.enum(['soonest', 'cheapest', 'balanced']),
  exact: z.boolean(),
  steps: z.array(sharedStep).readonly().meta({ description: 'What two workers or more take on the same days' }),
  paths: z.array(z.object({ ...pathSchema.shape, refs })).readonly(),
});

const whatIfSchema = z.object({
  change: z.union([
    z.object({ without: z.string() }),
    z.object({ furtherKm: z.number() }),
    z.object({ laterDays: z.int() }),
  ]),
  front: z.array(z.object({ finish: daySchema, pricePerPerson: euros, travelKm: km })).readonly(),
  picks: found.picks,
  missing: uris,
  exact: z.boolean().meta({
    description: 'Whether the front is proven whole; false with an empty front: not finished, there may be paths',
  }),
});

/** MATCHING 7. */
export const pathAnswerSchema = z
  .object({
    today: daySchema,
    deadline: daySchema,
    ...found,
    workers: z
      .array(z.object({ ...found, refs }))
      .readonly()
      .exactOptional()
      .meta({ description: 'Paths of the workers who lack the same, whatever the others do' }),
    together: togetherSchema
      .exactOptional()
      .meta({ description: 'One path for each that can all be taken side by side' }),
    whatIf: z
      .array(whatIfSchema)
      .readonly()
      .exactOptional()
      .meta({ description: 'Without each must competence, with places 20 km farther, with two weeks more' }),
  })
  .meta({ id: 'PathAnswer' });
