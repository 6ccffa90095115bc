import type { WorkplacePlaceEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type ClosePlace, closePlace } from './closePlace.ts';
import { type OpenPlace, openPlace } from './openPlace.ts';
import { type RevisePlace, revisePlace } from './revisePlace.ts';
import { type SetCapacity, setCapacity } from './setCapacity.ts';
import { evolveWorkplacePlace, initialWorkplacePlace, type WorkplacePlaceState } from './workplacePlace.ts';

export type WorkplacePlaceCommand = OpenPlace | RevisePlace | SetCapacity | ClosePlace;

export const workplacePlaceDecider: Decider<WorkplacePlaceCommand, WorkplacePlaceState, WorkplacePlaceEvent> = {
  initialState: initialWorkplacePlace,
  decide: (command, state) => {
    switch (command.kind) {
      case 'open':
        return openPlace(command, state);
      case 'revise':
        return revisePlace(command, state);
      case 'set-capacity':
        return setCapacity(command, state);
      case 'close':
        return closePlace(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveWorkplacePlace,
};
