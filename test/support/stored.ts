import type { DocumentStore, StoredDocument } from '@kohtaanto/document-store';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { EventLog } from '@kohtaanto/event-log';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { type CloudEvent, type Topic, topics } from '@kohtaanto/kernel';
import { dataFileIn } from '../../services/embedded/src/runtime/openEmbedded.ts';

export interface Stored {
  readonly documents: DocumentStore;
  readonly log: EventLog;
}

/** Looks into (or tampers with) the data of a system that isn't running. */
export async function withStored<T>(folder: string, use: (stored: Stored) => Promise<T>): Promise<T> {
  const storage = await openEmbeddedStorage({
    file: dataFileIn(folder),
    modules: [documentProcedures, eventLogProcedures],
  });
  const documents = openEmbeddedDocumentStore(storage);
  const log = openEmbeddedEventLog(storage);
  try {
    return await use({ documents, log });
  } finally {
    await log.close();
    await documents.close();
    await storage.close();
  }
}

/** Everything on the topic in log order, repeats included. */
export async function eventsOn({ log }: Stored, topic: Topic): Promise<readonly CloudEvent[]> {
  const events: CloudEvent[] = [];
  for await (const { event } of log.read(topic)) events.push(event);
  return events;
}

export async function countEvents(stored: Stored): Promise<number> {
  const counts = await Promise.all(topics.map(async (topic) => (await eventsOn(stored, topic)).length));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Every document of a collection, in id order. */
export async function documentsIn<State>(
  { documents }: Stored,
  collection: string,
): Promise<readonly StoredDocument<State>[]> {
  const found: StoredDocument<State>[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const page = await documents
      .collection<State>(collection)
      .find({ limit: 1_000, ...(after === undefined ? {} : { after }) });
    found.push(...page);
    if (page.length < 1_000) return found;
  }
}
