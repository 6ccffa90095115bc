import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventsOn, type Stored } from '../../support/stored.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { states } from '../histories.ts';
import { foundIn } from '../readBack.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';

const relay = join(import.meta.dirname, '../support/failingRelay.ts');
const kills = 200;
/** Then a relay that lives forgets what was published: what waits is published again by each one that is killed. */
const killsPerRound = 20;
/** Relays at once, as where a service has several copies. */
const copies = 2;

await describeFaults(`a relay that is killed ${kills} times between acknowledgement and forgetting`, (engines) => {
  let system: DistributedSystem;
  beforeAll(async () => {
    system = await openDistributedSystem(engines, ['search']);
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  /** A need with two events that are not yet published. */
  async function commitNeed({ documents }: Stored, number: number): Promise<void> {
    const id = `need-${number}`;
    const { event } = states.need(id, 1);
    const events = [1, 2].map((sequence) => ({ ...event, id: `${id}@${sequence}`, sequence }));
    const needs = documents.collection('competence-needs/needs');
    await needs.commit({ id, expectedVersion: 0, state: event.data, events });
  }
  async function killOne(stored: Stored, number: number): Promise<void> {
    await commitNeed(stored, number);
    const killed = system.program('competence-needs', relay, { FAULT: 'settle:1' });
    expect([await killed.ended, await killed.tail()]).toEqual(['SIGKILL', '']);
  }
  async function forgetPublished({ documents }: Stored): Promise<void> {
    const { backlog } = documents.collection('competence-needs/needs');
    const living = system.program('competence-needs', relay, { FAULT: 'commit:1' });
    while ((await backlog()) > 0) expect(living.isRunning()).toBe(true);
    await living.stop('SIGKILL');
  }

  test('publishes again each time, to one effect and in order', async () => {
    await system.withStored(async (stored) => {
      for (let done = 0; done < kills; done += killsPerRound) {
        const numbers = Array.from({ length: killsPerRound }, (_, i) => done + i);
        const lane = async (): Promise<void> => {
          for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) await killOne(stored, number);
        };
        await Promise.all(Array.from({ length: copies }, lane));
        await forgetPublished(stored);
      }
    });
    await system.caughtUp();
    const found = { needs: await foundIn(system.send, 'needs') };
    expect(found.needs).toHaveLength(kills);
    const { problems, seen } = await system.check({ acknowledged: [], found, canaries: [] });
    expect(problems).toEqual([]);
    expect(seen).toMatchObject({ aggregates: kills, projections: kills });
    const events = await system.withStored((stored) => eventsOn(stored, 'needs'));
    expect(new Set(events.map(({ id }) => id)).size).toBe(2 * kills);
    // Each left both of its need's events to be published again.
    expect(events.length).toBeGreaterThanOrEqual(4 * kills);
  }, 900_000);
});
