import type { GeoPoint } from '@kohtaanto/kernel';

/**
 * An index over documents of one shape. It finds, filters, counts and delivers candidates; it never decides what a
 * match is. The in-process index and Elasticsearch give the same answers.
 */
export interface SearchIndex<Source> {
  /**
   * Writes each document unless a newer or equal version of it is there (then it is left alone: a repeat is no
   * error). A version covers tombstones too: an older upsert never brings a removed document back.
   * Resolves per document, in order.
   */
  upsert(documents: readonly VersionedDocument<Source>[]): Promise<readonly WriteOutcome[]>;
  /** Leaves a tombstone with the version. */
  remove(id: string, version: number): Promise<WriteOutcome>;
  /** After it, everything written before it is found. */
  refresh(): Promise<void>;
  /** The stored version, 0 when the id was never written; tombstones count. */
  version(id: string): Promise<number>;
  get(id: string): Promise<IndexedDocument<Source> | undefined>;

  search(query: SearchQuery): Promise<SearchPage<Source>>;
  /** Documents that hold any of the asked competences, in batches by falling upper bound (MATCHING 3). */
  candidates(query: CandidateQuery): AsyncIterable<CandidateBatch<Source>>;

  /**
   * Fills a new index beside the one that answers, then swaps in one step; what is written meanwhile goes to both.
   * A failing fill leaves the old index as it was.
   */
  rebuild(fill: (target: IndexTarget<Source>) => Promise<void>): Promise<{ readonly documents: number }>;

  /** Live documents (tombstones not counted). */
  count(): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type IndexTarget<Source> = Pick<SearchIndex<Source>, 'upsert' | 'remove'>;

export type WriteOutcome = 'written' | 'older';

export interface VersionedDocument<Source> {
  readonly version: number;
  readonly document: IndexedDocument<Source>;
}

/** What every indexed thing has; a field that a document lacks is simply absent from it, never a default. */
export interface IndexedDocument<Source> {
  readonly id: string;
  /** Analysed tokens per text field (`title`, `body`), made by `packages/taxonomy`. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  /** Exact values to filter and count by: `delivery`, `municipality`, `status`. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  /** Numbers to filter and sort by: `start` (days since 1970-01-01), `price` (cents). The least one sorts. */
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly points: readonly GeoPoint[];
  /** Competences for candidates: concept URIs. */
  readonly concepts: readonly string[];
  /** Stored whole and handed back; never looked into. */
  readonly source: Source;
}

export type Filter =
  /** Any of the values. */
  | { readonly kind: 'keyword'; readonly field: string; readonly anyOf: readonly string[] }
  /** Any number of the field within the bounds, both inclusive. */
  | { readonly kind: 'range'; readonly field: string; readonly min?: number; readonly max?: number }
  /** Any point within the distance, or any of the keywords (`delivery: online` reaches everywhere). */
  | {
      readonly kind: 'near';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly orKeyword?: { readonly field: string; readonly anyOf: readonly string[] };
    };

export interface SearchQuery {
  /** Analysed tokens; a document must hold at least one of them to be found. Absent or empty: everything. */
  readonly text?: { readonly tokens: readonly string[]; readonly fields: Readonly<Record<string, number>> };
  /** Always hold and never counted around (visibility, gates). */
  readonly scope: readonly Filter[];
  /** The user's own selection. */
  readonly filters: readonly Filter[];
  /** Keyword fields to count; each count leaves out the selection made in its own field. Counts descending, then value. */
  readonly facets?: readonly { readonly field: string; readonly size: number }[];
  readonly sort: Sort;
  /** 1-200. */
  readonly limit: number;
  /** From `SearchPage.next`; only with the same query. A foreign or broken one is DomainError invalid `cursor`. */
  readonly cursor?: string;
}

/** Ties go by id (byte order); a missing value sorts last. */
export type Sort =
  | { readonly by: 'relevance' }
  | { readonly by: 'number'; readonly field: string; readonly descending?: boolean }
  | { readonly by: 'distance'; readonly from: GeoPoint };

export interface SearchPage<Source> {
  readonly hits: readonly SearchHit<Source>[];
  readonly total: number;
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
  readonly next?: string;
}

export interface SearchHit<Source> {
  readonly id: string;
  readonly version: number;
  readonly source: Source;
  /** The tokens of the query that the document holds, per field. */
  readonly matched: Readonly<Record<string, readonly string[]>>;
  /** To the nearest point, whole metres; only when sorting by distance or filtering near. */
  readonly metres?: number;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Weighted competence retrieval: `bound(doc) = base + sum over requirements of the best weight among its concepts`. */
export interface CandidateQuery {
  readonly scope: readonly Filter[];
  /** What every document may get at most beside competences. */
  readonly base: number;
  readonly requirements: readonly (readonly { readonly concept: string; readonly weight: number }[])[];
  /** Documents per batch, a hint. */
  readonly batchSize?: number;
}

export interface CandidateBatch<Source> {
  readonly documents: readonly { readonly id: string; readonly bound: number; readonly source: Source }[];
  /** No later document has a bound above this one (rounding slack included); 0 after the last batch. */
  readonly nextBound: number;
}
