import type { NeedEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type DraftNeed, draftNeed } from './draftNeed.ts';
import { evolveNeed, initialNeed, type NeedState } from './need.ts';
import { type PostNeed, postNeed } from './postNeed.ts';
import { type ReviseNeed, reviseNeed } from './reviseNeed.ts';
import { type WithdrawNeed, withdrawNeed } from './withdrawNeed.ts';

export type NeedCommand = DraftNeed | PostNeed | ReviseNeed | WithdrawNeed;

export const needDecider: Decider<NeedCommand, NeedState, NeedEvent> = {
  initialState: initialNeed,
  decide: (command, state) => {
    switch (command.kind) {
      case 'draft':
        return draftNeed(command, state);
      case 'post':
        return postNeed(command, state);
      case 'revise':
        return reviseNeed(command, state);
      case 'withdraw':
        return withdrawNeed(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveNeed,
};
