import type { Route } from '@kohtaanto/http';
import type { Clock } from '@kohtaanto/kernel';
import type { Planner } from '@kohtaanto/planning-pool';
import { background, type Service, type ServicePorts } from '@kohtaanto/service-runtime';
import type { WatchesApplication } from './application/alerts/watchesApplication.ts';
import { createFreshness } from './application/freshness.ts';
import { type ConceptState, conceptAggregates, importConcepts } from './application/importConcepts.ts';
import { indexView } from './application/indexView.ts';
import { indexWriter, type SearchIndexes } from './application/indexWriter.ts';
import { projections } from './application/projections.ts';
import { type SearchApplication, searchApplication } from './application/searchApplication.ts';
import { createStartSweeper } from './application/startSweeper.ts';
import { searchStores } from './application/stores.ts';
import { composeAlerts } from './composeAlerts.ts';
import { alertRoutes, alertVisibility } from './http/alertRoutes.ts';
import { catalogueRoutes } from './http/catalogueRoutes.ts';
import { inverseRoutes } from './http/inverseRoutes.ts';
import { matchRoutes } from './http/matchRoutes.ts';
import { pathRoutes } from './http/pathRoutes.ts';
import { foundEmployerVisibility, foundNeedVisibility, watchVisibility } from './http/searchVisibility.ts';
import { taxonomyRoutes } from './http/taxonomyRoutes.ts';
import { watchRoutes } from './http/watchRoutes.ts';
import { collections, resources } from './resources.ts';

export interface SearchPorts extends ServicePorts {
  readonly indexes: SearchIndexes;
  /** Whether the indexes are empty at every start (in this process's memory) and must be filled first. */
  readonly indexesAreEmpty: boolean;
  readonly planner: Planner;
  readonly webhooks?: WebhookSettings;
  /** How often to look for sources whose first start has passed, in milliseconds. */
  readonly sweepEveryMs?: number;
}

export interface WebhookSettings {
  /** For development and tests: alerts may be posted to this machine, without TLS too. */
  readonly allowLoopback: boolean;
}

/** Puts the service together over whatever adapters it is given. */
export function composeSearch({
  documents,
  log,
  clock,
  taxonomy,
  indexes,
  indexesAreEmpty,
  planner,
  webhooks: { allowLoopback } = { allowLoopback: false },
  sweepEveryMs,
  ...ports
}: SearchPorts): Service {
  const { name } = resources;
  const logger = ports.logger.child({ service: name });
  const stores = searchStores(documents);
  const writer = indexWriter({ stores, indexes, taxonomy, clock });
  const freshness = createFreshness(indexView(stores, indexes));
  const concepts = documents.collection<ConceptState>(collections.concepts);
  const application = searchApplication({
    ...{ stores, indexes, taxonomy, freshness, planner },
    importConcepts: importConcepts(conceptAggregates(concepts, clock), concepts),
  });
  const alerts = composeAlerts({ documents, clock, logger, stores, indexes, taxonomy, allowLoopback, application });

  const sweeper = createStartSweeper({
    ...{ stores, index: indexes.sources, writer, clock, logger },
    ...(sweepEveryMs === undefined ? {} : { lookEveryMs: sweepEveryMs }),
  });

  const work = background(
    { name, log, logger },
    {
      publishes: { [collections.concepts]: { documents: concepts, topic: 'concepts' }, ...alerts.publishes },
      before: async () => {
        if (indexesAreEmpty) await writer.rebuild();
      },
      reads: {
        topics: resources.reads,
        onPoison: 'skip',
        handle: projections(stores, writer, freshness, alerts.alerting),
      },
      after: () => Promise.all(Object.values(indexes).map((index) => index.refresh())),
    },
  );

  return {
    name,
    routes: routesOf(application, alerts.application, clock),
    visibility: [foundNeedVisibility, foundEmployerVisibility, watchVisibility, alertVisibility],
    ...work,
    start: async (onFailure) => {
      await work.start(onFailure);
      alerts.deliverer.start();
      sweeper.start();
    },
    stop: async () => {
      await sweeper.stop();
      await alerts.deliverer.stop();
      await work.stop();
    },
  };
}

function routesOf(search: SearchApplication, watches: WatchesApplication, clock: Clock): readonly Route[] {
  return [
    ...matchRoutes(search, clock),
    ...inverseRoutes(search, clock),
    ...pathRoutes(search, clock),
    ...catalogueRoutes(search, clock),
    ...taxonomyRoutes(search),
    ...watchRoutes(watches),
    ...alertRoutes(watches),
  ];
}
