import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';
import { checkCandidates, checkDocuments, checkRemoval, checkSearch } from '../checks.ts';
import type { IndexTarget, SearchIndex, VersionedDocument, WriteOutcome } from '../searchIndex.ts';
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

/** A turn of the event loop takes in so many documents, so that a large batch stops nothing else for long. */
const writesPerTurn = 500;

/** An index in this process's memory; it holds nothing after `close` and is filled again by `rebuild`. */
export function openEmbeddedSearchIndex<Source>(options: EmbeddedSearchIndexOptions = {}): SearchIndex<Source> {
  const { clearAboveShare = 0.3, clearFrom = 10_000 } = options;
  let current = generation<Source>();
  /** Being filled beside the current one, by a rebuild or a clearing. */
  let next: Generation<Source> | undefined;
  let rebuilding = false;
  let closed = false;

  const checkOpen = () => {
    if (closed) throw new DomainError('unavailable', 'search-index-closed', 'The search index is closed');
  };

  const toBoth = (write: (index: Generation<Source>) => WriteOutcome): WriteOutcome => {
    checkOpen();
    if (next !== undefined) write(next);
    return write(current);
  };

  const clearGarbage = async () => {
    if (next !== undefined || current.garbage < Math.max(clearFrom, clearAboveShare * current.ids.length)) return;
    const target = generation<Source>();
    next = target;
    await compactInto(target, current, () => next === target);
    if (next !== target) return;
    current = target;
    next = undefined;
  };

  const swapIn = async (target: Generation<Source>, fill: (target: IndexTarget<Source>) => Promise<void>) => {
    const stillFilling = () => {
      checkOpen();
      if (next !== target) throw new DomainError('conflict', 'rebuild-over', 'The rebuild has ended; start a new one');
    };
    await fill(writer(target, stillFilling));
    checkOpen();
    current = target;
    return { documents: target.documents };
  };

  return {
    async upsert(documents) {
      checkDocuments(documents);
      const outcomes = await inTurns(documents, (written) => toBoth((index) => writeDocument(index, written)));
      checkOpen();
      void clearGarbage();
      return outcomes;
    },
    async remove(id, version) {
      checkRemoval(id, version);
      const outcome = toBoth((index) => removeDocument(index, id, version));
      void clearGarbage();
      return outcome;
    },
    async refresh() {
      checkOpen();
    },
    async version(id) {
      checkOpen();
      return versionOf(current, id);
    },
    async get(id) {
      checkOpen();
      return readDocument(current, id);
    },
    async search(query) {
      checkOpen();
      checkSearch(query);
      return searchPage(current, query);
    },
    async *candidates(query) {
      checkOpen();
      checkCandidates(query);
      for await (const batch of candidateBatches(current, query)) {
        checkOpen();
        yield batch;
      }
    },
    async rebuild(fill) {
      checkOpen();
      if (rebuilding)
        throw new DomainError('conflict', 'rebuild-running', 'The index is already being rebuilt; wait for it');
      const target = generation<Source>();
      rebuilding = true;
      next = target;
      try {
        return await swapIn(target, fill);
      } finally {
        rebuilding = false;
        next = undefined;
      }
    },
    async count() {
      checkOpen();
      return current.documents;
    },
    async ping() {
      checkOpen();
    },
    async close() {
      closed = true;
      next = undefined;
      current = generation();
    },
  };
}

/** Writes into an index that nobody reads yet. */
function writer<Source>(target: Generation<Source>, check: () => void): IndexTarget<Source> {
  return {
    async upsert(documents: readonly VersionedDocument<Source>[]) {
      check();
      checkDocuments(documents);
      return await inTurns(documents, (written) => {
        check();
        return writeDocument(target, written);
      });
    },
    async remove(id: string, version: number) {
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
