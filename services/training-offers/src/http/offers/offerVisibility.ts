import { ownerAndAdmin, signedIn, type VisibilityTable } from '@kohtaanto/http';
import type { OfferAnswer } from './offerBody.ts';

/** Who sees what of a published offer. A draft or a withdrawn offer is its owner's alone. */
export const offerVisibility: VisibilityTable<OfferAnswer> = {
  resource: 'offer',
  fields: {
    id: signedIn,
    status: signedIn,
    sequence: signedIn,
    owner: ownerAndAdmin,
    programmeId: signedIn,
    title: signedIn,
    schedule: signedIn,
    delivery: signedIn,
    places: signedIn,
    languages: signedIn,
    pricePerPerson: signedIn,
    grossPricePerPerson: signedIn,
    funding: signedIn,
    teachingTimes: signedIn,
    validFrom: signedIn,
    validUntil: signedIn,
  },
};
