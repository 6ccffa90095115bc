import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { problemIn, startTestServer, type TestServer } from './testServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close({ deadlineMs: 1_000 }));

const good = { title: 'Welders', headcount: 3 };
const post = (body: unknown, headers?: Record<string, string>): Promise<Response> =>
  server.send('POST', '/api/notices', body, headers);

/** Status, slug and the places named, in one comparable value. */
async function refusal(response: Response): Promise<readonly [number, string, ...string[]]> {
  const { status, type, errors = [] } = await problemIn(response);
  return [status, type.replace('urn:problem:', ''), ...errors.map(({ pointer }) => pointer)];
}

describe('a body that is not good JSON', () => {
  test.each([
    ['{"title": "Welders",}', 20, 1, 21],
    ['{"title": "Welders"', 19, 1, 20],
    ['{\n  "title": Welders\n}', 13, 2, 12],
    ['[1, 2', 5, 1, 6],
    ['{"a": 01}', 6, 1, 7],
    ['"line\nbreak"', 0, 1, 1],
    ['{} {}', 3, 1, 4],
    ['{"a" 1}', 5, 1, 6],
    ['[1 2]', 3, 1, 4],
    ['{1: 2}', 1, 1, 2],
    [']', 0, 1, 1],
    ['nul', 0, 1, 1],
  ])('is refused with its position: %j', async (body, position, line, column) => {
    const problem = await problemIn(await post(body));
    expect([problem.status, problem.type]).toEqual([400, 'urn:problem:malformed-json']);
    expect(problem.detail).toContain(`(position ${position}, line ${line}, column ${column})`);
  });

  test('is refused when its bytes are not UTF-8', async () => {
    const body = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
    const head = `POST /api/trees HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
    const answer = await server.raw(Buffer.concat([Buffer.from(head), body]));
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('not valid UTF-8');
  });

  test('is refused when it is missing where one is needed', async () => {
    const headers = { Authorization: `Bearer ${server.employer}` };
    expect(await refusal(await server.call('/api/notices', { method: 'POST', headers }))).toEqual([400, 'body', '']);
  });
});

describe('a body of the wrong shape', () => {
  test.each([
    [{ ...good, headcount: '3' }, '/headcount', 'must be a whole number, not text'],
    [{ ...good, headcount: 0 }, '/headcount', 'must be at least 1'],
    [{ ...good, headcount: 501 }, '/headcount', 'must be at most 500'],
    [{ ...good, headcount: 1.5 }, '/headcount', 'must be a whole number, not 1.5'],
    [{ headcount: 1 }, '/title', 'is required: give text in quotes'],
    [{ ...good, title: null }, '/title', 'must be text in quotes, not null'],
    [{ ...good, title: '' }, '/title', 'must not be empty'],
    [{ ...good, title: 'x'.repeat(81) }, '/title', 'must have at most 80 characters'],
    [{ ...good, readyBy: '2026-02-30' }, '/readyBy', 'must be a day that exists, written as YYYY-MM-DD'],
    [{ ...good, kind: 'secret' }, '/kind', 'must be one of "draft", "posted"'],
    [
      { ...good, sites: [{ name: 'a', municipality: 614 }] },
      '/sites/0/municipality',
      'must be text in quotes, not 614',
    ],
    [
      { ...good, sites: [{ name: 'a', municipality: '6' }] },
      '/sites/0/municipality',
      'must match the pattern /^\\d{3}$/',
    ],
    [{ ...good, schedule: { kind: 'daily' } }, '/schedule/kind', 'must be one of "dated", "rolling"'],
    [{ ...good, schedule: { kind: 'rolling', everyWeeks: 0 } }, '/schedule/everyWeeks', 'must be at least 1'],
    [
      { ...good, isAdmin: true },
      '/isAdmin',
      'is not known here; the names are title, headcount, readyBy, kind, sites, schedule',
    ],
    [
      { ...good, sites: [{ name: 'a', municipality: '614', 'a/b~': 1 }] },
      '/sites/0/a~1b~0',
      'is not known here; the names are name, municipality',
    ],
    [[], '', 'must be an object { … }, not a list'],
    ['"text"', '', 'must be an object { … }, not text'],
  ])('is refused at its place, with a remedy: %j', async (body, pointer, detail) => {
    const problem = await problemIn(await post(body));
    expect([problem.status, problem.type]).toEqual([400, 'urn:problem:body']);
    expect(problem.errors).toEqual([{ pointer, detail }]);
  });

  test('is refused at every wrong place at once', async () => {
    const response = await post({ title: 1, headcount: 'x', colour: 'red', size: 2 });
    expect(await refusal(response)).toEqual([400, 'body', '/title', '/headcount', '/colour', '/size']);
  });

  test('of very many wrong places names fifty', async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, i]));
    expect((await problemIn(await post(many))).errors).toHaveLength(50);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'is refused when a name reaches a prototype: %s',
    async (name) => {
      const body = `{"title":"a","headcount":1,"sites":[{"${name}":{"isAdmin":true}}]}`;
      expect(await refusal(await post(body))).toEqual([400, 'forbidden-field', `/sites/0/${name}`]);
    },
  );

  test('is refused when there is no body to send', async () => {
    expect((await server.send('POST', '/api/notices/1/withdraw', {})).status).toBe(204);
    expect(await refusal(await server.send('POST', '/api/notices/1/withdraw', { why: 1 }))).toEqual([
      400,
      'body',
      '/why',
    ]);
  });
});

describe('a body of the wrong size or kind', () => {
  const padded = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;

  test('of 1 MB passes, and of one byte more does not', async () => {
    expect((await server.send('POST', '/api/trees', padded(1_048_576))).status).toBe(200);
    expect(await refusal(await server.send('POST', '/api/trees', padded(1_048_577)))).toEqual([413, 'body-too-large']);
  });

  test('that does not say its size is stopped at the limit', async () => {
    const chunk = 'x'.repeat(65_536);
    const chunks = Array.from({ length: 20 }, () => `10000\r\n${chunk}\r\n`).join('');
    const head =
      'POST /api/trees HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close';
    expect(await server.raw(`${head}\r\n\r\n${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /);
  });

  test('nested 32 deep passes; 33, 5,000 and half a million are refused', async () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect((await server.send('POST', '/api/trees', nested(32))).status).toBe(200);
    for (const depth of [33, 5_000, 500_000]) {
      expect((await refusal(await server.send('POST', '/api/trees', nested(depth)))).slice(0, 2)).toEqual([
        400,
        'too-deep',
      ]);
    }
    expect((await refusal(await server.send('POST', '/api/trees', '['.repeat(900_000)))).slice(0, 2)).toEqual([
      400,
      'malformed-json',
    ]);
  });

  test('of a megabyte of text with an error at its end is refused with the position', async () => {
    const problem = await problemIn(await server.send('POST', '/api/trees', `["${'x'.repeat(1_000_000)}" x]`));
    expect(problem.detail).toContain('position 1000004');
  });

  test.each([
    [{ 'Content-Type': 'text/plain' }, 'content-type', 'Content-Type'],
    [{ 'Content-Type': 'application/json; charset=latin1' }, 'content-type', 'Content-Type'],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 'content-type', 'Content-Type'],
    [{ 'Content-Encoding': 'gzip' }, 'content-encoding', 'Content-Encoding'],
  ])('that is not plain JSON is refused: %j', async (headers, slug, place) => {
    expect(await refusal(await post(good, { ...headers }))).toEqual([415, slug, place]);
  });
});

describe('a bad address or query', () => {
  test.each([
    ['/api/notices?limit=0', 'query', '?limit'],
    ['/api/notices?limit=101', 'query', '?limit'],
    ['/api/notices?limit=many', 'query', '?limit'],
    ['/api/notices?limit=5&limit=6', 'query', '?limit'],
    ['/api/notices?colour=red', 'query', '?colour'],
    ['/api/notices?text[$ne]=x', 'query', '?text[$ne]'],
    ['/api/notices?__proto__=x', 'query', '?__proto__'],
    ['/api/notices?constructor=x', 'query', '?constructor'],
  ])('is refused by name: %s', async (path, slug, place) => {
    expect(await refusal(await server.call(path))).toEqual([400, slug, place]);
  });

  test('that cannot be decoded is refused', async () => {
    expect(await refusal(await server.send('PUT', '/api/notices/%E0%A4%A', good))).toEqual([400, 'malformed-path']);
  });

  test('with a parameter that is too long is refused by its name', async () => {
    const headers = { Authorization: `Bearer ${server.employer}` };
    expect(await refusal(await server.call(`/api/notices/${'x'.repeat(65)}`, { headers }))).toEqual([
      400,
      'path',
      ':id',
    ]);
  });

  test('takes a repeated parameter where a list is asked for', async () => {
    const one = await (await server.call('/api/notices?municipality=614')).json();
    const two = await (await server.call('/api/notices?municipality=614&municipality=240')).json();
    expect([one, two]).toEqual([
      { limit: 20, municipalities: ['614'] },
      { limit: 20, municipalities: ['614', '240'] },
    ]);
  });

  test('that nobody serves is 404, in a wrong case and with a slash at its end too', async () => {
    for (const path of ['/api', '/api/nothing', '/API/notices', '/api/notices/']) {
      expect(await refusal(await server.call(path))).toEqual([404, 'no-such-path']);
    }
  });

  test('with another method is 405 and says what is possible', async () => {
    const response = await server.call('/api/notices', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect(await refusal(response)).toEqual([405, 'method-not-allowed']);
    const options = await server.call('/api/notices', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  });

  test('that is too long is 414, and headers that are too large are 431', async () => {
    expect(await refusal(await server.call(`/api/notices?text=${'x'.repeat(9_000)}`))).toEqual([
      414,
      'address-too-long',
    ]);
    const answer = await server.raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(answer).toContain('"type":"urn:problem:headers-too-large"');
  });

  test('in something that is not HTTP is 400', async () => {
    expect(await server.raw('HELLO\r\n\r\n')).toContain('"type":"urn:problem:malformed-http"');
    const smuggled =
      'POST /api/trees HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await server.raw(smuggled)).toContain('"type":"urn:problem:malformed-http"');
  });
});

describe('any JSON', () => {
  const text = fc.json({ maxDepth: 5 });

  test('sent to a route is accepted or refused, and never a 500', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        for (const path of ['/api/notices', '/api/trees']) {
          const response = await server.send('POST', path, body);
          if (response.ok) await response.arrayBuffer();
          else expect((await problemIn(response)).status).toBe(400);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('damaged anywhere is refused as malformed where JSON.parse refuses it', async () => {
    const damaged = fc
      .tuple(text, fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', 'x', '\u0001'))
      .map(([json, at, put]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + put + json.slice(cut + 1);
      });
    await fc.assert(
      fc.asyncProperty(damaged, async (body) => {
        const response = await server.send('POST', '/api/trees', body);
        const parses = ((): boolean => {
          try {
            JSON.parse(body);
            return true;
          } catch {
            return false;
          }
        })();
        if (parses) await response.arrayBuffer();
        else if (body !== '') expect((await problemIn(response)).type).toBe('urn:problem:malformed-json');
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  test('in a query or a path is never a 500', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (name, value) => {
        const query = new URLSearchParams([[name, value]]);
        const response = await server.call(`/api/notices?${query}`);
        expect(response.status).toBeLessThan(500);
        await response.arrayBuffer();
      }),
      { numRuns: 200 },
    );
  });
});
