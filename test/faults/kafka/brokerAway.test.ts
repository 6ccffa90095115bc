import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Position } from '@kohtaanto/event-log';
import { z } from 'zod';
import type { ServiceName } from '../../../infra/distributed/serviceChild.ts';
import { seeded } from '../../bench/seeded.ts';
import { needBody } from '../../support/examples.ts';
import { seconds, tellMeasured } from '../../support/tellMeasured.ts';
import { removeTemporaryFolders } from '../../support/temporaryFolder.ts';
import { poster } from '../needStream.ts';
import { type DistributedSystem, openDistributedSystem } from '../support/distributedSystem.ts';
import { describeFaults } from '../support/faultEngines.ts';
import { type NeedTally, needTally, posterEmployer } from '../support/needTally.ts';

const backlogCap = 60;
/** Longer than any answer may take, shorter than a wait for the broker. */
const patienceMs = 5_000;
const readiness = z.object({
  ready: z.boolean(),
  state: z.string(),
  dependencies: z.object({ events: z.object({ ok: z.boolean(), reason: z.string().optional(), since: z.string() }) }),
});

await describeFaults('while the Kafka broker', (engines) => {
  const { node: broker, proxy } = engines.kafka;
  let system: DistributedSystem;
  let needs: NeedTally;
  let employerId: string;
  /** Drafts beside the tally's. */
  let drafts = 0;
  beforeAll(async () => {
    system = await openDistributedSystem(engines);
    await system.at('competence-needs').stop();
    await system.start('competence-needs', { environment: { BACKLOG_CAP: String(backlogCap) } });
    needs = needTally(system.send);
    employerId = await posterEmployer(system.send);
    await system.caughtUp();
  });
  afterAll(async () => {
    await system?.close();
    await removeTemporaryFolders();
  });

  const draft = (key: string) => {
    const headers = { 'Idempotency-Key': key };
    return system.send('POST', '/api/needs', { ...poster, body: needBody(employerId, `Tarve ${key}`), headers });
  };
  const readinessOf = async (service: ServiceName) => {
    const answer = await fetch(`${system.at(service).url}/readyz`, { signal: AbortSignal.timeout(patienceMs) });
    const { ready, state, dependencies } = readiness.parse(await answer.json());
    return { status: answer.status, ready, state, ...dependencies.events };
  };
  async function expectReadyAgain(): Promise<void> {
    for (const service of ['employers', 'competence-needs', 'search'] as const) {
      while (!(await readinessOf(service)).ok) await pause(100);
    }
  }
  /** Events of needs that are committed and not yet known to be published. */
  async function outbox(): Promise<number> {
    const metrics = await (await fetch(`${system.at('competence-needs').url}/metrics`)).text();
    const line = /^kohtaanto_outbox_pending_events\{collection="competence-needs\/needs"\} (\d+)$/m;
    return z.coerce.number().parse(line.exec(metrics)?.[1]);
  }
  const endOfTopic = () => system.withStored(({ log }) => log.end('needs'));
  /** Behind the position stand so many events, each need's in their order; a relay that lost its answer repeats some. */
  async function expectDrainedInOrder(from: Position, waited: number): Promise<void> {
    const events = await system.withStored(({ log }) => Array.fromAsync(log.read('needs', from), ({ event }) => event));
    expect(new Set(events.map(({ id }) => id)).size).toBe(waited);
    for (const [need, its] of Map.groupBy(events, ({ subject }) => subject)) {
      const sequences = [...new Set(its.map(({ sequence }) => sequence))];
      expect([need, sequences]).toEqual([need, sequences.map((_, i) => i + 1)]);
    }
  }
  async function expectSound(): Promise<void> {
    await system.caughtUp();
    const { problems, seen } = await system.check(await needs.told());
    expect(problems).toEqual([]);
    expect(seen.aggregates).toBe(needs.sent.length + drafts + 1);
  }

  test('is down, commands are taken in until too many wait, then refused with a time to come again; then all drains', async () => {
    await needs.stream(employerId, 5);
    await system.caughtUp();
    const end = await endOfTopic();
    await broker.kill();
    await needs.stream(employerId, 20);
    expect(needs.isOpen()).toBe(false);
    let refused: Awaited<ReturnType<typeof draft>> | undefined;
    for (let i = 0; refused === undefined && i < backlogCap; i += 1) {
      const reply = await draft(`over-${i}`);
      if (reply.status !== 201) refused = reply;
      else drafts += 1;
    }
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:problem:backlog-full' } });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(drafts).toBeGreaterThan(0);
    expect(await readinessOf('competence-needs')).toMatchObject({ ready: true, state: 'degraded', ok: false });

    const waiting = await outbox();
    expect(waiting).toBe(2 * 20 + drafts);
    await broker.restart();
    const returned = performance.now();
    while ((await outbox()) > 0) await pause(20);
    const published = performance.now() - returned;
    await system.caughtUp();
    const takenIn = performance.now() - returned;
    tellMeasured(
      `after the broker's return ${waiting} waiting events were published within ${seconds(published)}, and taken in by \
all their readers within ${seconds(takenIn)}`,
    );
    await expectDrainedInOrder(end, waiting);
    await expectReadyAgain();
    expect(await draft(`over-${drafts}`)).toMatchObject({ status: 201 });
    drafts += 1;
    await expectSound();
  });

  test('hangs, commands are answered, and readiness says which dependency and since when', async () => {
    const before = await readinessOf('competence-needs');
    broker.freeze();
    try {
      const answered = await Promise.race([draft('hung'), pause(patienceMs, 'no answer' as const)]);
      expect(answered).toMatchObject({ status: 201 });
      drafts += 1;
      const hung = await readinessOf('competence-needs');
      expect(before).toMatchObject({ status: 200, state: 'ready', ok: true });
      // Commands need no broker: they are still to be sent here.
      expect(hung).toMatchObject({ status: 200, ready: true, state: 'degraded', ok: false });
      expect(hung.reason).toBeTruthy();
      expect(hung.since > before.since).toBe(true);
      await needs.stream(employerId, 5);
    } finally {
      broker.thaw();
    }
    await expectReadyAgain();
    await expectSound();
  });

  test('is reached through a network that resets, refuses, delays and swallows, nothing is lost and order is kept', async () => {
    const random = seeded(12);
    const weathers = [
      async () => proxy.resetAll(),
      async () => proxy.cut(),
      async () => proxy.delay(150),
      async () => proxy.halfOpen(),
      async () => proxy.dropReplies(),
    ];
    let storming = true;
    const stream = async (): Promise<void> => {
      while (storming) {
        await needs.stream(employerId, 2);
        await pause(400);
      }
    };
    const storm = async (): Promise<void> => {
      for (let round = 0; round < 2; round += 1) {
        for (const weather of weathers) {
          await weather();
          await pause(200 + random() * 1_000);
          await proxy.restore();
          await pause(random() * 400);
        }
      }
    };
    await Promise.all([
      stream(),
      storm().finally(async () => {
        storming = false;
        await proxy.restore();
      }),
    ]);
    expect(needs.isOpen()).toBe(false);
    await expectReadyAgain();
    await expectSound();
  });
});
