import { cp } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clientOf, type Send } from '../support/client.ts';
import { businessId, employerBody, placeBody } from '../support/examples.ts';
import { issuerIn } from '../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check } from './checker.ts';
import { addressOf, endChildren, spawnServer, startServer } from './childProcess.ts';
import { type SentNeed, streamNeeds } from './needStream.ts';
import { foundIn, matched, ownNeeds } from './readBack.ts';

const steps = 8;
const employer = { as: 'employer', organisation: 'org-poster', businessIds: [businessId] } as const;

afterEach(endChildren);
afterAll(removeTemporaryFolders);

async function sendTo(folder: string, url: string): Promise<Send> {
  const issuer = await issuerIn(folder);
  return clientOf(
    () => url,
    () => issuer,
  );
}

/** From the moment the folder is first touched until the server answers, in milliseconds. */
async function startingTime(folder: string): Promise<number> {
  const child = spawnServer(folder);
  await child.line(/^opening$/);
  const begun = performance.now();
  await addressOf(child);
  const took = performance.now() - begun;
  await child.stop();
  return took;
}

/** Starts on the folder and kills it that long after it began to open it. */
async function killedWhileOpening(folder: string, afterMs: number): Promise<void> {
  const child = spawnServer(folder);
  await child.line(/^opening$/);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  expect(await child.kill()).toMatchObject({ signal: 'SIGKILL', complained: '' });
}

/** Resolves when the search service knows the place; the employer has come to the services that ask for it before. */
async function openPlace(send: Send, employerId: string): Promise<void> {
  const opened = await send('POST', '/api/workplace-places', { ...employer, body: placeBody(employerId) });
  expect(opened.status).toBe(201);
  const employerSeen = await send('GET', `/api/search/places?seen=employer/${employerId}@1`, { as: 'adviser' });
  const placeSeen = await send('GET', `/api/search/places?seen=workplace/${opened.body.id}@1`, { as: 'adviser' });
  expect([employerSeen.status, placeSeen.body.total]).toEqual([200, { value: 1, exact: true }]);
}

describe('the first start, killed at any moment', () => {
  test('is made good by the next one: it serves, keeps what it is given and knows its own tokens', async () => {
    const whole = await startingTime(await temporaryFolder());
    for (let step = 0; step < steps; step += 1) {
      const folder = await temporaryFolder();
      await killedWhileOpening(folder, (whole * step) / steps);
      const server = await startServer(folder);
      const send = await sendTo(folder, server.url);
      expect(await send('GET', '/readyz')).toMatchObject({ status: 200, body: { ready: true } });
      const registered = await send('POST', '/api/employers', { ...employer, body: employerBody });
      expect(registered.status).toBe(201);
      await openPlace(send, String(registered.body.id));
      expect(await server.stop()).toMatchObject({ code: 0, complained: '' });
      const { problems, seen } = await check(folder, { acknowledged: [], found: {}, canaries: [] });
      // Nothing that was asked for here waits for this reader.
      expect(problems.filter((problem) => !problem.startsWith('(6) competence-needs'))).toEqual([]);
      expect(seen).toEqual({ aggregates: 2, events: 2, projections: 2 });
    }
  }, 100_000);
});

describe('a start on data that is there, killed at any moment', () => {
  const needs = 30;
  let data: string;

  beforeAll(async () => {
    data = await temporaryFolder();
    const server = await startServer(data);
    const send = await sendTo(data, server.url);
    const registered = await send('POST', '/api/employers', { ...employer, body: employerBody });
    const sent: SentNeed[] = Array.from({ length: needs }, (_, number) => ({ number, drafted: false, posted: false }));
    await streamNeeds(send, String(registered.body.id), sent, () => undefined);
    // Killed with work left to its relay and its readers: the next start has something to make good.
    await server.kill();
  }, 60_000);

  test('loses nothing: the next one finds and matches every need once', async () => {
    const measured = await temporaryFolder();
    await cp(data, measured, { recursive: true });
    const whole = await startingTime(measured);
    for (let step = 0; step < steps; step += 1) {
      const folder = await temporaryFolder();
      await cp(data, folder, { recursive: true });
      await killedWhileOpening(folder, (whole * step) / steps);
      const server = await startServer(folder);
      const send = await sendTo(folder, server.url);
      const own = await ownNeeds(send);
      expect(own).toHaveLength(needs);
      await Promise.all(own.map((need) => matched(send, need)));
      const found = { needs: await foundIn(send, 'needs') };
      expect(await server.stop()).toMatchObject({ code: 0, complained: '' });
      expect((await check(folder, { acknowledged: [], found, canaries: [] })).problems).toEqual([]);
    }
  }, 100_000);
});
