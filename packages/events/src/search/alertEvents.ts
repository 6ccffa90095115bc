import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import { daySchema, idSchema, instantSchema } from '../shared/fields.ts';
import { sourceKindSchema } from './watchEvents.ts';

/** Something new that fits a watch: which need and which source, how well and why. */
const alertSchema = z.object({
  id: idSchema,
  owner: idSchema,
  watchId: idSchema,
  raisedAt: instantSchema,
  /** What the watch waited for: a source, or a need. */
  found: z.enum(['source', 'need']),
  title: z.string(),
  /** Absent where the watch asks a question that is no kept need. */
  needId: idSchema.exactOptional(),
  source: z.object({ kind: sourceKindSchema, id: idSchema, run: idSchema.exactOptional() }),
  score: z.number().min(0).max(1),
  start: daySchema,
  finish: daySchema,
  lang: z.enum(languages),
  /** Why it fits, in sentences. */
  text: z.string(),
});
export type Alert = z.output<typeof alertSchema>;

export const alertEvents = [
  eventSchema({
    type: 'alert.raised.v1',
    topic: 'alerts',
    meaning: 'a need and a source came to fit, as a watch waits for',
    schema: z.object({ alert: alertSchema }),
  }),
] as const;
export type AlertEvent = EventOf<(typeof alertEvents)[number]>;
