import type { DocumentStore, StoredDocument } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';

/** What a whole system keeps, as its ports show it. */
export interface Stored {
  readonly documents: DocumentStore;
  readonly log: EventLog;
}

/** Everything on the topic in log order, repeats included. */
export async function eventsOn({ log }: Stored, topic: Topic): Promise<readonly CloudEvent[]> {
  const events: CloudEvent[] = [];
  for await (const { event } of log.read(topic)) events.push(event);
  return events;
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
