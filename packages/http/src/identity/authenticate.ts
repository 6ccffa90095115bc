import { type Actor, DomainError, hasRole } from '@kohtaanto/kernel';
import { type Access, anonymous } from '../route.ts';
import { type TokenVerifier, unauthenticated } from './tokenVerifier.ts';

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * Who acts. A public route needs no token, but one that is sent must be good.
 * @throws HttpProblem 401.
 */
async function actorOf(header: string | undefined, access: Access, identity: TokenVerifier): Promise<Actor> {
  if (header === undefined) {
    if (access === 'public') return anonymous;
    throw unauthenticated('token-missing', 'Send a token: Authorization: Bearer <token>');
  }
  const token = bearer.exec(header)?.[1];
  if (token === undefined) throw unauthenticated('token-malformed', 'The Authorization header is not a bearer token');
  return identity.verify(token);
}

/** @throws HttpProblem 401 without a good token, DomainError forbidden `role-missing` without one of the roles. */
export async function authenticate(
  header: string | undefined,
  access: Access,
  identity: TokenVerifier,
): Promise<Actor> {
  const actor = await actorOf(header, access, identity);
  if (access !== 'public' && !access.some((role) => hasRole(actor, role))) {
    const message = `This needs one of the roles ${access.join(', ')}; sign in with one of them.`;
    throw new DomainError('forbidden', 'role-missing', message);
  }
  return actor;
}
