import { DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { encodeCursor, pageQuery, type Route, type RouteRequest, route } from '../src/index.ts';

const noticeSchema = z
  .strictObject({
    title: z.string().min(1).max(80).meta({ description: 'A line for people.' }),
    headcount: z.int().min(1).max(500),
    readyBy: z.iso.date().optional().meta({ description: 'The day people must be ready by.' }),
    kind: z.enum(['draft', 'posted']).default('draft'),
    sites: z
      .array(z.strictObject({ name: z.string(), municipality: z.string().regex(/^\d{3}$/) }))
      .max(5)
      .optional(),
    schedule: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('dated'), start: z.iso.date() }),
        z.strictObject({ kind: z.literal('rolling'), everyWeeks: z.int().min(1) }),
      ])
      .optional(),
  })
  .meta({ id: 'Notice' });

type Notice = z.output<typeof noticeSchema>;

type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };
const tree: z.ZodType<Tree> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(tree), z.record(z.string(), tree)]),
);

/** What the handlers were given, newest last. */
export interface Seen {
  readonly requests: RouteRequest<unknown, unknown, unknown>[];
}

const id = z.object({ id: z.string().min(1).max(64) });
const withId = z.strictObject({ id: z.string(), notice: noticeSchema });

const listNotices = route({
  method: 'get',
  path: '/api/notices',
  operation: 'listNotices',
  summary: 'Notices, newest first',
  tag: 'notices',
  access: 'public',
  request: {
    query: z.object({ ...pageQuery, municipality: z.array(z.string()).optional(), text: z.string().optional() }),
  },
  response: {
    status: 200,
    body: z.strictObject({ limit: z.int(), municipalities: z.array(z.string()) }),
    description: 'A page',
  },
  handle: async ({ query }) => ({
    body: { limit: query.limit, municipalities: query.municipality ?? [] },
    ...(query.cursor === undefined && { next: encodeCursor({ after: 20 }) }),
  }),
});

const failures: Readonly<Record<string, () => Error>> = {
  missing: () => new DomainError('not-found', 'notice', 'There is no such notice.'),
  busy: () => new DomainError('unavailable', 'backlog', 'Too much is waiting.', { retryAfterSeconds: 7 }),
  clash: () => new DomainError('conflict', 'already-posted', 'It is posted already.'),
  foreign: () => new DomainError('forbidden', 'not-yours', 'Only its owner may do this.'),
  reused: () => new DomainError('conflict', 'idempotency-key-reused', 'The key was used with another body.'),
  rule: () =>
    new DomainError('invalid', 'business-id', 'Not a Business ID.', {
      errors: [{ pointer: '/businessId', message: 'write seven digits, a dash and the check digit' }],
    }),
  bug: () => new Error('secret: password=hunter2'),
};

function getNotice(seen: Seen): Route {
  return route({
    method: 'get',
    path: '/api/notices/:id',
    operation: 'getNotice',
    summary: 'One notice',
    tag: 'notices',
    access: ['employer', 'adviser'],
    request: { params: id },
    response: { status: 200, body: withId, description: 'The notice' },
    handle: async (request) => {
      seen.requests.push(request);
      const failure = failures[request.params.id];
      if (failure) throw failure();
      return { body: { id: request.params.id, notice: { title: 'Welders', headcount: 3 } }, etag: 5 };
    },
  });
}

function postNotice(seen: Seen): Route {
  return route({
    method: 'post',
    path: '/api/notices',
    operation: 'postNotice',
    summary: 'Writes a notice',
    tag: 'notices',
    access: ['employer'],
    request: { body: noticeSchema },
    response: { status: 201, body: withId, description: 'The notice as written' },
    handle: async (request) => {
      seen.requests.push(request);
      const notice: Notice = request.body;
      return { body: { id: request.newId, notice }, etag: 1, location: `/api/notices/${request.newId}` };
    },
  });
}

function putNotice(seen: Seen): Route {
  return route({
    method: 'put',
    path: '/api/notices/:id',
    operation: 'reviseNotice',
    summary: 'Revises a notice',
    tag: 'notices',
    access: ['employer'],
    request: { params: id, body: noticeSchema, ifMatch: 'required' },
    response: { status: 200, body: withId, description: 'The notice as revised' },
    handle: async (request) => {
      seen.requests.push(request);
      if (request.ifMatch !== 5) throw new DomainError('stale', 'stale', 'It was changed.', { currentVersion: 5 });
      return { body: { id: request.params.id, notice: request.body }, etag: 6 };
    },
  });
}

function withdrawNotice(seen: Seen): Route {
  return route({
    method: 'post',
    path: '/api/notices/:id/withdraw',
    operation: 'withdrawNotice',
    summary: 'Takes a notice back',
    tag: 'notices',
    access: ['employer'],
    request: { params: id },
    response: { status: 204, description: 'Done' },
    handle: async (request) => {
      seen.requests.push(request);
      return {};
    },
  });
}

const echoTree = route({
  method: 'post',
  path: '/api/trees',
  operation: 'echoTree',
  summary: 'Gives any JSON back',
  tag: 'trees',
  access: 'public',
  request: { body: tree },
  response: { status: 200, body: tree, description: 'The same' },
  handle: async ({ body }) => ({ body }),
});

const whoAmI = route({
  method: 'get',
  path: '/api/me',
  operation: 'whoAmI',
  summary: 'Who the token speaks for',
  tag: 'identity',
  access: 'public',
  request: {},
  response: { status: 200, body: z.unknown(), description: 'The actor' },
  handle: async ({ actor }) => ({ body: actor }),
});

/** A small product of the tests' own: every kind of route once. */
export function noticeRoutes(seen: Seen): readonly Route[] {
  const parts = [getNotice, postNotice, putNotice, withdrawNotice].map((make) => make(seen));
  return [listNotices, ...parts, echoTree, whoAmI];
}
