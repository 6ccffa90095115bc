import { cp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { dataFileIn } from '../../services/embedded/src/runtime/openEmbedded.ts';
import { clientOf, type Send } from '../support/client.ts';
import { businessId, employerBody } from '../support/examples.ts';
import { issuerIn } from '../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check, problemsAsLeft, type Told } from './checker.ts';
import { endChildren, type Server, startServer } from './childProcess.ts';
import { poster, type SentNeed, streamNeeds } from './needStream.ts';
import { foundIn, matched, ownNeeds } from './readBack.ts';
import { walCommits } from './support/walCommits.ts';

const needs = 8;
const restarts = 4;

interface Acknowledged {
  readonly id: string;
  readonly command: string;
  /** Of the write-ahead log when the reply came: all that the reply promises stands before. */
  readonly walBytes: number;
}

let folder: string;
let employerId: string;
/** Lengths of the log to be cut to, from the employer's registration on. */
let cuts: readonly number[];
const acknowledged: Acknowledged[] = [];

const walOf = (dataFolder: string): string => `${dataFileIn(dataFolder)}-wal`;

async function clientIn(dataFolder: string, { url }: Server): Promise<Send> {
  const issuer = await issuerIn(dataFolder);
  return clientOf(
    () => url,
    () => issuer,
  );
}

/** Serves, takes in needs, and is killed: the log then holds every transaction since the start. */
async function work(): Promise<void> {
  const first = await startServer(folder);
  await first.stop();
  const server = await startServer(folder);
  const plain = await clientIn(folder, server);
  const send: Send = async (method, path, call) => {
    const reply = await plain(method, path, call);
    const key = call?.headers?.['Idempotency-Key'];
    if (reply.status < 300 && key !== undefined) {
      const { size } = await stat(walOf(folder));
      acknowledged.push({ id: String(reply.body.id), command: `${poster.organisation}:${key}`, walBytes: size });
    }
    return reply;
  };
  const employer = { ...poster, businessIds: [businessId], body: employerBody };
  employerId = String((await send('POST', '/api/employers', employer)).body.id);
  const { size: registered } = await stat(walOf(folder));
  const sent = Array.from({ length: needs }, (_, number): SentNeed => ({ number, drafted: false, posted: false }));
  // One after the other, so that each is a transaction of its own and events may be published between two.
  for (const need of sent) await streamNeeds(send, employerId, [need], () => undefined);
  await server.kill();
  cuts = walCommits(await readFile(walOf(folder))).filter((length) => length >= registered);
}

/** What a power cut leaves when it takes what was written to the log after so many bytes. */
async function cutAt(walBytes: number): Promise<string> {
  const left = await temporaryFolder();
  await cp(folder, left, { recursive: true });
  await rm(`${dataFileIn(left)}-shm`, { force: true });
  await truncate(walOf(left), walBytes);
  return left;
}

const told = (walBytes: number, found: Told['found']): Told => ({
  acknowledged: acknowledged
    .filter((each) => each.walBytes <= walBytes)
    .map(({ id, command }) => ({ collection: 'competence-needs/needs', id, command })),
  found,
  canaries: [],
});

beforeAll(async () => {
  folder = await temporaryFolder();
  await work();
});
afterEach(endChildren);
afterAll(removeTemporaryFolders);

describe('a power cut that takes the end of what was written', () => {
  test('leaves what was acknowledged before it, in order and with nothing ahead of what it stands on', async () => {
    expect(acknowledged).toHaveLength(2 * needs);
    expect(cuts.length).toBeGreaterThan(acknowledged.length);
    for (const walBytes of cuts) {
      const problems = await problemsAsLeft(await cutAt(walBytes), told(walBytes, {}));
      expect({ walBytes, problems }).toEqual({ walBytes, problems: [] });
    }
  });

  test.each(Array.from({ length: restarts }, (_, n) => n / (restarts - 1)))(
    'and the next start publishes again and takes in again what it took (%d of the log left)',
    async (share) => {
      const walBytes = cuts[Math.floor(share * (cuts.length - 1))] ?? 0;
      const left = await cutAt(walBytes);
      const server = await startServer(left);
      const send = await clientIn(left, server);
      for (const need of await ownNeeds(send)) await matched(send, need);
      await send('GET', `/api/search/employers?seen=employer/${employerId}@1`, { as: 'adviser' });
      const found = { needs: await foundIn(send, 'needs'), employers: await foundIn(send, 'employers') };
      expect(await server.stop()).toMatchObject({ code: 0 });
      const { problems } = await check(left, told(walBytes, found));
      expect(problems).toEqual([]);
    },
  );
});
