import type { Offer, OfferEvent } from '@kohtaanto/events';
import { asId, day, type OfferId, type OrganisationId } from '@kohtaanto/kernel';
import type { OfferDetails, OfferFacts } from '../src/domain/offers/offer.ts';

export const id = asId<OfferId>('o-1');
export const owner = asId<OrganisationId>('org-2');
export const today = day('2026-12-01');
export const programme = { owner, teaches: 1 };
export const facts: OfferFacts = { programme, unknown: [] };
export const run = { id: 'r-1', start: day('2027-01-11'), end: day('2027-03-05'), seats: 12, seatsLeft: 12 };
export const schedule = { kind: 'dated', runs: [run] } as const;
export const rolling = { kind: 'rolling', firstStart: day('2027-01-11'), weeks: 6 } as const;
export const onDemand = { kind: 'on-demand', minGroup: 4, leadTimeDays: 14, weeks: 2 } as const;

export const terms = {
  programmeId: 'p-1',
  delivery: ['contact'],
  places: [{ municipality: '854' }],
  languages: ['fi'],
  teachingTimes: ['day'],
} satisfies Partial<OfferDetails>;
export const details: OfferDetails = { ...terms, schedule };
export const offer = (status: Offer['status'], more: Partial<Offer> = {}): Offer => ({
  id,
  owner,
  status,
  ...terms,
  schedule: { kind: 'dated', runs: [run] },
  ...more,
});
export const drafted = (more: Partial<Offer> = {}): OfferEvent => ({
  type: 'offer.drafted.v1',
  data: { offer: offer('draft', more) },
});
export const published = (more: Partial<Offer> = {}): OfferEvent => ({
  type: 'offer.published.v1',
  data: { offer: offer('published', more) },
});
export const withdrawn: OfferEvent = {
  type: 'offer.withdrawn.v1',
  data: { offer: offer('withdrawn'), reason: 'no teacher' },
};
