import { expect } from '@jest/globals';
import type { Decider, DomainErrorKind } from '@kohtaanto/kernel';

interface Then<Event> {
  /** The command leads to exactly these events. */
  thenEvents(...events: readonly Event[]): void;
  /** The command changes nothing. */
  thenNothing(): void;
  /** The command is refused; with the pointers of the fields, when they are named. */
  thenRefused(kind: DomainErrorKind, slug: string, ...pointers: readonly string[]): void;
}

/** The only grammar of decision tests: given events, when a command, then events or a refusal. */
export function specification<Command, State, Event>({ initialState, decide, evolve }: Decider<Command, State, Event>) {
  return {
    given: (...history: readonly Event[]) => ({
      when: (command: Command): Then<Event> => {
        const act = () => decide(command, history.reduce(evolve, initialState));
        return {
          thenEvents: (...events) => expect(act()).toEqual(events),
          thenNothing: () => expect(act()).toEqual([]),
          thenRefused: (kind, slug, ...pointers) => {
            const errors = pointers.map((pointer) => expect.objectContaining({ pointer }));
            const details = pointers.length === 0 ? {} : { details: expect.objectContaining({ errors }) };
            expect(act).toThrow(expect.objectContaining({ kind, slug, ...details }));
          },
        };
      },
    }),
  };
}
