import { setTimeout as pause } from 'node:timers/promises';
import { canonicalJson, type FieldProblem } from '@kohtaanto/kernel';
import { z } from 'zod';

/** Talks to a running Kohtaanto as one person; what the command line and the demo do goes the way of any client. */
export interface ApiClient {
  readonly url: string;
  get(path: string): Promise<ApiReply>;
  /** One with an Idempotency-Key is sent again a few times while the server is not available. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiReply>;
  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiReply>;
}

export interface ApiReply {
  readonly status: number;
  readonly body: unknown;
  /** The version in the ETag, 0 without one. */
  readonly version: number;
}

const problem = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

/** A refused request, in words for people. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, body: unknown) {
    const read = problem.safeParse(body);
    super(read.success ? read.data.detail : `the server answered ${status}`);
    this.name = 'ApiRefusal';
    this.status = status;
    const errors = read.success ? (read.data.errors ?? []) : [];
    this.errors = errors.map(({ pointer, detail: message }) => ({ pointer, message }));
  }
}

const mostTries = 5;

export function apiClient(url: string, token: string): ApiClient {
  const send = async (method: string, path: string, body?: unknown, headers = {}): Promise<ApiReply> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: canonicalJson(body) }),
    });
    const text = await response.text();
    const version = Number(/"(\d+)"/.exec(response.headers.get('etag') ?? '')?.[1] ?? 0);
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), version };
  };
  /** With its key a POST that may or may not have been done is safely sent again. */
  const post: ApiClient['post'] = async (path, body, headers = {}) => {
    for (let tries = 1; ; tries += 1) {
      const reply = await send('POST', path, body, headers);
      if (reply.status !== 503 || !('Idempotency-Key' in headers) || tries === mostTries) return reply;
      await pause(tries * 500);
    }
  };
  return {
    url,
    get: (path) => send('GET', path),
    post,
    put: (path, body, headers) => send('PUT', path, body, headers),
  };
}

/** The reply, when it is one of success. @throws ApiRefusal otherwise. */
export function accepted(reply: ApiReply): ApiReply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw new ApiRefusal(reply.status, reply.body);
}
