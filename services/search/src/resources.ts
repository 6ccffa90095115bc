import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  concepts: 'search/concepts',
  sources: 'search/sources',
  programmes: 'search/programmes',
  needs: 'search/needs',
  employers: 'search/employers',
} as const;

export const resources: ServiceResources = {
  name: 'search',
  collections: Object.values(collections),
  publishes: ['concepts'],
  reads: ['employers', 'needs', 'programmes', 'offers', 'teams', 'workplace-places'],
};
