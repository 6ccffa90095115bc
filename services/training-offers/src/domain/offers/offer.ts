import type { Offer, OfferEvent, OfferSchedule } from '@kohtaanto/events';
import type { FieldProblem } from '@kohtaanto/kernel';

/** An offer before anything was said, as a draft, published, or withdrawn. */
export type OfferState = { readonly status: 'none' } | Offer;

type Dated = Extract<OfferSchedule, { kind: 'dated' }>;
export type Run = Dated['runs'][number];

/** A schedule as it is said: a run whose seats left are not told has all of them, or keeps what was taken. */
export type ScheduleDetails =
  | {
      readonly kind: 'dated';
      readonly runs: readonly (Omit<Run, 'seatsLeft'> & { readonly seatsLeft?: number })[];
    }
  | Exclude<OfferSchedule, Dated>;

/** What is said of an offer. */
export type OfferDetails = Omit<Offer, 'id' | 'owner' | 'status' | 'schedule'> & {
  readonly schedule: ScheduleDetails;
};

/** The programme as it is known now; absent when nobody knows it. */
export interface ProgrammeKnown {
  readonly owner: string;
  readonly teaches: number;
}

/** What was looked up for a decision about an offer. */
export interface OfferFacts {
  readonly programme?: ProgrammeKnown;
  /** Municipalities that don't exist, each with its field. */
  readonly unknown: readonly FieldProblem[];
}

export const initialOffer: OfferState = { status: 'none' };

export function evolveOffer(_state: OfferState, event: OfferEvent): OfferState {
  return event.data.offer;
}

/** The schedule with the seats left of each run: as told, else those of the run before minus what was taken. */
export function scheduleAfter(told: ScheduleDetails, before?: OfferSchedule): OfferSchedule {
  if (told.kind !== 'dated') return told;
  const known = new Map(before?.kind === 'dated' ? before.runs.map((run) => [run.id, run]) : []);
  const runs = told.runs.map((run): Run => {
    const earlier = known.get(run.id);
    const taken = earlier === undefined ? 0 : earlier.seats - earlier.seatsLeft;
    return { ...run, seatsLeft: run.seatsLeft ?? Math.max(0, run.seats - taken) };
  });
  return { kind: 'dated', runs };
}
