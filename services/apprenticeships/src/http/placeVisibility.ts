import type { VisibilityTable } from '@kohtaanto/http';
import type { PlaceAnswer } from './placeBody.ts';

const everyone = ['owner', 'employer', 'provider', 'adviser', 'region', 'admin'] as const;

/** Who sees what of an open place. A closed one is its owner's alone. */
export const placeVisibility: VisibilityTable<PlaceAnswer> = {
  resource: 'workplace-place',
  fields: {
    id: everyone,
    status: everyone,
    sequence: everyone,
    owner: ['owner', 'admin'],
    employerId: everyone,
    employerName: everyone,
    title: everyone,
    place: everyone,
    weeks: everyone,
    capacity: everyone,
    capacityLeft: everyone,
    availableFrom: everyone,
    languages: everyone,
    pricePerPerson: everyone,
    teaches: everyone,
    requires: everyone,
  },
};
