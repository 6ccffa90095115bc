import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestContext } from '../route.ts';

/** What is learnt about a request on its way, for the log line and the metric at its end. */
interface RequestFacts {
  context: RequestContext;
  /** The caller's own trace context, when it is well-formed. */
  readonly parent?: string;
  readonly startedAt: number;
  /** The pattern of the route that matched. */
  route?: string;
  /** The slug of the problem it was answered with. */
  problem?: string;
}

/** Ids from outside go into logs and events: only these are taken over, all else is replaced. */
const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;
const traceContext = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?$/;

const idFrom = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && wellFormed.test(header) ? header : undefined;

/** A new span in the caller's trace, or in a new trace, sampled. */
function continued(header: string | string[] | undefined): string {
  const match = traceContext.exec(typeof header === 'string' ? header : '');
  const trace = match?.[1] ?? randomBytes(16).toString('hex');
  return `00-${trace}-${randomBytes(8).toString('hex')}-${match?.[2] ?? '01'}`;
}

function contextFrom(headers: IncomingHttpHeaders): RequestContext {
  const requestId = idFrom(headers['x-request-id']) ?? randomUUID();
  return {
    requestId,
    correlationId: idFrom(headers['x-correlation-id']) ?? requestId,
    traceparent: continued(headers.traceparent),
  };
}

const facts = new WeakMap<IncomingMessage, RequestFacts>();

/** The facts of a request, made when it is first seen. */
export function factsOf(request: IncomingMessage): RequestFacts {
  const known = facts.get(request);
  if (known) return known;
  const { traceparent } = request.headers;
  const fresh: RequestFacts = {
    context: contextFrom(request.headers),
    startedAt: performance.now(),
    ...(typeof traceparent === 'string' && traceContext.test(traceparent) && { parent: traceparent }),
  };
  facts.set(request, fresh);
  return fresh;
}
