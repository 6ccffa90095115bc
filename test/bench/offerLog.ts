import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { toText } from '../../packages/event-log/src/embedded/thread/chunkBytes.ts';
import { tableOf } from '../../packages/event-log/src/embedded/thread/tables.ts';
import { type Corpus, corpus } from './corpus.ts';
import { offerEvent, programmeEvent } from './offerEvents.ts';

/** A log of offers and their programmes, and a copy of its file for whoever reads it without us. */
export interface OfferLog {
  readonly log: EventLog;
  readonly world: Corpus;
  readonly events: number;
  /** Of the data file. */
  readonly bytes: number;
  /** The plain rows one after another: unpacked, parsed, nothing else. */
  readonly scan: () => Generator<CloudEvent>;
  readonly close: () => Promise<void>;
}

const appendedAtOnce = 256;
/** Programmes first: an offer is joined with its own. */
export const logTopics = ['programmes', 'offers'] as const;

export async function openOfferLog(offers: number): Promise<OfferLog> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-bench-rebuild-'));
  const [file, copy] = [join(folder, 'log.sqlite'), join(folder, 'copy.sqlite')];
  const world = corpus();
  const events = await withLog(file, (log) => fill(log, world, offers));
  await copyFile(file, copy); // the storage keeps its own file to itself
  const storage = await openEmbeddedStorage({ file, modules: [eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  const plain = new DatabaseSync(copy, { readOnly: true });
  return {
    log,
    world,
    events,
    bytes: (await stat(file)).size,
    scan: () => scanned(plain),
    close: async () => {
      plain.close();
      await log.close();
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function withLog<T>(file: string, work: (log: EventLog) => Promise<T>): Promise<T> {
  const storage = await openEmbeddedStorage({ file, modules: [eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  try {
    return await work(log);
  } finally {
    await log.close();
    await storage.close();
  }
}

async function fill(log: EventLog, world: Corpus, offers: number): Promise<number> {
  const programmes = appender(log, 'programmes');
  const offered = appender(log, 'offers');
  let at = 0;
  for (const source of world.offers(offers)) {
    const programme = programmeEvent(source, at);
    if (programme !== undefined) await programmes.add(programme);
    await offered.add(offerEvent(source, at));
    at += 1;
  }
  return (await programmes.end()) + (await offered.end());
}

function appender(log: EventLog, topic: Topic) {
  let waiting: CloudEvent[] = [];
  let count = 0;
  const end = async (): Promise<number> => {
    await log.append(topic, waiting);
    count += waiting.length;
    waiting = [];
    return count;
  };
  return {
    add: async (event: CloudEvent): Promise<void> => {
      if (waiting.push(event) === appendedAtOnce) await end();
    },
    end,
  };
}

function* scanned(db: DatabaseSync): Generator<CloudEvent> {
  for (const topic of logTopics) {
    const rows = db.prepare(`SELECT events FROM ${tableOf(topic)} ORDER BY position`).iterate();
    for (const { events } of rows) {
      if (!(events instanceof Uint8Array)) throw new Error(`the rows of ${topic} hold no bytes`);
      const chunk: readonly CloudEvent[] = JSON.parse(toText(Buffer.from(events)));
      yield* chunk;
    }
  }
}
