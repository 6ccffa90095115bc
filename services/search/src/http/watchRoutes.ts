import type { StoredDocument } from '@kohtaanto/document-store';
import { pageQuery, project, type Route, route } from '@kohtaanto/http';
import { type Actor, roles } from '@kohtaanto/kernel';
import { idParams, notFound, pageOf, writtenSchema, writtenWithStatus } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { WatchesApplication } from '../application/alerts/watchesApplication.ts';
import type { WatchState } from '../domain/alerts/watch.ts';
import { watchVisibility } from './searchVisibility.ts';
import { secretAnswer, watchAnswer, watchAnswerOf, watchForm, watchWritten, wishOf } from './watchBody.ts';

const tag = 'Alerts';

export function watchRoutes(application: WatchesApplication): readonly Route[] {
  return [...savingRoutes(application), ...changingRoutes(application), ...readingRoutes(application)];
}

function savingRoutes({ commands }: WatchesApplication): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/api/watches',
      operation: 'saveWatch',
      summary: 'Save a search: what fits it is told, now and whenever something new does',
      tag,
      access: roles,
      request: { body: watchForm },
      response: { status: 201, body: watchWritten, description: 'The search was saved' },
      handle: async ({ body, newId: id, ...asked }) => {
        const { handled, ...secret } = await commands.save(id, wishOf(body), asked);
        const { body: written, etag } = writtenWithStatus(id, handled);
        return { body: { ...written, ...secret }, etag, location: `/api/watches/${id}` };
      },
    }),
    route({
      method: 'put',
      path: '/api/watches/:id',
      operation: 'reviseWatch',
      summary: 'Replace what is waited for',
      tag,
      access: roles,
      request: { params: idParams, body: watchForm, ifMatch: 'required' },
      response: { status: 200, body: watchWritten, description: 'The search was changed' },
      handle: async ({ params: { id }, body, ...asked }) => {
        const { handled, ...secret } = await commands.revise(id, wishOf(body), asked);
        const { body: written, etag } = writtenWithStatus(id, handled);
        return { body: { ...written, ...secret }, etag };
      },
    }),
  ];
}

function changingRoutes({ commands }: WatchesApplication): readonly Route[] {
  const change = (kind: 'pause' | 'resume', operation: string, summary: string) =>
    route({
      method: 'post',
      path: `/api/watches/:id/${kind}`,
      operation,
      summary,
      tag,
      access: roles,
      request: { params: idParams, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'As asked' },
      handle: async ({ params: { id }, ...asked }) => writtenWithStatus(id, await commands.change(id, kind, asked)),
    });
  return [
    change('pause', 'pauseWatch', 'Tell nothing for a while'),
    change('resume', 'resumeWatch', 'Tell again, what came meanwhile too'),
    route({
      method: 'delete',
      path: '/api/watches/:id',
      operation: 'deleteWatch',
      summary: 'Delete a saved search; what it told stays',
      tag,
      access: roles,
      request: { params: idParams, ifMatch: 'required' },
      response: { status: 204, description: 'The search is gone' },
      handle: async ({ params: { id }, ...asked }) => {
        await commands.change(id, 'end', asked);
        return {};
      },
    }),
    route({
      method: 'post',
      path: '/api/watches/:id/webhook-secret',
      operation: 'rotateWebhookSecret',
      summary: 'A new secret for the webhook; the one before signs beside it for a day',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: secretAnswer, description: 'The new secret, shown this once' },
      handle: async ({ params: { id }, ...asked }) => ({ body: { secret: await commands.rotateSecret(id, asked) } }),
    }),
  ];
}

function readingRoutes({ queries }: WatchesApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/watches/:id',
      operation: 'getWatch',
      summary: 'One saved search of your own',
      tag,
      access: roles,
      request: { params: idParams },
      response: { status: 200, body: watchAnswer, description: 'The search as it is saved' },
      handle: async ({ params: { id }, actor }) => {
        const { watch, webhook } = await queries.watch(id, actor);
        return { body: shown(actor, watch, webhook), etag: watch.version };
      },
    }),
    route({
      method: 'get',
      path: '/api/watches',
      operation: 'listWatches',
      summary: 'Your own saved searches',
      tag,
      access: roles,
      request: { query: z.object(pageQuery) },
      response: { status: 200, body: z.object({ items: z.array(watchAnswer) }), description: 'In the order of ids' },
      handle: async ({ query, actor }) => {
        const { items, ...next } = await pageOf(query, (page) => queries.watches(actor, page));
        const webhooks = await queries.webhooksOf(items.map(({ id }) => id));
        return { body: { items: items.map((watch) => shown(actor, watch, webhooks.get(watch.id))) }, ...next };
      },
    }),
  ];
}

function shown(actor: Actor, { id, owner, state, version }: StoredDocument<WatchState>, webhook: string | undefined) {
  if (state.status === 'none') throw notFound('watch', id);
  return watchAnswer.parse(project(watchVisibility, actor, owner, watchAnswerOf(state, webhook, version)));
}
