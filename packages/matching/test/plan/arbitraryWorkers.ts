import fc from 'fast-check';
import type { WorkerProfile } from '../../src/plan/workers.ts';
import { arbitraryHeld, arbitraryWorld, requestOf } from './arbitraryWorld.ts';

const arbitraryWorkers = fc.array(arbitraryHeld(3), { minLength: 1, maxLength: 4 });

/** A world in which some of the people are told apart. */
export const workersRequest = fc
  .record({ world: arbitraryWorld, held: arbitraryWorkers, by: fc.constantFrom('soonest', 'cheapest', 'balanced') })
  .map(({ world, held, by }) => {
    const request = requestOf(world);
    const people = held.slice(0, request.need.headcount);
    const workers = people.map((each, i): WorkerProfile => ({ ref: `P-${i}`, held: each }));
    return { ...request, workers, togetherBy: by } as const;
  })
  .filter(({ need }) => need.requirements.some(({ importance }) => importance === 'must'));
