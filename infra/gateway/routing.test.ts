import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Route } from '@kohtaanto/http';
import { openPlanningPool } from '@kohtaanto/planning-pool';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { composeApprenticeships } from '@kohtaanto/service-apprenticeships';
import { composeCompetenceNeeds } from '@kohtaanto/service-competence-needs';
import { composeEmployers } from '@kohtaanto/service-employers';
import type { Service, ServicePorts } from '@kohtaanto/service-runtime';
import { composeSearch } from '@kohtaanto/service-search';
import { composeTrainingOffers } from '@kohtaanto/service-training-offers';
import { openTestSystem } from '@kohtaanto/testing';
import { z } from 'zod';
import { whyNoGateway } from './findNginx.ts';
import { type Gateway, startGateway } from './startGateway.ts';
import { writeDocs } from './writeDocs.ts';

/** The gateway as it is, before servers that tell which service they stand for and what arrived. */
const owners = ['employers', 'competence_needs', 'training_offers', 'apprenticeships', 'search', 'issuer'] as const;
type Owner = (typeof owners)[number];

const arrival = z.object({
  owner: z.string(),
  method: z.string(),
  url: z.string(),
  bytes: z.number(),
  headers: z.record(z.string(), z.string()),
});

const composed: Readonly<Record<Exclude<Owner, 'issuer'>, (ports: ServicePorts) => Service>> = {
  employers: composeEmployers,
  competence_needs: composeCompetenceNeeds,
  training_offers: composeTrainingOffers,
  apprenticeships: composeApprenticeships,
  search: (ports) =>
    composeSearch({
      ...ports,
      indexes: {
        sources: openEmbeddedSearchIndex(),
        needs: openEmbeddedSearchIndex(),
        employers: openEmbeddedSearchIndex(),
        watched: openEmbeddedSearchIndex(),
      },
      indexesAreEmpty: true,
      planner: openPlanningPool(),
    }),
};

async function routesOf(compose: (ports: ServicePorts) => Service): Promise<readonly Route[]> {
  const routes: Route[] = [];
  const system = await openTestSystem((ports) => {
    const service = compose(ports);
    routes.push(...service.routes);
    return service;
  });
  await system.close();
  return routes;
}

/** Answers with what arrived; `?cut` breaks the connection instead. */
function standIn(
  owner: string,
  arrivals: string[],
  keys: unknown[],
): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () => {
      const { method, url, headers } = request;
      arrivals.push(`${owner} ${method} ${url}`);
      keys.push(headers['idempotency-key']);
      if (url?.endsWith('?cut')) request.socket.destroy();
      else response.end(JSON.stringify({ owner, method, url, bytes, headers }));
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ address: `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server });
    }),
  );
}

const missing = whyNoGateway();
const describeWithNginx = missing === undefined ? describe : describe.skip;

describeWithNginx(missing === undefined ? 'the gateway' : `the gateway, skipped: ${missing}`, () => {
  const arrivals: string[] = [];
  /** The Idempotency-Key that each came with. */
  const keys: unknown[] = [];
  const servers: Server[] = [];
  let folder: string;
  let gateway: Gateway;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kohtaanto-gateway-'));
    const started = await Promise.all(
      owners.map(async (owner) => {
        const copies = [await standIn(owner, arrivals, keys), await standIn(owner, arrivals, keys)];
        servers.push(...copies.map(({ server }) => server));
        return [`${owner.toUpperCase()}_UPSTREAM`, copies.map(({ address }) => address)] as const;
      }),
    );
    const docsFolder = join(folder, 'docs');
    await writeDocs(docsFolder);
    const upstreams = z
      .object({
        EMPLOYERS_UPSTREAM: z.array(z.string()),
        COMPETENCE_NEEDS_UPSTREAM: z.array(z.string()),
        TRAINING_OFFERS_UPSTREAM: z.array(z.string()),
        APPRENTICESHIPS_UPSTREAM: z.array(z.string()),
        SEARCH_UPSTREAM: z.array(z.string()),
        ISSUER_UPSTREAM: z.array(z.string()),
      })
      .parse(Object.fromEntries(started));
    gateway = await startGateway({ port: 0, folder, docsFolder, upstreams });
  });
  afterAll(async () => {
    await gateway?.stop();
    for (const server of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${gateway.url}${path}`, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const arrived = async (path: string, init?: RequestInit) => arrival.parse(JSON.parse((await ask(path, init)).text));

  test.each(Object.entries(composed))('hands every route of %s to it', async (owner, compose) => {
    const routes = await routesOf(compose);
    expect(routes.length).toBeGreaterThan(3);
    for (const { method, path } of routes) {
      const asked = path.replaceAll(/:\w+/g, 'urn%3Aan%2Fid');
      const got = await arrived(`${asked}?q=%C3%A4`, { method: method.toUpperCase() });
      expect([path, got.owner, got.url]).toEqual([path, owner, `${asked}?q=%C3%A4`]);
    }
  });

  test('hands a dead letter to the service whose group set it aside, and the list of all to search', async () => {
    const ownerOf = async (path: string) => (await arrived(`/api/dead-letters${path}`, { method: 'POST' })).owner;
    expect(await ownerOf('')).toBe('search');
    expect(await ownerOf('/needs.search.3.17/replay')).toBe('search');
    expect(await ownerOf('/employers.competence-needs.0.2/replay')).toBe('competence_needs');
    expect(await ownerOf('/employers.apprenticeships.11.204/discard')).toBe('apprenticeships');
  });

  test("hands the issuer's keys on, and tells of its own health", async () => {
    expect((await arrived('/.well-known/jwks.json')).owner).toBe('issuer');
    expect([(await ask('/livez')).text, (await ask('/readyz')).text]).toEqual(['{"alive":true}', '{"ready":true}']);
  });

  test('serves one description of the whole API', async () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse((await ask('/api/openapi.json')).text));
    for (const path of ['/api/employers', '/api/needs/{id}/matches', '/api/teams', '/api/workplace-places']) {
      expect(paths).toHaveProperty([path]);
    }
    const page = await ask('/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const style = await ask('/api/docs/style.css');
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test.each(['/', '/metrics', '/operations/caught-up', '/api', '/api/needsx', '/api/unheard-of'])(
    'refuses %s, which is nobody’s, with a problem document',
    async (path) => {
      const { status, headers, text } = await ask(path, { headers: { 'X-Request-Id': 'request-0001' } });
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      expect(JSON.parse(text)).toMatchObject({
        type: 'urn:problem:no-such-path',
        status: 404,
        instance: 'urn:request:request-0001',
      });
    },
  );

  test('keeps a well-formed request id, makes one otherwise, and tells who called by what it knows itself', async () => {
    const kept = await arrived('/api/needs', {
      headers: { 'X-Request-Id': 'request-0001', 'X-Forwarded-For': '1.2.3.4' },
    });
    expect(kept.headers).toMatchObject({ 'x-request-id': 'request-0001', 'x-forwarded-for': '127.0.0.1' });
    const made = await arrived('/api/needs', { headers: { 'X-Request-Id': 'a b' } });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(made.headers).toMatchObject({ 'x-forwarded-proto': 'http', 'x-forwarded-host': '127.0.0.1' });
  });

  test('takes a body of 1 MiB and not one byte more', async () => {
    const post = (bytes: number) => ask('/api/needs', { method: 'POST', body: 'x'.repeat(bytes) });
    expect(arrival.parse(JSON.parse((await post(1_048_576)).text)).bytes).toBe(1_048_576);
    const refused = await post(1_048_577);
    expect([refused.status, JSON.parse(refused.text).type]).toEqual([413, 'urn:problem:body-too-large']);
  });

  test('asks another copy when one breaks off, and each at most once', async () => {
    arrivals.length = 0;
    const read = await ask('/api/teams?cut');
    expect([read.status, read.headers.get('retry-after')]).toEqual([503, '1']);
    expect(JSON.parse(read.text)).toMatchObject({ type: 'urn:problem:service-away', status: 503 });
    expect(arrivals).toEqual(['training_offers GET /api/teams?cut', 'training_offers GET /api/teams?cut']);
  });

  test('asks another copy with a POST too, by one key for both: the sender’s, or one of its own making', async () => {
    const tried = async (init: RequestInit) => {
      keys.length = 0;
      await ask('/api/programmes?cut', { method: 'POST', body: '{}', ...init });
      return [...keys];
    };
    expect(await tried({ headers: { 'Idempotency-Key': 'mine' } })).toEqual(['mine', 'mine']);
    const [first, second] = [await tried({}), await tried({})];
    expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), first[0]]);
    expect(second).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), second[0]]);
    expect(second).not.toEqual(first);
    expect(await tried({ method: 'PUT' })).toEqual([undefined, undefined]);
  });
});
