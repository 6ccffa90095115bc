import { conceptUriSchema, daySchema, unsavedDetailsOf, unsavedNeedForm } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { type Clock, dayInHelsinki, roles } from '@kohtaanto/kernel';
import { workerLimits } from '@kohtaanto/matching';
import { idParams } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { SearchApplication } from '../application/searchApplication.ts';
import { matchNeedOf } from '../domain/matchNeedOf.ts';
import { personOf } from '../domain/personOf.ts';
import { pathAnswerSchema } from './pathAnswerSchema.ts';
import { refuseUnknownAsked } from './refuseUnknownAsked.ts';
import { refuseUnknownHeld } from './refuseUnknownHeld.ts';
import { langQuery, listOf, seenQuery, todayField } from './shared.ts';

const tag = 'Matches and paths';
const heldList = z.array(z.string().max(310)).max(500);
const { competences, places, languages } = unsavedNeedForm.shape;

const pathQuerySchema = z.object({
  ...langQuery,
  ...seenQuery,
  deadline: daySchema.optional(),
  maxKm: z.coerce.number().min(0).max(2_000).optional(),
  held: z
    .string()
    .max(20_000)
    .optional()
    .meta({ description: 'Competences that are held, each with its level behind a colon: uri:2,uri' }),
});

const wishes = {
  deadline: daySchema.exactOptional(),
  maxKm: z.number().min(0).max(2_000).exactOptional(),
  lang: langQuery.lang,
  ...todayField,
};

const workers = z
  .array(
    z.strictObject({
      ref: z
        .string()
        .max(workerLimits.refLength)
        .meta({ description: 'A label of your own for one worker, as in "A"; never a name or a number of theirs' }),
      held: heldList.default([]),
    }),
  )
  .max(workerLimits.workers, `at most ${workerLimits.workers} workers can be planned for at once: ask in parts`)
  .meta({ description: 'The people whom the need is for, where they hold different things' });

/** People for a need, or a person (what they hold and where they live) towards a target. */
const planBody = z.union([
  z.strictObject({
    need: unsavedNeedForm,
    held: heldList.default([]),
    workers: workers.exactOptional(),
    togetherBy: z.enum(['soonest', 'cheapest', 'balanced']).default('balanced'),
    ...wishes,
  }),
  z.strictObject({
    profile: z.strictObject({ held: heldList.default([]), places, languages }),
    target: z.strictObject({ competences, occupation: conceptUriSchema.exactOptional() }),
    ...wishes,
  }),
]);

export function pathRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/needs/:id/paths',
      operation: 'pathsOfNeed',
      summary: 'The whole front of paths for a need: soonest, cheapest, balanced, and what stays missing',
      tag,
      access: roles,
      request: { params: idParams, query: pathQuerySchema },
      response: { status: 200, body: pathAnswerSchema, description: 'Paths by finish, each later one cheaper' },
      handle: async ({ params, query, actor, signal }) => {
        const { seen, lang, deadline, maxKm } = query;
        const held = listOf(query.held);
        await queries.seen(seen);
        refuseUnknownHeld(queries.taxonomy(), held, '/held');
        const need = await queries.needFor(params.id, actor);
        const wished = { ...(deadline === undefined ? {} : { deadline }), ...(maxKm === undefined ? {} : { maxKm }) };
        const today = dayInHelsinki(clock());
        return { body: await queries.paths({ need }, { lang, today, held, ...wished }, signal) };
      },
    }),
    route({
      method: 'post',
      path: '/api/plan',
      operation: 'plan',
      summary: 'Paths for a need that is not kept, or for a person towards a target',
      tag,
      access: roles,
      request: { body: planBody, query: z.object(seenQuery) },
      response: { status: 200, body: pathAnswerSchema, description: 'Paths by finish, each later one cheaper' },
      handle: async ({ body, query, signal }) => {
        await queries.seen(query.seen);
        const { today = dayInHelsinki(clock()), lang, deadline, maxKm } = body;
        const wished = { ...(deadline === undefined ? {} : { deadline }), ...(maxKm === undefined ? {} : { maxKm }) };
        const graph = queries.taxonomy();
        if (!('need' in body)) {
          const { profile, target } = body;
          refuseUnknownHeld(graph, profile.held, '/profile/held');
          refuseUnknownAsked(graph, target, '/target', today);
          refuseUnknownAsked(graph, { places: profile.places }, '/profile', today);
          const person = personOf(profile, target, graph);
          return { body: await queries.paths({ person }, { lang, today, held: profile.held, ...wished }, signal) };
        }
        const { need, held, togetherBy, workers } = body;
        refuseUnknownAsked(graph, need, '/need', today);
        refuseUnknownHeld(graph, held, '/held');
        workers?.forEach((worker, i) => {
          refuseUnknownHeld(graph, worker.held, `/workers/${i}/held`);
        });
        const people = workers === undefined ? {} : { workers, togetherBy };
        const aim = { need: matchNeedOf(unsavedDetailsOf(need)) };
        return { body: await queries.paths(aim, { lang, today, held, ...people, ...wished }, signal) };
      },
    }),
  ];
}
