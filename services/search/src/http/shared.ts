import { daySchema } from '@kohtaanto/events';
import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';

export const langQuery = { lang: z.enum(languages).default('fi').meta({ description: 'Language of the texts' }) };
export const seenQuery = {
  seen: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Wait until the index holds it: need/<id>@<sequence>', example: 'need/0198@2' }),
};

/** `must:50,time:20` as weights by part. */
export const weightsQuery = {
  weights: z
    .string()
    .max(200)
    .regex(/^[a-z]+:\d+(\.\d+)?(,[a-z]+:\d+(\.\d+)?)*$/, 'write weights as part:number, as in must:50,time:20')
    .optional()
    .meta({ description: 'Weights that replace the defaults, 0-100', example: 'must:50,time:20' }),
};

export function weightsOf(text: string | undefined): Readonly<Record<string, number>> {
  if (text === undefined) return {};
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [part = '', number = ''] = pair.split(':');
      return [part, Number(number)];
    }),
  );
}

/** A comma-separated list in a query. */
export const listOf = (text: string | undefined): readonly string[] =>
  text === undefined || text === '' ? [] : text.split(',');

export const todayField = {
  today: daySchema.exactOptional().meta({ description: 'Answer as of this day, so that an answer can be repeated' }),
};
