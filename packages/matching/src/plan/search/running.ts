import { trackBits } from './searchProblem.ts';

/** A step that goes on: what it will teach (nothing once it has), from when that is held, when its tracks are free. */
export interface Run {
  readonly teaches: number;
  readonly held: number;
  readonly free: number;
  readonly tracks: number;
}

/** Everything that goes on at once, at most one run per track. Equal ones are one object. Days count from today. */
export interface Running {
  readonly number: number;
  readonly runs: readonly Run[];
  readonly tracks: number;
  /** What the runs will have taught. */
  readonly teaches: number;
  /** The last day of the last run; -1 for none. */
  readonly lastEnd: number;
  /** The next day on which something is held or a track is free; -1 for none. */
  readonly next: number;
  /** What follows on that day; worked out once. */
  change: RunningChange | undefined;
}

export interface RunningChange {
  readonly held: number;
  readonly freed: number;
  readonly after: Running;
}

export interface RunningTable {
  readonly byKey: Map<string, Running>;
  readonly idle: Running;
}

export function createRunningTable(): RunningTable {
  const byKey = new Map<string, Running>();
  return { byKey, idle: runningOf(byKey, []) };
}

export function withRun(table: RunningTable, running: Running, run: Run): Running {
  return runningOf(table.byKey, [...running.runs, run]);
}

/** What is held and free on the day `running.next`, and what goes on after it. */
export function changeOf(table: RunningTable, running: Running): RunningChange {
  if (running.change) return running.change;
  const day = running.next;
  const left = running.runs.filter(({ free }) => free > day);
  const change = {
    held: running.runs.reduce((mask, run) => (run.held <= day ? mask | run.teaches : mask), 0),
    freed: running.runs.reduce((mask, run) => (run.free <= day ? mask | run.tracks : mask), 0),
    after: runningOf(
      table.byKey,
      left.map((run) => (run.held <= day ? { ...run, teaches: 0 } : run)),
    ),
  };
  running.change = change;
  return change;
}

/** What is held by the day at the latest: what a step that travels on the eve may count on. */
export function heldBy({ runs }: Running, day: number): number {
  let mask = 0;
  for (const run of runs) if (run.held <= day) mask |= run.teaches;
  return mask;
}

/** The eve of the day on which an own-pace run is done, the only one a travelling step can wait for; -1 for none. */
export function eveOf({ runs }: Running): number {
  const own = runs.find(({ tracks, teaches }) => tracks === trackBits['own-pace'] && teaches !== 0);
  return own ? own.held - 1 : -1;
}

function runningOf(byKey: Map<string, Running>, unordered: readonly Run[]): Running {
  const runs = unordered.toSorted((a, b) => a.tracks - b.tracks);
  const key = runs.map(({ teaches, held, free, tracks }) => `${tracks}:${teaches}:${held}:${free}`).join();
  const known = byKey.get(key);
  if (known) return known;
  const days = runs.flatMap(({ teaches, held, free }) => (teaches === 0 ? [free] : [held, free]));
  const running: Running = {
    number: byKey.size,
    runs,
    tracks: runs.reduce((mask, run) => mask | run.tracks, 0),
    teaches: runs.reduce((mask, run) => mask | run.teaches, 0),
    lastEnd: Math.max(-1, ...runs.map(({ held }) => held - 1)),
    next: days.length === 0 ? -1 : Math.min(...days),
    change: undefined,
  };
  byKey.set(key, running);
  return running;
}
