import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { OrganisationId, ProgrammeId } from '@kohtaanto/kernel';
import {
  type Aggregates,
  type Asked,
  conceptProblems,
  conceptsOf,
  type Handled,
  notFound,
  type Page,
} from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { ProgrammeDetails, ProgrammeState } from '../domain/programmes/programme.ts';
import type { ProgrammeCommand } from '../domain/programmes/programmeDecider.ts';
import { providerOf } from './providerOf.ts';

interface ProgrammesDependencies {
  readonly programmes: Aggregates<ProgrammeCommand, ProgrammeState>;
  readonly documents: Documents<ProgrammeState>;
  readonly taxonomy: () => ConceptGraph;
}

type Answer = Promise<Handled<ProgrammeState>>;

/** What can be asked about programmes. */
export interface ProgrammesApplication {
  readonly commands: {
    create(id: ProgrammeId, owner: OrganisationId, details: ProgrammeDetails, asked: Asked): Answer;
    revise(id: ProgrammeId, details: ProgrammeDetails, asked: Asked): Answer;
  };
  readonly queries: {
    /** @throws DomainError `not-found`. */
    programme(id: ProgrammeId): Promise<StoredDocument<ProgrammeState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<ProgrammeState>[]>;
    all(page: Page): Promise<readonly StoredDocument<ProgrammeState>[]>;
  };
}

export function programmesApplication(on: ProgrammesDependencies): ProgrammesApplication {
  const { programmes, documents, taxonomy } = on;
  const facts = (details: ProgrammeDetails) => ({
    unknown: conceptProblems(taxonomy(), 'competence', conceptsOf(details)),
  });

  return {
    commands: {
      create: async (id, owner, details, asked) => {
        const provider = providerOf(asked.actor);
        return programmes.begin(id, { kind: 'create', id, owner, provider, details, facts: facts(details) }, asked);
      },
      revise: async (id, details, asked) => {
        const provider = providerOf(asked.actor);
        return programmes.handle(id, { kind: 'revise', provider, details, facts: facts(details) }, asked);
      },
    },
    queries: {
      programme: async (id) => {
        const stored = await documents.load(id);
        if (stored === undefined) throw notFound('programme', id);
        return stored;
      },
      own: (owner, page) => documents.find({ owner, ...page }),
      all: (page) => documents.find(page),
    },
  };
}
