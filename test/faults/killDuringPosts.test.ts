import { cp } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalIssuer } from '@kohtaanto/http';
import { seeded } from '../bench/seeded.ts';
import { clientOf, type Send } from '../support/client.ts';
import { businessId, employerBody } from '../support/examples.ts';
import { issuerIn } from '../support/issuerIn.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check, problemsAsLeft, type Told } from './checker.ts';
import { endChildren, type Server, startServer } from './childProcess.ts';
import { draftKey, poster, postKey, type SentNeed, streamNeeds, titleOf } from './needStream.ts';
import { foundIn, type ListedNeed, matched, ownNeeds } from './readBack.ts';

const kills = 20;
const random = seeded(3);

let folder: string;
let server: Server;
let issuer: LocalIssuer;
const send: Send = clientOf(
  () => server.url,
  () => issuer,
);
const sent: SentNeed[] = [];
const next = (): SentNeed => {
  const need = { number: sent.length, drafted: false, posted: false };
  sent.push(need);
  return need;
};
const isOpen = (need: SentNeed): boolean => !need.posted;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(endChildren);
afterAll(removeTemporaryFolders);

const commandOf = (key: string): string => `${poster.organisation}:${key}`;

function told(found: Told['found']): Told {
  const collection = 'competence-needs/needs';
  const acknowledged = sent.flatMap(({ number, id = '', drafted, posted }) => [
    ...(drafted ? [{ collection, id, command: commandOf(draftKey(number)) }] : []),
    ...(posted ? [{ collection, id, command: commandOf(postKey(number)) }] : []),
  ]);
  return { acknowledged, found, canaries: [`${poster.organisation}-person`] };
}

async function checkAsKilled(): Promise<void> {
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true });
  expect(await problemsAsLeft(copy, told({}))).toEqual([]);
}

/** What the restarted system shows, against what was acknowledged. */
async function checkShown(before: ReadonlyMap<string, ListedNeed>): Promise<ReadonlyMap<string, ListedNeed>> {
  const listed = await ownNeeds(send);
  const byTitle = Map.groupBy(listed, ({ title }) => title.fi);
  const shown = sent.map((need) => {
    const [found, ...doubles] = byTitle.get(titleOf(need.number)) ?? [];
    const kept = found !== undefined && (need.id === undefined || need.id === found.id);
    // A post that nobody acknowledged may have happened; one that was acknowledged must have.
    const asTold = need.posted ? kept && found.status === 'posted' : need.drafted ? kept : true;
    if (found !== undefined) need.id = found.id;
    return { need: need.number, asTold, doubles: doubles.length };
  });
  expect(shown.filter(({ asTold, doubles }) => !asTold || doubles > 0)).toEqual([]);
  expect(listed.length).toBeLessThanOrEqual(sent.length);

  const news = listed.filter(({ id, sequence }) => before.get(id)?.sequence !== sequence);
  await Promise.all(news.map((need) => matched(send, need)));
  const posted = listed.filter(({ status }) => status === 'posted').map(({ id }) => id);
  expect((await foundIn(send, 'needs')).toSorted()).toEqual(posted.toSorted());
  return new Map(listed.map((need) => [need.id, need]));
}

describe('needs that are posted while the server is killed again and again', () => {
  test('are there once when they were acknowledged, once or not at all when not, and a retry tells which', async () => {
    server = await startServer(folder);
    issuer = await issuerIn(folder);
    const registered = await send('POST', '/api/employers', {
      ...poster,
      businessIds: [businessId],
      body: employerBody,
    });
    expect(registered.status).toBe(201);
    const employerId = String(registered.body.id);

    let seen: ReadonlyMap<string, ListedNeed> = new Map();
    let leftOpen = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const streaming = streamNeeds(send, employerId, sent.filter(isOpen), next);
      const killing = new Promise((resolve) => setTimeout(resolve, 20 + random() * 230)).then(server.kill);
      const [ended] = await Promise.all([killing, streaming]);
      expect(ended.signal).toBe('SIGKILL');
      leftOpen += sent.filter(isOpen).length;
      await checkAsKilled();
      server = await startServer(folder);
      seen = await checkShown(seen);
    }

    await streamNeeds(send, employerId, sent.filter(isOpen), () => undefined);
    expect(sent.filter(isOpen)).toEqual([]);
    seen = await checkShown(seen);
    expect(seen.size).toBe(sent.length);
    const found = { needs: await foundIn(send, 'needs'), employers: await foundIn(send, 'employers') };
    expect(await server.stop()).toMatchObject({ code: 0 });
    const checked = await check(folder, told(found));
    expect(checked.problems).toEqual([]);
    expect(checked.seen.aggregates).toBe(sent.length + 1);
    expect(checked.seen.events).toBeGreaterThanOrEqual(2 * sent.length + 1);
    expect(checked.seen.projections).toBe(sent.length + 1);
    // The kills met work under way, or they proved nothing.
    expect(sent.length).toBeGreaterThan(kills);
    expect(leftOpen).toBeGreaterThan(kills);
  }, 110_000);
});
