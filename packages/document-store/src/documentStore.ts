import type { CloudEvent, OrganisationId } from '@kohtaanto/kernel';

/**
 * Keeps one document per aggregate, with its unpublished events inside it: a change and the news of it are one
 * atomic write of one document (RELIABILITY 1). The same promises hold for SQLite and MongoDB.
 */
export interface DocumentStore {
  /** Documents of one kind; a name belongs to one service (`needs/needs`, `search/offer-projections`). */
  collection<State>(name: string): Documents<State>;
  /** Resolves when the store answers; rejects with DomainError `unavailable` otherwise. */
  ping(): Promise<void>;
  /** Waits for what was begun, then lets go. Afterwards every call rejects with `unavailable`. */
  close(): Promise<void>;
}

export interface StoredDocument<State> {
  readonly id: string;
  /** Counts from 1 without gaps; equals the `sequence` of the last event that was committed with events. */
  readonly version: number;
  readonly state: State;
  readonly owner?: OrganisationId;
  /** In the order they were given, without repeats. */
  readonly tags: readonly string[];
  /** In the order they were taken in. */
  readonly commands: readonly SeenCommand[];
}

/** A command the document has taken in: what a retry with the same key is answered from. */
export interface SeenCommand {
  readonly id: string;
  /** Hash of the request, so that a used key with another body is told apart. */
  readonly requestHash: string;
  /** The version that the command left behind. */
  readonly version: number;
  /** ISO 8601, UTC. Entries older than `commandRetentionDays` are let go at the next commit. */
  readonly at: string;
}

export const commandRetentionDays = 7;

/** A state is at most this long as JSON in UTF-8: what grows without bound is an aggregate of its own. */
export const maxStateBytes = 64 * 1024;

/** What may wait unpublished in one document; a commit that would add to it beyond this is refused for now. */
export const maxPendingEvents = 200;
export const maxPendingBytes = 256 * 1024;

/** A command to take in: its id (the Idempotency-Key), the hash of its request, and when it came (ISO 8601, UTC). */
export type NewCommand = Omit<SeenCommand, 'version'>;

export interface Commit<State> {
  readonly id: string;
  /** 0 when the document must not exist yet. */
  readonly expectedVersion: number;
  /** Plain JSON, at most `maxStateBytes`; a property that is undefined comes back missing. */
  readonly state: State;
  /**
   * In `sequence` order, numbered from `expectedVersion + 1`. Without events the version grows by one (projections).
   */
  readonly events: readonly CloudEvent[];
  readonly command?: NewCommand;
  /** The tenant that owns the document; `find` can be narrowed to it. Replaces the earlier owner. */
  readonly owner?: OrganisationId;
  /** What the document can be found by: `status:posted`, `employer:<id>`. Replaces the earlier tags. */
  readonly tags?: readonly string[];
  /** At most one document of the collection may hold it (a Business ID). Replaces the earlier key. */
  readonly uniqueKey?: string;
  /**
   * The state is made from events that come again (a projection): the commit may resolve before it is durable, as long as
   * nothing that is committed after it outlives it. Never with events or a command.
   */
  readonly derived?: true;
  /** When time must be told to this document, ISO 8601 UTC; absent = never. Replaces the earlier date. */
  readonly dueAt?: string;
}

export type CommitResult =
  | { readonly outcome: 'committed'; readonly version: number }
  /** This command was taken in before; nothing was written. `version` is the one it left behind then. */
  | { readonly outcome: 'repeated'; readonly version: number }
  /** The command id was used with another request hash; nothing was written. */
  | { readonly outcome: 'key-reused' }
  /** Another version is there; nothing was written. `actual` is 0 when there is no document. */
  | { readonly outcome: 'version-conflict'; readonly actual: number }
  /** Another document holds the unique key; nothing was written. */
  | { readonly outcome: 'duplicate'; readonly heldBy: string };

export interface Find {
  readonly owner?: OrganisationId;
  /** The document must carry all of them. */
  readonly tags?: readonly string[];
  /** Continue after this id; documents come in id order (byte order). */
  readonly after?: string;
  /** 1-1000. */
  readonly limit: number;
}

/** A document with events that are not yet known to be published. */
export interface PendingDocument {
  readonly id: string;
  readonly events: readonly CloudEvent[];
}

/** What a commit left pending, for who publishes it: without asking `pending` where the store knows that it may. */
export interface PendingHint extends PendingDocument {
  /** No older event of the document waits. */
  readonly nothingOlder: boolean;
}

export interface Documents<State> {
  load(id: string): Promise<StoredDocument<State> | undefined>;
  /** Those that exist, each once, in the order of `ids`. */
  loadMany(ids: readonly string[]): Promise<readonly StoredDocument<State>[]>;
  /**
   * One atomic, durable write. Outcomes that a caller can act on are values, looked for in this order: `repeated` or
   * `key-reused`, `version-conflict`, `duplicate`. Rejects, with nothing written:
   * - DomainError unavailable `outbox-full` with `retryAfterSeconds`: too much waits to be published (`maxPending...`);
   * - DomainError invalid `state-too-large`;
   * - DomainError unavailable when the store fails; the write may then have happened, a retry with the command tells;
   * - Error for a mistake of the program: events that are numbered otherwise, dates that are none.
   */
  commit(commit: Commit<State>): Promise<CommitResult>;
  find(find: Find): Promise<readonly StoredDocument<State>[]>;
  findByUniqueKey(key: string): Promise<StoredDocument<State> | undefined>;
  /** Documents due at or before the instant, earliest first; limit 1-1000. */
  due(before: string, limit: number): Promise<readonly StoredDocument<State>[]>;

  /** Documents with all their pending events, those that have waited longest first; limit 1-1000. */
  pending(limit: number): Promise<readonly PendingDocument[]>;
  /** How many events wait in the collection. */
  backlog(): Promise<number>;
  /** Forgets the pending events up to and including this sequence: they have been acknowledged by the log. */
  settle(id: string, upToSequence: number): Promise<void>;
  /**
   * Calls back (in process, a hint only: it may be missed in a crash) after a commit that left events pending, with the
   * events where the store tells them.
   */
  onPending(wake: (hint?: PendingHint) => void): () => void;
}
