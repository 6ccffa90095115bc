import type { NeedEvent } from '@kohtaanto/events';
import { assertNever, type Day, DomainError } from '@kohtaanto/kernel';
import { checkPostable } from './checkDetails.ts';
import type { NeedState } from './need.ts';
import { needMissing } from './needMissing.ts';

export interface PostNeed {
  readonly kind: 'post';
  readonly today: Day;
  /** ISO 8601, UTC: the reaction clock starts here. */
  readonly now: string;
}

/** Shows a draft to providers and advisers. @throws DomainError invalid `need`; conflict when it is not a draft. */
export function postNeed({ today, now }: PostNeed, state: NeedState): readonly NeedEvent[] {
  switch (state.status) {
    case 'none':
      throw needMissing();
    case 'posted':
      return [];
    case 'withdrawn':
      throw new DomainError('conflict', 'need-withdrawn', 'the need was withdrawn; make a new one');
    case 'draft':
      checkPostable(state.details, today);
      return [{ type: 'need.posted.v1', data: { need: { ...state, status: 'posted', postedAt: now } } }];
    default:
      return assertNever(state);
  }
}
