import { describe, test } from '@jest/globals';
import type { Offer } from '@kohtaanto/events';
import { specification } from '@kohtaanto/testing';
import { drafted, offer, onDemand, published, rolling, run, withdrawn } from '../../../test/offerExamples.ts';
import { offerDecider } from './offerDecider.ts';

const { given } = specification(offerDecider);

describe('telling the seats left', () => {
  const seats = (seatsLeft: number, runId?: string) =>
    ({ kind: 'set-seats', seatsLeft, ...(runId === undefined ? {} : { runId }) }) as const;

  test('changes one run alone', () => {
    const other = { ...run, id: 'r-2' };
    const both: Partial<Offer> = { schedule: { kind: 'dated', runs: [run, other] } };
    const after = offer('published', { schedule: { kind: 'dated', runs: [run, { ...other, seatsLeft: 8 }] } });
    given(drafted(both), published(both))
      .when(seats(8, 'r-2'))
      .thenEvents({ type: 'offer.seats-set.v1', data: { offer: after, runId: 'r-2', seatsLeft: 8 } });
  });

  test('the same again changes nothing', () => {
    given(drafted()).when(seats(12, 'r-1')).thenNothing();
    given(drafted({ schedule: { ...rolling, seatsLeft: 3 } }))
      .when(seats(3))
      .thenNothing();
  });

  test('asks which run, and refuses one that is not there', () => {
    given(drafted()).when(seats(8)).thenRefused('invalid', 'offer', '/runId');
    given(drafted()).when(seats(8, 'r-9')).thenRefused('invalid', 'offer', '/runId');
  });

  test('refuses more seats left than there are', () => {
    given(drafted()).when(seats(13, 'r-1')).thenRefused('invalid', 'offer', '/seatsLeft');
  });

  test('tells a rolling offer without a run', () => {
    const after = offer('draft', { schedule: { ...rolling, seatsLeft: 5 } });
    given(drafted({ schedule: rolling }))
      .when(seats(5))
      .thenEvents({ type: 'offer.seats-set.v1', data: { offer: after, seatsLeft: 5 } });
    given(drafted({ schedule: rolling }))
      .when(seats(5, 'r-1'))
      .thenRefused('invalid', 'offer', '/runId');
  });

  test('has nothing to tell of an offer on demand', () => {
    given(drafted({ schedule: onDemand }))
      .when(seats(5))
      .thenRefused('invalid', 'offer', '/seatsLeft');
  });

  test('refuses one that was withdrawn, and one that is not there', () => {
    given(drafted(), withdrawn).when(seats(1, 'r-1')).thenRefused('conflict', 'offer-withdrawn');
    given().when(seats(1, 'r-1')).thenRefused('not-found', 'offer-not-found');
  });
});
