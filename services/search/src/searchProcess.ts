import { openPlanningPool } from '@kohtaanto/planning-pool';
import { answering, type Composed, refuseUnmigrated, type ServiceProcess } from '@kohtaanto/service-runtime/process';
import { indexWriter, type SearchIndexes } from './application/indexWriter.ts';
import { searchStores } from './application/stores.ts';
import { composeSearch } from './compose.ts';
import { configuration, type SearchConfig } from './config.ts';
import { migrateIndexes, openElasticsearchIndexes } from './elasticsearchIndexes.ts';
import { resources } from './resources.ts';

/** Search as a process of its own: the indexes are Elasticsearch's and outlive it. */
export const searchProcess: ServiceProcess<SearchConfig> = {
  resources,
  configuration,
  migrate: migrateIndexes,
  compose: async (ports, config): Promise<Composed> => {
    const indexes = await openElasticsearchIndexes(config);
    await refuseUnmigrated(resources.name, () => everyIndex(indexes, (index) => index.ping()));
    const planner = openPlanningPool({
      threads: config.planningThreads,
      plans: config.plansAtOnce,
      budgetMs: config.planningBudgetMs,
    });
    return {
      service: composeSearch({
        ...ports,
        indexes,
        indexesAreEmpty: false,
        planner,
        webhooks: { allowLoopback: config.webhookLoopback },
      }),
      health: { index: answering(() => everyIndex(indexes, (index) => index.ping())) },
      close: async () => {
        await planner.close();
        await everyIndex(indexes, (index) => index.close());
      },
    };
  },
  commands: {
    /** Fills every index anew beside the one that answers, then swaps; the service may run and write meanwhile. */
    rebuild: async ({ documents, taxonomy, clock }, config) => {
      const indexes = await openElasticsearchIndexes(config);
      try {
        const writer = indexWriter({ stores: searchStores(documents), indexes, taxonomy, clock });
        const { documents: count } = await writer.rebuild();
        return `rebuilt: ${count} documents in four indexes`;
      } finally {
        await everyIndex(indexes, (index) => index.close());
      }
    },
  },
};

async function everyIndex(
  { sources, needs, employers, watched }: SearchIndexes,
  act: (index: Pick<SearchIndexes['needs'], 'ping' | 'close'>) => Promise<void>,
): Promise<void> {
  await Promise.all([sources, needs, employers, watched].map(act));
}
