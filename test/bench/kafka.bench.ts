import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { EventLog } from '@kohtaanto/event-log';
import { migrateKafka, openKafkaEventLog } from '@kohtaanto/event-log/kafka';
import type { CloudEvent } from '@kohtaanto/kernel';
import { openEngine } from '@kohtaanto/testing/engines/open';
import { interleave, type Result } from './interleave.ts';
import { openRival, type Rival } from './kafkaRival.ts';
import { needEvent } from './needEvent.ts';
import { seeded } from './seeded.ts';

const groupSize = 100;
/** So that no group is like the one before it. */
const differentGroups = 20;
const partitions = 3;

export interface KafkaBenchOptions {
  /** At least 30. */
  readonly pairs?: number;
  /** Per timed run. */
  readonly groups?: number;
  readonly singles?: number;
  /** Taken in per timed run. */
  readonly backlog?: number;
  readonly roundTrips?: number;
}

export interface KafkaBenchResult {
  readonly name: 'kafka';
  readonly how: string;
  /** Groups of 100, each waited for before the next. */
  readonly groups: Result;
  /** Single events from sixteen producers at once; the rival sends each by itself. */
  readonly singlesOfSixteen: Result;
  /** The same against a rival that gathers sixteen for a send, as a program would that knows what is coming. */
  readonly singlesInBatches: Result;
  /** From the first event of a backlog to the last, as a new group takes it in. */
  readonly consuming: Result;
  /** One event appended until the handler of a waiting group has it. */
  readonly endToEnd: Result;
  /** Our median end-to-end time by the rival's: the floor is 1.3. */
  readonly endToEndP50Ratio: number;
}

/** Our event log on Kafka against the bare driver, on the same broker. */
export async function run(options: KafkaBenchOptions = {}): Promise<KafkaBenchResult> {
  const engine = await openEngine('kafka');
  if ('unavailable' in engine) throw new Error(`no Kafka: ${engine.unavailable}`);
  const brokers = engine.address.split(',');
  const prefix = `bench-${randomUUID()}.`;
  const place = { brokers, topicPrefix: prefix, groupPrefix: prefix };
  const topics = ['needs', 'offers', 'teams', 'programmes', 'employers', 'qualifications'] as const;
  await migrateKafka({ ...place, topics, partitions, replicas: 1 });
  const log = await openKafkaEventLog(place);
  const rival = await openRival(brokers);
  try {
    await checkBothKeepTheSame(log, rival, prefix);
    const appends = await appendContests(log, rival, prefix, options);
    const consuming = await consumeContest(log, rival, prefix, options);
    const endToEnd = await endToEndContest(log, rival, prefix, options);
    const endToEndP50Ratio = endToEnd.ours.p50 / endToEnd.rival.p50;
    return { name: 'kafka', how: engine.how, ...appends, consuming, endToEnd, endToEndP50Ratio };
  } finally {
    await log.close();
    await rival.close();
    await engine.stop();
  }
}

const random = seeded(groupSize);
const groups = Array.from({ length: differentGroups }, () =>
  Array.from({ length: groupSize }, (_, i) => needEvent(1 + i, random)),
);
const group = (i: number): readonly CloudEvent[] => groups[i % groups.length] ?? [];
const single = (i: number): readonly CloudEvent[] => group(i).slice(i % groupSize, (i % groupSize) + 1);

/** Each producer waits for its send before it makes the next. */
async function produce(times: number, producers: number, send: (i: number) => Promise<void>): Promise<number> {
  let next = 0;
  const producing = Array.from({ length: producers }, async () => {
    while (next < times) {
      next += 1;
      await send(next - 1);
    }
  });
  await Promise.all(producing);
  return times;
}

async function appendContests(
  log: EventLog,
  rival: Rival,
  prefix: string,
  { pairs = 30, groups: times = 10, singles = 800 }: KafkaBenchOptions,
) {
  const needs = `${prefix}offers`;
  const ourSingles = () => produce(singles, 16, (i) => log.append('needs', single(i)));
  const contest = (name: string, ours: () => Promise<number>, theirs: () => Promise<number>) =>
    interleave<number>({ name, pairs, ours, rival: theirs, check: (a, b) => deepStrictEqual(a, b) });
  return {
    groups: await contest(
      'groups of 100',
      () => produce(times, 1, (i) => log.append('needs', group(i))),
      () => produce(times, 1, (i) => rival.send(needs, group(i))),
    ),
    singlesOfSixteen: await contest('single events, sixteen producers', ourSingles, () =>
      produce(singles, 16, (i) => rival.send(needs, single(i))),
    ),
    singlesInBatches: await contest('single events, sixteen together', ourSingles, async () => {
      const batches = Math.ceil(singles / 16);
      await produce(batches, 1, (i) =>
        rival.send(needs, Array.from({ length: 16 }, (_, n) => single(i * 16 + n)).flat()),
      );
      return singles;
    }),
  };
}

interface Taken {
  readonly count: number;
  readonly ms: number;
}

/** Counts what a consumer is given and takes the time from the first to the last. */
function backlogTaker(count: number) {
  let taken = 0;
  let first = 0;
  const all = Promise.withResolvers<Taken>();
  return {
    all: all.promise,
    handle: async (): Promise<void> => {
      taken += 1;
      if (taken === 1) first = performance.now();
      if (taken === count) all.resolve({ count, ms: performance.now() - first });
    },
  };
}

async function consumeContest(
  log: EventLog,
  rival: Rival,
  prefix: string,
  { pairs = 30, backlog = 10_000 }: KafkaBenchOptions,
) {
  for (let i = 0; i < backlog / groupSize; i += 1) await rival.send(`${prefix}programmes`, group(i));
  return interleave<Taken>({
    name: `a backlog of ${backlog}`,
    pairs,
    ours: async () => {
      const { all, handle } = backlogTaker(backlog);
      const subscribe = { topics: ['programmes'], from: 'beginning', onPoison: 'skip' } as const;
      const subscription = await log.subscribe({ ...subscribe, group: randomUUID(), handle });
      const taken = await all;
      await subscription.stop();
      return taken;
    },
    rival: async () => {
      const { all, handle } = backlogTaker(backlog);
      const stop = await rival.consume(`${prefix}programmes`, `${prefix}${randomUUID()}`, handle);
      const taken = await all;
      await stop();
      return taken;
    },
    check: (ours, theirs) => deepStrictEqual(ours.count, theirs.count),
    ms: ({ ms }) => ms,
  });
}

async function endToEndContest(
  log: EventLog,
  rival: Rival,
  prefix: string,
  { pairs = 30, roundTrips = 8 }: KafkaBenchOptions,
) {
  const arrivals = new Map<string, () => void>();
  const handle = async ({ id }: CloudEvent): Promise<void> => arrivals.get(id)?.();
  const subscription = await log.subscribe({
    group: 'waits',
    topics: ['employers'],
    from: 'beginning',
    onPoison: 'skip',
    handle: ({ event }) => handle(event),
  });
  const stop = await rival.consume(`${prefix}teams`, `${prefix}rival`, handle);
  const roundTrip = async (send: (events: readonly CloudEvent[]) => Promise<void>, i: number): Promise<string> => {
    const [event = needEvent(1, random)] = single(i);
    const arrived = Promise.withResolvers<void>();
    arrivals.set(event.id, arrived.resolve);
    await Promise.all([send([event]), arrived.promise]);
    arrivals.delete(event.id);
    return event.id;
  };
  const result = await interleave<string>({
    name: 'appended until handled',
    pairs: pairs * roundTrips,
    ours: (pair) => roundTrip((events) => log.append('employers', events), pair),
    rival: (pair) => roundTrip((events) => rival.send(`${prefix}teams`, events), pair),
    check: (ours, theirs) => deepStrictEqual(ours, theirs),
  });
  await stop();
  await subscription.stop();
  return result;
}

async function checkBothKeepTheSame(log: EventLog, rival: Rival, prefix: string): Promise<void> {
  for (const events of groups) {
    await log.append('needs', events);
    await rival.send(`${prefix}qualifications`, events);
  }
  const read = async (topic: 'needs' | 'qualifications'): Promise<readonly CloudEvent[]> => {
    const kept: CloudEvent[] = [];
    for await (const { event } of log.read(topic)) kept.push(event);
    return kept;
  };
  const kept = await read('needs');
  deepStrictEqual(kept.length, groups.length * groupSize);
  deepStrictEqual(kept, await read('qualifications'));
}

if (import.meta.main) console.log(JSON.stringify(await run()));
