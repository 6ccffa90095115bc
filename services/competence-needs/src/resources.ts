import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  needs: 'competence-needs/needs',
  employers: 'competence-needs/employers',
} as const;

export const resources: ServiceResources = {
  name: 'competence-needs',
  collections: Object.values(collections),
  publishes: ['needs'],
  reads: ['employers'],
};
