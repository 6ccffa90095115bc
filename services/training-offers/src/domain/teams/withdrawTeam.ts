import type { TeamEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import { missing } from '../refusals.ts';
import type { TeamState } from './team.ts';

export interface WithdrawTeam {
  readonly kind: 'withdraw';
  readonly reason: string;
}

/** Takes a team back; it is no longer to be had. Withdrawing twice changes nothing. */
export function withdrawTeam({ reason }: WithdrawTeam, state: TeamState): readonly TeamEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('team');
    case 'withdrawn':
      return [];
    case 'draft':
    case 'published':
      return [{ type: 'team.withdrawn.v1', data: { team: { ...state, status: 'withdrawn' }, reason } }];
    default:
      return assertNever(state);
  }
}
