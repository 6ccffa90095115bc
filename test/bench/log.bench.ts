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

/** One event of the product as it is published; a group takes a hundred of them, numbered. */
const sample: CloudEvent = JSON.parse(
  readFileSync(new URL('../../packages/events/samples/need.posted.v1.json', import.meta.url), 'utf8'),
);
const groupSize = 100;

export interface LogBenchOptions {
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

export interface LogBenchResult {
  readonly name: 'log';
  readonly eventBytes: number;
  /** Groups of 100, each waited for before the next. */
  readonly groups: Both;
  /** The same from four producers at once, as relays do; the rival writes and syncs one group after the other. */
  readonly groupsOfFour: Both;
  /** Single events, each waited for before the next. */
  readonly singles: Both;
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
  const [hundred, one] = [groupOf(groupSize), groupOf(1)];
  const contest = (name: string, group: Group, times: number, producers: number, bytes: () => Buffer) =>
    interleave<number>({
      name,
      pairs,
      ours: () => appendAll(log, group.events, times, producers),
      rival: () => {
        for (let i = 0; i < times; i += 1) raw.append(bytes());
        return times * group.events.length;
      },
      check: (ours, rival) => deepStrictEqual(ours, rival),
    });
  const both = async (name: string, group: Group, times: number, producers = 1): Promise<Both> => ({
    sameWork: await contest(`${name}, same work`, group, times, producers, () => bytesOf(group.events)),
    readyBytes: await contest(`${name}, ready bytes`, group, times, producers, () => group.bytes),
  });
  try {
    await checkBothKeepTheSame(log, raw, [hundred, one]);
    return {
      name: 'log',
      eventBytes: one.bytes.length,
      groups: await both('groups of 100', hundred, groupsPerRun),
      groupsOfFour: await both('groups of 100, four producers', hundred, groupsPerRun, 4),
      singles: await both('single appends', one, singlesPerRun),
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

function groupOf(size: number): Group {
  const events = Array.from({ length: size }, (_, i) => ({ ...sample, subject: `need-${i % 20}`, sequence: 1 + i }));
  return { events, bytes: bytesOf(events) };
}

function bytesOf(events: readonly CloudEvent[]): Buffer {
  return Buffer.from(`${JSON.stringify(events)}\n`);
}

/** Each producer waits for its append before it makes the next. */
async function appendAll(log: EventLog, events: readonly CloudEvent[], times: number, producers: number) {
  let left = times;
  const produce = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await log.append('needs', events);
    }
  };
  await Promise.all(Array.from({ length: producers }, produce));
  return times * events.length;
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
