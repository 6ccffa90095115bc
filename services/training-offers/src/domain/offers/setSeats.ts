import type { Offer, OfferEvent, OfferSchedule } from '@kohtaanto/events';
import { assertNever, type DomainError } from '@kohtaanto/kernel';
import { missing, toCorrect, withdrawn } from '../refusals.ts';
import type { OfferState } from './offer.ts';

export interface SetSeats {
  readonly kind: 'set-seats';
  /** The run of a dated offer; a rolling offer has none. */
  readonly runId?: string;
  readonly seatsLeft: number;
}

/**
 * Tells how many seats are left in a run, or for the next start of a rolling offer.
 * @throws DomainError invalid `offer` at `/runId` or `/seatsLeft`; conflict `offer-withdrawn`.
 */
export function setSeats(command: SetSeats, state: OfferState): readonly OfferEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('offer');
    case 'withdrawn':
      throw withdrawn('offer');
    case 'draft':
    case 'published':
      return changed(command, state);
    default:
      return assertNever(state);
  }
}

function changed({ runId, seatsLeft }: SetSeats, state: Offer): readonly OfferEvent[] {
  const schedule = withSeats(state.schedule, runId, seatsLeft);
  if (schedule === state.schedule) return [];
  const run = runId === undefined ? {} : { runId };
  return [{ type: 'offer.seats-set.v1', data: { offer: { ...state, schedule }, ...run, seatsLeft } }];
}

/** The same schedule when it says so already. */
function withSeats(schedule: OfferSchedule, runId: string | undefined, seatsLeft: number): OfferSchedule {
  switch (schedule.kind) {
    case 'dated': {
      const run = schedule.runs.find(({ id }) => id === runId);
      if (run === undefined) {
        const known = schedule.runs.map(({ id }) => id).join(', ');
        throw wrong(
          '/runId',
          runId === undefined ? `name the run: one of ${known}` : `no such run; there are ${known}`,
        );
      }
      if (seatsLeft > run.seats) throw wrong('/seatsLeft', `the run has ${run.seats} seats; raise them first`);
      if (seatsLeft === run.seatsLeft) return schedule;
      return { ...schedule, runs: schedule.runs.map((each) => (each === run ? { ...run, seatsLeft } : each)) };
    }
    case 'rolling':
      if (runId !== undefined) throw wrong('/runId', 'a rolling offer has no runs; leave it out');
      return schedule.seatsLeft === seatsLeft ? schedule : { ...schedule, seatsLeft };
    case 'on-demand':
      throw wrong('/seatsLeft', 'an offer on demand has no seats: it starts when a group is there');
    default:
      return assertNever(schedule);
  }
}

function wrong(pointer: string, message: string): DomainError {
  return toCorrect('offer', { pointer, message });
}
