import { createHash, randomUUID } from 'node:crypto';
import { type Actor, canonicalJson } from '@kohtaanto/kernel';
import { v5 } from 'uuid';
import { refuse } from '../problem/httpProblem.ts';
import type { Idempotency } from '../route.ts';

const visible = /^[\x21-\x7e]{1,200}$/;

/** Fixed for ever: another namespace would give a retried request another id. */
const namespace = 'bb1c9e0a-3c1b-5c0e-9d4b-6f2f1f0b7a11';

/** @throws HttpProblem 400 unless the key is 1 to 200 visible ASCII characters. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || visible.test(header)) return header;
  const why = 'Idempotency-Key must be 1 to 200 visible ASCII characters without spaces, for example a UUID.';
  throw refuse(400, 'idempotency-key', 'Idempotency-Key', why);
}

export interface KeyedRequest {
  readonly method: string;
  /** The route's pattern and the parameters in it: together the path, but spelt in one way only. */
  readonly path: string;
  readonly params: unknown;
  readonly body: unknown;
}

export function idempotencyOf(key: string, { method, path, params, body }: KeyedRequest): Idempotency {
  const asked = `${method} ${path}\n${canonicalJson(params)}\n${canonicalJson(body)}`;
  return { key, requestHash: createHash('sha256').update(asked).digest('hex') };
}

const organisationOf = (actor: Actor): string => (actor.kind === 'user' ? actor.organisation : `system:${actor.name}`);

/** The same id for every try of a keyed request; keys of two organisations never meet. */
export function newIdOf(actor: Actor, key: string | undefined, { method, path, params }: KeyedRequest): string {
  if (key === undefined) return randomUUID();
  return v5(JSON.stringify([organisationOf(actor), method, path, canonicalJson(params), key]), namespace);
}
