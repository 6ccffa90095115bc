import type { EpochDay } from '@kohtaanto/kernel';

/** The conditions that a source can fail and be told about (MATCHING 2). */
export const filterNames = ['language', 'seats', 'group', 'start', 'finish', 'distance', 'site'] as const;
export type FilterName = (typeof filterNames)[number];

/** How the learners and the teaching come together. */
export type ReachHow = 'home' | 'place' | 'team' | 'workplace';

/** `match`: passes every filter; `near`: fails exactly one; `none`: gated, irrelevant, below the floor or further off. */
export type Verdict = 'match' | 'near' | 'none';

/**
 * What was found out about one source, in numbers. It is one mutable record, filled again for each source, since
 * thousands of sources are assessed per answer and nearly all of them are forgotten at once.
 */
export interface Outcome {
  /** How many filters failed so far, and the last of them. */
  failed: number;
  filter: FilterName | undefined;
  /** How much the failed filter lacks: days, metres, seats, people or conditions. */
  shortfall: number;
  score: number;
  must: number;
  nice: number;
  time: number;
  reach: number;
  price: number;
  delivery: number;
  metWishes: number;
  /** Wishes that the source says nothing about. */
  unstatedWishes: number;
  start: EpochDay;
  end: EpochDay;
  /** Place in the dated runs, else -1. */
  run: number;
  how: ReachHow;
  /** NaN where there is no distance. */
  metres: number;
  /** How far it may be: for that place of the need, or for the team. NaN where there is no distance. */
  allowedMetres: number;
  /** Infinity where the source names no price. */
  priceCents: number;
}

export function emptyOutcome(): Outcome {
  return {
    failed: 0,
    filter: undefined,
    shortfall: 0,
    score: 0,
    must: 0,
    nice: 0,
    time: 0,
    reach: 0,
    price: 0,
    delivery: 0,
    metWishes: 0,
    unstatedWishes: 0,
    start: 0,
    end: 0,
    run: -1,
    how: 'place',
    metres: Number.NaN,
    allowedMetres: Number.NaN,
    priceCents: Number.POSITIVE_INFINITY,
  };
}

export function fail(outcome: Outcome, filter: FilterName, shortfall: number): void {
  outcome.failed += 1;
  outcome.filter = filter;
  outcome.shortfall = shortfall;
}
