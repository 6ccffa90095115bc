import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { seeded } from '../../bench/seeded.ts';
import { needBody } from '../../support/examples.ts';
import { eventsOn } from '../../support/stored.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { poster } from '../needStream.ts';
import { matched } from '../readBack.ts';
import { type DistributedSystem, openDistributedSystem, sessionMs } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { inFull } from '../support/inFull.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

/** How long a relay is stopped: past its session, so that the group has given away what it read. */
const pauseMs = inFull ? 60_000 : 1.5 * sessionMs;

const written = z.object({ id: z.string(), sequence: z.int() });

await describeFaults('processes that are killed or stopped between Kafka and their stores', (engines) => {
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
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

  const published = () => system.withStored((stored) => eventsOn(stored, 'needs'));
  const sequencesOf = async (id: string | undefined) =>
    (await published()).filter(({ subject }) => subject === id).map(({ sequence }) => sequence);
  const revise = (id: string | undefined, version: number, send = system.send) =>
    send('PUT', `/api/needs/${id}`, {
      ...poster,
      body: needBody(employerId, `Tarve, muutettu ${version}`),
      headers: { 'Idempotency-Key': `revise-${id}-${version}`, 'If-Match': `"${version}"` },
    });

  /** Everything has come to rest and every promise was kept. */
  async function expectSound(): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.aggregates).toBe(needs.sent.length + 1);
    expect(seen.projections).toBe(needs.sent.length + 1);
  }

  test('a relay killed between acknowledgement and forgetting publishes again, to one effect', async () => {
    const random = seeded(11);
    await system.at('competence-needs').stop();
    for (let kill = 0; kill < 5; kill += 1) {
      const relay = await system.startToFail('competence-needs', `settle:${1 + Math.floor(random() * 60)}`);
      await needs.stream(employerId);
      if (relay !== undefined) expect(await relay.ended).toBe('SIGKILL');
    }
    await system.start('competence-needs');
    await needs.stream(employerId, 0);
    expect(needs.isOpen()).toBe(false);
    await expectSound();
    const events = await published();
    const distinct = new Set(events.map(({ id }) => id)).size;
    expect(distinct).toBe(2 * needs.sent.length);
    // Each kill left what it had published to be published again.
    expect(events.length - distinct).toBeGreaterThanOrEqual(5);
  });

  test('a relay killed between the second and the third event of a need keeps their order', async () => {
    const ids: (string | undefined)[] = [];
    for (let kill = 0; kill < 3; kill += 1) {
      await system.kill(system.at('competence-needs'));
      const relay = await system.start('competence-needs', { fault: 'append-half:1' });
      await needs.stream(employerId, 1);
      const id = needs.sent.at(-1)?.id;
      ids.push(id);
      await revise(id, 2).catch(() => undefined); // the kill may come before the answer
      expect(await relay.ended).toBe('SIGKILL');
      expect(await sequencesOf(id)).toEqual([1, 2]);
      await system.start('competence-needs');
    }
    await expectSound();
    for (const id of ids) expect(await sequencesOf(id)).toEqual([1, 2, 1, 2, 3]);
  });

  test('a reader killed when it has written, before its offset is stored, takes the event in once', async () => {
    await system.kill(system.at('search'));
    const random = seeded(5);
    for (const point of ['projected', 'handled', 'projected']) {
      const [reader] = await Promise.all([
        system.startToFail('search', `${point}:${1 + Math.floor(random() * 12)}`),
        needs.stream(employerId, 12),
      ]);
      if (reader !== undefined) expect(await reader.ended).toBe('SIGKILL');
    }
    await system.start('search');
    await expectSound();
  });

  test('a relay that was stopped and goes on when another has published more is not heeded', async () => {
    const active = system.at('competence-needs');
    const late = await system.start('competence-needs', { fault: 'append-late:1' });
    const body = needBody(employerId, 'Tarve, myöhässä');
    const drafted = await system.to(late)('POST', '/api/needs', { ...poster, body });
    const { id } = written.parse(drafted.body);
    while (!isStopped(late.pid)) await pause(20);
    const paused = pause(pauseMs);
    await needs.stream(employerId, 20);
    const posted = await system.send('POST', `/api/needs/${id}/post`, { ...poster, headers: { 'If-Match': '"1"' } });
    expect(posted.status).toBe(200);
    expect((await revise(id, 2)).status).toBe(200);
    await matched(system.send, { id, sequence: 3, status: 'posted', title: { fi: '' } });
    await system.caughtUp([active, system.at('search')]);
    expect((await sequencesOf(id)).at(-1)).toBe(3);

    await paused;
    expect(isStopped(late.pid)).toBe(true);
    late.process.kill('SIGCONT');
    await system.caughtUp();
    expect((await sequencesOf(id)).at(-1)).toBe(1);
    const { problems } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(await late.stop()).toBe(0);
  });
});

/** By SIGSTOP, as `ps` tells it. */
function isStopped(pid: number): boolean {
  return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() === 'T';
}
