import { createHmac } from 'node:crypto';
import { createLocalIssuer, type LocalIssuer } from '@kohtaanto/http';
import type { Call } from '@kohtaanto/testing';
import { audience, issuerName, keyFileIn } from '../../services/embedded/src/runtime/openEmbedded.ts';
import { tokenFor } from '../support/client.ts';

const person: Call = { as: 'admin', organisation: 'org-attacker' };
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The token's claims under another header and signature. */
function resigned(token: string, header: object, sign: (signed: string) => string): string {
  const signed = `${encoded({ typ: 'at+jwt', ...header })}.${token.split('.')[1] ?? ''}`;
  return `${signed}.${sign(signed)}`;
}

/** Authorization headers that must never let anybody in, by what is wrong with them. They claim the role of admin. */
export async function badAuthorizations(dataFolder: string, issuer: LocalIssuer): Promise<ReadonlyMap<string, string>> {
  const keyFile = keyFileIn(dataFolder);
  const good = await tokenFor(issuer, person);
  const [header = '', , signature = ''] = good.split('.');
  const [key] = issuer.jwks.keys;
  const hmac = (secret: string) => (signed: string) => createHmac('sha256', secret).update(signed).digest('base64url');
  const issuedBy = async (options: Parameters<typeof createLocalIssuer>[0]) =>
    tokenFor(await createLocalIssuer(options), person);
  const foreigner = {
    sub: 'x',
    org: 'org-owner',
    roles: ['admin'],
    iss: issuerName,
    aud: audience,
    exp: 4_102_444_800,
  };
  return new Map([
    ['a token that has expired', `Bearer ${await tokenFor(issuer, person, -3_600)}`],
    ['a token of another issuer', `Bearer ${await issuedBy({ issuer: 'urn:another', audience, keyFile })}`],
    ['a token for another audience', `Bearer ${await issuedBy({ issuer: issuerName, audience: 'another', keyFile })}`],
    ['a token signed with another key', `Bearer ${await issuedBy({ issuer: issuerName, audience })}`],
    ['a token with alg none', `Bearer ${resigned(good, { alg: 'none' }, () => '')}`],
    ['a token with alg none and a signature', `Bearer ${resigned(good, { alg: 'none' }, () => signature)}`],
    [
      'an HMAC of the public key',
      `Bearer ${resigned(good, { alg: 'HS256', kid: key?.kid }, hmac(JSON.stringify(key)))}`,
    ],
    ['claims that were changed', `Bearer ${header}.${encoded(foreigner)}.${signature}`],
    ['a token without its signature', `Bearer ${good.split('.').slice(0, 2).join('.')}.`],
    ['a word that is no token', 'Bearer nothing'],
    ['no word at all', 'Bearer '],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
  ]);
}
