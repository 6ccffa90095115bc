import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type OfferId, type OrganisationId, roles } from '@kohtaanto/kernel';
import {
  idParams,
  notFound,
  organisationOf,
  type Page,
  pageOf,
  writtenSchema,
  writtenWithStatus,
} from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { OffersApplication } from '../../application/offersApplication.ts';
import type { OfferState } from '../../domain/offers/offer.ts';
import { writers } from '../access.ts';
import { lifecycleRoutes } from '../lifecycleRoutes.ts';
import { answerOf, detailsIn, type OfferAnswer, offerAnswer, offerBody, seatsBody } from './offerBody.ts';
import { offerVisibility } from './offerVisibility.ts';

const tag = 'Offers';

export function offerRoutes(application: OffersApplication): readonly Route[] {
  const { commands } = application;
  return [
    ...writingRoutes(application),
    ...lifecycleRoutes({
      path: '/api/offers',
      name: 'Offer',
      tag,
      publish: (id, asked) => commands.publish(asId<OfferId>(id), asked),
      withdraw: (id, reason, asked) => commands.withdraw(asId<OfferId>(id), reason, asked),
    }),
    ...readingRoutes(application),
  ];
}

function writingRoutes({ commands }: OffersApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/offers',
      operation: 'draftOffer',
      summary: 'Offer one of your programmes at a time and place; it stays a draft until it is published',
      tag,
      access: writers,
      request: { body: offerBody },
      response: { status: 201, body: writtenSchema, description: 'The draft was kept' },
      handle: async ({ body, newId, ...asked }) => {
        const id = asId<OfferId>(newId);
        const handled = await commands.draft(id, organisationOf(asked.actor), detailsIn(body, newId), asked);
        return { ...writtenWithStatus(id, handled), location: `/api/offers/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/offers/:id',
      operation: 'reviseOffer',
      summary: 'Replace dates, places and terms',
      tag,
      access: writers,
      request: { params: idParams, body: offerBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The offer was revised' },
      handle: async ({ params, body, newId, ...asked }) => {
        const id = asId<OfferId>(params.id);
        return writtenWithStatus(id, await commands.revise(id, detailsIn(body, newId), asked));
      },
    }),
    route({
      method: 'put',
      path: '/api/offers/:id/seats',
      operation: 'setSeats',
      summary: 'Tell how many seats are left in a run, or for the next start of a rolling offer',
      tag,
      access: writers,
      request: { params: idParams, body: seatsBody, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The seats left are known' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<OfferId>(params.id);
        return writtenWithStatus(id, await commands.setSeats(id, body, asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: OffersApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/offers/:id',
      operation: 'getOffer',
      summary: 'One offer: your own, or one that is published',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: offerAnswer, description: 'The offer' },
      handle: async ({ params, actor }) => {
        const stored = await queries.offer(asId<OfferId>(params.id), actor);
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/offers',
      operation: 'listOffers',
      summary: 'Your own offers; `published=true` lists what all providers have published',
      tag,
      access: roles,
      request: { query: z.object({ ...pageQuery, published: z.enum(['true', 'false']).default('false') }) },
      response: { status: 200, body: z.object({ items: z.array(offerAnswer) }), description: 'In id order' },
      handle: async ({ query, actor }) => {
        const own = (page: Page) => queries.own(organisationOf(actor), page);
        const { items, ...next } = await pageOf(query, query.published === 'true' ? queries.published : own);
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<OfferState>, actor: Actor): OfferAnswer {
  if (state.status === 'none') throw notFound('offer', id);
  const owner = asId<OrganisationId>(state.owner);
  return offerAnswer.parse(project(offerVisibility, actor, owner, answerOf(state, version)));
}
