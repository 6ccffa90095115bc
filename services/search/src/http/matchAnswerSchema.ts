import { daySchema } from '@kohtaanto/events';
import { z } from 'zod';
import { changeSchema, explanationSchema, filterSchema, reasonSchema } from './explanationSchema.ts';

const score = z.number().meta({ description: '0 to 1' });

export const sourceSchema = z.object({
  kind: z.enum(['offer', 'team', 'workplace']),
  id: z.string(),
  run: z.string().exactOptional().meta({ description: 'Of dated offers' }),
});

const part = z.object({
  value: score,
  weight: z.number(),
  loses: score.meta({ description: 'What is lost of the whole score' }),
  text: z.string(),
});

const competence = z.object({
  concept: z.string(),
  label: z.string(),
  importance: z.enum(['must', 'nice']),
  level: z.int().exactOptional(),
  weight: z.number().meta({ description: 'In the mean of the credits' }),
  credit: score,
  state: z.enum(['covered', 'partial', 'missing']),
  because: z.string(),
  reason: reasonSchema.exactOptional(),
});

const about = {
  source: sourceSchema,
  title: z.string(),
  provider: z.object({ id: z.string(), name: z.string() }),
  parts: z.partialRecord(z.enum(['must', 'nice', 'time', 'reach', 'price', 'delivery']), part),
  withoutData: z.array(z.string()).readonly(),
  competences: z.array(competence).readonly(),
  reach: z.object({ how: z.enum(['home', 'place', 'team', 'workplace']), km: z.number().exactOptional() }),
  start: daySchema,
  finish: daySchema,
  daysToStart: z.int(),
  seatsLeft: z.int().exactOptional(),
  pricePerPerson: z.number().exactOptional().meta({ description: 'Euros, after the stated funding' }),
  grossPricePerPerson: z.number().exactOptional().meta({ description: 'Euros, before funding' }),
  explanation: explanationSchema,
};

export const matchSchema = z.object({
  ...about,
  score,
  scoreUpTo: score.exactOptional().meta({ description: 'The score if the data that is missing were perfect' }),
});

export const nearMissSchema = z.object({
  ...about,
  filter: filterSchema,
  change: changeSchema,
  text: z.string(),
  asIfScore: score.meta({ description: 'The score if the filter held' }),
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
