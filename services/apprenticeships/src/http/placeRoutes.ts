import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, roles, type WorkplacePlaceId } from '@kohtaanto/kernel';
import {
  idParams,
  notFound,
  organisationOf,
  type Page,
  pageOf,
  reasonSchema,
  writtenSchema,
  writtenWithStatus,
} from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { PlacesApplication } from '../application/placesApplication.ts';
import type { WorkplacePlaceState } from '../domain/workplacePlace.ts';
import { answerOf, capacityBody, detailsIn, type PlaceAnswer, placeAnswer, placeBody } from './placeBody.ts';
import { placeVisibility } from './placeVisibility.ts';

const tag = 'Workplace places';
const writers = ['employer', 'adviser', 'admin'] as const;

export function placeRoutes(application: PlacesApplication): readonly Route[] {
  return [...writingRoutes(application), ...stateRoutes(application), ...readingRoutes(application)];
}

function writingRoutes({ commands }: PlacesApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/workplace-places',
      operation: 'openWorkplacePlace',
      summary: 'Take learners to a workplace of one of your employers',
      tag,
      access: writers,
      request: { body: placeBody },
      response: { status: 201, body: writtenSchema, description: 'The place is open' },
      handle: async ({ body, newId, ...asked }) => {
        const id = asId<WorkplacePlaceId>(newId);
        const handled = await commands.open(id, organisationOf(asked.actor), detailsIn(body), asked);
        return { ...writtenWithStatus(id, handled), location: `/api/workplace-places/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/workplace-places/:id',
      operation: 'reviseWorkplacePlace',
      summary: 'Replace tasks, capacity and dates',
      tag,
      access: writers,
      request: { params: idParams, body: placeBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The place was revised' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<WorkplacePlaceId>(params.id);
        return writtenWithStatus(id, await commands.revise(id, detailsIn(body), asked));
      },
    }),
  ];
}

function stateRoutes({ commands }: PlacesApplication): readonly Route[] {
  return [
    route({
      method: 'put',
      path: '/api/workplace-places/:id/capacity',
      operation: 'setWorkplaceCapacity',
      summary: 'Tell how many more learners can come now',
      tag,
      access: writers,
      request: { params: idParams, body: capacityBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The capacity left is known' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<WorkplacePlaceId>(params.id);
        return writtenWithStatus(id, await commands.setCapacity(id, body.capacityLeft, asked));
      },
    }),
    route({
      method: 'post',
      path: '/api/workplace-places/:id/close',
      operation: 'closeWorkplacePlace',
      summary: 'Take no more learners',
      tag,
      access: writers,
      request: { params: idParams, body: reasonSchema, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The place is no longer shown or matched' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<WorkplacePlaceId>(params.id);
        return writtenWithStatus(id, await commands.close(id, body.reason, asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: PlacesApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/workplace-places/:id',
      operation: 'getWorkplacePlace',
      summary: 'One place to learn at work: your own, or one that is open',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: placeAnswer, description: 'The place' },
      handle: async ({ params, actor }) => {
        const stored = await queries.place(asId<WorkplacePlaceId>(params.id), actor);
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/workplace-places',
      operation: 'listWorkplacePlaces',
      summary: 'Your own places; `open=true` lists the open ones of all employers',
      tag,
      access: roles,
      request: { query: z.object({ ...pageQuery, open: z.enum(['true', 'false']).default('false') }) },
      response: { status: 200, body: z.object({ items: z.array(placeAnswer) }), description: 'In id order' },
      handle: async ({ query, actor }) => {
        const own = (page: Page) => queries.own(organisationOf(actor), page);
        const { items, ...next } = await pageOf(query, query.open === 'true' ? queries.open : own);
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<WorkplacePlaceState>, actor: Actor): PlaceAnswer {
  if (state.status === 'none') throw notFound('workplace-place', id);
  const owner = asId<OrganisationId>(state.owner);
  return placeAnswer.parse(project(placeVisibility, actor, owner, answerOf(state, version)));
}
