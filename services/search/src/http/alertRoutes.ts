import { daySchema } from '@kohtaanto/events';
import { pageQuery, project, type Route, route, type VisibilityTable } from '@kohtaanto/http';
import { roles } from '@kohtaanto/kernel';
import { pageOf } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { WatchesApplication } from '../application/alerts/watchesApplication.ts';
import { sourceSchema } from './matchAnswerSchema.ts';

const delivery = z
  .object({
    status: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    nextAt: z.string().exactOptional(),
    lastProblem: z.string().exactOptional(),
  })
  .meta({ description: 'What became of it at the webhook; absent where there was none' });

const alertAnswer = z
  .object({
    id: z.string(),
    watchId: z.string(),
    raisedAt: z.string(),
    found: z.enum(['source', 'need']).meta({ description: 'What the watch waited for' }),
    title: z.string(),
    needId: z.string().exactOptional(),
    source: sourceSchema,
    score: z.number(),
    start: daySchema,
    finish: daySchema,
    lang: z.string(),
    text: z.string().meta({ description: 'Why it fits' }),
    delivery: delivery.exactOptional(),
  })
  .meta({ id: 'Alert' });

const owner = ['owner'] as const;

/** What a saved search was told is its organisation's own business, as the search is. */
export const alertVisibility: VisibilityTable<z.input<typeof alertAnswer>> = {
  resource: 'alert',
  fields: {
    id: owner,
    watchId: owner,
    raisedAt: owner,
    found: owner,
    title: owner,
    needId: owner,
    source: owner,
    score: owner,
    start: owner,
    finish: owner,
    lang: owner,
    text: owner,
    delivery: owner,
  },
};

export function alertRoutes({ queries }: WatchesApplication): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/alerts',
      operation: 'listAlerts',
      summary: 'What your saved searches were told, the newest first',
      tag: 'Alerts',
      access: roles,
      request: {
        query: z.object({
          ...pageQuery,
          watch: z.string().max(100).optional().meta({ description: 'Of this saved search alone' }),
        }),
      },
      response: { status: 200, body: z.object({ items: z.array(alertAnswer) }), description: 'The newest first' },
      handle: async ({ query, actor }) => {
        const { items, ...next } = await pageOf(query, (page) => queries.alerts(actor, query.watch, page));
        const deliveries = await queries.deliveriesOf(items.map(({ id }) => id));
        const shown = items.map(({ id, owner: whose, state }) => {
          const sent = deliveries.get(id);
          const alert = alertAnswer.parse({ ...state, ...(sent === undefined ? {} : { delivery: sent }) });
          return alertAnswer.parse(project(alertVisibility, actor, whose, alert));
        });
        return { body: { items: shown }, ...next };
      },
    }),
  ];
}
