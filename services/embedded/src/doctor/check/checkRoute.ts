import { type Route, route } from '@kohtaanto/http';
import { z } from 'zod';
import { type CheckedSystem, checkSystem } from './checkSystem.ts';

export const checkedSchema = z.object({
  problems: z.array(z.string()).readonly(),
  seen: z.object({ aggregates: z.int(), events: z.int(), projections: z.int() }),
});

const looks = 3;

/** Holds what this process keeps against what is promised of it: it alone can open its data. */
export function checkRoute(system: CheckedSystem): Route {
  return route({
    method: 'get',
    path: '/operations/check',
    operation: 'checkEverything',
    summary: 'Reads all that is kept and says what is not as promised; for one machine, where it takes seconds',
    tag: 'Operations',
    access: ['admin'],
    request: {},
    response: { status: 200, body: checkedSchema, description: 'What is wrong, and how much was looked at' },
    handle: async () => ({ body: await checkSystem(system, { canaries: [], looks }) }),
  });
}
