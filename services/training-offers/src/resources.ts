import type { ServiceResources } from '@kohtaanto/service-runtime';

export const collections = {
  programmes: 'training-offers/programmes',
  offers: 'training-offers/offers',
  teams: 'training-offers/teams',
  qualifications: 'training-offers/qualifications',
  units: 'training-offers/qualification-units',
} as const;

export const resources: ServiceResources = {
  name: 'training-offers',
  collections: Object.values(collections),
  publishes: ['programmes', 'offers', 'teams', 'qualifications'],
  reads: [],
};
