import type { ProgrammeEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type CreateProgramme, createProgramme } from './createProgramme.ts';
import { evolveProgramme, initialProgramme, type ProgrammeState } from './programme.ts';
import { type ReviseProgramme, reviseProgramme } from './reviseProgramme.ts';

export type ProgrammeCommand = CreateProgramme | ReviseProgramme;

export const programmeDecider: Decider<ProgrammeCommand, ProgrammeState, ProgrammeEvent> = {
  initialState: initialProgramme,
  decide: (command, state) => {
    switch (command.kind) {
      case 'create':
        return createProgramme(command, state);
      case 'revise':
        return reviseProgramme(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveProgramme,
};
