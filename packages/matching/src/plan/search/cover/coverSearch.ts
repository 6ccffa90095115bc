import { pathsOf } from '../foundFront.ts';
import { taughtTogether } from '../goalParts.ts';
import {
  daysOf,
  type FoundPath,
  type PlacedStep,
  type SearchLimits,
  type SearchProblem,
  type SearchResult,
  type SearchStep,
} from '../searchProblem.ts';
import { type CoverState, openCover } from './coverState.ts';
import { datelessTask, undatedTask } from './coverTask.ts';
import { searchCover } from './searchCover.ts';

/** The whole front of a problem without dates; undefined for any other, and when the deadline is too near for a front. */
export function searchUndated(problem: SearchProblem): SearchResult | undefined {
  const { today, deadline, steps, limits } = problem;
  const task = undatedTask(problem);
  if (!task) return undefined;
  const state = openCover(task, steps, today, deadline - today, limits);
  searchCover(state);
  const front = frontOf(state, problem);
  if (front.length === 0) return undefined;
  return { front, exact: !state.stopped, work: state.work };
}

/**
 * The least price of teaching the goal by the steps, whenever they are; when the work ends before that, a lower one.
 * What no step teaches together is covered apart.
 */
export function leastCoverPrice(steps: readonly SearchStep[], goal: number, limits: SearchLimits): number {
  const parts = taughtTogether(
    steps.map(({ teaches }) => teaches),
    goal,
  );
  let price = 0;
  let work = limits.work;
  for (const part of parts) {
    const state = openCover(datelessTask(steps, part), steps, 0, 0, { ...limits, work });
    searchCover(state);
    price += Math.min(state.least, state.front.stair[0] ?? 0);
    work = Math.max(0, work - state.work);
  }
  return price;
}

function frontOf({ front, task }: CoverState, { steps, today }: SearchProblem): readonly FoundPath[] {
  const opens = new Map(Array.from(task.columns.step, (step, i) => [step, task.groups[task.columns.group[i] ?? 0]]));
  return pathsOf(front).map(({ steps: taken, ...path }) => {
    const order = taken
      .map(({ step }) => step)
      .sort((a, b) => (opens.get(a)?.opens ?? 0) - (opens.get(b)?.opens ?? 0) || a - b);
    const free = new Map<number, number>();
    const placed = order.map((step): PlacedStep => {
      const { track = 0, opens: first = 0 } = opens.get(step) ?? {};
      const start = Math.max(free.get(track) ?? 0, today + first);
      const timing = steps[step]?.timing;
      const end = start + (timing ? daysOf(timing) : 1) - 1;
      free.set(track, end + 1);
      return { step, start, end };
    });
    return {
      ...path,
      steps: placed.sort((a, b) => a.start - b.start || a.end - b.end || a.step - b.step),
      finish: placed.reduce((last, { end }) => Math.max(last, end), today),
      mask: placed.reduce((mask, { step }) => mask | (steps[step]?.teaches ?? 0), 0),
    };
  });
}
