import { checkCandidates, checkDocuments, checkRemoval, checkSearch } from '../checks.ts';
import { readCursor } from '../cursor.ts';
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
import { bulkWrite } from './bulkWrite.ts';
import { candidateBatches } from './candidateBatches.ts';
import { type Connection, connect, type ElasticsearchPlace, patience } from './connection.ts';
import { live } from './filterClauses.ts';
import { nextAlias } from './indexNames.ts';
import type { IndexShape } from './mapping.ts';
import { checkIndexName } from './migrateElasticsearch.ts';
import { type Rebuilder, rebuilder } from './rebuilder.ts';
import { type SearchAnswer, searchPageOf } from './searchAnswer.ts';
import { searchBody, searchTypeOf } from './searchBody.ts';
import { liveDocument, type StoredDocument, type StoredWrite, stored, tombstone } from './storedDocument.ts';

export interface ElasticsearchIndexOptions extends ElasticsearchPlace, IndexShape {
  /** The alias, as `migrateElasticsearch` made it. The shape is that of the next rebuild. */
  readonly name: string;
  /** How long writers may not notice another process's rebuild, which waits that long; the same in all. Default 1,000. */
  readonly watchMs?: number;
}

/**
 * An index in Elasticsearch, which several processes may hold open. Opening it asks nothing of the engine. Writes are
 * found after `refresh`, and otherwise within `refreshMs`; `get` and `version` tell of every write at once.
 * @throws DomainError invalid `index-name`. Every call: unavailable `search-index-down`, `search-index-slow`,
 * `search-index-busy`, `search-index-read-only`, `search-index-access`, `search-index-not-migrated`.
 */
export function openElasticsearchIndex<Source>(options: ElasticsearchIndexOptions): SearchIndex<Source> {
  checkIndexName(options.name);
  return new ElasticsearchIndex<Source>(options);
}

class ElasticsearchIndex<Source> implements SearchIndex<Source> {
  readonly #name: string;
  readonly #connection: Connection;
  readonly #rebuilder: Rebuilder;

  constructor(options: ElasticsearchIndexOptions) {
    this.#name = options.name;
    this.#connection = connect(options, options.name);
    this.#rebuilder = rebuilder(this.#connection, options);
  }

  async upsert(documents: readonly VersionedDocument<Source>[]): Promise<readonly WriteOutcome[]> {
    this.#connection.checkOpen();
    checkDocuments(documents);
    return this.#write(documents.map(stored));
  }

  async remove(id: string, version: number): Promise<WriteOutcome> {
    this.#connection.checkOpen();
    checkRemoval(id, version);
    const [outcome = 'written'] = await this.#write([tombstone(id, version)]);
    return outcome;
  }

  async refresh(): Promise<void> {
    // The one beside first: it may take this one's place before the next call, and must then show what this one would.
    const beside = { index: nextAlias(this.#name), ignore_unavailable: true };
    await this.#connection.call((client, options) => client.indices.refresh(beside, options));
    await this.#connection.call((client, options) => client.indices.refresh({ index: this.#name }, options));
  }

  async version(id: string): Promise<number> {
    return (await this.#stored(id))?.version ?? 0;
  }

  async get(id: string): Promise<IndexedDocument<Source> | undefined> {
    return liveDocument((await this.#stored(id))?.document);
  }

  async search(query: SearchQuery): Promise<SearchPage<Source>> {
    this.#connection.checkOpen();
    checkSearch(query);
    const after = query.cursor === undefined ? undefined : readCursor(query, query.cursor);
    const asked = { ...searchBody(query, after), ...searchTypeOf(query), index: this.#name };
    const answer: SearchAnswer<Source> = await this.#connection.call((client, options) =>
      client.search({ ...asked, allow_partial_search_results: false }, options),
    );
    return searchPageOf(query, answer);
  }

  async *candidates(query: CandidateQuery): AsyncGenerator<CandidateBatch<Source>> {
    this.#connection.checkOpen();
    checkCandidates(query);
    yield* candidateBatches<Source>(this.#connection, this.#name, query);
  }

  async rebuild(fill: (target: IndexTarget<Source>) => Promise<void>): Promise<{ readonly documents: number }> {
    return this.#rebuilder.rebuild(fill);
  }

  async count(): Promise<number> {
    const { count } = await this.#connection.call((client, options) =>
      client.count({ index: this.#name, query: live }, options),
    );
    return count;
  }

  async ping(): Promise<void> {
    await this.#connection.call((client, options) =>
      client.search(
        { index: this.#name, size: 0, terminate_after: 1, allow_partial_search_results: false },
        { ...options, requestTimeout: patience.ping },
      ),
    );
  }

  async close(): Promise<void> {
    this.#connection.refuse();
    await this.#connection.letGo();
  }

  async #write(writes: readonly StoredWrite[]): Promise<WriteOutcome[]> {
    const beside = await this.#rebuilder.beside();
    return bulkWrite({ connection: this.#connection, name: this.#name, alias: this.#name, beside }, writes);
  }

  /** By `_mget`: ids that a path could not carry (`..`) are kept too, and what is not yet refreshed is there. */
  async #stored(id: string) {
    const { docs } = await this.#connection.call((client, options) =>
      client.mget<StoredDocument<Source>>({ index: this.#name, ids: [id] }, options),
    );
    const [found] = docs;
    if (found === undefined || 'error' in found || found._source === undefined) return undefined;
    return { version: found._version ?? 0, document: found._source };
  }
}
