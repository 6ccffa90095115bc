import { search } from '../../packages/matching/src/plan/search/search.ts';
import type { SearchProblem } from '../../packages/matching/src/plan/search/searchProblem.ts';
import { type Spread, spread, timed } from './interleave.ts';

/** The least price in cents on the whole front; undefined without a path. @throws Error when the front is not proven whole. */
export function leastPriceOfFront(problem: SearchProblem | undefined): number | undefined {
  if (!problem) throw new Error('the bench has a problem for each pair');
  const { front, exact } = search(problem);
  if (!exact) throw new Error('the front is not proven whole');
  return front.at(-1)?.priceCents;
}

/** Milliseconds of the whole front of so many problems, each made before its time is taken. */
export async function frontTimes(instances: number, problemAt: (instance: number) => SearchProblem): Promise<Spread> {
  const times: number[] = [];
  for (let i = 0; i < instances; i += 1) {
    const problem = problemAt(i);
    times.push(await timed(() => leastPriceOfFront(problem)));
  }
  return spread(times);
}
