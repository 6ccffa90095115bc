import { describe, test } from '@jest/globals';
import { agreementContract } from './agreementContract.ts';
import { candidatesContract } from './candidatesContract.ts';
import { closingContract } from './closingContract.ts';
import { deductionsContract } from './deductionsContract.ts';
import { facetsContract } from './facetsContract.ts';
import { filteringContract } from './filteringContract.ts';
import { type SearchIndexHarness, withIndexOf } from './harness.ts';
import { outageContract } from './outageContract.ts';
import { pagingContract } from './pagingContract.ts';
import { partialWriteContract } from './partialWriteContract.ts';
import { rebuildContract } from './rebuildContract.ts';
import { sharingContract } from './sharingContract.ts';
import { sortingContract } from './sortingContract.ts';
import { textContract } from './textContract.ts';
import { visibilityContract } from './visibilityContract.ts';
import { writingContract } from './writingContract.ts';

export type { SearchIndexHarness, TestSource, WriteAnswer } from './harness.ts';

/** Every promise of the port `SearchIndex`, for one adapter. */
export function describeSearchIndexContract(name: string, harness: SearchIndexHarness): void {
  if (harness.unavailable !== undefined) {
    describe(`search index contract: ${name}`, () => test.skip(`skipped: ${harness.unavailable}`, () => {}));
    return;
  }
  const withIndex = withIndexOf(harness);
  describe(`search index contract: ${name}`, () => {
    writingContract(withIndex);
    filteringContract(withIndex);
    facetsContract(withIndex);
    textContract(withIndex);
    sortingContract(withIndex);
    pagingContract(withIndex);
    candidatesContract(withIndex, harness);
    deductionsContract(withIndex, harness);
    rebuildContract(withIndex);
    agreementContract(withIndex, harness);
    closingContract(withIndex);
    visibilityContract(withIndex);
    sharingContract(withIndex, harness);
    partialWriteContract(harness);
    outageContract(withIndex, harness);
  });
}
