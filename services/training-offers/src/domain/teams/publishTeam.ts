import type { TeamEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import { missing, withdrawn } from '../refusals.ts';
import { checkPublishable } from './checkedTeam.ts';
import type { TeamState } from './team.ts';

export interface PublishTeam {
  readonly kind: 'publish';
}

/** Lets a draft be found and matched. @throws DomainError invalid `team`; conflict `team-withdrawn`. */
export function publishTeam(_command: PublishTeam, state: TeamState): readonly TeamEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('team');
    case 'withdrawn':
      throw withdrawn('team');
    case 'published':
      return [];
    case 'draft':
      checkPublishable(state);
      return [{ type: 'team.published.v1', data: { team: { ...state, status: 'published' } } }];
    default:
      return assertNever(state);
  }
}
