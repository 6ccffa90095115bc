import type { Subscription } from '@kohtaanto/event-log';
import {
  createAggregates,
  publishing,
  type Service,
  type ServicePorts,
  startConsumer,
} from '@kohtaanto/service-runtime';
import { createFreshness, type SeenKind } from './application/freshness.ts';
import { type ConceptState, conceptDecider, importConcepts } from './application/importConcepts.ts';
import { indexWriter, type SearchIndexes } from './application/indexWriter.ts';
import { projectedTopics, projections } from './application/projections.ts';
import { searchApplication } from './application/searchApplication.ts';
import { type SearchStores, searchStores } from './application/stores.ts';
import { recordId } from './domain/sourceRecord.ts';
import { catalogueRoutes } from './http/catalogueRoutes.ts';
import { matchRoutes } from './http/matchRoutes.ts';
import { pathRoutes } from './http/pathRoutes.ts';
import { foundEmployerVisibility, foundNeedVisibility } from './http/searchVisibility.ts';
import { taxonomyRoutes } from './http/taxonomyRoutes.ts';

export interface SearchPorts extends ServicePorts {
  readonly indexes: SearchIndexes;
  /** Whether the indexes are empty at every start (in this process's memory) and must be filled first. */
  readonly indexesAreEmpty: boolean;
}

/** Puts the service together over whatever adapters it is given. */
export function composeSearch({
  documents,
  log,
  clock,
  taxonomy,
  indexes,
  indexesAreEmpty,
  ...ports
}: SearchPorts): Service {
  const logger = ports.logger.child({ service: 'search' });
  const stores = searchStores(documents);
  const writer = indexWriter(stores, indexes, taxonomy);
  const freshness = createFreshness((kind, id) => storedSequence(stores, kind, id));
  const concepts = documents.collection<ConceptState>('search/concepts');
  const aggregates = createAggregates(
    {
      kind: 'concept',
      source: '/kohtaanto/search',
      decider: conceptDecider,
      documents: concepts,
      describe: () => ({}),
    },
    clock,
  );
  const application = searchApplication({
    stores,
    indexes,
    taxonomy,
    freshness,
    importConcepts: importConcepts(aggregates, concepts),
  });
  const publisher = publishing([{ documents: concepts, log, topic: 'concepts', logger }]);
  let reading: Subscription | undefined;

  return {
    name: 'search',
    routes: [
      ...matchRoutes(application, clock),
      ...pathRoutes(application, clock),
      ...catalogueRoutes(application, clock),
      ...taxonomyRoutes(application),
    ],
    visibility: [foundNeedVisibility, foundEmployerVisibility],
    start: async (onFailure) => {
      await publisher.start();
      if (indexesAreEmpty) await writer.rebuild();
      reading = await startConsumer({
        log,
        group: 'search',
        topics: projectedTopics,
        onPoison: 'skip',
        handle: projections(stores, writer, freshness),
        logger,
      });
      reading.failed.catch(onFailure);
    },
    caughtUp: async () => {
      await publisher.caughtUp();
      await reading?.caughtUp();
    },
    stop: async () => {
      await reading?.stop();
      await publisher.stop();
    },
  };
}

async function storedSequence(stores: SearchStores, kind: SeenKind, id: string): Promise<number> {
  switch (kind) {
    case 'need':
      return (await stores.needs.load(id))?.state.sequence ?? 0;
    case 'employer':
      return (await stores.employers.load(id))?.state.sequence ?? 0;
    case 'programme':
      return (await stores.programmes.load(id))?.state.sequence ?? 0;
    case 'offer':
    case 'team':
    case 'workplace':
      return (await stores.sources.load(recordId(kind, id)))?.state.sequence ?? 0;
  }
}
