import type { Actor } from '@kohtaanto/kernel';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { authenticate } from './identity/authenticate.ts';
import type { TokenVerifier } from './identity/tokenVerifier.ts';
import { bodyPointer, pathPointer, queryPointer } from './problem/fieldProblems.ts';
import { HttpProblem } from './problem/httpProblem.ts';
import { idempotencyOf, type KeyedRequest, newIdOf, readIdempotencyKey } from './request/idempotency.ts';
import { parseWith } from './request/parseWith.ts';
import { readIfMatch } from './request/preconditions.ts';
import { readJsonBody } from './request/readJsonBody.ts';
import { readQuery } from './request/readQuery.ts';
import { factsOf } from './request/requestFacts.ts';
import type { Route, RouteReply, RouteRequest } from './route.ts';
import { sendReply } from './sendReply.ts';

export interface RouteSurroundings {
  readonly identity: TokenVerifier;
  /** Checks answers against the route's response schema: for tests, where a wrong answer must be seen. */
  readonly checkAnswers: boolean;
}

const nothing = z.strictObject({});

/** A query or path object refuses unknown names even where its author wrote a plain `z.object`. */
const strict = (schema: z.ZodObject | undefined): z.ZodObject => (schema ?? nothing).strict();

/** Aborts when the connection closes before the answer is out. */
function signalOf(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

async function bodyOf(route: Route, request: Request): Promise<{ readonly raw: unknown; readonly parsed: unknown }> {
  if (route.method === 'get') return { raw: undefined, parsed: undefined };
  const raw = await readJsonBody(request);
  if (route.request.body) return { raw, parsed: parseWith(route.request.body, raw, 'body', bodyPointer) };
  // Many clients send {} where nothing is asked for.
  if (raw !== undefined) parseWith(nothing, raw, 'body', bodyPointer);
  return { raw: undefined, parsed: undefined };
}

/** Cheap refusals first: whoever may not call the route does not get a body read. */
async function parsedRequest(
  route: Route,
  actor: Actor,
  request: Request,
  response: Response,
): Promise<RouteRequest<unknown, unknown, unknown>> {
  const writes = route.method !== 'get';
  const key = route.method === 'post' ? readIdempotencyKey(request.get('idempotency-key')) : undefined;
  const ifMatch = writes ? readIfMatch(request.get('if-match'), route.request.ifMatch === 'required') : undefined;
  const params = parseWith(strict(route.request.params), { ...request.params }, 'path', pathPointer);
  const querySchema = strict(route.request.query);
  const query = parseWith(querySchema, Object.fromEntries(readQuery(request.url, querySchema)), 'query', queryPointer);
  const { raw, parsed: body } = await bodyOf(route, request);
  const keyed: KeyedRequest = { method: route.method.toUpperCase(), path: route.path, params, body: raw };
  return {
    params,
    query,
    body,
    actor,
    context: factsOf(request).context,
    newId: newIdOf(actor, key, keyed),
    signal: signalOf(response),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(key !== undefined && { idempotency: idempotencyOf(key, keyed) }),
  };
}

function checkAnswer(route: Route, reply: RouteReply<unknown>): void {
  const checked = (route.response.body ?? z.undefined()).safeParse(reply.body);
  if (!checked.success)
    throw new Error(`${route.operation} answered off its schema: ${z.prettifyError(checked.error)}`);
}

/** Express is a detail from here on: a handler gets checked values and returns a value. */
export function handleRoute(route: Route, { identity, checkAnswers }: RouteSurroundings): RequestHandler {
  return async (request, response) => {
    factsOf(request).route = route.path;
    const actor = await authenticate(request.get('authorization'), route.access, identity);
    const reply = await route.handle(await parsedRequest(route, actor, request, response));
    if (checkAnswers) checkAnswer(route, reply);
    sendReply(request, response, reply, route.response.status);
  };
}

/** What a path answers to the methods it has no route for. */
export function refuseMethod(allowed: readonly string[]): RequestHandler {
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.status(204).set('Allow', allow).end();
      return;
    }
    const detail = `${request.method} is not possible here; possible are ${allow}.`;
    throw new HttpProblem(405, 'method-not-allowed', detail, { headers: { Allow: allow } });
  };
}
