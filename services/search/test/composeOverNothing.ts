import { openPlanningPool } from '@kohtaanto/planning-pool';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import type { Service, ServicePorts } from '@kohtaanto/service-runtime';
import { composeSearch, type SearchIndexes, type SearchPorts } from '../src/index.ts';

/** Indexes that hold nothing yet. */
export const emptyIndexes = (): SearchIndexes => ({
  sources: openEmbeddedSearchIndex(),
  needs: openEmbeddedSearchIndex(),
  employers: openEmbeddedSearchIndex(),
  watched: openEmbeddedSearchIndex(),
});

/** The search service over indexes that hold nothing yet. */
export function composeOverNothing(ports: ServicePorts, allowLoopback = false): Service {
  return composeOver({ ...ports, indexes: emptyIndexes(), indexesAreEmpty: true, webhooks: { allowLoopback } });
}

/** The search service with a planner of its own. */
export function composeOver(ports: Omit<SearchPorts, 'planner'>): Service {
  const planner = openPlanningPool({ threads: 1 });
  const service = composeSearch({ ...ports, planner });
  return { ...service, stop: () => service.stop().then(planner.close) };
}
