import { deepStrictEqual } from 'node:assert/strict';
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import type { CloudEvent } from '@kohtaanto/kernel';
import { interleave, type Result } from './interleave.ts';
import { needEvent } from './needEvent.ts';
import { seeded } from './seeded.ts';

const groupSize = 100;
/** So that no group is like the one before it. */
const differentGroups = 20;

interface LogBenchOptions {
  /** At least 30. */
  readonly pairs?: number;
  /** Appends per timed run; together they are long enough that checkpoints fall into our time. */
  readonly groupsPerRun?: number;
  readonly singlesPerRun?: number;
}

/** Each against a rival that makes its JSON, as ours does, and against one that is handed its bytes ready made. */
interface Both {
  readonly sameWork: Result;
  readonly readyBytes: Result;
}

interface LogBenchResult {
  readonly name: 'log';
  readonly eventBytes: number;
  /** Groups of 100, each waited for before the next. */
  readonly groups: Both;
  /** The same from four producers at once, as relays do; the rival writes and syncs one group after the other. */
  readonly groupsOfFour: Both;
  /** Single events, each waited for before the next. */
  readonly singles: Both;
  /** The same from sixteen producers at once: what waits together is made durable together. */
  readonly singlesOfSixteen: Both;
}

/** A file that is written to and synced with nothing around it: what any durable log must at least do. */
function rawFile(path: string) {
  const file = openSync(path, 'a');
  return {
    append: (bytes: Buffer): void => {
      writeSync(file, bytes);
      fdatasyncSync(file);
    },
    read: (): readonly CloudEvent[] =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => JSON.parse(line)),
    close: (): void => closeSync(file),
  };
}

/**
 * The embedded event log against `write` + `fdatasync` of the same bytes (MATCHING 6, `log`). Ours also sums every
 * group, keeps it in a tree that can be read from any position, and writes it twice (log and checkpoint).
 */
export async function run(options: LogBenchOptions = {}): Promise<LogBenchResult> {
  const { pairs = 30, groupsPerRun = 80, singlesPerRun = 200 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-bench-log-'));
  const storage = await openEmbeddedStorage({ file: join(folder, 'log.sqlite'), modules: [eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  const raw = rawFile(join(folder, 'raw.jsonl'));
  const [hundreds, ones] = [groupsOf(groupSize), groupsOf(1)];
  const contest = (name: string, groups: Groups, times: number, producers: number, bytes: (group: Group) => Buffer) =>
    interleave<number>({
      name,
      pairs,
      ours: () => appendAll(log, groups, times, producers),
      rival: () => {
        for (let i = 0; i < times; i += 1) raw.append(bytes(at(groups, i)));
        return times * at(groups, 0).events.length;
      },
      check: (ours, rival) => deepStrictEqual(ours, rival),
    });
  const both = async (name: string, groups: Groups, times: number, producers = 1): Promise<Both> => ({
    sameWork: await contest(`${name}, same work`, groups, times, producers, ({ events }) => bytesOf(events)),
    readyBytes: await contest(`${name}, ready bytes`, groups, times, producers, ({ bytes }) => bytes),
  });
  try {
    await checkBothKeepTheSame(log, raw, [...hundreds, ...ones]);
    return {
      name: 'log',
      eventBytes: at(ones, 0).bytes.length,
      groups: await both('groups of 100', hundreds, groupsPerRun),
      groupsOfFour: await both('groups of 100, four producers', hundreds, groupsPerRun, 4),
      singles: await both('single appends', ones, singlesPerRun),
      singlesOfSixteen: await both('single appends, sixteen producers', ones, singlesPerRun, 16),
    };
  } finally {
    await log.close();
    await storage.close();
    raw.close();
    await rm(folder, { recursive: true });
  }
}

interface Group {
  readonly events: readonly CloudEvent[];
  readonly bytes: Buffer;
}

type Groups = readonly Group[];

/** Groups of needs that share only what needs share: ids, competences and titles are drawn anew for each. */
function groupsOf(size: number): Groups {
  const random = seeded(size);
  return Array.from({ length: differentGroups }, () => {
    const bytes = bytesOf(Array.from({ length: size }, (_, i) => needEvent(1 + i, random)));
    return { events: JSON.parse(bytes.toString()), bytes };
  });
}

function at(groups: Groups, i: number): Group {
  const group = groups[i % groups.length];
  if (group === undefined) throw new Error('there is no group');
  return group;
}

function bytesOf(events: readonly CloudEvent[]): Buffer {
  return Buffer.from(`${JSON.stringify(events)}\n`);
}

/** Each producer waits for its append before it makes the next. */
async function appendAll(log: EventLog, groups: Groups, times: number, producers: number): Promise<number> {
  let next = 0;
  let appended = 0;
  const produce = async (): Promise<void> => {
    while (next < times) {
      const { events } = at(groups, next);
      next += 1;
      await log.append('needs', events);
      appended += events.length;
    }
  };
  await Promise.all(Array.from({ length: producers }, produce));
  return appended;
}

async function checkBothKeepTheSame(log: EventLog, raw: ReturnType<typeof rawFile>, works: readonly Group[]) {
  for (const { events, bytes } of works) {
    await log.append('needs', events);
    raw.append(bytes);
  }
  const kept: CloudEvent[] = [];
  for await (const { event } of log.read('needs')) kept.push(event);
  deepStrictEqual(kept, raw.read());
}

if (import.meta.main) console.log(JSON.stringify(await run()));
