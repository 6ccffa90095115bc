import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@kohtaanto/kernel';
import { canary } from './bodies.ts';
import { type Answer, type HostileSystem, openHostileSystem, owner } from './hostileSystem.ts';
import { type Operation, pathWith } from './operations.ts';

const stranger = 'org-stranger';
/** What all who are signed in may read, whoever made it: programmes and the national requirements. */
const shared: readonly string[] = ['getProgramme', 'getQualification', 'getQualificationUnit'];
/** National requirements have no owner: any provider may correct them. */
const ownerless: readonly string[] = ['importQualification', 'importQualificationUnit'];

let hostile: HostileSystem;
beforeAll(async () => {
  hostile = await openHostileSystem();
});
afterAll(() => hostile.close());

/** Asks as a role of an organisation, with everything that the operation could want. */
async function ask(operation: Operation, as: Role, path: string, organisation = stranger): Promise<Answer> {
  const body = hostile.bodies[operation.name];
  return hostile.ask(operation.method, path, {
    authorization: await hostile.bearer(as, organisation),
    headers: operation.method === 'GET' ? {} : { 'If-Match': '"1"' },
    ...(operation.takesBody ? { content: JSON.stringify(body) } : {}),
  });
}

/** An answer without what names the thing asked for and the request. */
const anonymised = ({ text }: Answer, id: string): string =>
  text.replaceAll(id, '<id>').replace(/"instance":"[^"]*"/, '');

/** The operations on one thing of an organisation, each with a role that may use it there. */
function onOneThing(): readonly (readonly [Operation, Role])[] {
  return hostile.operations
    .filter(({ path, name }) => path.includes('{id}') && ![...shared, ...ownerless].includes(name))
    .flatMap((operation) =>
      operation.access === 'public'
        ? []
        : operation.access.filter((role) => role !== 'admin').map((role) => [operation, role] as const),
    );
}

describe("another organisation's private thing", () => {
  test('is there for its owner, so that the rest of this says something', async () => {
    for (const [operation, role] of onOneThing()) {
      if (operation.method !== 'GET' || role === 'region') continue;
      const { status } = await ask(operation, role, hostile.pathTo(operation), owner);
      expect([operation.name, role, status]).toEqual([operation.name, role, 200]);
    }
  });

  test('is not there for the same role of another one: the answer is that to an id which nobody has', async () => {
    const asked = onOneThing();
    expect(new Set(asked.map(([{ name }]) => name)).size).toBeGreaterThan(20);
    const nobodys = '00000000-0000-4000-8000-000000000000';
    for (const [operation, role] of asked) {
      const path = hostile.pathTo(operation);
      const id = path.split('/')[3] ?? '';
      const foreign = await ask(operation, role, path);
      const missing = await ask(
        operation,
        role,
        pathWith(operation, () => nobodys),
      );
      expect([operation.name, role, foreign.status]).toEqual([operation.name, role, 404]);
      expect(anonymised(foreign, id)).toBe(anonymised(missing, nobodys));
      expect(foreign.text).not.toContain(canary);
    }
  });

  test('shows in no list and no search, whatever is asked of them', async () => {
    const lists = hostile.operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    const queries = ['', '?posted=true', '?published=true', '?open=true', '?all=true', `?q=${canary}`, '?limit=100'];
    let answered = 0;
    for (const operation of lists) {
      if (operation.access === 'public') continue;
      for (const role of operation.access.filter((each) => each !== 'admin')) {
        for (const query of queries) {
          const { status, text } = await ask(operation, role, `${operation.path}${query}`);
          // A registered employer is found by advisers and regions: that is what its register is for.
          if (operation.name === 'searchEmployers') continue;
          if (status === 200) answered += 1;
          const { programmes: _shown, qualifications: _national, units: _nationals, ...secret } = hostile.owned;
          for (const hidden of [canary, ...Object.values(secret)]) {
            expect([operation.name, role, query, text.includes(hidden)]).toEqual([operation.name, role, query, false]);
          }
        }
      }
    }
    expect(answered).toBeGreaterThan(40);
  });

  test('can be pointed at by nobody else: in a body it is as unknown as an id which nobody has', async () => {
    const pointing = [
      ['draftNeed', 'employer', 'employerId'],
      ['draftOffer', 'provider', 'programmeId'],
      ['openWorkplacePlace', 'employer', 'employerId'],
    ] as const;
    for (const [name, role, field] of pointing) {
      const operation = hostile.operations.find((each) => each.name === name);
      if (operation === undefined) throw new Error(`there is no operation ${name}`);
      const answers = await Promise.all(
        [undefined, 'nobodys'].map(async (id) => {
          const body = { ...Object(hostile.bodies[name]), ...(id === undefined ? {} : { [field]: id }) };
          const content = JSON.stringify(body);
          return hostile.ask('POST', operation.path, { authorization: await hostile.bearer(role, stranger), content });
        }),
      );
      for (const answer of answers) expect(answer).toMatchObject({ status: 400, pointers: [`/${field}`] });
      const [foreign, missing] = answers.map((answer) =>
        anonymised(answer, field === 'employerId' ? hostile.owned.employers : hostile.owned.programmes),
      );
      expect(foreign).toBe(missing?.replaceAll('nobodys', '<id>'));
    }
  });

  test('shows what all may read without saying whose it is', async () => {
    for (const operation of hostile.operations.filter(({ name }) => shared.includes(name))) {
      const { status, text } = await ask(operation, 'employer', hostile.pathTo(operation));
      expect([operation.name, status, text.includes(`"owner"`)]).toEqual([operation.name, 200, false]);
    }
  });

  test('was written by none of this', async () => {
    expect(await hostile.events()).toBe(hostile.ownedEvents);
  });
});
