import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { check } from '../faults/checker.ts';
import { type Answer, allowedRole, type HostileSystem, openHostileSystem } from './hostileSystem.ts';
import type { Operation } from './operations.ts';
import { placesIn, replacedAt, valueAt } from './places.ts';

/** What an operation may answer to a body that can be read, whatever it holds. */
const possible: ReadonlySet<number> = new Set([200, 201, 204, 400, 403, 404, 409, 412, 422]);

/** Texts that break careless code: ends of strings, halves of characters, markup, queries, other directions. */
const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202eabc',
  '\ufeff',
  'ﷺ'.repeat(50),
  '👩‍🔧'.repeat(40),
  "'; DROP TABLE documents; --",
  '{"$ne": null}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'urn:a\u0000b',
  'urn:\ud800',
  `urn:${'x'.repeat(290)}`,
  'x'.repeat(100_000),
  '__proto__',
  'constructor',
  '2026-02-30',
  '2999-12-31',
  '9999-12-31',
  '0000-01-01',
  'NaN',
];
const nastyNumbers = [-1, 0, -0, 0.1, 0.001, 1e-320, 1e21, 1e308, 2 ** 31, 2 ** 53, -(2 ** 53), 1.5];

let hostile: HostileSystem;
let fuzzed: readonly Operation[];
const versions = new Map<string, number>();
beforeAll(async () => {
  hostile = await openHostileSystem();
  // An operation that takes the thing away would leave nothing to try the others on.
  fuzzed = hostile.operations.filter(({ takesBody, name }) => takesBody && !/^(withdraw|close|discard)/.test(name));
});
afterAll(() => hostile.close());

async function send(operation: Operation, content: string): Promise<Answer> {
  const role = allowedRole(operation);
  const path = hostile.pathTo(operation);
  const thing = path.split('/').slice(0, 4).join('/');
  const answer = await hostile.ask(operation.method, path, {
    ...(role === undefined ? {} : { authorization: await hostile.bearer(role) }),
    ...(operation.needsVersion ? { headers: { 'If-Match': `"${versions.get(thing) ?? 1}"` } } : {}),
    content,
  });
  if (operation.needsVersion && answer.status === 200) {
    versions.set(thing, z.object({ sequence: z.int() }).parse(JSON.parse(answer.text)).sequence);
  }
  return answer;
}

/** Undefined when the answer is one that may be; `hostile.ask` has looked for stacks and 500s. */
function complaint(
  { name }: Operation,
  content: string,
  { status, pointers, slug, detail }: Answer,
): string | undefined {
  const about = `${name} answers ${status} ${slug} at [${pointers}] to ${content.slice(-200)}: ${detail}`;
  if (!possible.has(status)) return about;
  return status === 400 && (pointers.length === 0 || !pointers.every((each) => /^(\/|$)/.test(each)))
    ? about
    : undefined;
}

describe('a body with something unforeseen in it', () => {
  test('is taken in or refused by its place, never answered with a failure: each nasty value at each place', async () => {
    const complaints: (string | undefined)[] = [];
    for (const operation of fuzzed) {
      const body = hostile.bodies[operation.name];
      for (const place of placesIn(body)) {
        const nasty = typeof valueAt(body, place) === 'number' ? nastyNumbers : nastyTexts;
        const contents = nasty.map((value) => JSON.stringify(replacedAt(body, place, value)));
        const trying = async (content: string) => {
          complaints.push(complaint(operation, content, await send(operation, content)));
        };
        // What makes something new each time may do so all at once, and an unknown employer is waited for each time.
        const apart = operation.method === 'POST' && operation.name !== 'importConcepts';
        if (apart || place.at(-1) === 'employerId') await Promise.all(contents.map(trying));
        else for (const content of contents) await trying(content);
      }
    }
    expect(complaints.filter((each) => each !== undefined)).toEqual([]);
    expect(complaints.length).toBeGreaterThan(5_000);
  }, 90_000);

  test('is taken in or refused by its place, never answered with a failure: any JSON at any place', async () => {
    const cases = fc
      .constantFrom(...fuzzed)
      .chain((operation) =>
        fc.tuple(fc.constant(operation), fc.constantFrom(...placesIn(hostile.bodies[operation.name])), fc.jsonValue()),
      );
    const property = async ([operation, place, value]: [Operation, readonly (string | number)[], unknown]) => {
      const content = JSON.stringify(replacedAt(hostile.bodies[operation.name], place, value));
      expect(complaint(operation, content, await send(operation, content))).toBeUndefined();
    };
    await fc.assert(fc.asyncProperty(cases, property), { numRuns: 1_000, seed: 31 });
  }, 60_000);

  test('leaves a system whose readers took in all that was taken in, and that starts again', async () => {
    await hostile.system.running().caughtUp();
    const letters = await hostile.ask('GET', '/api/dead-letters', { authorization: await hostile.bearer('admin') });
    expect(letters.text).toBe('{"items":[]}');
    const checked = await hostile.system.reopen((folder) =>
      check(folder, { acknowledged: [], found: {}, canaries: ['org-owner-person'] }),
    );
    expect(checked.problems).toEqual([]);
    expect(checked.seen.events).toBeGreaterThan(100);
    expect((await hostile.ask('GET', '/readyz')).status).toBe(200);
  });
});
