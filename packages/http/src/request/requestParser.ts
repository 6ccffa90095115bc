import type { Actor } from '@kohtaanto/kernel';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { bodyPointer, pathPointer, queryPointer } from '../problem/fieldProblems.ts';
import type { Route, RouteRequest } from '../route.ts';
import { idempotencyOf, newIdOf, readIdempotencyKey } from './idempotency.ts';
import { parseWith } from './parseWith.ts';
import { readIfMatch } from './preconditions.ts';
import { readJsonBody } from './readJsonBody.ts';
import { readQuery } from './readQuery.ts';
import { factsOf } from './requestFacts.ts';
import { whenHot } from './whenHot.ts';

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

async function bodyOf(
  { method, schema }: { readonly method: Route['method']; readonly schema: (() => z.ZodType) | undefined },
  request: Request,
): Promise<{ readonly raw: unknown; readonly parsed: unknown }> {
  if (method === 'get') return { raw: undefined, parsed: undefined };
  const raw = await readJsonBody(request);
  if (schema) return { raw, parsed: parseWith(schema(), raw, 'body', bodyPointer) };
  // Many clients send {} where nothing is asked for.
  if (raw !== undefined) parseWith(nothing, raw, 'body', bodyPointer);
  return { raw: undefined, parsed: undefined };
}

type RequestParser = (
  actor: Actor,
  request: Request,
  response: Response,
) => Promise<RouteRequest<unknown, unknown, unknown>>;

/**
 * Turns an express request into what the route's handler takes. Headers, path and query are checked before the body is
 * read: cheap refusals first. Schemas are made strict once, not per request.
 */
export function requestParser(route: Route): RequestParser {
  const paramsSchema = strict(route.request.params);
  const querySchema = strict(route.request.query);
  const [hotParams, hotQuery] = [whenHot(paramsSchema), whenHot(querySchema)];
  const body = { method: route.method, schema: route.request.body && whenHot(route.request.body) };
  const writes = route.method !== 'get';
  return async (actor, request, response) => {
    const key = route.method === 'post' ? readIdempotencyKey(request.get('idempotency-key')) : undefined;
    const ifMatch = writes ? readIfMatch(request.get('if-match'), route.request.ifMatch === 'required') : undefined;
    const params = parseWith(hotParams(), { ...request.params }, 'path', pathPointer);
    const query = parseWith(hotQuery(), Object.fromEntries(readQuery(request.url, querySchema)), 'query', queryPointer);
    const { raw, parsed } = await bodyOf(body, request);
    const keyed = { method: route.method.toUpperCase(), path: route.path, params, body: raw };
    return {
      params,
      query,
      body: parsed,
      actor,
      context: factsOf(request).context,
      newId: newIdOf(actor, key, keyed),
      signal: signalOf(response),
      ...(ifMatch !== undefined && { ifMatch }),
      ...(key !== undefined && { idempotency: idempotencyOf(key, keyed) }),
    };
  };
}
