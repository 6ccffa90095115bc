import { unsavedDetailsOf, unsavedFormOf, unsavedNeedForm, type WaitsFor, type Watch } from '@kohtaanto/events';
import { languages } from '@kohtaanto/kernel';
import { idParams, writtenSchema } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import { lowestLeastScore } from '../application/alerts/findFits.ts';
import type { WatchWish } from '../application/alerts/watchesApplication.ts';

const id = idParams.shape.id;
const waitsFor = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('offers-for-need'), needId: id }),
    z.strictObject({ kind: z.literal('offers-for-question'), question: unsavedNeedForm }),
    z.strictObject({
      kind: z.literal('needs-for-sources'),
      sources: z
        .array(z.strictObject({ kind: z.enum(['offer', 'team', 'workplace']), id }))
        .min(1)
        .max(50)
        .exactOptional()
        .meta({ description: "Of your own; without it, any of your organisation's" }),
    }),
  ])
  .meta({ description: 'Training for a kept need or for a question, or needs for what you teach' });

const secretNote = 'Signs what is posted; shown when the webhook is new, keep it';
const name = z.string().trim().min(1, 'give the watch a name').max(200);
const scoreFrom = `0 to 1; nothing below it is told, and it is at least ${lowestLeastScore}`;

/** A saved search as its owner writes it. */
export const watchForm = z
  .strictObject({
    name,
    waitsFor,
    weights: z.record(z.string(), z.number()).default({}),
    leastScore: z.number().min(lowestLeastScore).max(1).default(0.6).meta({ description: scoreFrom }),
    lang: z.enum(languages).default('fi').meta({ description: 'Language of the texts' }),
    webhook: z
      .strictObject({ url: z.string().max(500).meta({ example: 'https://example.com/alerts' }) })
      .exactOptional()
      .meta({ description: 'Where alerts are posted to as well' }),
  })
  .meta({ id: 'WatchForm' });
type WatchForm = z.output<typeof watchForm>;

export const watchWritten = writtenSchema.extend({
  secret: z.string().exactOptional().meta({ description: secretNote }),
});
export const secretAnswer = z.object({ secret: z.string().meta({ description: secretNote }) });

export const watchAnswer = z
  .object({
    ...watchForm.shape,
    id: z.string(),
    status: z.enum(['active', 'paused']),
    sequence: z.int(),
  })
  .meta({ id: 'Watch' });
export type WatchAnswer = z.input<typeof watchAnswer>;

export function wishOf({ waitsFor: asked, webhook, ...details }: WatchForm): WatchWish {
  const waits: WaitsFor =
    asked.kind === 'offers-for-question' ? { ...asked, question: unsavedDetailsOf(asked.question) } : asked;
  return { details: { ...details, waitsFor: waits }, ...(webhook === undefined ? {} : { webhook: webhook.url }) };
}

export function watchAnswerOf(watch: Watch, url: string | undefined, sequence: number) {
  const { owner: _owner, webhookMark: _mark, waitsFor: asked, ...same } = watch;
  const waits = asked.kind === 'offers-for-question' ? { ...asked, question: unsavedFormOf(asked.question) } : asked;
  return watchAnswer.parse({
    ...same,
    waitsFor: waits,
    sequence,
    ...(url === undefined ? {} : { webhook: { url } }),
  });
}
