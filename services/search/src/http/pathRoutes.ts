import { unsavedDetailsOf } from '@kohtaanto/events';
import { type Route, route } from '@kohtaanto/http';
import { type Clock, type Day, dayInHelsinki, roles } from '@kohtaanto/kernel';
import { idParams } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { z } from 'zod';
import type { SearchApplication } from '../application/searchApplication.ts';
import { matchNeedOf } from '../domain/matchNeedOf.ts';
import { personOf } from '../domain/personOf.ts';
import { heldFrom, refuseUnknownHeld } from './knownHeld.ts';
import { pathAnswerSchema } from './pathAnswerSchema.ts';
import { type PlanForm, pathQuerySchema, planForm } from './pathForm.ts';
import { pointAtDeadline, pointIntoBody } from './pointIntoRequest.ts';
import { refuseUnknownAsked } from './refuseUnknownAsked.ts';
import { listOf, seenQuery } from './shared.ts';

const common = { tag: 'Matches and paths', access: roles } as const;
const response = {
  status: 200,
  body: pathAnswerSchema,
  description: 'Paths by finish, each later one cheaper',
} as const;

export function pathRoutes(application: SearchApplication, clock: Clock): readonly Route[] {
  return [pathsOfNeed(application, clock), plan(application, clock)];
}

function pathsOfNeed({ queries }: SearchApplication, clock: Clock): Route {
  return route({
    ...common,
    method: 'get',
    path: '/api/needs/:id/paths',
    operation: 'pathsOfNeed',
    summary: 'The whole front of paths for a need: soonest, cheapest, balanced, and what stays missing',
    request: { params: idParams, query: pathQuerySchema },
    response,
    handle: async ({ params, query, actor, signal }) => {
      const { lang } = query;
      await queries.seen(query.seen);
      const held = heldFrom(listOf(query.held), queries.taxonomy(), '/held');
      const { need, workers } = await queries.needFor(params.id, actor);
      const whatIf = query.whatIf === 'true';
      // The need's competences are not in the request; what is held is, or can be.
      const wishes = { lang, today: dayInHelsinki(clock()), held, whatIf, competencesAt: '/held', ...limitsOf(query) };
      const people = workers === undefined ? {} : { workers, togetherBy: query.togetherBy };
      return { body: await pointAtDeadline(queries.paths({ need }, { ...wishes, ...people }, signal)) };
    },
  });
}

function plan({ queries }: SearchApplication, clock: Clock): Route {
  return route({
    ...common,
    method: 'post',
    path: '/api/plan',
    operation: 'plan',
    summary: 'Paths for a need that is not kept, or for a person towards a target',
    request: { body: planForm, query: z.object(seenQuery) },
    response,
    handle: async ({ body, query, signal }) => {
      await queries.seen(query.seen);
      const { today = dayInHelsinki(clock()), lang, whatIf } = body;
      const graph = queries.taxonomy();
      const { aim, ...people } = 'need' in body ? needAsked(body, graph, today) : personAsked(body, graph, today);
      const answer = queries.paths(aim, { lang, today, whatIf, ...limitsOf(body), ...people }, signal);
      return { body: await pointIntoBody(answer) };
    },
  });
}

function needAsked(form: Extract<PlanForm, { need: unknown }>, graph: ConceptGraph, today: Day) {
  const { need, togetherBy } = form;
  const details = unsavedDetailsOf(need);
  refuseUnknownAsked(graph, need, '/need', today);
  const held = heldFrom(form.held, graph, '/held');
  const { workers } = details;
  for (const [i, one] of workers?.entries() ?? []) refuseUnknownHeld(graph, one.held, `/need/workers/${i}/held`);
  return { aim: { need: matchNeedOf(details) }, held, ...(workers === undefined ? {} : { workers, togetherBy }) };
}

function personAsked(form: Extract<PlanForm, { profile: unknown }>, graph: ConceptGraph, today: Day) {
  const { profile, target } = form;
  const { places } = profile;
  const held = heldFrom(profile.held, graph, '/profile/held');
  refuseUnknownAsked(graph, target, '/target', today);
  refuseUnknownAsked(graph, { places }, '/profile', today);
  const competencesAt = target.occupation === undefined ? '/target/competences' : '/target/occupation';
  return { aim: { person: personOf(profile, target, graph) }, held, competencesAt };
}

/** How late and how far, where the asker says so. */
function limitsOf({ deadline, maxKm }: { readonly deadline?: Day | undefined; readonly maxKm?: number | undefined }) {
  return { ...(deadline === undefined ? {} : { deadline }), ...(maxKm === undefined ? {} : { maxKm }) };
}
