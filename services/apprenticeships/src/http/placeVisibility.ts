import { ownerAndAdmin, signedIn, type VisibilityTable } from '@kohtaanto/http';
import type { PlaceAnswer } from './placeBody.ts';

/** Who sees what of an open place. A closed one is its owner's alone. */
export const placeVisibility: VisibilityTable<PlaceAnswer> = {
  resource: 'workplace-place',
  fields: {
    id: signedIn,
    status: signedIn,
    sequence: signedIn,
    owner: ownerAndAdmin,
    employerId: signedIn,
    employerName: signedIn,
    title: signedIn,
    place: signedIn,
    weeks: signedIn,
    capacity: signedIn,
    capacityLeft: signedIn,
    availableFrom: signedIn,
    languages: signedIn,
    pricePerPerson: signedIn,
    teaches: signedIn,
    requires: signedIn,
  },
};
