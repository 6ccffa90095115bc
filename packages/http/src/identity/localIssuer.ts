import { randomUUID } from 'node:crypto';
import type { Role } from '@kohtaanto/kernel';
import { calculateJwkThumbprint, importJWK, type JSONWebKeySet, SignJWT } from 'jose';
import { z } from 'zod';
import { type Route, route } from '../route.ts';
import { type IssuerKey, loadIssuerKey, newIssuerKey } from './issuerKey.ts';
import { defaultClaims } from './jwksVerifier.ts';

export interface LocalIssuerOptions {
  /** Where the private key lives between starts (mode 0600); without it the key lasts as long as the process. */
  readonly keyFile?: string;
  readonly issuer: string;
  readonly audience: string;
}

export interface TokenRequest {
  readonly subject: string;
  readonly organisation: string;
  /** What the organisation is called. */
  readonly organisationName?: string;
  readonly roles: readonly Role[];
  /** The Business IDs that the person may act for. */
  readonly businessIds?: readonly string[];
  /** Lifetime in seconds; 8 hours unless given. Negative makes a token that has already expired. */
  readonly lifetimeSeconds?: number;
}

/** The embedded runtime's own issuer: its tokens pass the same checks as any other issuer's. */
export interface LocalIssuer {
  readonly jwks: JSONWebKeySet;
  readonly issue: (request: TokenRequest) => Promise<string>;
  /** `GET /.well-known/jwks.json`. */
  readonly jwksRoute: Route;
}

const workingDay = 8 * 3600;

const jwksSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'JsonWebKeySet' });

const jwksRoute = (jwks: JSONWebKeySet): Route =>
  route({
    method: 'get',
    path: '/.well-known/jwks.json',
    operation: 'getKeys',
    summary: 'The public keys that tokens are checked against',
    tag: 'identity',
    access: 'public',
    request: {},
    response: { status: 200, body: jwksSchema, description: 'A JSON Web Key Set' },
    handle: async () => ({
      body: { keys: jwks.keys.map((key) => ({ ...key })) },
      headers: { 'Cache-Control': 'public, max-age=300' },
    }),
  });

const publicHalf = ({ kty, crv, x, y }: IssuerKey): { kty: string; crv: string; x: string; y: string } => ({
  kty,
  crv,
  x,
  y,
});

/** @throws DomainError conflict `issuer-key` when the key file cannot be used. */
export async function createLocalIssuer(options: LocalIssuerOptions): Promise<LocalIssuer> {
  const key = options.keyFile === undefined ? await newIssuerKey() : await loadIssuerKey(options.keyFile);
  const kid = await calculateJwkThumbprint(publicHalf(key));
  const signingKey = await importJWK(key, 'ES256');
  const jwks = { keys: [{ ...publicHalf(key), kid, alg: 'ES256', use: 'sig' }] };
  const issue = ({ subject, roles, lifetimeSeconds = workingDay, ...about }: TokenRequest): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      [defaultClaims.organisation]: about.organisation,
      [defaultClaims.organisationName]: about.organisationName,
      [defaultClaims.roles]: [...roles],
      [defaultClaims.businessIds]: about.businessIds,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
      .setSubject(subject)
      .setIssuer(options.issuer)
      .setAudience(options.audience)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetimeSeconds)
      .setJti(randomUUID())
      .sign(signingKey);
  };
  return { jwks, issue, jwksRoute: jwksRoute(jwks) };
}
