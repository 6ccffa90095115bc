import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  concepts: 'search/concepts',
  sources: 'search/sources',
  programmes: 'search/programmes',
  needs: 'search/needs',
  employers: 'search/employers',
  /** Saved searches, as their owners say them. */
  watches: 'search/watches',
  /** The same, joined with the needs that they wait for. */
  watched: 'search/watched',
  webhooks: 'search/webhooks',
  alerts: 'search/alerts',
  /** What each watch was told of a need and a source, so that it is told once. */
  told: 'search/told',
  deliveries: 'search/deliveries',
} as const;

export const resources: ServiceResources = {
  name: 'search',
  collections: Object.values(collections),
  publishes: ['concepts', 'watches', 'alerts'],
  reads: ['employers', 'needs', 'programmes', 'offers', 'teams', 'workplace-places', 'watches'],
};
