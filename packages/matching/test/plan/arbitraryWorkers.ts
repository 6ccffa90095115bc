import fc from 'fast-check';
import type { WorkerProfile } from '../../src/plan/workers.ts';
import { smallConcepts } from '../../src/testing/index.ts';
import { arbitraryWorld, requestOf } from './arbitraryWorld.ts';

const arbitraryWorkers = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...smallConcepts), fc.constantFrom('', ':1', ':2', ':3')), { maxLength: 3 }),
  { minLength: 1, maxLength: 4 },
);

/** A world in which some of the people are told apart. */
export const workersRequest = fc
  .record({ world: arbitraryWorld, held: arbitraryWorkers, by: fc.constantFrom('soonest', 'cheapest', 'balanced') })
  .map(({ world, held, by }) => {
    const request = requestOf(world);
    const workers = held
      .slice(0, request.need.headcount)
      .map((items, i): WorkerProfile => ({ ref: `P-${i}`, held: items.map(([concept, level]) => concept + level) }));
    return { ...request, workers, togetherBy: by } as const;
  })
  .filter(({ need }) => need.requirements.some(({ importance }) => importance === 'must'));
