import { describe, test } from '@jest/globals';
import type { Offer, OfferEvent } from '@kohtaanto/events';
import { day } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import {
  details,
  drafted,
  facts,
  id,
  offer,
  onDemand,
  owner,
  programme,
  published,
  rolling,
  run,
  today,
  withdrawn,
} from '../../../test/offerExamples.ts';
import type { OfferDetails, OfferFacts, ScheduleDetails } from './offer.ts';
import { offerDecider } from './offerDecider.ts';

const { given } = specification(offerDecider);

describe('drafting an offer', () => {
  const draft = (more: Partial<OfferDetails> = {}, known: OfferFacts = facts) =>
    ({ kind: 'draft', id, owner, details: { ...details, ...more }, facts: known }) as const;
  const refused = (told: ScheduleDetails, ...pointers: readonly string[]) =>
    given()
      .when(draft({ schedule: told }))
      .thenRefused('invalid', 'offer', ...pointers);

  test('begins an offer that nobody else sees', () => {
    given().when(draft()).thenEvents(drafted());
  });

  test('has all the seats of a run left, unless told otherwise', () => {
    const { seatsLeft: _, ...unsaid } = run;
    given()
      .when(draft({ schedule: { kind: 'dated', runs: [unsaid] } }))
      .thenEvents(drafted());
  });

  test('takes a rolling offer and one on demand', () => {
    for (const told of [rolling, onDemand]) {
      given()
        .when(draft({ schedule: told }))
        .thenEvents(drafted({ schedule: told }));
    }
  });

  test('may leave the runs, places and languages open', () => {
    const open = { schedule: { kind: 'dated', runs: [] }, places: [], languages: [] } as const;
    given()
      .when(draft({ schedule: open.schedule, places: [], languages: [] }))
      .thenEvents(drafted({ schedule: { kind: 'dated', runs: [] }, places: [], languages: [] }));
  });

  test('refuses a programme that nobody knows or that another organisation owns', () => {
    given()
      .when(draft({}, { unknown: [] }))
      .thenRefused('invalid', 'offer', '/programmeId');
    given()
      .when(draft({}, { unknown: [], programme: { owner: 'org-9', teaches: 1 } }))
      .thenRefused('invalid', 'offer', '/programmeId');
  });

  test('refuses a run that ends before it starts; one of a single day is one', () => {
    refused({ kind: 'dated', runs: [run, { ...run, id: 'r-2', end: day('2027-01-10') }] }, '/schedule/runs/1/end');
    const single = { ...run, end: run.start };
    given()
      .when(draft({ schedule: { kind: 'dated', runs: [single] } }))
      .thenEvents(drafted({ schedule: { kind: 'dated', runs: [single] } }));
  });

  test('refuses a run given twice and more seats left than there are', () => {
    refused(
      { kind: 'dated', runs: [run, { ...run, seatsLeft: 13 }] },
      '/schedule/runs/1/id',
      '/schedule/runs/1/seatsLeft',
    );
  });

  test('refuses a last start before the first, and a least group above the largest', () => {
    refused({ ...rolling, lastStart: day('2027-01-10') }, '/schedule/lastStart');
    refused({ ...onDemand, maxGroup: 3 }, '/schedule/minGroup');
  });

  test('refuses a net price above the gross price', () => {
    given()
      .when(draft({ pricePerPersonCents: 10_001, grossPricePerPersonCents: 10_000 }))
      .thenRefused('invalid', 'offer', '/pricePerPerson');
  });

  test('refuses an offer that holds until before it begins to hold', () => {
    given()
      .when(draft({ validFrom: day('2027-02-01'), validUntil: day('2027-01-31') }))
      .thenRefused('invalid', 'offer', '/validUntil');
  });

  test('names every municipality that does not exist', () => {
    const unknown = [{ pointer: '/places/0/municipality', message: 'no municipality has the code 999' }];
    given().when(draft({}, { programme, unknown })).thenRefused('invalid', 'offer', '/places/0/municipality');
  });

  test('refuses an id that is taken', () => {
    given(drafted()).when(draft()).thenRefused('conflict', 'offer-exists');
  });
});

describe('publishing an offer', () => {
  const publish = { kind: 'publish', programme, today } as const;
  const refused = (more: Partial<Offer>, ...pointers: readonly string[]) =>
    given(drafted(more))
      .when(publish)
      .thenRefused('invalid', 'offer', ...pointers);

  test('lets a draft be found', () => {
    given(drafted()).when(publish).thenEvents(published());
  });

  test('twice changes nothing', () => {
    given(drafted(), published()).when(publish).thenNothing();
  });

  test('asks for a run that is not over; one that ends today is not', () => {
    const over = { ...run, start: day('2026-11-02'), end: day('2026-11-30') };
    const endsToday = { ...over, end: day('2026-12-01') };
    refused({ schedule: { kind: 'dated', runs: [over] } }, '/schedule/runs');
    refused({ schedule: { kind: 'dated', runs: [] } }, '/schedule/runs');
    const more: Partial<Offer> = { schedule: { kind: 'dated', runs: [over, endsToday] } };
    given(drafted(more)).when(publish).thenEvents(published(more));
  });

  test('refuses a rolling offer whose last start is past, and one that no longer holds', () => {
    const past = { ...rolling, firstStart: day('2026-10-01'), lastStart: day('2026-11-30') };
    refused({ schedule: past, validUntil: day('2026-11-30') }, '/schedule/lastStart', '/validUntil');
  });

  test('asks for a language and a place', () => {
    refused({ languages: [], places: [] }, '/languages', '/places');
  });

  test('asks for no place where all of it is online', () => {
    const online: Partial<Offer> = { delivery: ['online'], places: [] };
    given(drafted(online)).when(publish).thenEvents(published(online));
    refused({ delivery: ['online', 'contact'], places: [] }, '/places');
  });

  test('asks for a programme that teaches something', () => {
    given(drafted())
      .when({ ...publish, programme: { owner, teaches: 0 } })
      .thenRefused('invalid', 'offer', '/programmeId');
    given(drafted()).when({ kind: 'publish', today }).thenRefused('invalid', 'offer', '/programmeId');
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted(), withdrawn).when(publish).thenRefused('conflict', 'offer-withdrawn');
    given().when(publish).thenRefused('not-found', 'offer-not-found');
  });
});

describe('revising an offer', () => {
  const revise = (more: Partial<OfferDetails>) =>
    ({ kind: 'revise', details: { ...details, ...more }, facts, today }) as const;
  const revised = (status: Offer['status'], more: Partial<Offer> = {}): OfferEvent => ({
    type: 'offer.revised.v1',
    data: { offer: offer(status, more) },
  });
  const { seatsLeft: _, ...unsaid } = run;

  test('keeps a published offer published', () => {
    given(drafted(), published())
      .when(revise({ languages: ['fi', 'sv'] }))
      .thenEvents(revised('published', { languages: ['fi', 'sv'] }));
  });

  test('keeps what was taken of a known run: the seats left move with the seats', () => {
    const taken: Partial<Offer> = { schedule: { kind: 'dated', runs: [{ ...run, seatsLeft: 2 }] } };
    given(drafted(taken))
      .when(
        revise({
          schedule: {
            kind: 'dated',
            runs: [
              { ...unsaid, seats: 14 },
              { ...unsaid, id: 'r-2' },
            ],
          },
        }),
      )
      .thenEvents(
        revised('draft', {
          schedule: {
            kind: 'dated',
            runs: [
              { ...run, seats: 14, seatsLeft: 4 },
              { ...run, id: 'r-2' },
            ],
          },
        }),
      );
    given(drafted(taken))
      .when(revise({ schedule: { kind: 'dated', runs: [{ ...unsaid, seats: 8 }] } }))
      .thenEvents(revised('draft', { schedule: { kind: 'dated', runs: [{ ...run, seats: 8, seatsLeft: 0 }] } }));
  });

  test('to what it is already changes nothing', () => {
    given(drafted(), published()).when(revise({})).thenNothing();
  });

  test('may change the kind of schedule', () => {
    given(drafted())
      .when(revise({ schedule: rolling }))
      .thenEvents(revised('draft', { schedule: rolling }));
  });

  test('refuses what could not be published, once published; a draft may be open', () => {
    given(drafted(), published())
      .when(revise({ places: [] }))
      .thenRefused('invalid', 'offer', '/places');
    given(drafted())
      .when(revise({ places: [] }))
      .thenEvents(revised('draft', { places: [] }));
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted(), withdrawn).when(revise({})).thenRefused('conflict', 'offer-withdrawn');
    given().when(revise({})).thenRefused('not-found', 'offer-not-found');
  });
});

describe('withdrawing an offer', () => {
  test('takes it back with the reason, published or not', () => {
    given(drafted()).when({ kind: 'withdraw', reason: 'no teacher' }).thenEvents(withdrawn);
    given(drafted(), published()).when({ kind: 'withdraw', reason: 'no teacher' }).thenEvents(withdrawn);
  });

  test('twice changes nothing; one that is not there is refused', () => {
    given(drafted(), withdrawn).when({ kind: 'withdraw', reason: 'again' }).thenNothing();
    given().when({ kind: 'withdraw', reason: 'no teacher' }).thenRefused('not-found', 'offer-not-found');
  });
});
