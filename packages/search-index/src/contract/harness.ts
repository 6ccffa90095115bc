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
  /** Makes away with what an engine keeps of an index; called after each test, once it is closed. */
  readonly discard?: (index: SearchIndex<TestSource>) => Promise<void>;
  /** Why the engine cannot be had here; the suite is then skipped with this reason in its name. */
  readonly unavailable?: string;
  /** The same index once more, as another process would open it; without it the engine is of one process. */
  readonly openAgain?: (index: SearchIndex<TestSource>) => Promise<SearchIndex<TestSource>>;
  /** The engine's server, to be taken away and given back. */
  readonly server?: Server;
  /** An index whose engine answers the writes of each id by a script, the last answer again and again. */
  readonly openAnswering?: (answers: Readonly<Record<string, readonly WriteAnswer[]>>) => Promise<Answering>;
  /** Random cases per property (default 60); a remote engine may take fewer. */
  readonly randomCases?: number;
}

/** `freeze`: it holds its connections and says nothing. `kill`: gone at once; `restart`: back, with what it had. */
export interface Server {
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

/** `busy`: no room now. `blocked`: takes no writes for a while. `nowhere`: there is no such index. */
export type WriteAnswer = 'written' | 'older' | 'busy' | 'blocked' | 'refused' | 'nowhere';

export interface Answering {
  readonly index: SearchIndex<TestSource>;
  /** How often the id has been sent. */
  readonly tries: (id: string) => number;
  readonly close: () => Promise<void>;
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
      await harness.discard?.(index);
    }
  };
}
