import type { CandidateQuery } from '../searchIndex.ts';
import { deduct, type Levelled } from './deductions.ts';
import { type AddFailures, addFailures, anyPasses } from './filters.ts';
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

/** A check, and how many of the slots that it was asked about were still of use after it. */
interface Check {
  readonly addFailures: AddFailures;
  asked: number;
  kept: number;
}

export function usefulness(index: Generation<unknown>, query: CandidateQuery, levels: Levels): Usefulness {
  const { scope, deductions = [], checks = [], floor = () => Number.NEGATIVE_INFINITY } = query;
  const takeOff = deduct(index, deductions, levels.step);
  const inScope = scope.map((filter) => anyPasses(index, [filter]));
  const passing = checks.map((filters) => anyPasses(index, filters));
  const asking = checks.map((filters): Check => ({ addFailures: addFailures(index, filters), asked: 1, kept: 1 }));
  const wantedOf = (failed: number) => levels.levelReaching(floor(failed));
  const wanted = new Float64Array(checks.length + 1);
  return {
    leastWanted: () => wantedOf(0),
    isUseful: (slot, level) => level >= wantedOf(passing.filter((passes) => !passes(slot)).length),
    passesChecks: (slot) => passing.every((passes) => passes(slot)),
    keepUseful(levelled) {
      for (let failed = 0; failed < wanted.length; failed++) wanted[failed] = wantedOf(failed);
      // What leaves the fewest comes first.
      asking.sort((a, b) => a.kept / a.asked - b.kept / b.asked);
      takeOff(levelled, wanted);
      for (const check of asking) keepWanted(levelled, check, wanted);
      keepIf(levelled, (slot) => inScope.every((passes) => passes(slot)));
    },
  };
}

/** Drops the slots that fail too many checks for their level. */
function keepWanted(levelled: Levelled, check: Check, wanted: Float64Array): void {
  const { slots, levels, failed, count } = levelled;
  check.addFailures(slots, failed, count);
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const level = levels[at] ?? 0;
    const fails = failed[at] ?? 0;
    slots[kept] = slots[at] ?? 0;
    levels[kept] = level;
    failed[kept] = fails;
    if (level >= (wanted[fails] ?? 0)) kept += 1;
  }
  levelled.count = kept;
  check.asked += count;
  check.kept += kept;
}

function keepIf(levelled: Levelled, isKept: (slot: number) => boolean): void {
  const { slots, levels, count } = levelled;
  levelled.count = 0;
  for (let at = 0; at < count; at++) {
    const slot = slots[at] ?? 0;
    if (!isKept(slot)) continue;
    slots[levelled.count] = slot;
    levels[levelled.count++] = levels[at] ?? 0;
  }
}
