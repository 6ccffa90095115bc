import { type Actor, asId, DomainError, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { errorField } from '../problem/errorField.ts';
import type { HttpProblem } from '../problem/httpProblem.ts';
import { rememberingVerifier, type VerifiedToken } from './rememberingVerifier.ts';
import { type TokenVerifier, unauthenticated } from './tokenVerifier.ts';

export interface JwksVerifierOptions {
  /** From configuration only, never from a token. Exactly one of `jwksUrl` and `localJwks`. */
  readonly jwksUrl?: URL;
  readonly localJwks?: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
  /** The header's `typ`: `at+jwt` (RFC 9068) unless the issuer writes another one. */
  readonly type?: string;
  /** The names of the claims; `defaultClaims` unless the issuer writes others. */
  readonly claims?: ClaimNames;
}

export interface ClaimNames {
  readonly organisation: string;
  /** Optional in the token: what the organisation is called. */
  readonly organisationName: string;
  readonly roles: string;
  /** Optional in the token: the Business IDs that the person may act for. */
  readonly businessIds: string;
}

export const defaultClaims: ClaimNames = {
  organisation: 'org',
  organisationName: 'org_name',
  roles: 'roles',
  businessIds: 'business_ids',
};

/** Asymmetric only: no `none`, and no HMAC that a public key could be mistaken for a secret of. */
const algorithms = ['ES256', 'RS256', 'EdDSA'];
const toleranceSeconds = 60;

const idText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/);
const claimsSchema = z.object({
  sub: idText,
  organisation: idText.refine((id) => id !== 'public'),
  organisationName: z.string().trim().min(1).max(200).optional(),
  roles: z.array(z.string()).max(100),
  businessIds: z.array(z.string().max(20)).max(1_000).optional(),
});

const isRole = (name: string): name is Role => roles.some((role) => role === name);

const reasons: readonly (readonly [new (...args: never[]) => Error, string, string])[] = [
  [errors.JWTExpired, 'token-expired', 'The token has expired; sign in again'],
  [errors.JWTClaimValidationFailed, 'token-claims', 'The token was made for another issuer, audience, type or time'],
  [errors.JWKSNoMatchingKey, 'token-key', 'The token was signed with a key the issuer does not have'],
  [errors.JWSSignatureVerificationFailed, 'token-signature', 'The signature of the token is wrong'],
  [errors.JOSEAlgNotAllowed, 'token-algorithm', 'The token was signed with an algorithm that is not allowed'],
];

/** A fetch that fails is a TypeError; a key set not served as 200 is jose's general error. */
const unavailableCodes: ReadonlySet<unknown> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC']);

function refusalOf(error: unknown): HttpProblem | DomainError {
  for (const [kind, slug, reason] of reasons) if (error instanceof kind) return unauthenticated(slug, reason);
  if (errorField(error, 'name') === 'TypeError' || unavailableCodes.has(errorField(error, 'code'))) {
    const message = 'The keys of the token issuer cannot be had at the moment; try again.';
    return new DomainError('unavailable', 'issuer-unavailable', message);
  }
  return unauthenticated('token-malformed', 'The token is not a signed JWT');
}

function keysOf({ jwksUrl, localJwks }: JwksVerifierOptions): JWTVerifyGetKey {
  if (localJwks) return createLocalJWKSet(localJwks);
  if (!jwksUrl) throw new Error('jwksVerifier needs jwksUrl or localJwks');
  return createRemoteJWKSet(jwksUrl, { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 });
}

/** Checks JWTs against a key set: algorithm, signature, type, issuer, audience, time (± 60 s), organisation and roles. */
export function jwksVerifier(options: JwksVerifierOptions): TokenVerifier {
  const keys = keysOf(options);
  const names = options.claims ?? defaultClaims;
  const checks = {
    algorithms,
    issuer: options.issuer,
    audience: options.audience,
    typ: options.type ?? 'at+jwt',
    clockTolerance: toleranceSeconds,
    requiredClaims: ['exp', 'sub'],
  };
  const check = async (token: string): Promise<VerifiedToken> => {
    const { payload } = await jwtVerify(token, keys, checks).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const claims = claimsSchema.safeParse({
      sub: payload.sub,
      organisation: payload[names.organisation],
      organisationName: payload[names.organisationName],
      roles: payload[names.roles],
      businessIds: payload[names.businessIds],
    });
    if (!claims.success)
      throw unauthenticated('token-claims', 'The token lacks a usable subject, organisation or roles');
    const { sub, organisation, organisationName, businessIds } = claims.data;
    const actor: Actor = {
      kind: 'user',
      subject: sub,
      organisation: asId<OrganisationId>(organisation),
      roles: claims.data.roles.filter(isRole),
      ...(organisationName === undefined ? {} : { organisationName }),
      ...(businessIds === undefined ? {} : { businessIds }),
    };
    return { actor, goodUntil: ((payload.exp ?? 0) + toleranceSeconds) * 1_000 };
  };
  return rememberingVerifier(check);
}
