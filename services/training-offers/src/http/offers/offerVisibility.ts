import type { VisibilityTable } from '@kohtaanto/http';
import { everyone, ownerOnly } from '../access.ts';
import type { OfferAnswer } from './offerBody.ts';

/** Who sees what of a published offer. A draft or a withdrawn offer is its owner's alone. */
export const offerVisibility: VisibilityTable<OfferAnswer> = {
  resource: 'offer',
  fields: {
    id: everyone,
    status: everyone,
    sequence: everyone,
    owner: ownerOnly,
    programmeId: everyone,
    title: everyone,
    schedule: everyone,
    delivery: everyone,
    places: everyone,
    languages: everyone,
    pricePerPerson: everyone,
    grossPricePerPerson: everyone,
    funding: everyone,
    teachingTimes: everyone,
    validFrom: everyone,
    validUntil: everyone,
  },
};
