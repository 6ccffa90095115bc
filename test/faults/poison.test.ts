import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { type Call, published } from '@kohtaanto/testing';
import { z } from 'zod';
import { type EmbeddedSystem, openEmbeddedSystem } from '../support/embeddedSystem.ts';
import { employerBody, needBody } from '../support/examples.ts';
import { employer, registeredEmployer } from '../support/registeredEmployer.ts';
import { withStored } from '../support/stored.ts';
import { removeTemporaryFolders } from '../support/temporaryFolder.ts';

const adviser: Call = { as: 'adviser' };
const admin: Call = { as: 'admin' };
const seen = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });
const letter = z.object({ id: z.string(), group: z.string(), topic: z.string(), key: z.string(), reason: z.string() });

let system: EmbeddedSystem;
let employerId: string;
beforeAll(async () => {
  system = await openEmbeddedSystem();
  employerId = await registeredEmployer(system);
});
afterAll(async () => {
  await system.close();
  await removeTemporaryFolders();
});

async function postedNeed(title: string): Promise<string> {
  const { body } = await system.send('POST', '/api/needs', { ...employer, body: needBody(employerId, title) });
  const posted = await system.send('POST', `/api/needs/${body.id}/post`, { ...employer, ...seen(1) });
  expect(posted.status).toBe(200);
  return String(body.id);
}
const revise = (id: string, title: string) =>
  system.send('PUT', `/api/needs/${id}`, { ...employer, ...seen(2), body: needBody(employerId, title) });
const titleFound = async (id: string, sequence: number) => {
  const { status, body } = await system.send('GET', `/api/search/needs?limit=100&seen=need/${id}@${sequence}`, adviser);
  expect(status).toBe(200);
  const { hits } = z.object({ hits: z.array(z.object({ id: z.string(), title: z.string() })) }).parse(body);
  return hits.find((hit) => hit.id === id)?.title;
};
const lettersOf = async (key: string) => {
  const { body } = await system.send('GET', '/api/dead-letters', admin);
  return z
    .object({ items: z.array(letter) })
    .parse(body)
    .items.filter((each) => each.key === key);
};
/** Puts events into the log as a newer or a faulty program would have, while the system is down, then starts it. */
async function startAfter(topic: Topic, events: readonly CloudEvent[]): Promise<void> {
  await system.reopen((folder) => withStored(folder, ({ log }) => log.append(topic, events)));
  await system.running().caughtUp();
}

describe('an event that can never be taken in', () => {
  test.each([
    ['data that does not fit', 'need.revised.v1', { need: { id: 'x' } }, /event-data: .* at \/need/],
    ['no data at all', 'need.revised.v1', null, /event-data/],
    ['a version of a newer program', 'need.revised.v2', { need: {} }, /event-type-unknown: .* need\.revised\.v2/],
    ['a type that nobody knows', 'need.dreamt.v1', {}, /event-type-unknown/],
  ])(
    '%s: is set aside with its reason; its own need goes on with the next event, the others never stop',
    async (what, type, data, reason) => {
      const [hit, other] = [await postedNeed(`${what}, hit`), await postedNeed(`${what}, other`)];
      await startAfter('needs', [published(type, hit, 3, data)]);

      const letters = await lettersOf(hit);
      expect(letters).toMatchObject([{ group: 'search', topic: 'needs', reason: expect.stringMatching(reason) }]);
      const shown = await system.send('GET', `/api/dead-letters/${letters[0]?.id}`, admin);
      expect(shown).toMatchObject({ status: 200, body: { key: hit, type, sequence: 3, event: { type, data } } });

      expect(await titleFound(hit, 2)).toBe(`${what}, hit`);
      expect((await revise(other, 'revised')).status).toBe(200);
      expect(await titleFound(other, 3)).toBe('revised');
      expect((await revise(hit, 'revised, too')).status).toBe(200);
      expect(await titleFound(hit, 3)).toBe('revised, too');
      expect(await system.send('GET', '/readyz')).toMatchObject({ status: 200, body: { ready: true } });
    },
  );

  test('stays set aside over a restart, is tried again when asked, and leaves when it is discarded with a reason', async () => {
    const id = await postedNeed('kept');
    await startAfter('needs', [published('need.revised.v9', id, 3, {})]);
    await system.reopen(async () => undefined);
    const [kept] = await lettersOf(id);
    const path = `/api/dead-letters/${kept?.id}`;
    expect(await system.send('POST', `${path}/replay`, admin)).toMatchObject({
      status: 200,
      body: { replayed: 0, remaining: 1 },
    });
    expect(await lettersOf(id)).toHaveLength(1);

    const unsaid = await system.send('POST', `${path}/discard`, { ...admin, body: { reason: '' } });
    expect(unsaid).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    const discarded = await system.send('POST', `${path}/discard`, { ...admin, body: { reason: 'a test' } });
    expect(discarded.status).toBe(204);
    expect(await lettersOf(id)).toEqual([]);
    expect((await system.send('GET', path, admin)).status).toBe(404);
    await system.reopen(async () => undefined);
    expect(await lettersOf(id)).toEqual([]);
  });

  test('about an employer is set aside by each of its readers, and new employers are still heard of', async () => {
    await startAfter('employers', [published('employer.revised.v1', employerId, 2, { employer: { owner: 7 } })]);
    const groups = (await lettersOf(employerId)).map(({ group }) => group);
    expect(groups.toSorted()).toEqual(['apprenticeships', 'competence-needs', 'search']);
    const newcomer: Call = { as: 'employer', organisation: 'org-new', businessIds: ['1000001-2'] };
    const body = { ...employerBody, businessId: '1000001-2' };
    const registered = await system.send('POST', '/api/employers', { ...newcomer, body });
    const need = needBody(String(registered.body.id), 'of a newcomer');
    expect(await system.send('POST', '/api/needs', { ...newcomer, body: need })).toMatchObject({ status: 201 });
  });

  test('about a competence never keeps the system from starting, and later competences are taken in', async () => {
    const uri = 'urn:kohtaanto:competence:test-poison';
    await startAfter('concepts', [
      published('concept.imported.v1', uri, 1, { concept: { uri } }),
      published('concept.imported.v2', `${uri}-newer`, 1, {}),
    ]);
    // It stays on its topic, and no letter is needed: whoever can read it takes it in at its own start.
    expect(await lettersOf(uri)).toEqual([]);
    const concept = { uri: `${uri}-good`, kind: 'competence', labels: { fi: 'myrkyn tunnistus' }, scheme: 'test' };
    const imported = await system.send('POST', '/api/taxonomy/concepts', {
      ...admin,
      body: { concepts: [{ ...concept, broader: [] }] },
    });
    expect(imported).toMatchObject({ status: 200, body: { imported: 1 } });
    await system.reopen(async () => undefined);
    const found = await system.send('GET', '/api/taxonomy/competences?q=myrkyn&lang=fi');
    expect(found.body.items).toMatchObject([{ concept: concept.uri }]);
  });
});
