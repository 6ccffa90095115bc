import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seeded } from '../../bench/seeded.ts';
import { eventsOn } from '../../support/stored.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { walkEdits } from '../editModel.ts';
import { poster } from '../needStream.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

await describeFaults('commands over MongoDB', (engines) => {
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
  /** Made beside the tally's. */
  let others = 0;
  beforeAll(async () => {
    system = await openDistributedSystem(engines);
    needs = needTally(system.send);
    employerId = await posterEmployer(system.send);
    await system.caughtUp();
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  async function expectSound(): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.aggregates).toBe(needs.sent.length + others + 1);
  }

  /** Kills the process at the nth time that it comes to the point, while needs are sent; then starts it as it is. */
  async function killedAt(fault: string): Promise<void> {
    await system.at('competence-needs').stop();
    const failing = await system.startToFail('competence-needs', fault);
    if (failing === undefined) throw new Error('it was killed before it served');
    await needs.stream(employerId);
    expect(await failing.ended).toBe('SIGKILL');
    expect(needs.isOpen()).toBe(true);
    await system.start('competence-needs');
  }

  test('whose process is killed before the write have not happened, and do when they are sent again', async () => {
    const random = seeded(1);
    for (let kill = 0; kill < 2; kill += 1) await killedAt(`commit:${1 + Math.floor(random() * 12)}`);
    await needs.stream(employerId, 0);
    expect(needs.isOpen()).toBe(false);
    await expectSound();
  });

  test('whose process is killed between the write and the answer are told what was done, and done once', async () => {
    const random = seeded(2);
    for (let kill = 0; kill < 2; kill += 1) {
      await killedAt(`committed:${1 + Math.floor(random() * 12)}`);
      const open = needs.sent.filter(({ posted }) => !posted);
      await needs.stream(employerId, 0);
      expect(open.every(({ posted }) => posted)).toBe(true);
    }
    await expectSound();
    const events = await system.withStored((stored) => eventsOn(stored, 'needs'));
    expect(new Set(events.map(({ subject, sequence }) => `${subject} ${sequence}`)).size).toBe(2 * needs.sent.length);
  });

  test('of two people on the same need never overwrite what their author has not seen', async () => {
    others += await walkEdits(system.send, { person: poster, employerId }, { numRuns: 15, seed: 30 });
    await expectSound();
  });
});
