import type { CandidateQuery } from '../searchIndex.ts';
import { takenOff } from './deductions.ts';
import { type AnyOfFilters, anyFilter, anyOfFilters } from './filters.ts';
import type { Generation } from './generation.ts';
import { keepIf, type Levelled } from './levelled.ts';
import type { Levels } from './levels.ts';

/** Which slots the caller still has use for, by the floors that it sets. */
export interface Usefulness {
  /** The least level at which a slot that fails so many checks is of use; without a number, any slot at all. */
  readonly leastWanted: (failed?: number) => number;
  /** What all slots of a block fail and lose, at least; undefined when none of them is in scope. */
  readonly judgeBlock: (block: number) => BlockJudgement | undefined;
  /** The least sum of concepts that is of use in a block, as the floors are now; Infinity when none is. */
  readonly leastSum: (judgement: BlockJudgement) => number;
  /** Takes deductions off the levels, which `settle` makes right, and drops slots that are out of scope or of no use. */
  readonly keepUseful: (levelled: Levelled, settle: (levelled: Levelled) => void) => void;
  readonly isUseful: (slot: number, level: number) => boolean;
}

export interface BlockJudgement {
  readonly failed: number;
  readonly loss: number;
}

type InScope = Pick<AnyOfFilters, 'passes' | 'mayPassIn'>;

/** A check, and how many of the slots that it was asked about were still of use after it. */
interface Check {
  readonly filters: AnyOfFilters;
  asked: number;
  kept: number;
}

export function usefulness(index: Generation<unknown>, query: CandidateQuery, levels: Levels): Usefulness {
  const { scope, deductions = [], checks = [], floor = () => Number.NEGATIVE_INFINITY } = query;
  const { takeOff, leastOf } = takenOff(index, deductions, levels.step);
  const inScope = scope.map((filter) => anyFilter(index, filter));
  const asking = checks.map((filters): Check => ({ filters: anyOfFilters(index, filters), asked: 1, kept: 1 }));
  const wantedOf = (failed: number) => levels.levelReaching(floor(failed));
  const wanted = new Float64Array(checks.length + 1);
  return {
    leastWanted: (failed = 0) => wantedOf(failed),
    judgeBlock: (block) =>
      isBlockIn(inScope, block) ? { failed: failedByAllOf(asking, block), loss: leastOf(block) } : undefined,
    leastSum: ({ failed, loss }) => {
      const level = wantedOf(failed);
      return level === 0 ? 0 : level - levels.undeducted + loss;
    },
    isUseful: (slot, level) => level >= wantedOf(failedBy(asking, slot)),
    keepUseful(levelled, settle) {
      for (let failed = 0; failed < wanted.length; failed++) wanted[failed] = wantedOf(failed);
      // What leaves the fewest comes first. While every level is wanted, only checks can leave anything out.
      asking.sort((a, b) => a.kept / a.asked - b.kept / b.asked);
      const areChecksFirst = wanted[0] === 0;
      if (!areChecksFirst) takeOff(levelled, wanted, settle);
      for (const check of asking) keepWanted(levelled, check, wanted);
      if (areChecksFirst) takeOff(levelled, wanted, settle);
      keepIf(levelled, (at) => isIn(inScope, levelled.slots[at] ?? 0));
    },
  };
}

// Loops without functions of their own: they are asked of every block, and of every slot that is left.

function isIn(scope: readonly InScope[], slot: number): boolean {
  for (const { passes } of scope) if (!passes(slot)) return false;
  return true;
}

function isBlockIn(scope: readonly InScope[], block: number): boolean {
  for (const { mayPassIn } of scope) if (!mayPassIn(block)) return false;
  return true;
}

function failedBy(checks: readonly Check[], slot: number): number {
  let failed = 0;
  for (const { filters } of checks) if (!filters.passes(slot)) failed += 1;
  return failed;
}

function failedByAllOf(checks: readonly Check[], block: number): number {
  let failed = 0;
  for (const { filters } of checks) if (!filters.mayPassIn(block)) failed += 1;
  return failed;
}

/** Drops the slots that fail too many checks for their level. */
function keepWanted(levelled: Levelled, check: Check, wanted: Float64Array): void {
  const { slots, levels, failed } = levelled;
  check.asked += levelled.count;
  check.filters.addFailures(slots, failed, levelled.count);
  keepIf(levelled, (at) => (levels[at] ?? 0) >= (wanted[failed[at] ?? 0] ?? 0));
  check.kept += levelled.count;
}
