import type { SearchIndex } from '../searchIndex.ts';

/** What the contract's documents carry along; only its way back is looked at. */
export interface TestSource {
  readonly title: string;
  readonly nested?: { readonly list: readonly (number | null)[] };
}

/** How the contract gets at an adapter. */
export interface SearchIndexHarness {
  /** A fresh, empty index. The contract closes it after each test. */
  readonly open: () => Promise<SearchIndex<TestSource>>;
  /** Why the engine cannot be had here; the suite is then skipped with this reason in its name. */
  readonly unavailable?: string;
  /** Random cases per property (default 60); a remote engine may take fewer. */
  readonly randomCases?: number;
}

/** Hands a test an index of its own. */
export type WithIndex = (run: (index: SearchIndex<TestSource>) => Promise<void>) => () => Promise<void>;

export function withIndexOf(harness: SearchIndexHarness): WithIndex {
  return (run) => async () => {
    const index = await harness.open();
    try {
      await run(index);
    } finally {
      await index.close();
    }
  };
}
