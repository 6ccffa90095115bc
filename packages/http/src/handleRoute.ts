import type { RequestHandler } from 'express';
import { z } from 'zod';
import { authenticate } from './identity/authenticate.ts';
import type { TokenVerifier } from './identity/tokenVerifier.ts';
import { HttpProblem } from './problem/httpProblem.ts';
import { pointIntoQuery } from './problem/pointIntoQuery.ts';
import { factsOf } from './request/requestFacts.ts';
import { requestParser } from './request/requestParser.ts';
import type { Route, RouteReply } from './route.ts';
import { sendReply } from './sendReply.ts';

export interface RouteSurroundings {
  readonly identity: TokenVerifier;
  /** Checks answers against the route's response schema: for tests, where a wrong answer must be seen. */
  readonly checkAnswers: boolean;
}

function checkAnswer({ operation, response }: Route, reply: RouteReply<unknown>): void {
  const checked = (response.body ?? z.undefined()).safeParse(reply.body);
  if (!checked.success) throw new Error(`${operation} answered off its schema: ${z.prettifyError(checked.error)}`);
}

/** Express is a detail from here on: a handler gets checked values and returns a value. */
export function handleRoute(route: Route, { identity, checkAnswers }: RouteSurroundings): RequestHandler {
  const parse = requestParser(route);
  return async (request, response) => {
    factsOf(request).route = route.path;
    const actor = await authenticate(request.get('authorization'), route.access, identity);
    const asked = await parse(actor, request, response);
    const reply = await route.handle(asked).catch((error: unknown) => {
      throw pointIntoQuery(route, error);
    });
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
