import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { decodeCursor, type RouteRequest, route } from '../src/index.ts';
import { problemIn, startTestServer, type TestServer } from './testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close({ deadlineMs: 1_000 }));

const good = { title: 'Welders', headcount: 3 };

function lastRequest(): RouteRequest<unknown, unknown, unknown> {
  const last = server.requests.at(-1);
  if (!last) throw new Error('no handler was called');
  return last;
}

describe('versions', () => {
  const revise = (headers: Record<string, string>): Promise<Response> =>
    server.send('PUT', '/api/notices/n-1', good, headers);

  test('are sent as ETag and taken as If-Match, strong or weakened by a proxy', async () => {
    for (const etag of ['"5"', 'W/"5"']) {
      const response = await revise({ 'If-Match': etag });
      expect([response.status, response.headers.get('etag')]).toEqual([200, '"6"']);
      expect(lastRequest().ifMatch).toBe(5);
    }
  });

  test('must be said to change: 428 without', async () => {
    const problem = await problemIn(await revise({}));
    expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([428, 'If-Match']);
  });

  test('of the past are 412, with the version that is there now', async () => {
    const response = await revise({ 'If-Match': '"4"' });
    expect(response.headers.get('etag')).toBe('"5"');
    expect((await problemIn(response)).status).toBe(412);
  });

  test.each(['*', '5', '"five"', '"5", "6"', '"-1"', '"9999999999999999"', ''])(
    'written as %j are refused, with the right way to write them',
    async (etag) => {
      const problem = await problemIn(await revise({ 'If-Match': etag }));
      expect([problem.status, problem.type]).toEqual([400, 'urn:problem:if-match']);
      expect(problem.detail).toContain('If-Match: "5"');
    },
  );

  test('the caller has already are answered 304 without a body', async () => {
    const read = (tag: string): Promise<Response> =>
      server.call('/api/notices/n-1', {
        headers: { Authorization: `Bearer ${server.employer}`, 'If-None-Match': tag },
      });
    for (const tag of ['"5"', 'W/"5"', '"4", "5"', '*']) {
      const response = await read(tag);
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, '"5"', '']);
    }
    expect((await read('"4"')).status).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  const post = async (key: string, body: unknown = good, headers: Record<string, string> = {}) => {
    const response = await server.send('POST', '/api/notices', body, { 'Idempotency-Key': key, ...headers });
    expect(response.status).toBe(201);
    return lastRequest();
  };

  test('gives a retry the same new id and the same hash, however its fields are ordered', async () => {
    const first = await post('key-1');
    const again = await post('key-1', { headcount: 3, title: 'Welders' });
    expect(again.newId).toBe(first.newId);
    expect(again.idempotency).toEqual(first.idempotency);
    expect(first.newId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    expect(first.idempotency?.requestHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with another body has another hash and the same id, so that the service can refuse it', async () => {
    const first = await post('key-2');
    const other = await post('key-2', { ...good, headcount: 4 });
    expect(other.newId).toBe(first.newId);
    expect(other.idempotency?.requestHash).not.toBe(first.idempotency?.requestHash);
  });

  test('of another organisation or under another address gives another id', async () => {
    const mine = await post('key-3');
    const token = await server.issuer.issue({ subject: 'person-9', organisation: 'org-2', roles: ['employer'] });
    const theirs = await post('key-3', good, { Authorization: `Bearer ${token}` });
    await server.send('POST', '/api/notices/a/withdraw', {}, { 'Idempotency-Key': 'key-3' });
    const onA = lastRequest().newId;
    await server.send('POST', '/api/notices/b/withdraw', {}, { 'Idempotency-Key': 'key-3' });
    expect(new Set([mine.newId, theirs.newId, onA, lastRequest().newId]).size).toBe(4);
  });

  test('is not needed: every request without one gets an id of its own', async () => {
    await server.send('POST', '/api/notices', good);
    const first = lastRequest();
    await server.send('POST', '/api/notices', good);
    expect(lastRequest().newId).not.toBe(first.newId);
    expect(first.idempotency).toBeUndefined();
  });

  test.each(['', 'two words', 'x'.repeat(201), 'ä'])(
    'that is not 1 to 200 visible characters is refused: %j',
    async (key) => {
      const headers = { 'Idempotency-Key': key };
      const problem = await problemIn(await server.send('POST', '/api/notices', good, headers));
      expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([400, 'Idempotency-Key']);
    },
  );
});

describe('an answer', () => {
  test('says where the new thing is and which version it has', async () => {
    const response = await server.send('POST', '/api/notices', good);
    expect(await response.json()).toEqual({ id: lastRequest().newId, notice: { ...good, kind: 'draft' } });
    expect(response.headers.get('location')).toBe(`/api/notices/${lastRequest().newId}`);
    expect(response.headers.get('etag')).toBe('"1"');
  });

  test('links to the next page and keeps the query; the last page has no link', async () => {
    const response = await server.call('/api/notices?limit=5&municipality=614&municipality=240');
    const link = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? '';
    const next = new URL(link, server.url);
    expect(next.searchParams.getAll('municipality')).toEqual(['614', '240']);
    expect(next.searchParams.get('limit')).toBe('5');
    expect(decodeCursor(next.searchParams.get('cursor') ?? '', z.object({ after: z.int() }))).toEqual({ after: 20 });
    expect((await server.call(link)).headers.get('link')).toBeNull();
  });

  test('to HEAD has the headers and no body', async () => {
    const response = await server.call('/api/notices', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('is never stored, never sniffed, and loads nothing', async () => {
    for (const path of ['/api/notices', '/api/nothing', '/livez', '/api/docs']) {
      const { headers } = await server.call(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('off its schema is a failure where answers are checked, and goes out as it is where not', async () => {
    const off = route({
      method: 'get',
      path: '/api/off',
      operation: 'answerOff',
      summary: 'Answers more than it says',
      tag: 'tests',
      access: 'public',
      request: {},
      response: { status: 200, body: z.strictObject({ known: z.int() }), description: 'One field' },
      handle: async () => ({ body: Object.assign({ known: 1 }, { more: 2 }) }),
    });
    for (const [checkAnswers, status] of [
      [true, 500],
      [false, 200],
    ] as const) {
      const checking = await startTestServer({ checkAnswers }, [off]);
      expect((await checking.call('/api/off')).status).toBe(status);
      await checking.close({ deadlineMs: 1_000 });
    }
  });
});

describe('a refusal of the domain', () => {
  const read = (id: string): Promise<Response> =>
    server.call(`/api/notices/${id}`, { headers: { Authorization: `Bearer ${server.employer}` } });

  test.each([
    ['missing', 404, 'urn:problem:notice'],
    ['clash', 409, 'urn:problem:already-posted'],
    ['foreign', 403, 'urn:problem:not-yours'],
    ['reused', 422, 'urn:problem:idempotency-key-reused'],
  ])('has the status of its kind: %s', async (id, status, type) => {
    const problem = await problemIn(await read(id));
    expect([problem.status, problem.type]).toEqual([status, type]);
  });

  test('says when to try again', async () => {
    const response = await read('busy');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
  });

  test('names its fields', async () => {
    expect((await problemIn(await read('rule'))).errors).toEqual([
      { pointer: '/businessId', detail: 'write seven digits, a dash and the check digit' },
    ]);
  });

  test('names the request it was', async () => {
    const response = await read('missing');
    expect((await problemIn(response)).instance).toBe(`urn:request:${response.headers.get('x-request-id')}`);
  });
});

describe('an error nobody foresaw', () => {
  test('is a 500 that says nothing of itself; the log has it with the request id', async () => {
    const headers = { Authorization: `Bearer ${server.employer}`, 'X-Request-Id': 'find-me-in-the-log' };
    const problem = await problemIn(await server.call('/api/notices/bug', { headers }));
    expect([problem.status, problem.title]).toEqual([500, 'Something went wrong on our side']);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    const line = server.log.find((entry) => entry.includes('unforeseen error') && entry.includes('find-me-in-the-log'));
    expect(line).toContain('hunter2');
  });
});
