import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import {
  createHttpApp,
  createLocalIssuer,
  type HealthReport,
  type HttpAppOptions,
  jwksVerifier,
  type Listening,
  type LocalIssuer,
  listen,
  type ProblemDocument,
  problemSchema,
  type Route,
} from '../src/index.ts';
import { noticeRoutes, type Seen } from './noticeRoutes.ts';

export const trust = { issuer: 'https://issuer.test', audience: 'kohtaanto' };

export interface TestServer extends Listening, Seen {
  readonly issuer: LocalIssuer;
  /** A token of an employer of the demo organisation. */
  readonly employer: string;
  readonly log: readonly string[];
  readonly health: { events: HealthReport };
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  /** As the employer, with JSON. */
  readonly send: (method: string, path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** Bytes as they are, for what no HTTP client would send. */
  readonly raw: (bytes: string | Buffer) => Promise<string>;
}

function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
  return text(socket);
}

export async function startTestServer(
  options: Partial<HttpAppOptions> = {},
  more: readonly Route[] = [],
): Promise<TestServer> {
  const seen: Seen = { requests: [] };
  const log: string[] = [];
  const health: { events: HealthReport } = { events: { ok: true } };
  const issuer = await createLocalIssuer(trust);
  const app = createHttpApp({
    title: 'Notices',
    version: '1.2.3',
    routes: [...noticeRoutes(seen), issuer.jwksRoute, ...more],
    identity: jwksVerifier({ localJwks: issuer.jwks, ...trust }),
    logger: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    metrics: new Registry(),
    health: { documents: async () => ({ ok: true }), events: async () => health.events },
    checkAnswers: true,
    ...options,
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  const employer = await issuer.issue({ subject: 'person-1', organisation: 'org-1', roles: ['employer'] });
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server.url}${path}`, init);
  const send: TestServer['send'] = (method, path, body, headers = {}) =>
    call(path, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { Authorization: `Bearer ${employer}`, 'Content-Type': 'application/json', ...headers },
    });
  return {
    ...server,
    ...seen,
    issuer,
    employer,
    log,
    health,
    call,
    send,
    raw: (bytes) => exchange(server.port, bytes),
  };
}

/** The problem document of a refusal, checked: media type, schema, status, no stack and no file names. */
export async function problemIn(response: Response): Promise<ProblemDocument> {
  const body = await response.text();
  if (response.headers.get('content-type') !== 'application/problem+json; charset=utf-8') {
    throw new Error(`not a problem document: ${response.status} ${body.slice(0, 200)}`);
  }
  const problem = problemSchema.parse(JSON.parse(body));
  if (problem.status !== response.status) throw new Error(`status ${response.status} is said to be ${problem.status}`);
  if (/\bat .+:\d+:\d+|node_modules|\.ts\b/.test(body)) throw new Error(`a stack is shown: ${body.slice(0, 300)}`);
  return problem;
}
