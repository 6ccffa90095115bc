import type { Role } from '@kohtaanto/kernel';
import { type ApiReply, accepted, apiClient } from '@kohtaanto/service-embedded';
import { z } from 'zod';
import type { Runtime, TokenWishes } from '../runtime.ts';

export interface Made {
  readonly id: string;
  readonly version: number;
}

/** Somebody who uses the API; what is refused fails the test with the server's words. */
export interface ApiPerson {
  get(path: string): Promise<unknown>;
  make(path: string, body: unknown): Promise<Made>;
  /** `post` or `publish` what was made. */
  act(path: string, made: Made, action: string): Promise<Made>;
  ask(path: string, body: unknown): Promise<unknown>;
  /** Every item of a list, page after page. */
  all(path: string): Promise<readonly unknown[]>;
}

const written = z.object({ id: z.string() });
const page = z.object({ items: z.array(z.unknown()) });

export async function apiPerson(
  runtime: Runtime,
  role: Role,
  organisation: string,
  more: TokenWishes = {},
): Promise<ApiPerson> {
  const token = await runtime.token(role, organisation, more);
  const client = apiClient(runtime.url, token);
  const madeOf = (reply: ApiReply): Made => ({ id: written.parse(accepted(reply).body).id, version: reply.version });
  return {
    get: async (path) => accepted(await client.get(path)).body,
    make: async (path, body) => madeOf(await client.post(path, body)),
    act: async (path, { id, version }, action) =>
      madeOf(await client.post(`${path}/${id}/${action}`, {}, { 'If-Match': `"${version}"` })),
    ask: async (path, body) => accepted(await client.post(path, body)).body,
    all: async (path) => {
      const items: unknown[] = [];
      for (let next: string | undefined = path; next !== undefined; ) {
        const response = await fetch(`${runtime.url}${next}`, { headers: { Authorization: `Bearer ${token}` } });
        items.push(...page.parse(await response.json()).items);
        next = /<([^>]+)>; rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1];
      }
      return items;
    },
  };
}
