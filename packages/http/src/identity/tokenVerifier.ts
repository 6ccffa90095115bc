import type { Actor } from '@kohtaanto/kernel';
import { HttpProblem } from '../problem/httpProblem.ts';

/** Turns a bearer token into who acts. */
export interface TokenVerifier {
  /**
   * @throws HttpProblem 401 (see `unauthenticated`) for a token that is not good.
   * @throws DomainError unavailable when the issuer's keys cannot be had.
   */
  readonly verify: (token: string) => Promise<Actor>;
}

/** 401 with the challenge RFC 6750 asks for. The reason is shown to the caller: it names no key, claim value or token. */
export function unauthenticated(slug: string, reason: string): HttpProblem {
  const error = slug === 'token-missing' ? '' : `, error="invalid_token", error_description="${reason}"`;
  return new HttpProblem(401, slug, reason, { headers: { 'WWW-Authenticate': `Bearer realm="kohtaanto"${error}` } });
}
