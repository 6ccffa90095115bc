import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startTestServer, type TestServer } from './testServer.ts';

let server: TestServer;
beforeAll(async () => {
  const fields = { title: ['public'], headcount: ['owner', 'adviser'] } as const;
  server = await startTestServer({ title: 'Notices <&>', visibility: [{ resource: 'notice', fields }] });
});
afterAll(() => server.close({ deadlineMs: 1_000 }));

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() })).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

async function document(): Promise<z.output<typeof documentSchema>> {
  return documentSchema.parse(await (await server.call('/api/openapi.json')).json());
}

const pointed = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(
    ([, kind, name]) => `${kind}/${name}`,
  );

test('who opens the bare address is led to the page', async () => {
  const response = await server.call('/', { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/api/docs']);
});

describe('the OpenAPI document', () => {
  test('names every route once, with the version of OpenAPI and of the product', async () => {
    const { openapi, info, paths } = await document();
    expect([openapi, info]).toMatchObject(['3.1.1', { title: 'Notices <&>', version: '1.2.3' }]);
    const places = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m} ${path}`));
    expect(places.toSorted()).toEqual([
      'get /.well-known/jwks.json',
      'get /api/me',
      'get /api/notices',
      'get /api/notices/{id}',
      'post /api/notices',
      'post /api/notices/{id}/withdraw',
      'post /api/trees',
      'put /api/notices/{id}',
    ]);
  });

  test('says which headers a change needs and which a retry may have', async () => {
    const { paths } = await document();
    const headers = (path: string, method: string): unknown =>
      paths[path]?.[method]?.parameters?.filter((p) => p.in === 'header').map((p) => [p.name, p.required ?? false]);
    expect(headers('/api/notices/{id}', 'put')).toEqual([['If-Match', true]]);
    expect(headers('/api/notices', 'post')).toEqual([['Idempotency-Key', false]]);
    expect(headers('/api/notices/{id}', 'get')).toEqual([['If-None-Match', false]]);
  });

  test('says who may call and how each can be refused', async () => {
    const { paths } = await document();
    expect(paths['/api/notices']?.get?.security).toEqual([{}, { bearer: [] }]);
    expect(paths['/api/notices']?.post?.security).toEqual([{ bearer: [] }]);
    const statuses = Object.keys(paths['/api/notices/{id}']?.put?.responses ?? {});
    expect(statuses).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '412', '413', '415', '428', '500']),
    );
  });

  test('points only at what it holds', async () => {
    const whole = await document();
    const held = new Set(
      Object.entries(whole.components).flatMap(([kind, parts]) => Object.keys(parts).map((name) => `${kind}/${name}`)),
    );
    const missing = pointed(whole).filter((name) => !held.has(name));
    expect(pointed(whole).length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  test('shows an example of each refusal that is a problem document', async () => {
    const { components } = await document();
    for (const [name, response] of Object.entries(components.responses)) {
      expect(response).toMatchObject({
        content: { 'application/problem+json': { example: { status: Number(name.replace('Problem', '')) } } },
      });
    }
  });
});

describe('the page for people', () => {
  const page = async (): Promise<string> => (await server.call('/api/docs')).text();

  test('has no script, no inline style, and loads only its own style sheet', async () => {
    const text = await page();
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|(?:href|src)="https?:/);
    expect(text.match(/<link [^>]+>/g)).toEqual([
      '<link rel="icon" href="data:,">',
      '<link rel="stylesheet" href="docs/style.css">',
    ]);
    const style = await server.call('/api/docs/style.css');
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test('shows every operation, field, role and visible field, escaped', async () => {
    const text = await page();
    for (const { operationId } of Object.values((await document()).paths).flatMap((methods) =>
      Object.values(methods),
    )) {
      expect(text).toContain(`<article id="${operationId}">`);
    }
    expect(text).toContain('Notices &lt;&amp;&gt; API');
    expect(text).toContain('sites[].municipality');
    expect(text).toContain('For employer, adviser.');
    expect(text).toContain('The day people must be ready by.');
    expect(text).toContain('Field of notice');
  });

  test('has a target for every link inside it, and no id twice', async () => {
    const text = await page();
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
