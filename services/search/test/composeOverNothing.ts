import { openPlanningPool } from '@kohtaanto/planning-pool';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import type { Service, ServicePorts } from '@kohtaanto/service-runtime';
import { composeSearch, type SearchIndexes } from '../src/index.ts';

/** The search service over indexes that hold nothing yet. */
export function composeOverNothing(ports: ServicePorts, allowLoopback = false): Service {
  const indexes: SearchIndexes = {
    sources: openEmbeddedSearchIndex(),
    needs: openEmbeddedSearchIndex(),
    employers: openEmbeddedSearchIndex(),
    watched: openEmbeddedSearchIndex(),
  };
  const planner = openPlanningPool({ threads: 1 });
  const service = composeSearch({ ...ports, indexes, indexesAreEmpty: true, planner, webhooks: { allowLoopback } });
  return { ...service, stop: () => service.stop().then(planner.close) };
}
