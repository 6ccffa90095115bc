import type { Need, NeedEvent } from '@kohtaanto/events';

/** A need before anything was said, as a draft, posted to providers and advisers, or taken back. */
export type NeedState = { readonly status: 'none' } | Need;

export const initialNeed: NeedState = { status: 'none' };

export function evolveNeed(_state: NeedState, event: NeedEvent): NeedState {
  return event.data.need;
}
