import type { TeamEvent } from '@kohtaanto/events';
import type { OrganisationId, TeamId } from '@kohtaanto/kernel';
import type { Provider } from '../provider.ts';
import { exists } from '../refusals.ts';
import { checkedTeam } from './checkedTeam.ts';
import type { TeamDetails, TeamFacts, TeamState } from './team.ts';

export interface DraftTeam {
  readonly kind: 'draft';
  readonly id: TeamId;
  readonly owner: OrganisationId;
  readonly provider: Provider;
  readonly details: TeamDetails;
  readonly facts: TeamFacts;
}

/** Begins to describe a team. @throws DomainError conflict `team-exists`; invalid `team`. */
export function draftTeam(command: DraftTeam, state: TeamState): readonly TeamEvent[] {
  const { id, owner, provider, details, facts } = command;
  if (state.status !== 'none') throw exists('team', id);
  const team: TeamState = { id, owner, provider, status: 'draft', ...checkedTeam(details, facts) };
  return [{ type: 'team.drafted.v1', data: { team } }];
}
