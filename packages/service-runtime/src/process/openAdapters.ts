import type { DocumentStore } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import { DomainError } from '@kohtaanto/kernel';
import type { Logger } from '../logger.ts';
import type { ServiceResources } from '../resources.ts';
import { kafkaPlace, mongoPlace } from './places.ts';
import type { EngineConfig } from './processSettings.ts';

export interface Adapters {
  readonly documents: DocumentStore;
  readonly log: EventLog;
  /** Log first: what it hands on is written to the documents. */
  close(): Promise<void>;
}

/**
 * Opens what every service stands on, and looks that its migrate step was run; leaves nothing open when it can't.
 * @throws DomainError unavailable when an engine can't be reached; `not-migrated` with the command to run.
 */
export async function openAdapters(
  resources: ServiceResources,
  config: EngineConfig,
  logger: Logger,
): Promise<Adapters> {
  const { openMongoDocumentStore } = await import('@kohtaanto/document-store/mongo');
  const { openKafkaEventLog } = await import('@kohtaanto/event-log/kafka');
  const documents = await openMongoDocumentStore(mongoPlace(config));
  const opened: (() => Promise<void>)[] = [() => documents.close()];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const log = await openKafkaEventLog({ ...kafkaPlace(config, resources.name), logger });
    opened.push(() => log.close());
    await refuseUnmigrated(resources.name, async () => {
      for (const name of resources.collections) await documents.collection(name).backlog();
      for (const topic of resources.publishes) await log.end(topic);
    });
    return { documents, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Says which command to run when what a look needs was never made. @throws DomainError conflict `not-migrated`. */
export async function refuseUnmigrated(service: string, look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.slug.endsWith('not-migrated')) throw error;
    const message = `${error.message}. Run this once: node services/${service}/src/main.ts migrate`;
    throw new DomainError('conflict', 'not-migrated', message);
  }
}
