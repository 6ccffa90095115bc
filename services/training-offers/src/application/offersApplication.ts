import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import { type Actor, type Clock, dayInHelsinki, type OfferId, type OrganisationId } from '@kohtaanto/kernel';
import { type Aggregates, type Asked, type Handled, municipalityProblems, type Page } from '@kohtaanto/service-runtime';
import type { OfferDetails, OfferFacts, OfferState, ProgrammeKnown } from '../domain/offers/offer.ts';
import type { OfferCommand } from '../domain/offers/offerDecider.ts';
import type { ProgrammeState } from '../domain/programmes/programme.ts';
import { ownOrShown } from './ownOrShown.ts';

interface OffersDependencies {
  readonly offers: Aggregates<OfferCommand, OfferState>;
  readonly documents: Documents<OfferState>;
  readonly programmes: Pick<Documents<ProgrammeState>, 'load'>;
  readonly clock: Clock;
}

/** The seats left in a run, or for the next start of a rolling offer. */
export interface Seats {
  readonly runId?: string;
  readonly seatsLeft: number;
}

type Answer = Promise<Handled<OfferState>>;

/** What can be asked about offers. */
export interface OffersApplication {
  readonly commands: {
    draft(id: OfferId, owner: OrganisationId, details: OfferDetails, asked: Asked): Answer;
    revise(id: OfferId, details: OfferDetails, asked: Asked): Answer;
    publish(id: OfferId, asked: Asked): Answer;
    setSeats(id: OfferId, seats: Seats, asked: Asked): Answer;
    withdraw(id: OfferId, reason: string, asked: Asked): Answer;
  };
  readonly queries: {
    /** The organisation's own offer, or one that is published. @throws DomainError `not-found`. */
    offer(id: OfferId, actor: Actor): Promise<StoredDocument<OfferState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<OfferState>[]>;
    published(page: Page): Promise<readonly StoredDocument<OfferState>[]>;
  };
}

export function offersApplication(on: OffersDependencies): OffersApplication {
  const { offers, documents, clock } = on;
  const today = () => dayInHelsinki(clock());

  return {
    commands: {
      draft: async (id, owner, details, asked) =>
        offers.begin(id, { kind: 'draft', id, owner, details, facts: await lookUp(on, details) }, asked),
      revise: async (id, details, asked) =>
        offers.handle(id, { kind: 'revise', details, facts: await lookUp(on, details), today: today() }, asked),
      publish: async (id, asked) => {
        const { state } = await offers.own(id, asked.actor);
        const programme = state.status === 'none' ? {} : await programmeOf(on, state.programmeId);
        return offers.handle(id, { kind: 'publish', ...programme, today: today() }, asked);
      },
      setSeats: (id, seats, asked) => offers.handle(id, { kind: 'set-seats', ...seats }, asked),
      withdraw: (id, reason, asked) => offers.handle(id, { kind: 'withdraw', reason }, asked),
    },
    queries: {
      offer: (id, actor) => ownOrShown('offer', id, actor, documents, offers),
      own: (owner, page) => documents.find({ owner, ...page }),
      published: (page) => documents.find({ tags: ['status:published'], ...page }),
    },
  };
}

async function lookUp(on: OffersDependencies, { programmeId, places }: OfferDetails): Promise<OfferFacts> {
  const uses = places.map(({ municipality }, i) => ({ code: municipality, pointer: `/places/${i}/municipality` }));
  const unknown = municipalityProblems(uses, dayInHelsinki(on.clock()));
  return { unknown, ...(await programmeOf(on, programmeId)) };
}

async function programmeOf(on: OffersDependencies, id: string): Promise<{ readonly programme?: ProgrammeKnown }> {
  const state = (await on.programmes.load(id))?.state;
  if (state === undefined || state.status === 'none') return {};
  return { programme: { owner: state.owner, teaches: state.teaches.length } };
}
