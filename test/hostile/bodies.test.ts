import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Ask, allowedRole, type HostileSystem, openHostileSystem } from './hostileSystem.ts';
import type { Operation } from './operations.ts';
import { isObject, kindOf, oneOfEachKind, placesIn, pointerOf, replacedAt, valueAt } from './places.ts';

let hostile: HostileSystem;
let withBody: readonly Operation[];
let writing: readonly Operation[];
beforeAll(async () => {
  hostile = await openHostileSystem();
  writing = hostile.operations.filter(({ method }) => method !== 'GET');
  withBody = writing.filter(({ takesBody }) => takesBody);
});
afterAll(() => hostile.close());

/** Sends the content as somebody who may, to a thing that is there, with the version that is there. */
async function send(operation: Operation, content: string, headers: Ask['headers'] = {}): Promise<Answer> {
  const role = allowedRole(operation);
  return hostile.ask(operation.method, hostile.pathTo(operation), {
    ...(role === undefined ? {} : { authorization: await hostile.bearer(role) }),
    headers: { ...(operation.needsVersion ? { 'If-Match': '"1"' } : {}), ...headers },
    content,
  });
}

/** Sends every content to every operation; what was not answered as it must be, in words. */
async function wrongly(
  operations: readonly Operation[],
  contentsFor: (operation: Operation) => readonly { readonly content: string; readonly expected: readonly string[] }[],
  headers?: Ask['headers'],
): Promise<{ readonly wrong: readonly string[]; readonly sent: number }> {
  const wrong: string[] = [];
  let sent = 0;
  for (const operation of operations) {
    const contents = contentsFor(operation);
    sent += contents.length;
    const answers = await Promise.all(contents.map(({ content }) => send(operation, content, headers)));
    answers.forEach(({ status, slug, pointers }, i) => {
      const [wanted = '', ...places] = contents[i]?.expected ?? [];
      const named = places.every((place) => pointers.some((each) => each === place || each.startsWith(`${place}/`)));
      if (`${status} ${slug}` !== wanted || !named) {
        wrong.push(
          `${operation.name} answers ${status} ${slug} at [${pointers}] to ${contents[i]?.content.slice(0, 300)}`,
        );
      }
    });
  }
  return { wrong, sent };
}

const bodyOf = ({ name }: Operation): unknown => hostile.bodies[name];
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a body that can not be read', () => {
  test('is sent to every operation that takes one: this test knows a good body for each', () => {
    expect(withBody.length).toBeGreaterThan(20);
    expect(Object.keys(hostile.bodies).toSorted()).toEqual(withBody.map(({ name }) => name).toSorted());
  });

  test.each([
    ['no JSON', '{"title": '],
    ['JSON with something behind it', '{} {}'],
    ['a lone word', 'undefined'],
    ['a comment', '/* nothing */ {}'],
    ['NaN', '{"headcount": NaN}'],
  ])('%s: is refused by every operation that writes', async (_what, content) => {
    expect(await wrongly(writing, () => [{ content, expected: ['400 malformed-json'] }])).toMatchObject({ wrong: [] });
  });

  test('empty: is refused where one is needed', async () => {
    expect(await wrongly(withBody, () => [{ content: '', expected: ['400 body'] }])).toMatchObject({ wrong: [] });
  });

  test.each([
    ['text', { 'Content-Type': 'text/plain' }],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['another encoding', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['something compressed', { 'Content-Encoding': 'gzip' }],
  ])('%s: is refused by its type', async (_what, headers) => {
    const expected = [`415 ${'Content-Encoding' in headers ? 'content-encoding' : 'content-type'}`];
    const { wrong } = await wrongly(writing, () => [{ content: '{}', expected }], headers);
    expect(wrong).toEqual([]);
  });

  test('of 1 MB and one byte: is too large for every operation', async () => {
    const content = `"${'x'.repeat(1_048_577 - 2)}"`;
    expect(await wrongly(writing, () => [{ content, expected: ['413 body-too-large'] }])).toMatchObject({ wrong: [] });
  });

  test('of 5,000 lists in each other, alone or in a field: is too deep', async () => {
    const contents = [nested(5_000), `{"title": ${nested(5_000)}}`, `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`];
    const { wrong } = await wrongly(writing, () =>
      contents.map((content) => ({ content, expected: ['400 too-deep'] })),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a body of the wrong shape', () => {
  const objectsIn = (operation: Operation) =>
    placesIn(bodyOf(operation)).filter((place) => isObject(valueAt(bodyOf(operation), place)));

  test('with a field that nobody knows, at any level: is refused by the name of the field', async () => {
    const { wrong, sent } = await wrongly(withBody, (operation) =>
      objectsIn(operation).map((place) => {
        const object = Object(valueAt(bodyOf(operation), place));
        const content = JSON.stringify(replacedAt(bodyOf(operation), place, { ...object, isAdmin: true }));
        return { content, expected: ['400 body', `${pointerOf(place)}/isAdmin`] };
      }),
    );
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(80);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'with a field %s, at any level: is refused by its place',
    async (name) => {
      const { wrong } = await wrongly(withBody, (operation) =>
        objectsIn(operation).map((place) => {
          const object = Object(valueAt(bodyOf(operation), place));
          const marked = JSON.stringify(replacedAt(bodyOf(operation), place, { ...object, MARK: { isAdmin: true } }));
          return {
            content: marked.replace('"MARK"', `"${name}"`),
            expected: ['400 forbidden-field', `${pointerOf(place)}/${name}`],
          };
        }),
      );
      expect(wrong).toEqual([]);
      expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
    },
  );

  test('with a value of another kind, at any place: is refused by that place', async () => {
    const { wrong, sent } = await wrongly(withBody, (operation) =>
      placesIn(bodyOf(operation)).flatMap((place) => {
        const good = kindOf(valueAt(bodyOf(operation), place));
        return oneOfEachKind
          .filter((value) => kindOf(value) !== good)
          .map((value) => ({
            content: JSON.stringify(replacedAt(bodyOf(operation), place, value)),
            expected: ['400 body', pointerOf(place)],
          }));
      }),
    );
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(1_500);
  });

  test('with 10,000 competences: is refused at once, by the list alone and how many it takes', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ concept: `urn:test:${i}` }));
    const crowded = withBody.flatMap((operation) => {
      const [good, profile] = [bodyOf(operation), { held: [], places: [], languages: [] }];
      const forPerson = operation.name === 'plan' ? [{ profile, target: { competences: [] } }] : [];
      return [good, ...forPerson].flatMap((body) =>
        placesIn(body)
          .filter((place) => place.at(-1) === 'competences')
          .map((place) => ({ operation, pointer: pointerOf(place), body: replacedAt(body, place, many) })),
      );
    });
    expect(crowded.map(({ operation, pointer }) => `${operation.name} ${pointer}`)).toEqual(
      expect.arrayContaining(['match /need/competences', 'plan /need/competences', 'plan /target/competences']),
    );
    for (const { operation, pointer, body } of crowded) {
      const { status, slug, pointers, detail } = await send(operation, JSON.stringify(body));
      expect([operation.name, status, slug, pointers]).toEqual([operation.name, 400, 'body', [pointer]]);
      expect(detail).toBe(`${pointer} name at most 100 competences.`);
    }
  });

  test('where none is asked for: is refused by the name of what it holds', async () => {
    const without = writing.filter(({ takesBody }) => !takesBody);
    expect(without.length).toBeGreaterThan(3);
    const contents = [{ content: '{"isAdmin": true}', expected: ['400 body', '/isAdmin'] }];
    expect(await wrongly(without, () => contents)).toMatchObject({ wrong: [] });
  });
});

describe('after all this', () => {
  test('nothing was written, and a good request is taken in', async () => {
    expect(await hostile.events()).toBe(hostile.ownedEvents);
    for (const operation of withBody.filter(({ name }) => name.startsWith('draft'))) {
      expect([operation.name, (await send(operation, JSON.stringify(bodyOf(operation)))).status]).toEqual([
        operation.name,
        201,
      ]);
    }
  });
});
