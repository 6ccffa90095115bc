import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import {
  type Actor,
  type Clock,
  type Day,
  dayInHelsinki,
  type EmployerId,
  type OrganisationId,
} from '@kohtaanto/kernel';
import { type Aggregates, type Asked, type Handled, municipalityProblems, type Page } from '@kohtaanto/service-runtime';
import type { EmployerState } from '../domain/employer.ts';
import type { EmployerCommand } from '../domain/employerDecider.ts';
import type { Consent, EmployerDetails, EmployerFacts } from '../domain/employerDetails.ts';

interface EmployersDependencies {
  readonly employers: Aggregates<EmployerCommand, EmployerState>;
  readonly documents: Documents<EmployerState>;
  readonly clock: Clock;
}

/** What a caller says of an employer, and the consent it stands on where an adviser says it. */
export interface Said {
  readonly details: EmployerDetails;
  readonly consent?: Consent;
}

type Answer = Promise<Handled<EmployerState>>;

/** What can be asked of this service. */
export interface EmployersApplication {
  readonly commands: {
    register(id: EmployerId, owner: OrganisationId, said: Said, asked: Asked): Answer;
    revise(id: EmployerId, said: Said, asked: Asked): Answer;
  };
  readonly queries: {
    /** An employer of the actor's organisation. @throws DomainError `not-found`. */
    employer(id: EmployerId, actor: Actor): Promise<StoredDocument<EmployerState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<EmployerState>[]>;
  };
}

export function employersApplication({ employers, documents, clock }: EmployersDependencies): EmployersApplication {
  const facts = ({ details }: Said, { actor }: Asked) => {
    const today = dayInHelsinki(clock());
    return { actor, today, facts: lookUp(details, today) };
  };

  return {
    commands: {
      register: (id, owner, said, asked) =>
        employers.begin(id, { kind: 'register', id, owner, ...said, ...facts(said, asked) }, asked),
      revise: (id, said, asked) => employers.handle(id, { kind: 'revise', ...said, ...facts(said, asked) }, asked),
    },
    queries: {
      employer: (id, actor) => employers.own(id, actor),
      own: (owner, page) => documents.find({ owner, ...page }),
    },
  };
}

function lookUp({ sites }: EmployerDetails, today: Day): EmployerFacts {
  const uses = sites.map(({ municipality }, i) => ({ code: municipality, pointer: `/sites/${i}/municipality` }));
  return { unknown: municipalityProblems(uses, today) };
}
