import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reply } from '@kohtaanto/testing';
import { needBody } from '../../support/examples.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { poster } from '../needStream.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

/** Longer than any refusal may take (4 s for documents, 10 s for a search), on a machine that is busy. */
const patienceMs = 20_000;

await describeFaults('the services', (engines) => {
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
  /** Drafts beside the tally's. */
  let drafts = 0;
  beforeAll(async () => {
    system = await openDistributedSystem(engines);
    needs = needTally(system.send);
    employerId = await posterEmployer(system.send);
    await system.caughtUp();
    await needs.stream(employerId, 5);
    await system.caughtUp();
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  const draft = (key: string) => {
    const headers = { 'Idempotency-Key': key };
    return inTime(
      system.send('POST', '/api/needs', { ...poster, body: needBody(employerId, `Tarve ${key}`), headers }),
    );
  };
  const search = () => inTime(system.send('GET', '/api/search/needs?limit=1', { as: 'adviser' }));
  async function untilAnswered(ask: () => Promise<Reply>): Promise<void> {
    while ((await ask()).status >= 500) await pause(200);
  }
  async function expectSound(): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.aggregates).toBe(needs.sent.length + drafts + 1);
  }
  /** While the store is away: refused with a time to come again, nothing done; taken in once when it is back. */
  async function expectRefusedThenOnce(key: string, back: () => Promise<void>): Promise<void> {
    const refused = await draft(key);
    expect(refused).toMatchObject({
      status: 503,
      body: { status: 503, type: expect.stringContaining('urn:problem:') },
    });
    await back();
    await untilAnswered(search);
    const first = await draft(key);
    expect(first.status).toBe(201);
    drafts += 1;
    const again = await draft(key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, sequence: 1 } });
    await expectSound();
  }

  describe('while MongoDB', () => {
    const { node, proxy } = engines.mongo;

    test('is gone, refuse commands in time and go on without a restart when it is back', async () => {
      await proxy.cut();
      await expectRefusedThenOnce('mongo-gone', proxy.restore);
    });

    test('hangs, refuse commands in time and go on when it answers again', async () => {
      node.freeze();
      await expectRefusedThenOnce('mongo-hung', async () => node.thaw());
    });

    test('loses the reply of a commit, answer the retry with what was done, and do it once', async () => {
      proxy.dropReplies((request) => request.includes('update\0') && request.includes('competence-needs.needs'));
      const unknown = await draft('reply-lost');
      await proxy.restore();
      expect([201, 503]).toContain(unknown.status);
      await untilAnswered(search);
      const retried = await draft('reply-lost');
      drafts += 1;
      expect(retried).toMatchObject({ status: 201, body: { sequence: 1 } });
      if (unknown.status === 201) expect(retried.body.id).toBe(unknown.body.id);
      await expectSound();
    });
  });

  describe('while Elasticsearch', () => {
    const { node } = engines.elasticsearch;

    test('is gone, take commands in, refuse searches in time, and catch up when it is back', async () => {
      await node.kill();
      await needs.stream(employerId, 10);
      expect(needs.isOpen()).toBe(false);
      expect(await search()).toMatchObject({ status: 503, body: { status: 503 } });
      await node.restart();
      await untilAnswered(search);
      await expectSound();
    });

    test('hangs, take commands in, refuse searches in time, and catch up when it answers again', async () => {
      node.freeze();
      try {
        await needs.stream(employerId, 10);
        expect(needs.isOpen()).toBe(false);
        expect(await search()).toMatchObject({ status: 503, body: { status: 503 } });
      } finally {
        node.thaw();
      }
      await untilAnswered(search);
      await expectSound();
    });
  });
});

async function inTime(sending: Promise<Reply>): Promise<Reply> {
  const reply = await Promise.race([sending, pause(patienceMs, undefined, { ref: false })]);
  if (reply === undefined) throw new Error(`no answer in ${patienceMs} ms`);
  return reply;
}
