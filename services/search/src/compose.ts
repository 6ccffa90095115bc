import type { Planner } from '@kohtaanto/planning-pool';
import { background, createAggregates, type Service, type ServicePorts } from '@kohtaanto/service-runtime';
import { createFreshness } from './application/freshness.ts';
import { type ConceptState, conceptDecider, importConcepts } from './application/importConcepts.ts';
import { indexView } from './application/indexView.ts';
import { indexWriter, type SearchIndexes } from './application/indexWriter.ts';
import { projections } from './application/projections.ts';
import { searchApplication } from './application/searchApplication.ts';
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
    planner,
    importConcepts: importConcepts(aggregates, concepts),
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
    routes: [
      ...matchRoutes(application, clock),
      ...inverseRoutes(application, clock),
      ...pathRoutes(application, clock),
      ...catalogueRoutes(application, clock),
      ...taxonomyRoutes(application),
      ...watchRoutes(alerts.application),
      ...alertRoutes(alerts.application),
    ],
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
