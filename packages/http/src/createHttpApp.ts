import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response, Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { checkRoutes } from './checkRoutes.ts';
import { docsRouter } from './docs/docsRouter.ts';
import { handleRoute, type RouteSurroundings, refuseMethod } from './handleRoute.ts';
import type { TokenVerifier } from './identity/tokenVerifier.ts';
import { openApiDocument } from './openapi/openApiDocument.ts';
import { type HealthChecks, readinessOf } from './operations/health.ts';
import { observeRequests } from './operations/observeRequests.ts';
import type { RequestTracing } from './operations/requestTracing.ts';
import { HttpProblem } from './problem/httpProblem.ts';
import { problemDocument } from './problem/problemDocument.ts';
import { problemOf } from './problem/problemOf.ts';
import { factsOf } from './request/requestFacts.ts';
import type { Route } from './route.ts';
import { sendJson } from './sendReply.ts';
import type { AnyVisibilityTable } from './visibility/visibilityTable.ts';

export interface HttpAppOptions {
  readonly title: string;
  readonly version: string;
  readonly routes: readonly Route[];
  readonly identity: TokenVerifier;
  readonly logger: Logger;
  /** Served at `/metrics`; request durations are added to it. */
  readonly metrics?: Registry;
  readonly health: HealthChecks;
  /** Dependencies without which requests are still answered: see `readinessOf`. */
  readonly mayBeAway?: readonly string[];
  /** Makes spans of requests and tells what is called for which of them it is done. */
  readonly tracing?: RequestTracing;
  /** Why the process makes no progress and should be started again; undefined while it does. Told at `/livez`. */
  readonly stalled?: () => string | undefined;
  /** How what is done beside answering gets on, for `/readyz`; it decides nothing there. */
  readonly work?: () => Readonly<Record<string, unknown>>;
  /** Where a gateway mounts the app without cutting the prefix: `/kohtaanto`. */
  readonly basePath?: string;
  /** Serves `/api/openapi.json` and `/api/docs`; true unless said otherwise. */
  readonly docs?: boolean;
  /** Shown in the docs: who sees which field. */
  readonly visibility?: readonly AnyVisibilityTable[];
  readonly checkAnswers?: boolean;
}

const pathLimit = 8_192;

const guard: RequestHandler = (request, response, next) => {
  response.set('Cache-Control', 'no-store');
  if (request.url.length > pathLimit) {
    throw new HttpProblem(
      414,
      'address-too-long',
      `The address is longer than ${pathLimit} characters; shorten the query.`,
    );
  }
  next();
};

const refuseUnknownPath: RequestHandler = (request) => {
  throw new HttpProblem(404, 'no-such-path', `There is nothing at ${request.path.slice(0, 200)}; see /api/docs.`);
};

/** The one place where errors are answered. What was not foreseen goes to the log, never to the caller. */
function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // The caller hung up: nobody is there to be answered, and its broken stream is not our failure.
    if (response.closed || (request.destroyed && !request.complete)) return;
    const problem = problemOf(error);
    const facts = factsOf(request);
    facts.problem = problem.slug;
    if (problem.status === 500) logger.error({ err: error, ...facts.context, route: facts.route }, 'unforeseen error');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.set({ 'Cache-Control': 'no-store', ...problem.headers });
    sendJson(response, problem.status, problemDocument(problem, facts.context.requestId), 'application/problem+json');
  };
}

function routesRouter(routes: readonly Route[], surroundings: RouteSurroundings): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, here] of Map.groupBy(routes, ({ path }) => path)) {
    for (const route of here) router[route.method](path, handleRoute(route, surroundings));
  }
  // After all routes, so that a fixed path is not shadowed by a pattern's refusal.
  for (const [path, here] of Map.groupBy(routes, ({ path }) => path)) {
    router.all(path, refuseMethod(here.map(({ method }) => method.toUpperCase())));
  }
  return router;
}

function operationsRouter(options: HttpAppOptions, app: Express): Router {
  const { health, logger, metrics, mayBeAway, stalled = () => undefined, work } = options;
  const router = Router();
  const readiness = readinessOf(health, logger, mayBeAway);
  const serve = (path: string, answer: (response: Response) => void | Promise<void>): void => {
    router.get(path, async (request, response) => {
      factsOf(request).route = path;
      await answer(response);
    });
  };
  serve('/livez', (response) => {
    const reason = stalled();
    if (reason === undefined) sendJson(response, 200, { alive: true });
    else sendJson(response, 503, { alive: false, reason });
  });
  serve('/readyz', async (response) => {
    const state = app.enabled('draining') ? { ready: false, draining: true } : await readiness();
    sendJson(response, state.ready ? 200 : 503, { ...state, ...(work && { work: work() }) });
  });
  if (metrics) {
    serve('/metrics', async (response) => {
      response.set('Content-Type', metrics.contentType).end(await metrics.metrics());
    });
  }
  return router;
}

/**
 * The express app of a process: routes, docs, health and metrics behind one guard and one error answer.
 * @throws Error when two routes share an operation or a method and path, or a path lacks the schema of a parameter.
 */
export function createHttpApp(options: HttpAppOptions): Express {
  const { routes, logger, identity, checkAnswers = false } = options;
  checkRoutes(routes);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.enable('case sensitive routing').enable('strict routing');
  app.use(observeRequests(options));
  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: contentPolicy } }));
  app.use(guard);
  const document = openApiDocument(options);
  const router = Router({ caseSensitive: true, strict: true });
  router.use(operationsRouter(options, app));
  if (options.docs !== false) router.use(docsRouter(document, options.visibility ?? []));
  router.use(routesRouter(routes, { identity, checkAnswers }));
  app.use(options.basePath ?? '/', router);
  app.use(refuseUnknownPath);
  app.use(answerError(logger));
  return app;
}

/** The docs page has one style sheet of its own; nothing else is ever loaded. */
const contentPolicy = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};
