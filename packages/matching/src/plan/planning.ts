import { provenBy } from './provenBy.ts';
import { leastPrice, type Relaxation, relaxation } from './search/relaxation.ts';
import { search } from './search/search.ts';
import type { SearchResult } from './search/searchProblem.ts';
import { type Reading, sweepReadings } from './search/sweepReadings.ts';
import type { PortableProblem } from './startCalendar.ts';

/** A search that a plan needs; with `readings`, one sweep that answers all of them, on one track. */
export interface SearchTask {
  readonly problem: PortableProblem;
  readonly readings?: readonly Reading[];
  /** What part of the time that is left it may take at most, where there is a limit; 1 unless told. */
  readonly share?: number;
}

/** What came of a search, with the bounds of what it may have missed when it is not exact. */
export interface SearchOutcome extends SearchResult {
  readonly bounds?: Relaxation & {
    /** No path that is done by the soonest finish costs less; absent without a whole path. */
    readonly priceAtBest?: number;
  };
}

/**
 * A plan under way. It hands out the searches that it needs next, to be run anywhere and in any order, and goes on with
 * their results in the order of the tasks. An empty list asks for nothing: there the plan may be interrupted, which is
 * offered about every millisecond of its own work. So planning stays pure, and who runs it decides where and when.
 */
export type Planning<Answer> = Generator<readonly SearchTask[], Answer, readonly TaskOutcome[]>;

/** Of a search one; of readings one each, or none when its limits ended the sweep. */
export type TaskOutcome = readonly SearchOutcome[];

/** Where more rounds of searches follow, each leaves them half of the time. */
export const roundShare = 0.5;

/** Searches side by side; what did not fit into a problem is reckoned with in its outcome. */
export function* searchEach(problems: readonly PortableProblem[], share?: number): Planning<readonly SearchOutcome[]> {
  const searched = problems.flatMap((problem) => (problem.relaxed ? [problem, problem.relaxed] : [problem]));
  const outcomes = yield searched.map((problem) => ({ problem, ...(share !== undefined && { share }) }));
  const found = new Map(searched.map((problem, i) => [problem, outcomes[i]?.[0]]));
  return problems.map((problem) => {
    const outcome = found.get(problem);
    if (!outcome) throw new Error('a search came back without its result');
    const wider = problem.relaxed && found.get(problem.relaxed);
    return problem.relaxed && wider ? provenBy(problem, outcome, problem.relaxed, wider) : outcome;
  });
}

/** Runs a plan from start to end, here and now. */
export function runHere<Answer>(planning: Planning<Answer>): Answer {
  let step = planning.next([]);
  while (!step.done) step = planning.next(step.value.map((task) => runTask(task)));
  return step.value;
}

/** The work itself; the only part of a plan that takes long. */
export function runTask({ problem, readings }: SearchTask): TaskOutcome {
  return readings ? (sweepReadings(problem, readings) ?? []) : [runSearch(problem)];
}

function runSearch(problem: PortableProblem): SearchOutcome {
  const result = search(problem);
  if (result.exact) return result;
  const soonest = result.front[0];
  const priceAtBest = soonest && leastPrice(problem, soonest.finish);
  return { ...result, bounds: { ...relaxation(problem), ...(priceAtBest !== undefined && { priceAtBest }) } };
}

const breath: readonly SearchTask[] = [];
/** So many sources or steps are looked at between two places of interruption. */
const sliceSize = 256;

/** As `Array.map`, interruptible; `slice`: fewer where each takes long. */
export function* mapInSlices<From, To>(
  items: Iterable<From>,
  map: (item: From, place: number) => To,
  slice = sliceSize,
): Planning<To[]> {
  const mapped: To[] = [];
  for (const item of items) {
    mapped.push(map(item, mapped.length));
    if (mapped.length % slice === 0) yield breath;
  }
  return mapped;
}

/** The items that `keeps` says yes to, interruptible. */
export function* filterInSlices<Item>(items: readonly Item[], keeps: (item: Item) => boolean): Planning<Item[]> {
  const kept: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined && keeps(item)) kept.push(item);
    if (i % sliceSize === sliceSize - 1) yield breath;
  }
  return kept;
}

/** In rising order, equal ones as they were, interruptible: slices are sorted, then merged in pairs. */
export function* sortInSlices<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Planning<Item[]> {
  let runs: Item[][] = [];
  for (let from = 0; from < items.length; from += sliceSize) {
    runs.push(items.slice(from, from + sliceSize).sort(compare));
    yield breath;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(a: readonly Item[], b: readonly Item[], compare: (a: Item, b: Item) => number): Planning<Item[]> {
  const merged: Item[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [left, right] = [a[i], b[j]];
    const takesLeft = right === undefined || (left !== undefined && compare(left, right) <= 0);
    const next = takesLeft ? left : right;
    if (next !== undefined) merged.push(next);
    if (takesLeft) i++;
    else j++;
    if (merged.length % sliceSize === 0) yield breath;
  }
  return merged;
}
