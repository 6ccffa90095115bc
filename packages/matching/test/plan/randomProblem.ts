import type { SearchProblem, SearchStep } from '../../src/plan/search/searchProblem.ts';

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
