import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { topics } from '@kohtaanto/kernel';
import { eventsOn, type Stored } from '../../services/embedded/src/doctor/check/stored.ts';
import { dataFileIn } from '../../services/embedded/src/runtime/openEmbedded.ts';

export { documentsIn, eventsOn, type Stored } from '../../services/embedded/src/doctor/check/stored.ts';

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

export async function countEvents(stored: Stored): Promise<number> {
  const counts = await Promise.all(topics.map(async (topic) => (await eventsOn(stored, topic)).length));
  return counts.reduce((sum, count) => sum + count, 0);
}
