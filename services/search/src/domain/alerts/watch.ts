import type { Watch, WatchEvent } from '@kohtaanto/events';

/** A saved search before anything was said, as it waits or rests, and after it was deleted. */
export type WatchState = { readonly status: 'none' } | Watch;

export const initialWatch: WatchState = { status: 'none' };

export function evolveWatch(_state: WatchState, event: WatchEvent): WatchState {
  return event.data.watch;
}
