import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import { type Actor, type Clock, dayInHelsinki, type OrganisationId, type WorkplacePlaceId } from '@kohtaanto/kernel';
import {
  type Aggregates,
  type Asked,
  conceptProblems,
  conceptsOf,
  type EmployerDirectory,
  type Handled,
  municipalityProblems,
  notFound,
  type Page,
} from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { WorkplacePlaceDetails, WorkplacePlaceFacts, WorkplacePlaceState } from '../domain/workplacePlace.ts';
import type { WorkplacePlaceCommand } from '../domain/workplacePlaceDecider.ts';

interface PlacesDependencies {
  readonly places: Aggregates<WorkplacePlaceCommand, WorkplacePlaceState>;
  readonly documents: Documents<WorkplacePlaceState>;
  readonly employers: EmployerDirectory;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
}

type Answer = Promise<Handled<WorkplacePlaceState>>;

/** What can be asked of this service. */
export interface PlacesApplication {
  readonly commands: {
    open(id: WorkplacePlaceId, owner: OrganisationId, details: WorkplacePlaceDetails, asked: Asked): Answer;
    revise(id: WorkplacePlaceId, details: WorkplacePlaceDetails, asked: Asked): Answer;
    setCapacity(id: WorkplacePlaceId, capacityLeft: number, asked: Asked): Answer;
    close(id: WorkplacePlaceId, reason: string, asked: Asked): Answer;
  };
  readonly queries: {
    /** The organisation's own place, or one that is open. @throws DomainError `not-found`. */
    place(id: WorkplacePlaceId, actor: Actor): Promise<StoredDocument<WorkplacePlaceState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<WorkplacePlaceState>[]>;
    open(page: Page): Promise<readonly StoredDocument<WorkplacePlaceState>[]>;
  };
}

export function placesApplication(on: PlacesDependencies): PlacesApplication {
  const { places, documents } = on;

  return {
    commands: {
      open: async (id, owner, details, asked) =>
        places.begin(id, { kind: 'open', id, owner, details, facts: await lookUp(on, details, owner) }, asked),
      revise: async (id, details, asked) => {
        const facts = await lookUp(on, details, await places.ownerOf(id, asked.actor));
        return places.handle(id, { kind: 'revise', details, facts }, asked);
      },
      setCapacity: (id, capacityLeft, asked) => places.handle(id, { kind: 'set-capacity', capacityLeft }, asked),
      close: (id, reason, asked) => places.handle(id, { kind: 'close', reason }, asked),
    },
    queries: {
      place: async (id, actor) => {
        const stored = await documents.load(id);
        if (stored === undefined) throw notFound('workplace-place', id);
        return stored.state.status === 'open' ? stored : places.own(id, actor);
      },
      own: (owner, page) => documents.find({ owner, ...page }),
      open: (page) => documents.find({ tags: ['status:open'], ...page }),
    },
  };
}

async function lookUp(
  on: PlacesDependencies,
  details: WorkplacePlaceDetails,
  owner: OrganisationId,
): Promise<WorkplacePlaceFacts> {
  const employer = await on.employers.find(details.employerId, owner);
  const place = { code: details.place.municipality, pointer: '/place/municipality' };
  return {
    ...(employer === undefined ? {} : { employer: { name: employer.name } }),
    unknown: [
      ...conceptProblems(on.taxonomy(), 'competence', conceptsOf(details)),
      ...municipalityProblems([place], dayInHelsinki(on.clock())),
    ],
  };
}
