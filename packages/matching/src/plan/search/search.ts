import { bitCount } from './bits.ts';
import { searchUndated } from './cover/coverSearch.ts';
import { type Undominated, undominated } from './dominance.ts';
import { forcedGoal, teachablePart, valuesGoal } from './goalParts.ts';
import { greedyPath } from './greedyPath.ts';
import { betterPartial, mergeFronts } from './mergeFronts.ts';
import type { FoundPath, SearchProblem, SearchResult } from './searchProblem.ts';
import { sweep } from './sweep.ts';
import { searchTracks } from './tracks.ts';

/** The whole front of a problem; beyond its limits the best paths found, and `exact` says so. */
export function search(problem: SearchProblem): SearchResult {
  const part = teachablePart(problem.steps, problem.goal);
  if (part === problem.goal || !valuesGoal(problem)) return searchWhole(problem);
  // Something is out of reach: of the ways to all the rest the soonest leaves least open.
  const worths = problem.worths.filter(({ mask }) => (mask & ~part) === 0);
  const { front, partial = front[0], ...found } = searchWhole({ ...problem, goal: part, worths });
  return { ...found, front: [], ...(partial && part !== 0 && { partial }) };
}

/** With more goals than this a narrow search comes first: its paths bound the other, and are there when time is out. */
const fewGoals = 12;

function searchWhole(problem: SearchProblem): SearchResult {
  const undated = searchUndated(problem);
  if (undated?.exact) return undated;
  const kept = sharesOneTrack(problem) ? undefined : undominated(problem);
  const found = kept ? searchAmong(problem, kept, undated) : searchFurther(problem, undated);
  return found.exact ? found : withGreedy(problem, found);
}

/** Side by side every step that is left out saves many states; on one track looking for them costs more than they do. */
function searchAmong(problem: SearchProblem, { kept, work }: Undominated, undated?: SearchResult): SearchResult {
  const places = new Map(kept.map((place, i) => [place, i]));
  const known = undated?.front.flatMap((path) => renumbered(path, (place) => places.get(place)) ?? []);
  const steps = kept.flatMap((i) => problem.steps[i] ?? []);
  const found = searchFurther({ ...problem, steps }, undated && { ...undated, front: known ?? [] });
  const back = (path: FoundPath): FoundPath => renumbered(path, (i) => kept[i]) ?? path;
  const front = found.front.map(back);
  const partial = found.partial && back(found.partial);
  const merged = mergeFronts(undated?.front ?? [], front);
  return { ...found, front: merged, ...(partial && { partial }), work: work + found.work };
}

/** Through the calendar. What is too large as a cover is too large for that, so there only good paths are looked for. */
function searchFurther(problem: SearchProblem, undated?: SearchResult): SearchResult {
  const large = bitCount(problem.goal) > fewGoals;
  const goal = large ? forcedGoal(problem.steps, problem.goal) : problem.goal;
  const whole = { ...problem, goal };
  const found = undated ?? searchDated(whole, large ? searchDated(whole, [], narrowest).front : []);
  return found.exact ? found : widen(whole, found);
}

const narrowest = 12;
const widest = 12 * 4 ** 4;
/** A narrow search keeps few labels, but comes by many masks. */
const narrowMasks = 2 ** 17;

/** Good paths where the whole front is out of reach: ever wider narrow searches until they too have had the work. */
function widen(problem: SearchProblem, found: SearchResult): SearchResult {
  const { limits } = problem;
  let { front, partial, work } = found;
  let left = limits.work;
  for (let width = narrowest; width <= widest && left > 0 && !limits.shouldStop?.(); width *= 4) {
    const narrow = searchDated({ ...problem, limits: { ...limits, work: left } }, front, width);
    front = mergeFronts(front, narrow.front);
    partial = betterPartial(problem, narrow.partial, partial);
    left -= narrow.work;
    work += narrow.work;
  }
  return { front, ...(front.length === 0 && partial && { partial }), exact: false, work };
}

function withGreedy(problem: SearchProblem, found: SearchResult): SearchResult {
  const greedy = [greedyPath(problem, 'days'), greedyPath(problem, 'price')];
  const whole = greedy.filter(({ mask }) => (mask & problem.goal) === problem.goal);
  const front = mergeFronts(found.front, whole);
  if (front.length > 0) return { front, exact: false, work: found.work };
  const partial = greedy.reduce((best, path) => betterPartial(problem, path, best), found.partial);
  return { ...found, ...(partial && { partial }) };
}

/** `known` paths bound the search. With a `width` only so many labels per number of goals go on from each day. */
function searchDated(problem: SearchProblem, known: readonly FoundPath[], width?: number): SearchResult {
  if (width !== undefined && problem.limits.masks < narrowMasks)
    return searchDated({ ...problem, limits: { ...problem.limits, masks: narrowMasks } }, known, width);
  return sharesOneTrack(problem) ? sweep(problem, known, width) : searchTracks(problem, known, width);
}

/** Whether any two steps share a track: then they are done one after the other, and the sweep is the whole truth. */
export function sharesOneTrack({ steps }: SearchProblem): boolean {
  return steps.reduce((shared, { tracks }) => shared & tracks, -1) !== 0;
}

/** Undefined when a step has no other number. */
function renumbered(path: FoundPath, numberOf: (step: number) => number | undefined): FoundPath | undefined {
  const steps = path.steps.flatMap(({ step, ...days }) => {
    const number = numberOf(step);
    return number === undefined ? [] : [{ ...days, step: number }];
  });
  return steps.length === path.steps.length ? { ...path, steps } : undefined;
}
