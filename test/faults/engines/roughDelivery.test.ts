import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CloudEvent } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { type Delivery, histories } from '../histories.ts';
import { foundIn } from '../readBack.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';

/** The same deliveries about aggregates of their own, so that several histories fit beside each other. */
const apart = (run: number, { topic, event }: Delivery): Delivery => {
  const text = JSON.stringify(event).replaceAll(/\b(programme|offer|need|employer)-(?=\d)/g, `$1-${run}-`);
  const renamed: CloudEvent = JSON.parse(text);
  return { topic, event: renamed };
};

await describeFaults('events that come through Kafka repeated, out of order or not at all', (engines) => {
  let system: DistributedSystem;
  beforeAll(async () => {
    system = await openDistributedSystem(engines, ['search']);
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  test('leave in MongoDB and in Elasticsearch what the newest of each aggregate says', async () => {
    const samples = fc.sample(histories, { numRuns: 8, seed: 22 });
    const deliveries = samples.flatMap(({ disturbed }, run) => disturbed.map((each) => apart(run, each)));
    await system.withStored(async ({ log }) => {
      for (const { topic, event } of deliveries) await log.append(topic, [event]);
    });
    await system.caughtUp();
    const found = { needs: await foundIn(system.send, 'needs'), employers: await foundIn(system.send, 'employers') };
    const { problems, seen } = await system.check({ acknowledged: [], found, canaries: [] });
    // Nobody wrote the aggregates: that their events are orphans is not the readers' fault.
    expect(problems.filter((problem) => !problem.startsWith('(5)'))).toEqual([]);
    expect(seen.events).toBe(deliveries.length);
    expect(seen.projections).toBe(new Set(deliveries.map(({ topic, event }) => `${topic}/${event.subject}`)).size);
  });
});
