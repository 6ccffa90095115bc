import { daySchema } from '@kohtaanto/events';
import { z } from 'zod';

const score = z.number().meta({ description: '0 to 1' });

export const sourceSchema = z.object({
  kind: z.enum(['offer', 'team', 'workplace']),
  id: z.string(),
  run: z.string().exactOptional().meta({ description: 'Of dated offers' }),
});

const part = z.object({ value: score, weight: z.number(), text: z.string() });

const about = {
  source: sourceSchema,
  title: z.string(),
  provider: z.object({ id: z.string(), name: z.string() }),
  start: daySchema,
  finish: daySchema,
};

const matchSchema = z.object({
  ...about,
  score,
  scoreUpTo: score.exactOptional().meta({ description: 'The score if the data that is missing were perfect' }),
  parts: z.partialRecord(z.enum(['must', 'nice', 'time', 'reach', 'price', 'delivery']), part),
  withoutData: z.array(z.string()).readonly(),
  competences: z
    .array(
      z.object({
        concept: z.string(),
        label: z.string(),
        importance: z.enum(['must', 'nice']),
        credit: score,
        state: z.enum(['covered', 'partial', 'missing']),
        because: z.string(),
      }),
    )
    .readonly(),
  reach: z.object({ how: z.enum(['home', 'place', 'team', 'workplace']), km: z.number().exactOptional() }),
  daysToStart: z.int(),
  seatsLeft: z.int().exactOptional(),
  pricePerPerson: z.number().exactOptional().meta({ description: 'Euros, after the stated funding' }),
  grossPricePerPerson: z.number().exactOptional().meta({ description: 'Euros, before funding' }),
});

const haveAndNeed = z.tuple([z.int(), z.int()]).readonly();

export const nearMissSchema = z.object({
  ...about,
  filter: z.string(),
  change: z
    .object({
      km: z.number().exactOptional(),
      days: z.int().exactOptional(),
      seats: haveAndNeed.exactOptional(),
      group: haveAndNeed.exactOptional(),
      language: z.array(z.string()).readonly().exactOptional(),
      site: z
        .array(z.enum(['access', 'room', 'power', 'network']))
        .readonly()
        .exactOptional(),
    })
    .meta({ description: 'The smallest change that would admit it, in one field' }),
  text: z.string(),
  asIfScore: score,
});

/** MATCHING 7. */
export const matchAnswerSchema = z
  .object({
    today: daySchema,
    weights: z.record(z.string(), z.number()),
    matches: z.array(matchSchema).readonly(),
    nearMisses: z.array(nearMissSchema).readonly(),
    notScored: z.string().exactOptional(),
  })
  .meta({ id: 'MatchAnswer' });
