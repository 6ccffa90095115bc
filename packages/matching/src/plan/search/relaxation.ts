import { leastCoverPrice } from './cover/coverSearch.ts';
import { forcedGoal, teachablePart } from './goalParts.ts';
import { daysOf, firstStartOf, noDay, type SearchProblem, type SearchStep } from './searchProblem.ts';

/** No path of the problem finishes sooner or costs less. `finish` is `noDay` when some goal cannot be reached at all. */
export interface Relaxation {
  readonly finish: number;
  readonly priceCents: number;
}

/** Operations that a bound may take; when they end it is the one reached by then. */
const boundWork = 3_000_000;

/** What stays true when steps may overlap at will: when each goal can be held first, and the cheapest cover of them. */
export function relaxation(problem: SearchProblem): Relaxation {
  const held = earliestHeld(problem);
  let finish = problem.today;
  for (let bit = 0; bit < 31; bit++) if (problem.goal & (1 << bit)) finish = Math.max(finish, (held[bit] ?? noDay) - 1);
  return { finish, priceCents: leastPrice(problem, problem.deadline) };
}

/** No path that is done by the day costs less; of goals that nothing teaches by then it says nothing. */
export function leastPrice({ steps, goal, today, limits }: SearchProblem, finishBy: number): number {
  const inTime = steps.filter(({ timing, far }) => firstEnd(timing, today + (far ? 1 : 0)) <= finishBy);
  const part = teachablePart(inTime, goal);
  return leastCoverPrice(inTime, forcedGoal(inTime, part), { ...limits, work: boundWork });
}

/** Per bit the first day on which it can be held, each on its own. */
function earliestHeld({ steps, today }: SearchProblem): Float64Array {
  const held = new Float64Array(31).fill(noDay);
  for (let changed = true; changed; ) {
    changed = false;
    for (const step of steps) {
      const day = firstEnd(step.timing, readyFor(step, held, today)) + 1;
      for (let bit = 0; bit < 31; bit++) {
        if ((step.teaches & (1 << bit)) === 0 || day >= (held[bit] ?? 0)) continue;
        held[bit] = day;
        changed = true;
      }
    }
  }
  return held;
}

function readyFor(step: SearchStep, held: Float64Array, today: number): number {
  let day = today + (step.far ? 1 : 0);
  for (let bit = 0; bit < 31; bit++) if (step.requires & (1 << bit)) day = Math.max(day, held[bit] ?? noDay);
  return day;
}

function firstEnd(timing: SearchStep['timing'], day: number): number {
  return firstStartOf(timing, day) + daysOf(timing) - 1;
}
