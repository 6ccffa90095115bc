import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { createLocalIssuer, jwksVerifier, listen } from '../src/index.ts';
import { problemIn, startTestServer, type TestServer, trust } from './testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close({ deadlineMs: 1_000 }));

const request = { subject: 'person-1', organisation: 'org-1', roles: ['employer'] } as const;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);
const payload = (): JWTPayload => ({
  sub: 'person-1',
  org: 'org-1',
  roles: ['employer'],
  iss: trust.issuer,
  aud: trust.audience,
  exp: seconds() + 600,
});

const dropped = (claims: JWTPayload, gone: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => name !== gone));

const read = (authorization: string): Promise<Response> =>
  server.call('/api/notices/n-1', { headers: { Authorization: authorization } });

async function slugFor(token: string): Promise<string> {
  const response = await read(`Bearer ${token}`);
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="kohtaanto", error="invalid_token"/);
  const problem = await problemIn(response);
  expect(problem.status).toBe(401);
  return problem.type.replace('urn:problem:', '');
}

describe('a token', () => {
  test('of the issuer says who acts', async () => {
    const me = await server.call('/api/me', { headers: { Authorization: `Bearer ${server.employer}` } });
    expect(await me.json()).toEqual({ kind: 'user', subject: 'person-1', organisation: 'org-1', roles: ['employer'] });
  });

  test('is not needed on a public route, but a bad one is refused there too', async () => {
    const me = await server.call('/api/me');
    expect(await me.json()).toEqual({ kind: 'user', subject: 'anonymous', organisation: 'public', roles: [] });
    const bad = await server.call('/api/me', { headers: { Authorization: 'Bearer nonsense' } });
    expect(bad.status).toBe(401);
  });

  test('that is missing or no bearer token is 401 with the challenge', async () => {
    const response = await server.call('/api/notices/n-1');
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="kohtaanto"');
    expect((await problemIn(response)).type).toBe('urn:problem:token-missing');
    for (const header of ['Basic dTpw', 'Bearer', 'Bearer a b', 'bearer ä']) {
      expect((await problemIn(await read(header))).status).toBe(401);
    }
  });

  test('without the role is 403, and says which roles would do', async () => {
    const token = await server.issuer.issue({ ...request, roles: ['provider'] });
    const problem = await problemIn(await read(`Bearer ${token}`));
    expect([problem.status, problem.type]).toEqual([403, 'urn:problem:role-missing']);
    expect(problem.detail).toContain('employer, adviser');
  });

  test('that has expired is refused, a minute of clock difference is not', async () => {
    expect(await slugFor(await server.issuer.issue({ ...request, lifetimeSeconds: -90 }))).toBe('token-expired');
    expect((await read(`Bearer ${await server.issuer.issue({ ...request, lifetimeSeconds: -30 })}`)).status).toBe(200);
  });

  test('without a signature (alg none) is refused', async () => {
    const unsigned = `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(payload())}.`;
    expect(await slugFor(unsigned)).toBe('token-algorithm');
  });

  test('signed with the public key as an HMAC secret is refused', async () => {
    const [key] = server.issuer.jwks.keys;
    const signed = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid: key?.kid })}.${encoded(payload())}`;
    const mac = createHmac('sha256', JSON.stringify(key)).update(signed).digest('base64url');
    expect(await slugFor(`${signed}.${mac}`)).toBe('token-algorithm');
  });

  test('with a changed payload is refused', async () => {
    const [head, , signature] = server.employer.split('.');
    const forged = `${head}.${encoded({ ...payload(), org: 'org-2', roles: ['admin'] })}.${signature}`;
    expect(await slugFor(forged)).toBe('token-signature');
  });

  test('of another issuer, for another audience, or signed by a stranger is refused', async () => {
    const stranger = await createLocalIssuer(trust);
    expect(await slugFor(await stranger.issue(request))).toBe('token-key');
  });

  test.each(['', '.', '..', 'a.b.c', '%%%', 'eyJhbGciOiJFUzI1NiJ9..', '{}.{}.{}'])(
    'that is rubbish is refused: %j',
    async (token) => {
      expect((await problemIn(await read(`Bearer ${token}`))).status).toBe(401);
    },
  );
});

describe('the claims of a well-signed token', () => {
  const keys = generateKeyPair('ES256');
  const verifier = keys.then(async ({ publicKey }) =>
    jwksVerifier({ localJwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }, ...trust }),
  );

  async function verify(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<unknown> {
    const { privateKey } = await keys;
    const signer = new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k', ...header });
    return (await verifier).verify(await signer.sign(privateKey));
  }

  test('are taken when they are whole; roles of other systems are ignored', async () => {
    expect(await verify({ ...payload(), roles: ['adviser', 'offline_access'] })).toMatchObject({ roles: ['adviser'] });
  });

  const refused: readonly (readonly [string, (of: JWTPayload) => JWTPayload, Partial<JWTHeaderParameters>])[] = [
    ['another issuer', (of) => ({ ...of, iss: 'https://other.test' }), {}],
    ['another audience', (of) => ({ ...of, aud: 'other' }), {}],
    ['a start in the future', (of) => ({ ...of, nbf: 4_000_000_000 }), {}],
    ['no expiry', (of) => dropped(of, 'exp'), {}],
    ['no subject', (of) => dropped(of, 'sub'), {}],
    ['no organisation', (of) => dropped(of, 'org'), {}],
    ['the organisation of strangers', (of) => ({ ...of, org: 'public' }), {}],
    ['an organisation with a line break', (of) => ({ ...of, org: 'org\n1' }), {}],
    ['roles as text', (of) => ({ ...of, roles: 'admin' }), {}],
    ['the type of an ID token', (of) => of, { typ: 'JWT' }],
  ];
  test.each(refused)('are refused: %s', async (_name, change, header) => {
    await expect(verify(change(payload()), header)).rejects.toMatchObject({
      status: 401,
      slug: 'token-claims',
    });
  });

  test('need the key the header names', async () => {
    await expect(verify(payload(), { kid: 'other' })).rejects.toMatchObject({ status: 401, slug: 'token-key' });
  });
});

describe('a remote key set', () => {
  test('is fetched once, however many unknown keys are tried', async () => {
    const issuer = await createLocalIssuer(trust);
    const stranger = await createLocalIssuer(trust);
    let fetches = 0;
    const jwks = createServer((_request, response) => {
      fetches += 1;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(issuer.jwks));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => jwks.once('listening', resolve));
    const address = jwks.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const verifier = jwksVerifier({ jwksUrl: new URL(`http://127.0.0.1:${port}/jwks`), ...trust });
    expect(await verifier.verify(await issuer.issue(request))).toMatchObject({ organisation: 'org-1' });
    for (let i = 0; i < 20; i += 1) {
      await expect(verifier.verify(await stranger.issue(request))).rejects.toMatchObject({ slug: 'token-key' });
    }
    jwks.close();
    jwks.closeAllConnections();
    expect(fetches).toBe(1);
  });

  test('that cannot be had is "unavailable", not a bad token', async () => {
    const closed = await listen(express(), { port: 0, host: '127.0.0.1' });
    await closed.close({ deadlineMs: 100 });
    const verifier = jwksVerifier({ jwksUrl: new URL(`${closed.url}/jwks`), ...trust });
    const token = await server.issuer.issue(request);
    await expect(verifier.verify(token)).rejects.toMatchObject({ kind: 'unavailable', slug: 'issuer-unavailable' });
    const notFound = jwksVerifier({ jwksUrl: new URL(`${server.url}/api/nothing`), ...trust });
    await expect(notFound.verify(token)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('the built-in issuer', () => {
  test('publishes its public key and nothing of the private one', async () => {
    const response = await server.call('/.well-known/jwks.json');
    const body = JSON.stringify(await response.json());
    expect(JSON.parse(body)).toEqual(server.issuer.jwks);
    expect(body).not.toContain('"d":');
  });

  test('keeps its key in a file only its owner reads, so that tokens outlive a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-issuer-'));
    const keyFile = join(folder, 'keys', 'issuer.json');
    const token = await (await createLocalIssuer({ ...trust, keyFile })).issue(request);
    const again = await createLocalIssuer({ ...trust, keyFile });
    expect(await jwksVerifier({ localJwks: again.jwks, ...trust }).verify(token)).toMatchObject({
      subject: 'person-1',
    });
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'keys'))).toEqual(['issuer.json']);
    await rm(folder, { recursive: true });
  });

  test('started many times at once still has one key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-issuer-'));
    const keyFile = join(folder, 'issuer.json');
    const issuers = await Promise.all(Array.from({ length: 5 }, () => createLocalIssuer({ ...trust, keyFile })));
    expect(new Set(issuers.map(({ jwks }) => jwks.keys[0]?.kid)).size).toBe(1);
    await rm(folder, { recursive: true });
  });

  test('refuses a key file that is damaged or that others can read, and says what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-issuer-'));
    const keyFile = join(folder, 'issuer.json');
    await writeFile(keyFile, '{"kty":"EC"', { mode: 0o600 });
    await expect(createLocalIssuer({ ...trust, keyFile })).rejects.toThrow(/is damaged; restore it, or delete it/);
    await chmod(keyFile, 0o644);
    await expect(createLocalIssuer({ ...trust, keyFile })).rejects.toThrow(/chmod 600/);
    await rm(folder, { recursive: true });
  });
});
