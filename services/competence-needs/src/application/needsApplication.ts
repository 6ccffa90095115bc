import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { NeedDetails } from '@kohtaanto/events';
import { type Actor, type Clock, dayInHelsinki, type NeedId, type OrganisationId } from '@kohtaanto/kernel';
import {
  type Aggregates,
  type Asked,
  conceptProblems,
  type EmployerDirectory,
  type Handled,
  municipalityProblems,
  type Page,
  readsPostedNeeds,
} from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { NeedState } from '../domain/need.ts';
import type { NeedCommand } from '../domain/needDecider.ts';
import type { NeedFacts } from '../domain/needFacts.ts';

interface NeedsDependencies {
  readonly needs: Aggregates<NeedCommand, NeedState>;
  readonly documents: Documents<NeedState>;
  readonly employers: EmployerDirectory;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
}

type Answer = Promise<Handled<NeedState>>;

/** What can be asked of this service. */
export interface NeedsApplication {
  readonly commands: {
    draft(id: NeedId, owner: OrganisationId, details: NeedDetails, asked: Asked): Answer;
    post(id: NeedId, asked: Asked): Answer;
    revise(id: NeedId, details: NeedDetails, asked: Asked): Answer;
    withdraw(id: NeedId, reason: string, asked: Asked): Answer;
  };
  readonly queries: {
    /** The organisation's own need, or, for those who may see it, one that was posted. @throws DomainError `not-found`. */
    need(id: NeedId, actor: Actor): Promise<StoredDocument<NeedState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<NeedState>[]>;
    posted(page: Page): Promise<readonly StoredDocument<NeedState>[]>;
  };
}

export function needsApplication(on: NeedsDependencies): NeedsApplication {
  const { needs, documents, clock } = on;
  const today = () => dayInHelsinki(clock());

  return {
    commands: {
      draft: async (id, owner, details, asked) =>
        needs.begin(id, { kind: 'draft', id, owner, details, facts: await lookUp(on, details, owner) }, asked),
      post: (id, asked) => needs.handle(id, { kind: 'post', today: today(), now: clock().toISOString() }, asked),
      revise: async (id, details, asked) => {
        const facts = await lookUp(on, details, await needs.ownerOf(id, asked.actor));
        return needs.handle(id, { kind: 'revise', details, facts, today: today() }, asked);
      },
      withdraw: (id, reason, asked) => needs.handle(id, { kind: 'withdraw', reason }, asked),
    },
    queries: {
      need: async (id, actor) => {
        const stored = await documents.load(id);
        if (stored?.state.status === 'posted' && readsPostedNeeds(actor)) return stored;
        return needs.own(id, actor);
      },
      own: (owner, page) => documents.find({ owner, ...page }),
      posted: (page) => documents.find({ tags: ['status:posted'], ...page }),
    },
  };
}

async function lookUp(on: NeedsDependencies, details: NeedDetails, owner: OrganisationId): Promise<NeedFacts> {
  const graph = on.taxonomy();
  const employerKnown = await on.employers.belongsTo(details.employerId, owner);
  const uses = details.competences.map(({ concept, level }, i) => ({ concept, level, pointer: `/competences/${i}` }));
  const held = (details.workers ?? []).flatMap((worker, i) =>
    worker.held.map(({ concept, level }, at) => ({ concept, level, pointer: `/workers/${i}/held/${at}` })),
  );
  const places = details.places.map(({ municipality }, i) => ({
    code: municipality,
    pointer: `/places/${i}/municipality`,
  }));
  return {
    employerKnown,
    unknown: [
      ...conceptProblems(graph, 'competence', [...uses, ...held]),
      ...occupationProblems(graph, details),
      ...municipalityProblems(places, dayInHelsinki(on.clock())),
    ],
  };
}

function occupationProblems(graph: ConceptGraph, { occupation }: NeedDetails) {
  if (occupation === undefined) return [];
  return conceptProblems(graph, 'occupation', [{ concept: occupation, pointer: '' }]).map((problem) => ({
    ...problem,
    pointer: '/occupation',
  }));
}
