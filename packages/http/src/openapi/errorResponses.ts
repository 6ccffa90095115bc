import { HttpProblem } from '../problem/httpProblem.ts';
import { problemDocument, problemSchema, problemTitles } from '../problem/problemDocument.ts';
import type { Route } from '../route.ts';

const examples: Readonly<Record<number, HttpProblem>> = {
  400: new HttpProblem(400, 'body', '/headcount must be at least 1.', {
    errors: [{ pointer: '/headcount', message: 'must be at least 1' }],
  }),
  401: new HttpProblem(401, 'token-expired', 'The token has expired; sign in again'),
  403: new HttpProblem(403, 'role-missing', 'This needs one of the roles employer; sign in with one of them.'),
  404: new HttpProblem(404, 'not-found', 'There is no such thing, or it is not yours to see.'),
  409: new HttpProblem(409, 'conflict', 'It is not in a state that allows this.'),
  412: new HttpProblem(412, 'stale', 'It was changed in the meantime; read it again.'),
  413: new HttpProblem(413, 'body-too-large', 'The body is larger than 1048576 bytes; send less at a time.'),
  415: new HttpProblem(415, 'content-type', 'Send the body as Content-Type: application/json in UTF-8.'),
  422: new HttpProblem(422, 'idempotency-key-reused', 'This Idempotency-Key was used with another body.'),
  428: new HttpProblem(428, 'if-match-required', 'Send If-Match with the ETag of the version you saw.'),
  500: new HttpProblem(500, 'internal', 'Something went wrong on our side. Quote the request id if you report it.'),
  503: new HttpProblem(503, 'unavailable', 'Not available at the moment; try again after Retry-After seconds.'),
};

const headersOf: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'The challenge, RFC 6750' },
  412: { ETag: 'The version that is there now' },
  503: { 'Retry-After': 'Seconds after which to try again' },
};

const textHeader = (description: string) => ({ description, schema: { type: 'string' as const } });

function errorResponse(status: number, problem: HttpProblem) {
  const headers = Object.entries(headersOf[status] ?? {}).map(([name, text]) => [name, textHeader(text)] as const);
  const example = problemDocument(problem, '018f3c1e-7d2a');
  return {
    description: problemTitles[status] ?? problem.slug,
    headers: Object.fromEntries(headers),
    content: { 'application/problem+json': { schema: problemSchema, example } },
  };
}

/** Component name to response: `Problem404`. */
export const errorComponents = Object.fromEntries(
  Object.entries(examples).map(([status, problem]) => [`Problem${status}`, errorResponse(Number(status), problem)]),
);

/** The statuses a route can refuse with, by what it takes. */
export function refusalsOf({ access, method, request, path }: Route): readonly number[] {
  const writes = method !== 'get';
  const when: readonly (readonly [number, boolean])[] = [
    [400, true],
    [401, true],
    [403, access !== 'public'],
    [404, path.includes(':')],
    [409, writes],
    [412, request.ifMatch === 'required'],
    [413, writes && request.body !== undefined],
    [415, writes && request.body !== undefined],
    [422, method === 'post'],
    [428, request.ifMatch === 'required'],
    [500, true],
    [503, true],
  ];
  return when.filter(([, can]) => can).map(([status]) => status);
}
