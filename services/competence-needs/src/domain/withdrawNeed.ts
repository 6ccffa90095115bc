import type { NeedEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import type { NeedState } from './need.ts';
import { needMissing } from './needMissing.ts';

export interface WithdrawNeed {
  readonly kind: 'withdraw';
  readonly reason: string;
}

/** Takes a need back; it is no longer shown or matched. Withdrawing twice changes nothing. */
export function withdrawNeed({ reason }: WithdrawNeed, state: NeedState): readonly NeedEvent[] {
  switch (state.status) {
    case 'none':
      throw needMissing();
    case 'withdrawn':
      return [];
    case 'draft':
    case 'posted':
      return [
        {
          type: 'need.withdrawn.v1',
          data: { need: { ...state, status: 'withdrawn', withdrawnBecause: reason }, reason },
        },
      ];
    default:
      return assertNever(state);
  }
}
