import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';
import { checkCandidates, checkDocuments, checkRemoval, checkSearch } from '../checks.ts';
import type {
  CandidateBatch,
  CandidateQuery,
  IndexedDocument,
  IndexTarget,
  SearchIndex,
  SearchPage,
  SearchQuery,
  VersionedDocument,
  WriteOutcome,
} from '../searchIndex.ts';
import { candidateBatches } from './candidateSearch.ts';
import { compactInto } from './compaction.ts';
import { type Generation, generation, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import { searchPage } from './pageSearch.ts';

export interface EmbeddedSearchIndexOptions {
  /** Replaced and removed documents are cleared away in the background once they are this part of all (default 0.3) ... */
  readonly clearAboveShare?: number;
  /** ... and at least this many (default 10,000). */
  readonly clearFrom?: number;
}

/** An index in this process's memory; it holds nothing after `close` and is filled again by `rebuild`. */
export function openEmbeddedSearchIndex<Source>(options: EmbeddedSearchIndexOptions = {}): SearchIndex<Source> {
  return new EmbeddedSearchIndex<Source>(options);
}

/** A turn of the event loop takes in so many documents, so that a large batch stops nothing else for long. */
const writesPerTurn = 500;

class EmbeddedSearchIndex<Source> implements SearchIndex<Source> {
  readonly #clearAboveShare: number;
  readonly #clearFrom: number;
  #current = generation<Source>();
  /** Being filled beside the current one, by a rebuild or a clearing. */
  #next: Generation<Source> | undefined;
  #rebuilding = false;
  #closed = false;

  constructor({ clearAboveShare = 0.3, clearFrom = 10_000 }: EmbeddedSearchIndexOptions) {
    this.#clearAboveShare = clearAboveShare;
    this.#clearFrom = clearFrom;
  }

  async upsert(documents: readonly VersionedDocument<Source>[]): Promise<readonly WriteOutcome[]> {
    this.#checkOpen();
    checkDocuments(documents);
    const outcomes = await inTurns(documents, (written) => this.#toBoth((index) => writeDocument(index, written)));
    void this.#clearGarbage();
    return outcomes;
  }

  async remove(id: string, version: number): Promise<WriteOutcome> {
    checkRemoval(id, version);
    const outcome = this.#toBoth((index) => removeDocument(index, id, version));
    void this.#clearGarbage();
    return outcome;
  }

  /** Writes are found at once; there is nothing to wait for. */
  async refresh(): Promise<void> {
    this.#checkOpen();
  }

  async version(id: string): Promise<number> {
    return versionOf(this.#open(), id);
  }

  async get(id: string): Promise<IndexedDocument<Source> | undefined> {
    return readDocument(this.#open(), id);
  }

  async search(query: SearchQuery): Promise<SearchPage<Source>> {
    checkSearch(query);
    return searchPage(this.#open(), query);
  }

  async *candidates(query: CandidateQuery): AsyncGenerator<CandidateBatch<Source>> {
    checkCandidates(query);
    for await (const batch of candidateBatches(this.#open(), query)) {
      this.#checkOpen();
      yield batch;
    }
  }

  async rebuild(fill: (target: IndexTarget<Source>) => Promise<void>): Promise<{ readonly documents: number }> {
    this.#checkOpen();
    if (this.#rebuilding) {
      throw new DomainError('conflict', 'rebuild-running', 'The index is already being rebuilt; wait for it');
    }
    const target = generation<Source>();
    this.#rebuilding = true;
    this.#next = target;
    try {
      await fill(targetOf(target, () => this.#checkFilling(target)));
      this.#checkOpen();
      this.#current = target;
      return { documents: target.documents };
    } finally {
      this.#rebuilding = false;
      this.#next = undefined;
    }
  }

  async count(): Promise<number> {
    return this.#open().documents;
  }

  async ping(): Promise<void> {
    this.#checkOpen();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#next = undefined;
    this.#current = generation();
  }

  #checkOpen(): void {
    if (this.#closed) throw new DomainError('unavailable', 'search-index-closed', 'The search index is closed');
  }

  #open(): Generation<Source> {
    this.#checkOpen();
    return this.#current;
  }

  #checkFilling(target: Generation<Source>): void {
    this.#checkOpen();
    if (this.#next !== target) {
      throw new DomainError('conflict', 'rebuild-over', 'The rebuild has ended; start a new one');
    }
  }

  #toBoth(write: (index: Generation<Source>) => WriteOutcome): WriteOutcome {
    const current = this.#open();
    if (this.#next !== undefined) write(this.#next);
    return write(current);
  }

  async #clearGarbage(): Promise<void> {
    const { garbage, ids } = this.#current;
    if (this.#next !== undefined || garbage < Math.max(this.#clearFrom, this.#clearAboveShare * ids.length)) return;
    const target = generation<Source>();
    this.#next = target;
    await compactInto(target, this.#current, () => this.#next === target);
    if (this.#next !== target) return;
    this.#current = target;
    this.#next = undefined;
  }
}

/** Writes into an index that nobody reads yet. */
function targetOf<Source>(target: Generation<Source>, check: () => void): IndexTarget<Source> {
  return {
    async upsert(documents) {
      check();
      checkDocuments(documents);
      return await inTurns(documents, (written) => {
        check();
        return writeDocument(target, written);
      });
    },
    async remove(id, version) {
      check();
      checkRemoval(id, version);
      return removeDocument(target, id, version);
    },
  };
}

async function inTurns<Item, Result>(items: readonly Item[], take: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    if (results.length > 0 && results.length % writesPerTurn === 0) await nextTurn();
    results.push(take(item));
  }
  return results;
}
