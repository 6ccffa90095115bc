import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { badAuthorizations } from './badTokens.ts';
import { type HostileSystem, openHostileSystem } from './hostileSystem.ts';
import type { Operation } from './operations.ts';

let hostile: HostileSystem;
beforeAll(async () => {
  hostile = await openHostileSystem();
});
afterAll(() => hostile.close());

/** What the operation says before it looks at anything but who asks. */
async function said(operation: Operation, authorization?: string): Promise<string> {
  const ask = authorization === undefined ? {} : { authorization };
  const { status, slug } = await hostile.ask(operation.method, hostile.pathTo(operation), ask);
  return `${status} ${slug}`;
}
const isPublic = ({ access }: Operation): boolean => access === 'public';

describe('every operation that the system says it has', () => {
  test('is known to this test with its access, and there are many', () => {
    expect(hostile.operations.length).toBeGreaterThan(45);
    expect(
      hostile.operations
        .filter(isPublic)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['extractConcepts', 'findCompetences', 'findOccupations', 'getConcepts', 'getKeys']);
  });

  test('asks who is there: without a token only what is public answers', async () => {
    for (const operation of hostile.operations) {
      const answer = await said(operation);
      if (isPublic(operation)) expect([operation.name, answer]).not.toEqual([operation.name, '401 token-missing']);
      else expect([operation.name, answer]).toEqual([operation.name, '401 token-missing']);
    }
  });

  test('refuses a bad token, also where none is needed', async () => {
    const bad = await badAuthorizations(hostile.system.folder, hostile.system.running().issuer);
    const letIn: string[] = [];
    for (const operation of hostile.operations) {
      for (const [what, authorization] of bad) {
        const answer = await said(operation, authorization);
        if (!/^401 token-(?!missing)/.test(answer)) letIn.push(`${operation.name} answers ${answer} to ${what}`);
      }
    }
    expect(letIn).toEqual([]);
  });

  test('is refused to every role that it does not name, and to a person without any', async () => {
    let asked = 0;
    for (const operation of hostile.operations) {
      if (operation.access === 'public') continue;
      const { access, name } = operation;
      for (const role of [undefined, ...roles.filter((each) => !access.includes(each))]) {
        const answer = await said(operation, await hostile.bearer(role));
        expect([name, role, answer]).toEqual([name, role, '403 role-missing']);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(hostile.operations.length);
  });

  test('is not refused for the role to any that it names', async () => {
    for (const operation of hostile.operations) {
      if (operation.access === 'public') continue;
      for (const role of operation.access) {
        expect(await said(operation, await hostile.bearer(role))).not.toMatch(/^401|role-missing/);
      }
    }
  });

  test('wrote nothing in all this', async () => {
    expect(await hostile.events()).toBe(hostile.ownedEvents);
  });
});
