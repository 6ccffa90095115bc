import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { z } from 'zod';
import { listen } from '../src/index.ts';
import { problemIn, startTestServer, type TestServer } from './testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close({ deadlineMs: 1_000 }));

const logged = z.object({
  level: z.int(),
  msg: z.string(),
  requestId: z.string(),
  correlationId: z.string(),
  path: z.string(),
});
type Line = z.output<typeof logged>;
/** The log line is written when the connection is done with, a moment after the caller has its answer. */
async function lineOf(requestId: string): Promise<Line> {
  for (let tries = 0; tries < 400; tries += 1) {
    const lines = server.log.map((line) => logged.safeParse(JSON.parse(line)));
    const line = lines.find(({ data }) => data?.requestId === requestId);
    if (line?.data) return line.data;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no log line of request ${requestId}`);
}

describe('health', () => {
  const readiness = z.object({
    ready: z.boolean(),
    dependencies: z.record(
      z.string(),
      z.object({ ok: z.boolean(), since: z.iso.datetime(), reason: z.string().optional() }),
    ),
  });
  const ready = async (): Promise<readonly [number, z.output<typeof readiness>]> => {
    const response = await server.call('/readyz');
    return [response.status, readiness.parse(await response.json())];
  };

  test('of the process is said at /livez', async () => {
    expect((await server.call('/livez')).status).toBe(200);
  });

  test('of a dependency is named with its reason and the time since when', async () => {
    const [up, before] = await ready();
    expect([up, before.ready]).toEqual([200, true]);
    server.health.events = { ok: false, reason: 'no broker answers' };
    const [down, state] = await ready();
    expect([down, state.dependencies.documents?.ok]).toEqual([503, true]);
    expect(state.dependencies.events).toMatchObject({ ok: false, reason: 'no broker answers' });
    const since = state.dependencies.events?.since;
    expect((await ready())[1].dependencies.events?.since).toBe(since);
    server.health.events = { ok: true };
    expect((await ready())[0]).toBe(200);
  });

  test('of what requests do not wait for makes the process degraded and leaves it ready', async () => {
    const degraded = await startTestServer({ mayBeAway: ['events'], work: () => ({ 'consumer x': { waiting: 3 } }) });
    degraded.health.events = { ok: false, reason: 'no broker answers' };
    const response = await degraded.call('/readyz');
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        ready: true,
        state: 'degraded',
        dependencies: {
          documents: { ok: true, state: 'up', since: expect.any(String) },
          events: { ok: false, state: 'degraded', since: expect.any(String), reason: 'no broker answers' },
        },
        work: { 'consumer x': { waiting: 3 } },
      },
    ]);
    await degraded.close({ deadlineMs: 1_000 });
  });

  test('of a process without progress is denied at /livez with the reason', async () => {
    const reasons = [undefined, 'consumer search: a step of it never ends'];
    const stalled = await startTestServer({ stalled: () => reasons.shift() });
    expect((await stalled.call('/livez')).status).toBe(200);
    const response = await stalled.call('/livez');
    expect([response.status, await response.json()]).toEqual([
      503,
      { alive: false, reason: 'consumer search: a step of it never ends' },
    ]);
    await stalled.close({ deadlineMs: 1_000 });
  });

  test('check that throws says so without its message', async () => {
    const failing = await startTestServer({
      health: { index: () => Promise.reject(new Error('http://user:secret@index')) },
    });
    const response = await failing.call('/readyz');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('secret');
    await failing.close({ deadlineMs: 1_000 });
  });
});

describe('metrics', () => {
  test('count durations by the pattern of the route, not by its address', async () => {
    await server.call('/api/notices/secret-id');
    await server.call('/api/unknown/secret-id');
    await lineOf((await server.call('/livez')).headers.get('x-request-id') ?? '');
    const text = await (await server.call('/metrics')).text();
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/api/notices/:id",status="401"}');
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).toContain('route="/livez",status="200"');
    expect(text).not.toContain('secret-id');
  });
});

describe('the ids of a request', () => {
  test('are taken over when they are well-formed, and come back', async () => {
    const headers = { 'X-Request-Id': 'req-12345678', 'X-Correlation-Id': 'case-2026.001' };
    const response = await server.call('/api/notices', { headers });
    expect(response.headers.get('x-request-id')).toBe('req-12345678');
    expect(response.headers.get('x-correlation-id')).toBe('case-2026.001');
    expect(await lineOf('req-12345678')).toMatchObject({ correlationId: 'case-2026.001', path: '/api/notices' });
  });

  test.each(['short', 'x'.repeat(65), 'id with spaces', '{"level":60}-----', '../../etc/passwd'])(
    'are replaced when they are not: %j',
    async (id) => {
      const { headers } = await server.call('/api/notices', {
        headers: { 'X-Request-Id': id, 'X-Correlation-Id': id },
      });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-correlation-id')).toBe(headers.get('x-request-id'));
    },
  );

  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  async function traceparentFor(header: string): Promise<string> {
    const headers = { Authorization: `Bearer ${server.employer}`, traceparent: header };
    await server.call('/api/notices/n-1', { headers });
    return server.requests.at(-1)?.context.traceparent ?? '';
  }

  test('continue the trace of the caller with a span of their own', async () => {
    const traceparent = await traceparentFor(`00-${trace}-00f067aa0ba902b7-00`);
    expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
    expect(traceparent).not.toContain('00f067aa0ba902b7');
    expect(await traceparentFor(`01-${trace}-00f067aa0ba902b7-01-more`)).toContain(`00-${trace}-`);
  });

  test.each([
    `ff-${trace}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
    'nonsense',
  ])('start a new trace for %s', async (header) => {
    const traceparent = await traceparentFor(header);
    expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(traceparent).not.toContain(trace);
  });
});

describe('the log', () => {
  const idOf = (response: Response): string => response.headers.get('x-request-id') ?? '';
  const authorization = (): Record<string, string> => ({ Authorization: `Bearer ${server.employer}` });

  test('has reads at debug, writes and refused entry at info, failures at warn', async () => {
    const read = await server.call('/api/notices');
    const write = await server.send('POST', '/api/notices', { title: 'Welders', headcount: 1 });
    const entry = await server.call('/api/notices/n-1');
    const failure = await server.call('/api/notices/bug', { headers: authorization() });
    const lines = await Promise.all([read, write, entry, failure].map((response) => lineOf(idOf(response))));
    expect(lines.map(({ level }) => level)).toEqual([20, 30, 30, 40]);
  });

  test('holds no token, no body and no query', async () => {
    await server.send('POST', '/api/notices', { title: 'canary-in-the-body', headcount: 1 });
    const last = await server.call('/api/notices?text=canary-in-the-query', { headers: authorization() });
    await lineOf(idOf(last));
    const everything = server.log.join('');
    expect(everything).not.toContain('canary');
    expect(everything).not.toContain(server.employer);
  });

  test('keeps one line per request, whatever the address holds', async () => {
    const response = await server.call('/api/%0a%7b%22level%22:60%7d');
    const line = await lineOf(idOf(response));
    expect(line.msg).toBe('GET unmatched 404');
    expect(server.log.filter((entry) => entry.trim().includes('\n'))).toEqual([]);
  });
});

describe('starting', () => {
  test('on a taken port says so', async () => {
    await expect(listen(express(), { port: server.port, host: '127.0.0.1' })).rejects.toThrow(
      `Port ${server.port} is taken by another program; stop it or choose another port.`,
    );
  });

  test('under a base path serves, links and documents itself there', async () => {
    const mounted = await startTestServer({ basePath: '/kohtaanto' });
    expect((await mounted.call('/api/notices')).status).toBe(404);
    const response = await mounted.call('/kohtaanto/api/notices');
    expect(response.headers.get('link')).toMatch(/^<\/kohtaanto\/api\/notices\?cursor=/);
    const made = await mounted.send('POST', '/kohtaanto/api/notices', { title: 'a', headcount: 1 });
    expect(made.headers.get('location')).toMatch(/^\/kohtaanto\/api\/notices\//);
    const document = await (await mounted.call('/kohtaanto/api/openapi.json')).json();
    expect(document).toMatchObject({ servers: [{ url: '/kohtaanto' }] });
    await mounted.close({ deadlineMs: 1_000 });
  });

  test('without docs serves none', async () => {
    const bare = await startTestServer({ docs: false });
    expect((await problemIn(await bare.call('/api/docs'))).status).toBe(404);
    await bare.close({ deadlineMs: 1_000 });
  });
});
