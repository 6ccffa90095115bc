import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check } from '../faults/checker.ts';
import { qualificationForm } from './bodies.ts';
import { type Answer, allowedRole, type HostileSystem, openHostileSystem } from './hostileSystem.ts';
import { type Operation, pathWith } from './operations.ts';

let hostile: HostileSystem;
/** Events of what a test here wrote on purpose. */
let written = 0;
beforeAll(async () => {
  hostile = await openHostileSystem();
});
afterAll(() => hostile.close());

/** Asks as somebody who may, with a good body and version where they are wanted. */
async function ask(operation: Operation, path: string): Promise<Answer> {
  const role = allowedRole(operation);
  return hostile.ask(operation.method, path, {
    ...(role === undefined ? {} : { authorization: await hostile.bearer(role) }),
    ...(operation.needsVersion ? { headers: { 'If-Match': '"1"' } } : {}),
    ...(operation.takesBody ? { content: JSON.stringify(hostile.bodies[operation.name]) } : {}),
  });
}

const withParameter = (): readonly Operation[] =>
  hostile.operations.filter(({ pathParameters }) => pathParameters.length > 0);

/** What each operation with a parameter in its path answers to this text in its place; those that differ from `wanted`. */
async function unwanted(text: string, wanted: readonly string[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const operation of withParameter()) {
    const { status, slug } = await ask(
      operation,
      pathWith(operation, () => text),
    );
    if (!wanted.includes(`${status} ${slug}`)) answers.push(`${operation.name}: ${status} ${slug}`);
  }
  return answers;
}

const idOfNobody: readonly [string, string][] = [
  ['an encoded slash', 'a%2Fb'],
  ['an encoded way up', '..%2F..%2Fetc%2Fpasswd'],
  ['a NUL', 'a%00b'],
  ['a line end', 'a%0D%0ASet-Cookie:%20a=b'],
  ['letters with dots', '%C3%A4%C3%B6'],
  ['half of a surrogate pair made whole', '%F0%9F%91%A9'],
  ['text in another direction', '%E2%80%AEabc'],
  ['a query of SQL', "'%20OR%201=1%20--"],
  ['an operator', '%7B%22$ne%22:null%7D'],
  ['a prototype', '__proto__'],
  ['a constructor', 'constructor'],
  ['a space', '%20'],
  ['a star', '*'],
  ['a colon', ':id'],
];

describe('an id in a path', () => {
  test.each(idOfNobody)('with %s: is one that nobody has, or not one at all', async (_what, text) => {
    const notThere = withParameter().flatMap(
      ({ path }) => `404 ${path.split('/')[2]?.replace(/(?<=ch)es$|s$/, '')}-not-found`,
    );
    const wanted = [
      ...notThere,
      '404 qualification-unit-not-found',
      '404 dead-letter',
      '400 path',
      '400 qualification',
      '400 body',
    ];
    expect(await unwanted(text, wanted)).toEqual([]);
  });

  test('that is longer than an id can be: is refused by its parameter', async () => {
    for (const operation of withParameter()) {
      const answer = await ask(
        operation,
        pathWith(operation, () => 'x'.repeat(101)),
      );
      expect([operation.name, answer.status, answer.slug]).toEqual([operation.name, 400, 'path']);
      expect(answer.pointers).toContain(':id');
    }
  });

  test('that makes the address longer than an address can be: is refused before anything is looked for', async () => {
    const tooLong = ['414 address-too-long', '431 headers-too-large'];
    expect(await unwanted('x'.repeat(9_000), tooLong)).toEqual([]);
    expect(await unwanted('x'.repeat(30_000), tooLong)).toEqual([]);
  });

  test.each([
    ['cut percent signs', '%E0%A4%A'],
    ['bytes that are no UTF-8', '%FF%FE'],
    ['half of a surrogate pair', '%ED%A0%80'],
    ['an overlong slash', '%C0%AF'],
  ])('with %s: is no address', async (_what, text) => {
    expect(await unwanted(text, ['400 malformed-path'])).toEqual([]);
  });

  test.each([
    '/api/needs/../employers',
    '/api/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '//api/needs',
    '/api//needs',
    '/api/needs/',
    '/API/needs',
    '/api/needs;a=b',
    '/api/needs%00',
    '/api/.env',
    '/api/docs/../../package.json',
    '/api/docs/..%2f..%2fpackage.json',
  ])('does not become another path: there is nothing at %s', async (path) => {
    const authorization = await hostile.bearer('admin');
    expect((await hostile.ask('GET', path, { authorization })).status).toBe(404);
  });

  test('that a writer chooses is kept as it was given, or refused: never as another one', async () => {
    const authorization = await hostile.bearer('provider');
    const kept: string[] = [];
    for (const id of ['a\u0000b', 'ä/ö', '👩‍🔧', '\u202eabc', '__proto__', 'constructor', ' ', 'a b', '..']) {
      const path = `/api/qualifications/${encodeURIComponent(id).replaceAll('.', '%2E')}`;
      const content = JSON.stringify(qualificationForm(id));
      const { status } = await hostile.ask('PUT', path, { authorization, content });
      const { text } = await hostile.ask('GET', path, { authorization });
      if (status === 200) kept.push(id);
      expect([id, status, JSON.parse(text).id]).toEqual([id, status, status === 200 ? id : undefined]);
    }
    written += kept.length;
    const checked = await hostile.system.reopen((folder) =>
      check(folder, { acknowledged: [], found: {}, canaries: [] }),
    );
    expect(checked.problems).toEqual([]);
    expect(checked.seen.events).toBe(hostile.ownedEvents + written);
  });
});

describe('a query', () => {
  const nasty = [
    '',
    '%00',
    'a%00b',
    '%ED%A0%80',
    '%FF',
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    '1.5',
    'NaN',
    'Infinity',
    'true',
    'null',
    '%7B%22$ne%22:1%7D',
    '__proto__',
    "'%20OR%201=1--",
    '..%2F..%2Fetc',
    '%F0%9F%91%A9',
    'x'.repeat(5_000),
    ','.repeat(3_000),
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('"x"').toString('base64url'),
    Buffer.from('null').toString('base64url'),
    Buffer.from('[[["a"]]]').toString('base64url'),
    Buffer.from('{"__proto__":{"a":1}}').toString('base64url'),
    Buffer.from('["\\ud800",null,1e999]').toString('base64url'),
  ];

  test('with a nasty value in any parameter: is answered, or refused by the name of the parameter', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const operation of hostile.operations) {
      for (const parameter of operation.queryParameters) {
        for (const value of nasty) {
          const { status, pointers } = await ask(operation, `${hostile.pathTo(operation)}?${parameter}=${value}`);
          // Where a parameter is asked for that is not given, its own absence is named as well.
          const named = pointers.some((each) => each.startsWith('?'));
          asked += 1;
          if (status !== 200 && !(status === 400 && named)) {
            wrong.push(`${operation.name}?${parameter}=${value.slice(0, 60)} answers ${status} at [${pointers}]`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(1_500);
  });

  test.each(['nothing', 'a[$ne]', '__proto__', 'constructor', 'toString', 'isAdmin', 'limit[]'])(
    'with a parameter that nobody knows: is refused by its name, %s',
    async (name) => {
      for (const operation of hostile.operations) {
        const { status, slug, pointers } = await ask(
          operation,
          `${hostile.pathTo(operation)}?${encodeURIComponent(name)}=1`,
        );
        expect([operation.name, status, slug]).toEqual([operation.name, 400, 'query']);
        expect(pointers).toContain(`?${name}`);
      }
    },
  );

  test('with a parameter twice, or too long for an address: is refused', async () => {
    for (const operation of hostile.operations) {
      const [name] = operation.queryParameters;
      if (name === undefined) continue;
      const path = hostile.pathTo(operation);
      const twice = await ask(operation, `${path}?${name}=1&${name}=2`);
      expect([operation.name, twice.status, twice.pointers]).toEqual([operation.name, 400, [`?${name}`]]);
      expect((await ask(operation, `${path}?${name}=${'x'.repeat(9_000)}`)).status).toBe(414);
    }
  });
});

describe('a header', () => {
  test.each(['*', '5', '""', '"-1"', '"1", "2"', '"9999999999999999"', 'W/"x"', '"1\t"'])(
    'If-Match: %s is refused by its name where a version is needed',
    async (value) => {
      for (const operation of hostile.operations.filter(({ needsVersion }) => needsVersion)) {
        const role = allowedRole(operation);
        const headers = { 'If-Match': value };
        const authorization = await hostile.bearer(role);
        const answer = await hostile.ask(operation.method, hostile.pathTo(operation), { authorization, headers });
        expect([operation.name, answer.status, answer.pointers]).toEqual([operation.name, 400, ['If-Match']]);
      }
    },
  );

  test.each(['', 'two words', 'x'.repeat(201), 'ä'])(
    'Idempotency-Key: "%s" is refused by its name on every POST',
    async (value) => {
      for (const operation of hostile.operations.filter(({ method }) => method === 'POST')) {
        const role = allowedRole(operation);
        const answer = await hostile.ask('POST', hostile.pathTo(operation), {
          ...(role === undefined ? {} : { authorization: await hostile.bearer(role) }),
          headers: { 'Idempotency-Key': value, 'If-Match': '"1"' },
        });
        expect([operation.name, answer.status, answer.pointers]).toEqual([operation.name, 400, ['Idempotency-Key']]);
      }
    },
  );
});

describe('after all this', () => {
  test('nothing more was written, and the system answers', async () => {
    expect(await hostile.events()).toBe(hostile.ownedEvents + written);
    expect((await hostile.ask('GET', '/readyz')).status).toBe(200);
  });
});
