import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { businessId, employerBody, needBody } from '../support/examples.ts';
import { issuerIn } from '../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check } from './checker.ts';
import { endChildren, startServer } from './childProcess.ts';
import { type Asked, keepAliveLoad } from './support/keepAliveLoad.ts';

afterEach(async () => {
  await endChildren();
  await removeTemporaryFolders();
});

const clients = 16;
const deadlineMs = 15_000;

async function underLoad(drainMs: number) {
  const folder = await temporaryFolder();
  const server = await startServer(folder, String(drainMs));
  const issuer = await issuerIn(folder);
  const token = await issuer.issue({
    subject: 'person',
    organisation: 'org-employer',
    roles: ['employer'],
    businessIds: [businessId],
  });
  const registered = await fetch(`${server.url}/api/employers`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(employerBody),
  });
  const { id: employerId } = Object(await registered.json());
  /** Each client drafts a need, then reads the list, and again. */
  const ask = (client: number, round: number): Asked => {
    if (round % 2 === 1) return { url: `${server.url}/api/needs?limit=20`, method: 'GET', token };
    const key = `draft-${client}-${round}`;
    const headers = { 'Idempotency-Key': key };
    return { url: `${server.url}/api/needs`, method: 'POST', token, body: needBody(String(employerId), key), headers };
  };
  const load = keepAliveLoad(clients, ask);
  while (load.answered() < 20 * clients) await pause(5);
  return { folder, server, load };
}

describe('a server that is told to stop while many ask (26)', () => {
  test('answers every request that was begun, refuses new connections only, and ends with 0 in time', async () => {
    const { folder, server, load } = await underLoad(0);
    const begun = performance.now();
    const { code } = await server.stop();
    const { statuses, broken } = await load.ended;
    expect(broken).toEqual([]);
    expect(Object.keys(statuses).toSorted()).toEqual(['200', '201']);
    expect([code, performance.now() - begun < deadlineMs]).toEqual([0, true]);
    const { problems, seen } = await check(folder, { acknowledged: [], found: {}, canaries: ['person'] });
    expect(problems).toEqual([]);
    // The employer, and each draft that was answered: none was lost, none made twice.
    expect(seen.aggregates).toBe(1 + (statuses[201] ?? 0));
  });

  test('says first at /readyz that it drains, and meanwhile still takes what comes', async () => {
    const { server, load } = await underLoad(600);
    const stopped = server.stop();
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    while ((await ready()) === 200) await pause(5);
    const before = load.answered();
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    const { statuses, broken } = await load.ended;
    expect([(await stopped).code, broken]).toEqual([0, []]);
    expect(load.answered()).toBeGreaterThan(before);
    expect(Object.keys(statuses).toSorted()).toEqual(['200', '201']);
  });
});
