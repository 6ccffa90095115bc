import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  employers: 'employers/employers',
} as const;

export const resources: ServiceResources = {
  name: 'employers',
  collections: Object.values(collections),
  publishes: ['employers'],
  reads: [],
};
