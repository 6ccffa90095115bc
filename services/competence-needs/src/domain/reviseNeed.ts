import type { NeedDetails, NeedEvent } from '@kohtaanto/events';
import { assertNever, type Day, DomainError, sameJson } from '@kohtaanto/kernel';
import { checkDetails, checkPostable } from './checkDetails.ts';
import type { NeedState } from './need.ts';
import type { NeedFacts } from './needFacts.ts';
import { needMissing } from './needMissing.ts';

export interface ReviseNeed {
  readonly kind: 'revise';
  readonly details: NeedDetails;
  readonly facts: NeedFacts;
  readonly today: Day;
}

/**
 * Replaces what is needed; the same again changes nothing. A posted need must stay one that could be posted.
 * @throws DomainError invalid `need`; conflict `need-withdrawn`.
 */
export function reviseNeed({ details, facts, today }: ReviseNeed, state: NeedState): readonly NeedEvent[] {
  switch (state.status) {
    case 'none':
      throw needMissing();
    case 'withdrawn':
      throw new DomainError('conflict', 'need-withdrawn', 'the need was withdrawn; make a new one');
    case 'posted':
    case 'draft': {
      checkDetails(details, facts);
      if (state.status === 'posted') checkPostable(details, today);
      const { importedFrom } = state.details;
      const kept = importedFrom === undefined ? details : { ...details, importedFrom };
      if (sameJson(kept, state.details)) return [];
      return [{ type: 'need.revised.v1', data: { need: { ...state, details: kept } } }];
    }
    default:
      return assertNever(state);
  }
}
