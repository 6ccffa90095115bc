import type { RequestHandler, Response } from 'express';
import type { Level, Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';
import { factsOf } from '../request/requestFacts.ts';
import { type RequestTracing, traceIdOf } from './requestTracing.ts';

/** Calm: reads at debug, what changes or is refused entry at info, our own failures at warn. */
function levelOf(method: string, status: number): Level {
  if (status >= 500) return 'warn';
  return method === 'GET' || method === 'HEAD' ? (status === 401 || status === 403 ? 'info' : 'debug') : 'info';
}

function histogramIn(registry: Registry): Histogram<'method' | 'route' | 'status'> {
  return new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
}

interface Observing {
  readonly logger: Logger;
  readonly metrics?: Registry;
  readonly tracing?: RequestTracing;
}

/** The caller hung up before the answer was written: no status was sent, so nginx's 499 stands for it. */
const statusOf = (response: Response): number => (response.writableFinished ? response.statusCode : 499);

/**
 * One log line and one measurement per request, and its ids echoed. The line holds the path without its query, never a
 * header or a body.
 */
export function observeRequests({ logger, metrics, tracing }: Observing): RequestHandler {
  const durations = metrics && histogramIn(metrics);
  return (request, response, next) => {
    const facts = factsOf(request);
    const span = tracing?.begin(request.method, facts.parent);
    if (span !== undefined) facts.context = { ...facts.context, traceparent: span.traceparent };
    const { requestId, correlationId, traceparent } = facts.context;
    const traceId = traceIdOf(traceparent);
    response.set({ 'X-Request-Id': requestId, 'X-Correlation-Id': correlationId });
    const path = request.path.slice(0, 512);
    response.once('close', () => {
      const { method } = request;
      const status = statusOf(response);
      const milliseconds = Math.round((performance.now() - facts.startedAt) * 10) / 10;
      const { route = 'unmatched', problem } = facts;
      durations?.observe({ method, route, status }, milliseconds / 1000);
      span?.end({ method, route, status });
      const line = {
        requestId,
        correlationId,
        traceId,
        traceparent,
        method,
        path,
        route,
        status,
        milliseconds,
        problem,
      };
      logger[levelOf(method, status)](line, `${method} ${route} ${status}`);
    });
    if (tracing === undefined) next();
    else tracing.within(facts.context, () => next());
  };
}
