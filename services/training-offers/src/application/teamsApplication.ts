import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import { type Actor, type Clock, dayInHelsinki, type OrganisationId, type TeamId } from '@kohtaanto/kernel';
import {
  type Aggregates,
  type Asked,
  conceptProblems,
  conceptsOf,
  type Handled,
  municipalityProblems,
  type Page,
} from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { TeamDetails, TeamFacts, TeamState } from '../domain/teams/team.ts';
import type { TeamCommand } from '../domain/teams/teamDecider.ts';
import { ownOrShown } from './ownOrShown.ts';
import { providerOf } from './providerOf.ts';

interface TeamsDependencies {
  readonly teams: Aggregates<TeamCommand, TeamState>;
  readonly documents: Documents<TeamState>;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
}

type Answer = Promise<Handled<TeamState>>;

/** What can be asked about teams. */
export interface TeamsApplication {
  readonly commands: {
    draft(id: TeamId, owner: OrganisationId, details: TeamDetails, asked: Asked): Answer;
    revise(id: TeamId, details: TeamDetails, asked: Asked): Answer;
    publish(id: TeamId, asked: Asked): Answer;
    withdraw(id: TeamId, reason: string, asked: Asked): Answer;
  };
  readonly queries: {
    /** The organisation's own team, or one that is published. @throws DomainError `not-found`. */
    team(id: TeamId, actor: Actor): Promise<StoredDocument<TeamState>>;
    own(owner: OrganisationId, page: Page): Promise<readonly StoredDocument<TeamState>[]>;
    published(page: Page): Promise<readonly StoredDocument<TeamState>[]>;
  };
}

export function teamsApplication(on: TeamsDependencies): TeamsApplication {
  const { teams, documents } = on;

  return {
    commands: {
      draft: async (id, owner, details, asked) => {
        const provider = providerOf(asked.actor);
        return teams.begin(id, { kind: 'draft', id, owner, provider, details, facts: lookUp(on, details) }, asked);
      },
      revise: async (id, details, asked) => {
        const provider = providerOf(asked.actor);
        return teams.handle(id, { kind: 'revise', provider, details, facts: lookUp(on, details) }, asked);
      },
      publish: (id, asked) => teams.handle(id, { kind: 'publish' }, asked),
      withdraw: (id, reason, asked) => teams.handle(id, { kind: 'withdraw', reason }, asked),
    },
    queries: {
      team: (id, actor) => ownOrShown('team', id, actor, documents, teams),
      own: (owner, page) => documents.find({ owner, ...page }),
      published: (page) => documents.find({ tags: ['status:published'], ...page }),
    },
  };
}

function lookUp({ taxonomy, clock }: TeamsDependencies, details: TeamDetails): TeamFacts {
  const base = { code: details.base.municipality, pointer: '/base/municipality' };
  return {
    unknown: [
      ...conceptProblems(taxonomy(), 'competence', conceptsOf(details)),
      ...municipalityProblems([base], dayInHelsinki(clock())),
    ],
  };
}
