import { setTimeout as pause } from 'node:timers/promises';
import { canariesInDocuments } from './canaryProblems.ts';
import { type Checked, checkStored } from './checkStored.ts';
import { type CheckedIndexes, indexProblems } from './indexProblems.ts';
import type { Stored } from './stored.ts';

export interface CheckedSystem extends Stored {
  /** Absent where the index is made anew at each start and nothing runs now. */
  readonly indexes?: CheckedIndexes;
}

export interface CheckWishes {
  /** Texts of persons that may stand nowhere in what is kept. */
  readonly canaries: readonly string[];
  /** A system that runs may be in the middle of something: what is wrong must stay wrong for so many looks. */
  readonly looks: number;
  readonly pauseMs?: number;
}

/** The seven points of RELIABILITY 9 as far as a whole system can be asked for them. */
export async function checkSystem(
  system: CheckedSystem,
  { canaries, looks, pauseMs = 2_000 }: CheckWishes,
): Promise<Checked> {
  for (let look = 1; ; look += 1) {
    const checked = await checkOnce(system, canaries);
    if (checked.problems.length === 0 || look >= looks) return checked;
    await pause(pauseMs);
  }
}

async function checkOnce(system: CheckedSystem, canaries: readonly string[]): Promise<Checked> {
  const { problems, seen } = await checkStored(system, { acknowledged: [], found: {}, canaries });
  return {
    problems: [
      ...problems,
      ...(system.indexes === undefined ? [] : await indexProblems(system, system.indexes)),
      ...(await canariesInDocuments(system, canaries)),
    ],
    seen,
  };
}
