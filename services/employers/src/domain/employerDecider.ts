import type { EmployerEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type EmployerState, evolveEmployer, initialEmployer } from './employer.ts';
import { type RegisterEmployer, registerEmployer } from './registerEmployer.ts';
import { type ReviseEmployer, reviseEmployer } from './reviseEmployer.ts';

export type EmployerCommand = RegisterEmployer | ReviseEmployer;

export const employerDecider: Decider<EmployerCommand, EmployerState, EmployerEvent> = {
  initialState: initialEmployer,
  decide: (command, state) => {
    switch (command.kind) {
      case 'register':
        return registerEmployer(command, state);
      case 'revise':
        return reviseEmployer(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveEmployer,
};
