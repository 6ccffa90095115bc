import { unsavedDetailsOf } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { type Clock, type Day, dayInHelsinki, roles } from '@kohtaanto/kernel';
import { idParams } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { SearchApplication } from '../application/searchApplication.ts';
import { matchNeedOf, workersOf } from '../domain/matchNeedOf.ts';
import { personOf } from '../domain/personOf.ts';
import { pathAnswerSchema } from './pathAnswerSchema.ts';
import { pathQuerySchema, planForm } from './pathForm.ts';
import { refuseUnknownAsked } from './refuseUnknownAsked.ts';
import { refuseUnknownHeld } from './refuseUnknownHeld.ts';
import { listOf, seenQuery } from './shared.ts';

const tag = 'Matches and paths';
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
        const { lang } = query;
        const held = listOf(query.held);
        await queries.seen(query.seen);
        refuseUnknownHeld(queries.taxonomy(), held, '/held');
        const { need, workers } = await queries.needFor(params.id, actor);
        const whatIf = query.whatIf === 'true';
        const wishes = { lang, today: dayInHelsinki(clock()), held, whatIf, ...limitsOf(query) };
        const people = workers === undefined ? {} : { workers, togetherBy: query.togetherBy };
        return { body: await queries.paths({ need }, { ...wishes, ...people }, signal) };
      },
    }),
    route({
      method: 'post',
      path: '/api/plan',
      operation: 'plan',
      summary: 'Paths for a need that is not kept, or for a person towards a target',
      tag,
      access: roles,
      request: { body: planForm, query: z.object(seenQuery) },
      response: { status: 200, body: pathAnswerSchema, description: 'Paths by finish, each later one cheaper' },
      handle: async ({ body, query, signal }) => {
        await queries.seen(query.seen);
        const { today = dayInHelsinki(clock()), lang, whatIf } = body;
        const wishes = { lang, today, whatIf, ...limitsOf(body) };
        const graph = queries.taxonomy();
        if (!('need' in body)) {
          const { profile, target } = body;
          const { held } = profile;
          refuseUnknownHeld(graph, held, '/profile/held');
          refuseUnknownAsked(graph, target, '/target', today);
          refuseUnknownAsked(graph, { places: profile.places }, '/profile', today);
          const person = personOf(profile, target, graph);
          return { body: await queries.paths({ person }, { ...wishes, held }, signal) };
        }
        const { held, togetherBy } = body;
        const details = unsavedDetailsOf(body.need);
        refuseUnknownAsked(graph, body.need, '/need', today);
        refuseUnknownHeld(graph, held, '/held');
        const workers = details.workers && workersOf(details.workers);
        for (const [i, one] of workers?.entries() ?? []) refuseUnknownHeld(graph, one.held, `/need/workers/${i}/held`);
        const people = workers === undefined ? {} : { workers, togetherBy };
        return { body: await queries.paths({ need: matchNeedOf(details) }, { ...wishes, held, ...people }, signal) };
      },
    }),
  ];
}

/** How late and how far, where the asker says so. */
function limitsOf({ deadline, maxKm }: { readonly deadline?: Day | undefined; readonly maxKm?: number | undefined }) {
  return { ...(deadline === undefined ? {} : { deadline }), ...(maxKm === undefined ? {} : { maxKm }) };
}
