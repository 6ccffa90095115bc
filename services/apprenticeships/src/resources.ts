import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  places: 'apprenticeships/workplace-places',
  employers: 'apprenticeships/employers',
} as const;

export const resources: ServiceResources = {
  name: 'apprenticeships',
  collections: Object.values(collections),
  publishes: ['workplace-places'],
  reads: ['employers'],
};
