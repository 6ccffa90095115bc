import type { TeamEvent } from '@kohtaanto/events';
import { assertNever, sameJson } from '@kohtaanto/kernel';
import { type Provider, providerAfter } from '../provider.ts';
import { missing, withdrawn } from '../refusals.ts';
import { checkedTeam, checkPublishable } from './checkedTeam.ts';
import type { TeamDetails, TeamFacts, TeamState } from './team.ts';

export interface ReviseTeam {
  readonly kind: 'revise';
  readonly provider: Provider;
  readonly details: TeamDetails;
  readonly facts: TeamFacts;
}

/**
 * Replaces what a team teaches, its reach, calendar and cost. A published team must stay one that could be published.
 * The same again changes nothing.
 * @throws DomainError invalid `team`; conflict `team-withdrawn`.
 */
export function reviseTeam({ provider, details, facts }: ReviseTeam, state: TeamState): readonly TeamEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('team');
    case 'withdrawn':
      throw withdrawn('team');
    case 'draft':
    case 'published': {
      const { id, owner, status } = state;
      const checked = checkedTeam(details, facts);
      if (status === 'published') checkPublishable(checked);
      const team = { id, owner, provider: providerAfter(state.provider, provider), status, ...checked };
      if (sameJson(team, state)) return [];
      return [{ type: 'team.revised.v1', data: { team } }];
    }
    default:
      return assertNever(state);
  }
}
