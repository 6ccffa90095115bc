import type { StoredDocument } from '@kohtaanto/document-store';
import { detailsOf, needForm } from '@kohtaanto/events';
import { pageQuery, type Route, route } from '@kohtaanto/http';
import { type Actor, asId, type NeedId, type OrganisationId, roles } from '@kohtaanto/kernel';
import {
  idParams,
  notFound,
  organisationOf,
  pageOf,
  postedNeedReaders,
  reasonSchema,
  writtenSchema,
  writtenWithStatus,
} from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { NeedsApplication } from '../application/needsApplication.ts';
import type { NeedState } from '../domain/need.ts';
import { answerOf, type NeedAnswer, needAnswer } from './needAnswer.ts';
import { seenNeed } from './needVisibility.ts';

const tag = 'Needs';
const writers = ['employer', 'adviser', 'admin'] as const;
const needList = z.object({ items: z.array(needAnswer) });

export function needRoutes(application: NeedsApplication): readonly Route[] {
  return [...writingRoutes(application), ...showingRoutes(application), ...readingRoutes(application)];
}

function writingRoutes({ commands }: NeedsApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/needs',
      operation: 'draftNeed',
      summary: 'Describe a competence need; it stays a draft until it is posted',
      tag,
      access: writers,
      request: { body: needForm },
      response: { status: 201, body: writtenSchema, description: 'The draft was kept' },
      handle: async ({ body, newId, actor, ...asked }) => {
        const id = asId<NeedId>(newId);
        const handled = await commands.draft(id, organisationOf(actor), detailsOf(body), { actor, ...asked });
        return { ...writtenWithStatus(id, handled), location: `/api/needs/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/needs/:id',
      operation: 'reviseNeed',
      summary: 'Replace what is needed',
      tag,
      access: writers,
      request: { params: idParams, body: needForm, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The need was revised' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<NeedId>(params.id);
        return writtenWithStatus(id, await commands.revise(id, detailsOf(body), asked));
      },
    }),
  ];
}

function showingRoutes({ commands }: NeedsApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/needs/:id/post',
      operation: 'postNeed',
      summary: 'Show the need to providers and advisers',
      tag,
      access: writers,
      request: { params: idParams, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The need is posted' },
      handle: async ({ params, ...asked }) => {
        const id = asId<NeedId>(params.id);
        return writtenWithStatus(id, await commands.post(id, asked));
      },
    }),
    route({
      method: 'post',
      path: '/api/needs/:id/withdraw',
      operation: 'withdrawNeed',
      summary: 'Take the need back',
      tag,
      access: writers,
      request: { params: idParams, body: reasonSchema, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'The need is no longer shown or matched' },
      handle: async ({ params, body, ...asked }) => {
        const id = asId<NeedId>(params.id);
        return writtenWithStatus(id, await commands.withdraw(id, body.reason, asked));
      },
    }),
  ];
}

function readingRoutes({ queries }: NeedsApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/needs/:id',
      operation: 'getNeed',
      summary: 'One need: your own, or one that was posted',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: needAnswer, description: 'The need as you may see it' },
      handle: async ({ params, actor }) => {
        const stored = await queries.need(asId<NeedId>(params.id), actor);
        return { body: shown(stored, actor), etag: stored.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/needs',
      operation: 'listNeeds',
      summary: 'Your own needs',
      tag,
      access: roles,
      request: { query: z.object(pageQuery) },
      response: { status: 200, body: needList, description: 'Needs in id order' },
      handle: async ({ query, actor }) => {
        const { items, ...next } = await pageOf(query, (page) => queries.own(organisationOf(actor), page));
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
    route({
      method: 'get',
      path: '/api/posted-needs',
      operation: 'listPostedNeeds',
      summary: 'What all employers have posted',
      tag,
      access: postedNeedReaders,
      request: { query: z.object(pageQuery) },
      response: { status: 200, body: needList, description: 'Needs in id order' },
      handle: async ({ query, actor }) => {
        const { items, ...next } = await pageOf(query, queries.posted);
        return { body: { items: items.map((stored) => shown(stored, actor)) }, ...next };
      },
    }),
  ];
}

function shown({ id, state, version }: StoredDocument<NeedState>, actor: Actor): NeedAnswer {
  if (state.status === 'none') throw notFound('need', id);
  const owner = asId<OrganisationId>(state.owner);
  return needAnswer.parse(seenNeed(answerOf(state, version), actor, owner));
}
