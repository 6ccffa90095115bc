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
import { fairTurns } from './fairTurns.ts';
import { type Generation, generation, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import type { LayoutKey } from './layout.ts';
import { searchPage } from './pageSearch.ts';

export interface EmbeddedSearchIndexOptions {
  /** What documents that lie near each other have in common; best what queries deduct most for and check. */
  readonly layout?: readonly LayoutKey[];
  /**
   * Replaced and removed documents are cleared away, and those written since are laid out, in the background once they are
   * this part of all (default 0.3) ...
   */
  readonly clearAboveShare?: number;
  /** ... and at least this many (default 10,000). */
  readonly clearFrom?: number;
  /** Documents are judged in blocks of so many (default 4,096). */
  readonly slotsPerBlock?: number;
}

/** What only the index in this process's memory can tell. */
export interface EmbeddedSearchIndex<Source> extends SearchIndex<Source> {
  /** Resolves when nothing is being cleared away or laid out in the background. */
  settled(): Promise<void>;
}

/** An index in this process's memory; it holds nothing after `close` and is filled again by `rebuild`. */
export function openEmbeddedSearchIndex<Source>(options: EmbeddedSearchIndexOptions = {}): EmbeddedSearchIndex<Source> {
  return new InMemory<Source>(options);
}

class InMemory<Source> implements EmbeddedSearchIndex<Source> {
  readonly #clearAboveShare: number;
  readonly #clearFrom: number;
  readonly #layout: readonly LayoutKey[];
  readonly #slotsPerBlock: number | undefined;
  #current: Generation<Source>;
  /** Being filled beside the current one, by a rebuild or a clearing. */
  #next: Generation<Source> | undefined;
  #rebuilding = false;
  #clearing: Promise<void> | undefined;
  #closed = false;

  constructor({ clearAboveShare = 0.3, clearFrom = 10_000, layout = [], slotsPerBlock }: EmbeddedSearchIndexOptions) {
    this.#clearAboveShare = clearAboveShare;
    this.#clearFrom = clearFrom;
    this.#layout = layout;
    this.#slotsPerBlock = slotsPerBlock;
    this.#current = this.#empty();
  }

  async upsert(documents: readonly VersionedDocument<Source>[]): Promise<readonly WriteOutcome[]> {
    this.#checkOpen();
    checkDocuments(documents);
    const outcomes = await inTurns(documents, (written) => this.#write(written));
    this.#clearWhenWorthIt();
    return outcomes;
  }

  async remove(id: string, version: number): Promise<WriteOutcome> {
    checkRemoval(id, version);
    const outcome = this.#remove(id, version);
    this.#clearWhenWorthIt();
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
    const target = this.#empty();
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
      this.#clearWhenWorthIt();
    }
  }

  async settled(): Promise<void> {
    while (this.#next !== undefined && !this.#rebuilding) await this.#clearing;
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
    this.#current = this.#empty();
  }

  #empty(): Generation<Source> {
    return generation(this.#slotsPerBlock);
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

  #write(written: VersionedDocument<Source>): WriteOutcome {
    const current = this.#open();
    // A clearing finds by itself what was written since it began.
    if (this.#next !== undefined && this.#rebuilding) writeDocument(this.#next, written);
    return writeDocument(current, written);
  }

  #remove(id: string, version: number): WriteOutcome {
    const current = this.#open();
    const outcome = removeDocument(current, id, version);
    // Where the removal was too old, the document itself may still have to be copied.
    if (this.#next !== undefined && (this.#rebuilding || outcome === 'written')) {
      removeDocument(this.#next, id, version);
    }
    return outcome;
  }

  #clearWhenWorthIt(): void {
    const { garbage, ids, laidOut } = this.#current;
    const toDo = garbage + (this.#layout.length === 0 ? 0 : ids.length - laidOut);
    if (this.#next !== undefined || toDo < Math.max(this.#clearFrom, this.#clearAboveShare * ids.length)) return;
    this.#clearing = this.#clearAway();
  }

  async #clearAway(): Promise<void> {
    const target = generation(this.#slotsPerBlock, this.#current);
    this.#next = target;
    const isWanted = () => this.#next === target;
    await compactInto(target, this.#current, this.#layout, isWanted, () => {
      this.#current = target;
      this.#next = undefined;
    });
    this.#clearWhenWorthIt();
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
  const turn = fairTurns();
  for (const item of items) {
    const waiting = turn();
    if (waiting !== undefined) await waiting;
    results.push(take(item));
  }
  return results;
}
