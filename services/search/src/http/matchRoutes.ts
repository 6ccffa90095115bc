import { unsavedDetailsOf, unsavedNeedForm } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { type Clock, dayInHelsinki, roles } from '@kohtaanto/kernel';
import { idParams } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { SearchApplication } from '../application/searchApplication.ts';
import { matchNeedOf } from '../domain/matchNeedOf.ts';
import { matchAnswerSchema } from './matchAnswerSchema.ts';
import { pointIntoBody } from './pointIntoRequest.ts';
import { refuseUnknownAsked } from './refuseUnknownAsked.ts';
import { langQuery, seenQuery, todayField, weightsOf, weightsQuery } from './shared.ts';

const tag = 'Matches and paths';
const limit = z.coerce.number().int().min(1).max(100).default(20);

export function matchRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/needs/:id/matches',
      operation: 'matchesOfNeed',
      summary: 'The best sources for a need, explained, and the near misses',
      tag,
      access: roles,
      request: { params: idParams, query: z.object({ limit, ...langQuery, ...weightsQuery, ...seenQuery }) },
      response: { status: 200, body: matchAnswerSchema, description: 'Matches by falling score' },
      handle: async ({ params, query, actor }) => {
        await queries.seen(query.seen);
        const { need } = await queries.needFor(params.id, actor);
        const { lang } = query;
        const wishes = { today: dayInHelsinki(clock()), lang, limit: query.limit, weights: weightsOf(query.weights) };
        return { body: await queries.match(need, wishes) };
      },
    }),
    route({
      method: 'post',
      path: '/api/match',
      operation: 'match',
      summary: 'The best sources for a need that is not kept',
      tag,
      access: roles,
      request: {
        body: z.strictObject({
          need: unsavedNeedForm,
          weights: z.record(z.string(), z.number()).exactOptional(),
          limit: z.int().min(1).max(100).default(20),
          lang: langQuery.lang,
          ...todayField,
        }),
        query: z.object(seenQuery),
      },
      response: { status: 200, body: matchAnswerSchema, description: 'Matches by falling score' },
      handle: async ({ body, query }) => {
        await queries.seen(query.seen);
        const { need, weights = {}, today = dayInHelsinki(clock()), ...wishes } = body;
        refuseUnknownAsked(queries.taxonomy(), need, '/need', today);
        const answer = queries.match(matchNeedOf(unsavedDetailsOf(need)), { ...wishes, weights, today });
        return { body: await pointIntoBody(answer) };
      },
    }),
  ];
}
