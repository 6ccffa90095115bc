import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import { needDetailsSchema } from '../competence-needs/needEvents.ts';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import { idSchema, localizedSchema } from '../shared/fields.ts';

export const sourceKindSchema = z.enum(['offer', 'team', 'workplace']);

const questionSchema = needDetailsSchema
  .omit({ employerId: true, title: true })
  .extend({ employerId: idSchema.exactOptional(), title: localizedSchema.exactOptional() });

/** What a watch waits for: training for a kept need or for a question, or needs for what one teaches. */
const waitsForSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('offers-for-need'), needId: idSchema }),
  z.object({ kind: z.literal('offers-for-question'), question: questionSchema }),
  z.object({
    kind: z.literal('needs-for-sources'),
    /** Of the owner's own; absent: any of them. */
    sources: z.array(z.object({ kind: sourceKindSchema, id: idSchema })).exactOptional(),
  }),
]);
export type WaitsFor = z.output<typeof waitsForSchema>;

/** The whole watch after the event: a saved search that tells when something new fits. Where it is told stays private. */
const watchSchema = z.object({
  id: idSchema,
  owner: idSchema,
  name: z.string(),
  status: z.enum(['active', 'paused', 'ended']),
  waitsFor: waitsForSchema,
  /** By part of a score, 0-100; those not named are the default ones. */
  weights: z.record(z.string(), z.number()),
  /** 0-1: nothing below it is told. */
  leastScore: z.number().min(0).max(1),
  lang: z.enum(languages),
  /** Of the address that is told; absent: none is, there is only the feed. Another address has another mark. */
  webhookMark: z.string().exactOptional(),
});
export type Watch = z.output<typeof watchSchema>;

const data = z.object({ watch: watchSchema });

export const watchEvents = [
  eventSchema({ type: 'watch.saved.v1', topic: 'watches', meaning: 'a search was saved, or changed', schema: data }),
  eventSchema({ type: 'watch.paused.v1', topic: 'watches', meaning: 'nothing is told for a while', schema: data }),
  eventSchema({ type: 'watch.resumed.v1', topic: 'watches', meaning: 'what fits is told again', schema: data }),
  eventSchema({ type: 'watch.ended.v1', topic: 'watches', meaning: 'the saved search was deleted', schema: data }),
] as const;
export type WatchEvent = EventOf<(typeof watchEvents)[number]>;
