import type { GeoPoint } from '@kohtaanto/kernel';

/**
 * An index over documents of one shape. It finds, filters, counts and delivers candidates; it never decides what a
 * match is. The in-process index and Elasticsearch give the same answers.
 */
export interface SearchIndex<Source> {
  /**
   * Writes each document unless a newer or equal version of it is there (then it is left alone: a repeat is no
   * error). A version covers tombstones too: an older upsert never brings a removed document back.
   * Resolves per document, in order; of two versions of one id in a batch the newer one stays, wherever it stands.
   * @throws DomainError invalid `index-document`, and nothing of the batch is written, when an id is not 1-512 bytes of
   * well-formed text, a version not a whole number from 1 up, a number not finite, a point not on Earth, or a field's name
   * not of letters, digits, _ and -, a letter first. Invalid `index-document-refused`, and the rest of the batch is
   * written, when an engine cannot hold a document: the problems name it.
   */
  upsert(documents: readonly VersionedDocument<Source>[]): Promise<readonly WriteOutcome[]>;
  /** Leaves a tombstone with the version, also for an id that was never written. */
  remove(id: string, version: number): Promise<WriteOutcome>;
  /** After it, everything written before it is found; otherwise it is found at once or before long. */
  refresh(): Promise<void>;
  /** The stored version, 0 when the id was never written; tombstones count. As `get`, it knows of every write at once. */
  version(id: string): Promise<number>;
  get(id: string): Promise<IndexedDocument<Source> | undefined>;

  /** @throws DomainError invalid `search-query` or `cursor` */
  search(query: SearchQuery): Promise<SearchPage<Source>>;
  /**
   * Documents that hold any of the asked competences, in batches by falling upper bound (MATCHING 3), as they were when
   * the iteration began. It may be left at any batch; a batch may be empty.
   * @throws DomainError invalid `candidate-query`, at the first batch
   */
  candidates(query: CandidateQuery): AsyncIterable<CandidateBatch<Source>>;

  /**
   * Fills a new index beside the one that answers, then swaps in one step, already refreshed. What is written meanwhile
   * goes to both, versions deciding in each; the new index knows nothing else of the old one, not its tombstones either.
   * A failing fill leaves the old index as it was and rejects with the same error. `target` is of no use afterwards.
   * Of an index that several processes hold open, `fill` may begin with what they had kept before it was called: what
   * they write from then on goes to both.
   * @throws DomainError conflict `rebuild-running` when this index is already being rebuilt
   */
  rebuild(fill: (target: IndexTarget<Source>) => Promise<void>): Promise<{ readonly documents: number }>;

  /** Live documents (tombstones not counted). */
  count(): Promise<number>;
  /** Whether it can answer. @throws DomainError unavailable */
  ping(): Promise<void>;
  /** Lets go; every later call rejects with DomainError unavailable `search-index-closed`, closing again does not. */
  close(): Promise<void>;
}

export type IndexTarget<Source> = Pick<SearchIndex<Source>, 'upsert' | 'remove'>;

export type WriteOutcome = 'written' | 'older';

export interface VersionedDocument<Source> {
  readonly version: number;
  readonly document: IndexedDocument<Source>;
}

/**
 * What every indexed thing has; a field that a document lacks is simply absent from it, never a default, and an empty
 * list is the same as an absent field. Keywords, points and concepts are sets: a repeat counts once.
 */
export interface IndexedDocument<Source> {
  readonly id: string;
  /** Analysed tokens per text field (`title`, `body`), made by `packages/taxonomy`: no white space, 255 characters at most. */
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  /** Exact values to filter and count by: `delivery`, `municipality`, `status`. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
  /** Numbers to filter and sort by: `start` (days since 1970-01-01), `price` (cents). The least one sorts. */
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly points: readonly GeoPoint[];
  /** Competences for candidates: concept URIs. */
  readonly concepts: readonly string[];
  /** Stored whole and handed back, never looked into: JSON, and nobody changes it after it was given. */
  readonly source: Source;
}

/** Something about one field of a document. */
export type FieldFilter =
  /** Any of the values; of none, nothing passes. */
  | { readonly kind: 'keyword'; readonly field: string; readonly anyOf: readonly string[] }
  /** Any number of the field within the bounds, both inclusive; without bounds, any number at all. */
  | { readonly kind: 'range'; readonly field: string; readonly min?: number; readonly max?: number }
  /** Any point within the distance (in whole metres, rounded), or any of the keywords (`delivery: online` reaches everywhere). */
  | {
      readonly kind: 'near';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly orKeyword?: { readonly field: string; readonly anyOf: readonly string[] };
    };

export type Filter =
  | FieldFilter
  /** What passes all filters of any of the lists; of no list, nothing passes. It is on no field of its own. */
  | { readonly kind: 'any'; readonly of: readonly (readonly FieldFilter[])[] };

export interface SearchQuery {
  /**
   * Analysed tokens; a document must hold at least one of them in a named field to be found. Absent or empty: everything.
   * Relevance is BM25 (k1 1.2, b 0.75) as Lucene has it, summed over distinct tokens and over fields by their weights
   * (above 0). Close scores may order differently in two engines: they count replaced documents differently.
   */
  readonly text?: { readonly tokens: readonly string[]; readonly fields: Readonly<Record<string, number>> };
  /** Always hold and never counted around (visibility, gates). */
  readonly scope: readonly Filter[];
  /** The user's own selection. */
  readonly filters: readonly Filter[];
  /**
   * Keyword fields to count; each count leaves out the `filters` of kind keyword on its own field. Counts descending,
   * then value (byte order); `size` values at most, none with a count of 0.
   */
  readonly facets?: readonly { readonly field: string; readonly size: number }[];
  readonly sort: Sort;
  /** 1-200. */
  readonly limit: number;
  /**
   * From `SearchPage.next`; only with the same text, scope, filters and sort. A foreign or broken one is DomainError
   * invalid `cursor`. Over unchanged data the pages hold every document once; writes between pages never fail one.
   */
  readonly cursor?: string;
}

/**
 * Ties go by id (byte order); a missing value sorts last, descending too. Relevance without text is the order of ids.
 */
export type Sort =
  | { readonly by: 'relevance' }
  | { readonly by: 'number'; readonly field: string; readonly descending?: boolean }
  | { readonly by: 'distance'; readonly from: GeoPoint };

export interface SearchPage<Source> {
  readonly hits: readonly SearchHit<Source>[];
  readonly total: number;
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>;
  /** Absent on the last page. */
  readonly next?: string;
}

export interface SearchHit<Source> {
  readonly id: string;
  readonly version: number;
  readonly source: Source;
  /** The tokens of the query that the document holds, per field of the query, in its order; fields without any absent. */
  readonly matched: Readonly<Record<string, readonly string[]>>;
  /**
   * To the document's nearest point, whole metres: from the sort's point, else from the first `near` of filters, else of
   * scope. Absent without such a point to measure from, or when the document has none.
   */
  readonly metres?: number;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/**
 * Weighted competence retrieval. A document's sum is `base` + over requirements the best weight among the concepts of
 * the requirement that it holds; its bound is never below that (deductions apart), and above by at most a hundredth of
 * the highest sum.
 */
export interface CandidateQuery {
  readonly scope: readonly Filter[];
  /** What every document may get at most beside competences. */
  readonly base: number;
  /** Weights 0 to a million; a concept of weight 0 makes a document a candidate all the same. */
  readonly requirements: readonly (readonly { readonly concept: string; readonly weight: number }[])[];
  /**
   * What a document's fields take off its bound, so that fewer have to be looked at. A hint: an index may use all, some
   * or none of them, but a bound is never below the sum less what they say. Off any document they take no more than `base`.
   */
  readonly deductions?: readonly Deduction[];
  /** What `floor` counts: a document fails each check of which it passes no filter. */
  readonly checks?: readonly (readonly FieldFilter[])[];
  /**
   * Documents that fail so many checks and have a bound below it are of no use and may be left out. Asked again and again
   * while documents are delivered; it never falls, nor is it lower for more failures. Only with it may a document come
   * before its turn.
   */
  readonly floor?: (failed: number) => number;
  /** Documents per batch, a hint. */
  readonly batchSize?: number;
}

/**
 * `keyword`: the weight, unless the field holds the value. `number`: by the field's least number at or above `from`,
 * nothing at `from`, growing to the whole weight at `to` and beyond; `missing` when the field has no such number.
 * `distance`: by the metres to the nearest point, growing to the whole weight at `metres`, which is also what a document
 * without points loses; nothing when it holds any of the keywords.
 */
export type Deduction =
  | { readonly kind: 'keyword'; readonly field: string; readonly value: string; readonly weight: number }
  | {
      readonly kind: 'number';
      readonly field: string;
      readonly from: number;
      readonly to: number;
      readonly weight: number;
      readonly missing: number;
    }
  | {
      readonly kind: 'distance';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly weight: number;
      readonly orKeyword: { readonly field: string; readonly anyOf: readonly string[] };
    };

export interface CandidateBatch<Source> {
  readonly documents: readonly { readonly id: string; readonly bound: number; readonly source: Source }[];
  /** No later document has a bound above this one (rounding slack included); 0 after the last batch. */
  readonly nextBound: number;
}
