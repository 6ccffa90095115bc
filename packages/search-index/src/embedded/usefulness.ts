import type { CandidateQuery } from '../searchIndex.ts';
import { deduct, type Levelled } from './deductions.ts';
import { failures, passes } from './filters.ts';
import type { Generation } from './generation.ts';
import type { Levels } from './levels.ts';

/** Which slots the caller still has use for, by the floors that it sets. */
export interface Usefulness {
  /** The least level at which any slot is of use. */
  readonly leastWanted: () => number;
  /** Takes deductions off the levels and drops slots that are out of scope or of no use. */
  readonly keepUseful: (levelled: Levelled) => void;
  readonly passesChecks: (slot: number) => boolean;
  readonly isUseful: (slot: number, level: number) => boolean;
}

export function usefulness(index: Generation<unknown>, query: CandidateQuery, levels: Levels): Usefulness {
  const { scope, deductions = [], checks = [], floor = () => Number.NEGATIVE_INFINITY } = query;
  const takeOff = deduct(index, deductions, levels.step);
  const inScope = passes(index, scope);
  const failed = failures(index, checks);
  const leastWanted = () => levels.levelReaching(floor(0));
  const isUseful = (slot: number, level: number) => level >= levels.levelReaching(floor(failed(slot)));
  return {
    leastWanted,
    isUseful,
    passesChecks: (slot) => failed(slot) === 0,
    keepUseful(levelled) {
      takeOff(levelled, leastWanted());
      keepIf(levelled, (slot, level) => inScope(slot) && isUseful(slot, level));
    },
  };
}

function keepIf(levelled: Levelled, isKept: (slot: number, level: number) => boolean): void {
  const { slots, levels, count } = levelled;
  levelled.count = 0;
  for (let at = 0; at < count; at++) {
    const slot = slots[at] ?? 0;
    const level = levels[at] ?? 0;
    if (!isKept(slot, level)) continue;
    slots[levelled.count] = slot;
    levels[levelled.count++] = level;
  }
}
