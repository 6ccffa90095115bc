import type { Watch, WatchEvent } from '@kohtaanto/events';
import { assertNever, type Decider, DomainError, type FieldProblem, sameJson } from '@kohtaanto/kernel';
import { evolveWatch, initialWatch, type WatchState } from './watch.ts';

/** What its owner says of a watch. */
export type WatchDetails = Omit<Watch, 'id' | 'owner' | 'status'>;

/** What was looked up for a command. */
export interface WatchFacts {
  /** What can not be waited for, field by field. */
  readonly problems: readonly FieldProblem[];
  /** How many other watches the organisation has. */
  readonly others: number;
}

export type WatchCommand =
  | {
      readonly kind: 'save';
      readonly id: string;
      readonly owner: string;
      readonly details: WatchDetails;
      readonly facts: WatchFacts;
    }
  | { readonly kind: 'revise'; readonly details: WatchDetails; readonly facts: WatchFacts }
  | { readonly kind: 'pause' | 'resume' | 'end' };

/** So many watches may an organisation have at a time. */
export const mostWatches = 100;

export const watchDecider: Decider<WatchCommand, WatchState, WatchEvent> = {
  initialState: initialWatch,
  decide,
  evolve: evolveWatch,
};

function decide(command: WatchCommand, state: WatchState): readonly WatchEvent[] {
  if (command.kind === 'save') return save(command, state);
  if (state.status === 'none' || state.status === 'ended') {
    throw new DomainError('not-found', 'watch-not-found', 'there is no such watch that you may see');
  }
  switch (command.kind) {
    case 'revise':
      return revise(command, state);
    case 'pause':
      return state.status === 'paused' ? [] : [told('watch.paused.v1', { ...state, status: 'paused' })];
    case 'resume':
      return state.status === 'active' ? [] : [told('watch.resumed.v1', { ...state, status: 'active' })];
    case 'end':
      return [told('watch.ended.v1', { ...state, status: 'ended' })];
    default:
      return assertNever(command);
  }
}

function save({ id, owner, details, facts }: Extract<WatchCommand, { kind: 'save' }>, state: WatchState) {
  if (state.status !== 'none') throw new DomainError('conflict', 'watch-exists', `the watch ${id} exists already`);
  refuse(facts);
  if (facts.others >= mostWatches) {
    const message = `your organisation has ${facts.others} watches, as many as it may; delete one first`;
    throw new DomainError('conflict', 'too-many-watches', message);
  }
  return [told('watch.saved.v1', { id, owner, status: 'active', ...details })];
}

/** A paused watch stays so. */
function revise({ details, facts }: Extract<WatchCommand, { kind: 'revise' }>, before: Watch) {
  refuse(facts);
  const { id, owner, status } = before;
  const watch: Watch = { id, owner, status, ...details };
  return sameJson(watch, before) ? [] : [told('watch.saved.v1', watch)];
}

function told(type: WatchEvent['type'], watch: Watch): WatchEvent {
  return { type, data: { watch } };
}

function refuse({ problems: errors }: WatchFacts): void {
  if (errors.length > 0) throw new DomainError('invalid', 'watch', 'the watch has fields to correct', { errors });
}
