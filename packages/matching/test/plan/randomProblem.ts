import { noDay, type SearchProblem, type SearchStep, type StepTiming } from '../../src/plan/search/searchProblem.ts';

/** Numbers from 0 to below 1 that repeat for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A year and a half of dated courses on one track: one to three goals each, 1-40 days, dearer for more goals, three
 * in ten with a prerequisite, one in seven far away.
 */
export function datedProblem(seed: number, bits: number, steps: number): SearchProblem {
  const random = seeded(seed);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const step = (_: unknown, i: number): SearchStep => {
    const start = between(0, 480);
    const end = start + between(1, 40) - 1;
    const goals = between(1, 3);
    let teaches = 0;
    for (let goal = 0; goal < goals; goal++) teaches |= 1 << between(0, bits - 1);
    const required = random() < 0.3 ? 1 << between(0, bits - 1) : 0;
    const far = random() < 1 / 7;
    return {
      id: String(i).padStart(6, '0'),
      teaches,
      requires: required & ~teaches,
      priceCents: goals * between(50, 600) * 100,
      metres: far ? between(200, 600) * 1000 : between(0, 199) * 1000,
      far,
      tracks: 1,
      timing: { kind: 'fixed', start, end },
    };
  };
  return {
    today: 0,
    deadline: 548,
    goal: 2 ** bits - 1,
    worths: Array.from({ length: bits }, (_, bit) => ({ mask: 1 << bit, tenths: 10 })),
    steps: Array.from({ length: steps }, step),
    limits: { masks: 4096, work: 1e9 },
  };
}

/**
 * A year and a half with everything: one step in five in the evening, twenty at one's own pace on any day, one in
 * seven far away; the first three bits are levels of one competence, the next two of another.
 */
export function fullProblem(seed: number, bits: number, steps: number): SearchProblem {
  const dated = datedProblem(seed, bits, steps);
  const random = seeded(seed + 7_000_000);
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const withTrack = (step: SearchStep, i: number): SearchStep => {
    const climbing = climb(step);
    if (i < ownPaceSteps) return { ...climbing, ...home, tracks: 4, timing: anyDay(between(5, 60), between(0, 30)) };
    const track = random() < 0.2 ? 2 : 1;
    return { ...climbing, tracks: step.far ? 3 : track };
  };
  return { ...dated, steps: dated.steps.map(withTrack) };
}

const ownPaceSteps = 20;
const home = { far: false, metres: 0 } as const;

function anyDay(days: number, from: number): StepTiming {
  return { kind: 'flexible', days, first: (day) => (day + days - 1 > 548 ? noDay : Math.max(day, from)) };
}

/** Who is taught a level holds those below; who needs a level needs those below, up to what the step itself lifts. */
function climb(step: SearchStep): SearchStep {
  const teaches = downClosed(step.teaches);
  return { ...step, teaches, requires: downClosed(step.requires) & ~teaches };
}

function downClosed(mask: number): number {
  const first = mask & 4 ? 7 : mask & 2 ? 3 : mask & 1;
  const second = mask & 16 ? 24 : mask & 8;
  return (mask & ~31) | first | second;
}

/**
 * Courses that start on any day: one to three goals each, dearer for more goals. `tracks` and `opens` are what the
 * steps' tracks and first days are drawn from.
 */
export function undatedProblem(
  seed: number,
  bits: number,
  steps: number,
  { tracks = [4], opens = [0], days = 40, deadline = 2000 } = {},
): SearchProblem {
  const dated = datedProblem(seed, bits, steps);
  const random = seeded(seed + 9_000_000);
  const pick = (from: readonly number[]): number => from[Math.floor(random() * from.length)] ?? 0;
  const step = (one: SearchStep): SearchStep => {
    const length = 1 + Math.floor(random() * days);
    const from = pick(opens);
    const last = deadline - length + 1;
    const first = (day: number): number => (Math.max(day, from) > last ? noDay : Math.max(day, from));
    const timing = { kind: 'flexible', days: length, first, anyDays: { from, last } } as const;
    return { ...one, requires: 0, far: false, metres: one.far ? 0 : one.metres, tracks: pick(tracks), timing };
  };
  return { ...dated, deadline, steps: dated.steps.map(step) };
}

/** The same problem for a search that does not know that its steps start on any day. */
export function withoutAnyDay(problem: SearchProblem): SearchProblem {
  const plain = (timing: StepTiming): StepTiming =>
    timing.kind === 'fixed' ? timing : { kind: 'flexible', days: timing.days, first: timing.first };
  return { ...problem, steps: problem.steps.map((step) => ({ ...step, timing: plain(step.timing) })) };
}
