import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published } from '@kohtaanto/testing';
import { z } from 'zod';
import { openEmbeddedSystem } from '../support/embeddedSystem.ts';
import { needBody } from '../support/examples.ts';
import { employer, registeredEmployer } from '../support/registeredEmployer.ts';
import { eventsOn, type Stored, withStored } from '../support/stored.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check, type Told } from './checker.ts';

const collection = 'competence-needs/needs';
let folder: string;
let needId: string;
let told: Told;

beforeAll(async () => {
  const system = await openEmbeddedSystem();
  folder = system.folder;
  const employerId = await registeredEmployer(system);
  const headers = { 'Idempotency-Key': 'draft' };
  const drafted = await system.send('POST', '/api/needs', {
    ...employer,
    body: needBody(employerId, 'Tarve'),
    headers,
  });
  needId = String(drafted.body.id);
  await system.send('POST', `/api/needs/${needId}/post`, { ...employer, headers: { 'If-Match': '"1"' } });
  await system.running().caughtUp();
  await system.close();
  told = {
    acknowledged: [{ collection, id: needId, command: 'org-employer:draft' }],
    found: { needs: [needId], employers: [employerId] },
    canaries: ['org-employer-person'],
  };
});
afterAll(removeTemporaryFolders);

/** What the checker says of a copy of the data after this was done to it. */
async function checkedAfter(tamper: (stored: Stored) => Promise<unknown>, said: Partial<Told> = {}) {
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true });
  await withStored(copy, tamper);
  return (await check(copy, { ...told, ...said })).problems;
}
const nothing = async () => undefined;
const point = (number: number) => [expect.stringMatching(new RegExp(`^\\(${number}\\) `))];

describe('the checker', () => {
  test('finds nothing in data that nobody tampered with, and looked at all of it', async () => {
    expect(await check(folder, told)).toEqual({ problems: [], seen: { aggregates: 2, events: 3, projections: 2 } });
  });

  test('misses an acknowledged command that is nowhere, or in another aggregate (1)', async () => {
    const command = 'org-employer:lost';
    expect(await checkedAfter(nothing, { acknowledged: [{ collection, id: needId, command }] })).toEqual(point(1));
    const elsewhere = [{ collection, id: 'another', command: 'org-employer:draft' }];
    expect(await checkedAfter(nothing, { acknowledged: elsewhere })).toEqual(point(1));
  });

  test('sees a gap between the events of an aggregate, and events that go past it (2)', async () => {
    const problems = await checkedAfter(async (stored) => {
      const [drafted] = await eventsOn(stored, 'needs');
      await stored.log.append('needs', [{ ...published('need.revised.v1', needId, 4, drafted?.data) }]);
    });
    expect(problems).toContainEqual(expect.stringMatching(/^\(2\) .* goes from 2 to 4/));
    expect(problems).toContainEqual(expect.stringMatching(/^\(2\) .* ends at 4, not at 2/));
  });

  test('sees a projection that is not the fold of its events, or is missing (3)', async () => {
    const rewrite = async ({ documents }: Stored) => {
      const projections = documents.collection('search/needs');
      const stored = await projections.load(needId);
      const state = { sequence: 2, state: { id: needId } };
      await projections.commit({ id: needId, expectedVersion: stored?.version ?? 0, state, events: [] });
    };
    expect(await checkedAfter(rewrite)).toEqual(point(3));
  });

  test('sees a document that the index lost or kept too long (4)', async () => {
    expect(await checkedAfter(nothing, { found: { needs: [] } })).toEqual(point(4));
    expect(await checkedAfter(nothing, { found: { needs: [needId, needId] } })).toEqual(point(4));
  });

  test('sees events of an aggregate that is not there, and that a reader has not finished (5, 6)', async () => {
    const problems = await checkedAfter(async (stored) => {
      const [drafted] = await eventsOn(stored, 'needs');
      await stored.log.append('needs', [published('need.drafted.v1', 'nobody', 1, drafted?.data)]);
    });
    expect(problems).toContainEqual(expect.stringMatching(/^\(5\) needs\/nobody /));
    expect(problems).toContainEqual('(6) search has 1 events of needs before it');
  });

  test('finds a person in any file of the folder (7)', async () => {
    const copy = await temporaryFolder();
    await cp(folder, copy, { recursive: true });
    await appendFile(join(copy, 'notes.txt'), 'called org-employer-person today');
    expect((await check(copy, told)).problems).toEqual(['(7) notes.txt holds org-employer-person']);
  });

  test('finds a person in events too, where the log keeps large ones compressed (7)', async () => {
    const problems = await checkedAfter(async (stored) => {
      const [drafted] = await eventsOn(stored, 'needs');
      const text = 'x'.repeat(20_000);
      const data = { ...z.looseObject({}).parse(drafted?.data), note: `${text} org-employer-person ${text}` };
      await stored.log.append('needs', [published('need.drafted.v1', 'nobody', 1, data)]);
    });
    expect(problems).toContainEqual('(7) an event of needs/nobody holds org-employer-person');
  });
});
