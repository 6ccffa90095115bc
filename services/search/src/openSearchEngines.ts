import type { DocumentStore } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { Logger } from '@kohtaanto/service-runtime';
import { openAdapters } from '@kohtaanto/service-runtime/process';
import type { SearchIndexes } from './application/indexWriter.ts';
import { storedConfiguration } from './config.ts';
import { openElasticsearchIndexes } from './elasticsearchIndexes.ts';
import { resources } from './resources.ts';

export interface SearchEngines {
  readonly documents: DocumentStore;
  readonly log: EventLog;
  readonly indexes: SearchIndexes;
  close(): Promise<void>;
}

/**
 * What the search service stands on as a process of its own, by the same environment, of which it needs only where the
 * engines are: for a look at what all services keep. It takes nothing in.
 * @throws DomainError invalid `configuration`; unavailable when an engine can't be reached.
 */
export async function openSearchEngines(logger: Logger): Promise<SearchEngines> {
  const { config } = storedConfiguration();
  const { documents, log, close } = await openAdapters(resources, config, logger);
  const indexes = await openElasticsearchIndexes(config);
  return {
    documents,
    log,
    indexes,
    close: async () => {
      await Promise.all(Object.values(indexes).map((index) => index.close()));
      await close();
    },
  };
}
