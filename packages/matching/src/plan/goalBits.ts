import type { Chain, Helper } from './chain.ts';
import { keptGoals } from './keptGoals.ts';
import type { Planning } from './planning.ts';

/** The goals of a chain as bits of a search. */
export interface GoalBits {
  /**
   * Per goal its own bit; for goals of the gap that nothing teaches one that all of them share, so that what only leaves
   * open what must stay open takes no room; 0 for prerequisites that do not fit.
   */
  readonly bits: readonly number[];
  /** Whether all that the helper requires has a bit. */
  readonly fits: (helper: Helper) => boolean;
  /** Whether every prerequisite has its bit. */
  readonly whole: boolean;
}

/** Places of the goals of the gap, which come first in the chain, that something teaches. */
export function teachableGap({ helpers }: Chain, gap: number): readonly number[] {
  const taught = new Set(helpers.flatMap(({ teaches }) => teaches.filter((goal) => goal < gap)));
  return [...taught].sort((a, b) => a - b);
}

/** Bits for the teachable goals of the gap, and for as many prerequisites as fit beside them (`keptGoals`). */
export function* goalBits(chain: Chain, gap: number, teachable: readonly number[], most: number): Planning<GoalBits> {
  const places = chain.goals.map((_, i) => i);
  const asked = new Set(teachable);
  const own = places.filter((i) => i >= gap || asked.has(i));
  const kept = own.length > most ? yield* keptGoals(chain, teachable, most) : new Set(own);
  const numbers = new Map([...kept].sort((a, b) => a - b).map((goal, bit) => [goal, 1 << bit]));
  const shared = 1 << kept.size;
  return {
    bits: places.map((i) => numbers.get(i) ?? (i < gap ? shared : 0)),
    fits: ({ requires }) => requires.every((goal) => kept.has(goal)),
    whole: kept.size === own.length,
  };
}
