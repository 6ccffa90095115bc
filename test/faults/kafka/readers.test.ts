import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrateKafka, openKafkaEventLog } from '@kohtaanto/event-log/kafka';
import { published } from '@kohtaanto/testing';
import { z } from 'zod';
import { completed, startChild } from '../../../infra/distributed/childProcess.ts';
import { nodeEnvironment } from '../../../infra/distributed/serviceChild.ts';
import { needBody } from '../../support/examples.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder.ts';
import { poster } from '../needStream.ts';
import { foundIn, matched } from '../readBack.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { inFull } from '../support/inFull.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

const admin = { as: 'admin' } as const;
const letter = z.object({ id: z.string(), group: z.string(), key: z.string(), reason: z.string() });
const backlog = inFull ? 1_000_000 : 100_000;
/**
 * Of a reader beyond what it needs to stand there, and of one at full speed, with what it has let go of: a hundred
 * thousand of these events are 330 MB.
 */
const standingCeiling = 128 * 1024 * 1024;
const readingCeiling = 256 * 1024 * 1024;

await describeFaults('readers of Kafka', (engines) => {
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
  beforeAll(async () => {
    system = await openDistributedSystem(engines);
    needs = needTally(system.send);
    employerId = await posterEmployer(system.send);
    await needs.stream(employerId, 10);
    await system.caughtUp();
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  const idOf = (number: number): string => needs.sent[number]?.id ?? '';
  const lettersOf = async (key: string) => {
    const { body } = await system.send('GET', '/api/dead-letters', admin);
    const { items } = z.object({ items: z.array(letter) }).parse(body);
    return items.filter((each) => each.key === key);
  };
  /** As a faulty or a newer program would have published it. */
  const smuggle = (type: string, id: string, data: unknown) =>
    system.withStored(({ log }) => log.append('needs', [{ ...published(type, id, 3, data), id: `smuggled-${id}` }]));
  const revise = (id: string) =>
    system.send('PUT', `/api/needs/${id}`, {
      ...poster,
      body: needBody(employerId, 'Tarve, muutettu'),
      headers: { 'If-Match': '"2"' },
    });
  const posted = { status: 'posted', title: { fi: '' } } as const;

  async function expectSound(): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.projections).toBe(needs.sent.length + 1);
  }

  test('set an event aside that can not be taken in: the others flow on, its own need goes on with the next', async () => {
    const hit = idOf(0);
    await Promise.all([smuggle('need.revised.v1', hit, { need: { id: 'x' } }), needs.stream(employerId, 20)]);
    await system.caughtUp();
    expect(await lettersOf(hit)).toMatchObject([{ group: 'search', reason: expect.stringMatching(/event-data/) }]);
    expect((await foundIn(system.send, 'needs')).length).toBe(needs.sent.length);
    expect(await (await fetch(`${system.at('search').url}/readyz`)).json()).toMatchObject({ ready: true });
    await matched(system.send, { id: hit, sequence: 2, ...posted });
    expect((await revise(hit)).status).toBe(200);
    await matched(system.send, { id: hit, sequence: 3, ...posted });
    await expectSound();
  });

  test('set an event of a newer program aside whole, and keep it over a kill until it can be read', async () => {
    const hit = idOf(1);
    await smuggle('need.revised.v9', hit, { need: { words: 'of a newer program' } });
    await system.caughtUp();
    await system.kill(system.at('search'));
    await system.start('search');
    await system.caughtUp();
    const [kept, ...more] = await lettersOf(hit);
    expect(more).toEqual([]);
    expect(kept?.reason).toMatch(/event-type-unknown: .* need\.revised\.v9/);
    expect(await system.send('GET', `/api/dead-letters/${kept?.id}`, admin)).toMatchObject({
      status: 200,
      body: { event: { type: 'need.revised.v9', data: { need: { words: 'of a newer program' } } } },
    });
    const replayed = await system.send('POST', `/api/dead-letters/${kept?.id}/replay`, admin);
    expect(replayed).toMatchObject({ status: 200, body: { replayed: 0, remaining: 1 } });
    expect((await revise(hit)).status).toBe(200);
    await expectSound();
  });

  test('that stand still tell how much they are behind, and catch up', async () => {
    const lag = async () => {
      const metrics = await (await fetch(`${system.at('search').url}/metrics`)).text();
      return Number(/^kohtaanto_consumer_lag_events\{group="search",topic="needs"\} (\d+)$/m.exec(metrics)?.[1]);
    };
    expect(await lag()).toBe(0);
    engines.elasticsearch.node.freeze();
    try {
      await needs.stream(employerId, 30);
      await system.caughtUp([system.at('competence-needs')]);
      expect(await lag()).toBe(2 * 30);
    } finally {
      engines.elasticsearch.node.thaw();
    }
    await expectSound();
    expect(await lag()).toBe(0);
  });

  test(`hold little of a backlog of ${backlog} events in memory, and know its length`, async () => {
    const place = { brokers: [engines.kafka.address], topicPrefix: 'backlog-', groupPrefix: 'backlog-' };
    await migrateKafka({ ...place, topics: ['needs'], partitions: 4, replicas: 1 });
    const log = await openKafkaEventLog(place);
    const text = 'x'.repeat(3_000);
    for (let done = 0; done < backlog; done += 5_000) {
      const batch = Array.from({ length: 5_000 }, (_, i) => {
        const n = done + i;
        return published('need.revised.v1', `need-${n % 1_000}`, 1 + Math.floor(n / 1_000), { text });
      });
      await log.append('needs', batch);
    }
    await log.close();

    const program = join(import.meta.dirname, '../support/slowReader.ts');
    const reader = startChild({
      name: 'slow reader',
      command: process.execPath,
      // With so small a heap garbage does not look like what is held, and holding the backlog would end it.
      args: ['--max-old-space-size=64', program, engines.kafka.address, 'backlog-'],
      env: nodeEnvironment(),
      logFile: join(await temporaryFolder(), 'slow-reader.log'),
      channel: true,
    });
    const told = async () => (await Promise.race([once(reader.process, 'message'), completed(reader)]))?.[0];
    const standing = z.object({ begun: z.int(), lag: z.int(), grown: z.int() }).parse(await told());
    expect(standing.lag).toBe(backlog);
    expect(standing.begun).toBeLessThanOrEqual(256);
    expect(standing.grown).toBeLessThan(standingCeiling);
    reader.process.send('go on');
    const done = z
      .object({ grown: z.int() })
      .loose()
      .parse(await told());
    expect(done).toMatchObject({ events: backlog, outOfOrder: 0, lag: 0 });
    expect(done.grown).toBeLessThan(readingCeiling);

    await completed(reader);
  }, 1_200_000);
});
