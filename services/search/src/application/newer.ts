import type { CloudEvent } from '@kohtaanto/kernel';
import type { Contributor } from '../domain/sourceRecord.ts';

/** Keeps the state that an event tells, unless the known one is as new. */
export function newer<State>({ sequence, time }: Pick<CloudEvent, 'sequence' | 'time'>, state: State) {
  return (known: { readonly sequence: number } | undefined): Contributor<State> | undefined =>
    known === undefined || known.sequence < sequence ? { sequence, changedAt: time, state } : undefined;
}
