import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import kafkajs from 'kafkajs';
import type { NativeNode } from '../../../packages/testing/src/engines/engine.ts';
import { seeded } from '../../bench/seeded.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

await describeFaults(
  'three brokers, each event on all of them and durable on two,',
  (engines) => {
    const { nodes: brokers } = engines.kafka;
    let system: DistributedSystem;
    let needs: NeedTally;
    let employerId: string;
    beforeAll(async () => {
      system = await openDistributedSystem(engines, undefined, { KAFKA_REPLICAS: '3' });
      needs = needTally(system.send);
      employerId = await posterEmployer(system.send);
      await system.caughtUp();
    });
    afterAll(async () => {
      await system?.close();
      await removeTemporaryFolders();
    });

    const random = seeded(3);
    const shuffled = (): readonly NativeNode[] =>
      brokers
        .map((broker) => ({ broker, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ broker }) => broker);
    /** Starts it again and waits until it has all that the others have: what two must hold, it may be one of. */
    async function comeBack(broker: NativeNode | undefined): Promise<void> {
      // One that does not find the others in time ends, as it may on a busy machine.
      await broker?.restart().catch(() => broker.restart());
      const client = new kafkajs.Kafka({
        brokers: engines.kafka.address.split(','),
        logLevel: kafkajs.logLevel.NOTHING,
      });
      const admin = client.admin();
      await admin.connect();
      const behind = async () =>
        (await admin.fetchTopicMetadata()).topics.some(({ partitions }) =>
          partitions.some(({ isr }) => isr.length < 3),
        );
      while (await behind().catch(() => true)) await pause(200);
      await admin.disconnect();
    }
    /** What can't be published waits in the store. */
    async function taken(count: number): Promise<void> {
      await needs.stream(employerId, count);
      while (needs.isOpen()) await needs.stream(employerId, 0);
    }
    async function expectSound(): Promise<void> {
      await system.caughtUp();
      const { problems, seen } = await system.check(await needs.told());
      expect(problems).toEqual([]);
      expect(seen.projections).toBe(needs.sent.length + 1);
    }

    test('lose one after the other while needs are written: the two that are left take all of them in', async () => {
      for (const broker of shuffled()) {
        const writing = taken(20);
        await broker.kill();
        await writing;
        await taken(5);
        await expectSound();
        await comeBack(broker);
      }
    }, 600_000);

    test('of which two are killed at once have lost nothing that they acknowledged, and go on when one is back', async () => {
      const [one, other] = shuffled();
      const writing = taken(20);
      await Promise.all([one?.kill(), other?.kill()]);
      await writing;
      await taken(10);
      await one?.restart();
      await expectSound();
      await comeBack(other);
      await taken(5);
      await expectSound();
    }, 600_000);
  },
  { brokers: 3 },
);
