import type { TeamEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type DraftTeam, draftTeam } from './draftTeam.ts';
import { type PublishTeam, publishTeam } from './publishTeam.ts';
import { type ReviseTeam, reviseTeam } from './reviseTeam.ts';
import { evolveTeam, initialTeam, type TeamState } from './team.ts';
import { type WithdrawTeam, withdrawTeam } from './withdrawTeam.ts';

export type TeamCommand = DraftTeam | PublishTeam | ReviseTeam | WithdrawTeam;

export const teamDecider: Decider<TeamCommand, TeamState, TeamEvent> = {
  initialState: initialTeam,
  decide: (command, state) => {
    switch (command.kind) {
      case 'draft':
        return draftTeam(command, state);
      case 'publish':
        return publishTeam(command, state);
      case 'revise':
        return reviseTeam(command, state);
      case 'withdraw':
        return withdrawTeam(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveTeam,
};
