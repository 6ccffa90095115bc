import { createHash } from 'node:crypto';
import { newIdOf } from '@kohtaanto/http';
import { type Actor, asId, DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { type ApiReply, accepted } from '../runtime/apiClient.ts';
import type { WriteOutcome } from './importReport.ts';
import type { ImportCaller } from './importTarget.ts';

export interface Upserted {
  readonly id: string;
  /** The version that is there now. */
  readonly version: number;
  readonly status: string;
  /** `kept`: it is there and was left as it is. */
  readonly outcome: WriteOutcome | 'kept';
}

const written = z.object({ id: z.string(), status: z.string().optional() });
const known = z.object({ status: z.string().optional() });

/**
 * Writes a thing whose id follows from the caller's organisation and `key`, so that the same import makes no doubles:
 * looks for the id, makes the thing when it is not there, replaces it when it is and `mayReplace` its status.
 * @throws ApiRefusal what the server answers; DomainError invalid `token-organisation`.
 */
export async function upsert(
  { client, organisation }: ImportCaller,
  path: string,
  key: string,
  body: unknown,
  mayReplace: (status: string) => boolean = () => true,
): Promise<Upserted> {
  const idempotencyKey = keyOf(key);
  const id = idOf(organisation, path, idempotencyKey);
  const there = await client.get(`${path}/${id}`);
  if (there.status === 404) {
    const made = result(accepted(await client.post(path, body, { 'Idempotency-Key': idempotencyKey })), 'new');
    if (made.id !== id) throw otherOrganisation();
    return made;
  }
  const { status = '' } = known.parse(accepted(there).body);
  if (!mayReplace(status)) return { id, version: there.version, status, outcome: 'kept' };
  const replaced = accepted(await client.put(`${path}/${id}`, body, { 'If-Match': `"${there.version}"` }));
  return result(replaced, replaced.version === there.version ? 'unchanged' : 'changed');
}

function result({ body, version }: ApiReply, outcome: WriteOutcome): Upserted {
  const { id, status = '' } = written.parse(body);
  return { id, version, status, outcome };
}

/** The header takes visible ASCII alone; what a file calls its rows may be anything. */
function keyOf(key: string): string {
  return `import-${createHash('sha256').update(key).digest('hex')}`;
}

function idOf(organisation: string, path: string, key: string): string {
  const actor: Actor = { kind: 'user', subject: 'import', organisation: asId(organisation), roles: [] };
  return newIdOf(actor, key, { method: 'POST', path, params: {}, body: undefined });
}

function otherOrganisation(): DomainError {
  const message =
    'the server reads another organisation from the token than its "org" claim says, so a second import would make ' +
    'doubles; import with a token whose organisation is in "org"';
  return new DomainError('invalid', 'token-organisation', message);
}
