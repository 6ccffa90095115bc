import type { CloudEvent, Topic } from '@kohtaanto/kernel';

/**
 * The published events of all services. Order is promised per key (`subject`) within a topic and never across keys;
 * delivery is at least once. The same promises hold for the embedded log and for Kafka.
 */
export interface EventLog {
  /**
   * Resolves when all events are durable; the order of the array is kept per key. A rejected append may have left a
   * prefix per key behind: append again from the first one, readers ignore the repeats by `sequence`.
   */
  append(topic: Topic, events: readonly CloudEvent[], options?: AppendOptions): Promise<void>;

  /**
   * Starts delivering to a group; members of one group share the keys between them. Once it resolves, a new group has
   * its place for good: what is appended later reaches it, also when it goes away before it has taken anything in.
   */
  subscribe(subscription: Subscribe): Promise<Subscription>;

  /**
   * Everything from a position on, the record at it included (absent: from the beginning), up to what was there when
   * the first record was asked for, in log order. Rebuilds use it; it moves no group's offset.
   * A position that this log did not make is DomainError `invalid`.
   */
  read(topic: Topic, from?: Position): AsyncIterable<LogRecord>;

  /** Where a read from the end would begin: a position after everything that is durable now. */
  end(topic: Topic): Promise<Position>;

  /** Letters that a group could not take in. */
  readonly deadLetters: DeadLetters;

  /** Events of the topic that the group has not yet finished; all of them for a group that never began. */
  lag(group: string, topic: Topic): Promise<number>;

  ping(): Promise<void>;
  /**
   * Lets running handlers end, stores the offsets of what they finished, then lets go. Events between two tries stay
   * unfinished. Afterwards every call rejects with DomainError `unavailable`. Not to be awaited inside a handler.
   */
  close(): Promise<void>;
}

export interface AppendOptions {
  /**
   * The sender keeps the events durable and appends them again after a crash, until it forgets them by a later write to
   * the same installation. A log that shares its file with the sender's outbox then does not wait for the disk: a power
   * cut that takes the append takes the forgetting too (ADR 23). Other logs may ignore it.
   */
  readonly keptBySender?: boolean;
}

/** Opaque outside the adapter; comparable only by the adapter that made it. JSON-safe. */
export type Position = string;

export interface LogRecord {
  readonly topic: Topic;
  readonly position: Position;
  readonly event: CloudEvent;
}

export interface Subscribe {
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Where a group without stored offsets begins. */
  readonly from: 'beginning' | 'end';
  /**
   * Takes in one event. Called one at a time per key, in order. Resolved = finished (the offset may be stored).
   * Throws `PoisonEvent` for an event that can never be taken in, DomainError `unavailable` while something that it needs
   * is away, which is waited for however long that takes; any other error is tried again with growing pauses (`retry`),
   * and is parked after the last try.
   */
  readonly handle: (record: LogRecord) => Promise<void>;
  /**
   * What a parked event does to its key. `park-key` (reactions): later events of the key are parked behind it, in
   * order. `skip` (projections, whose events carry full state): the key goes on with its next event.
   */
  readonly onPoison: 'park-key' | 'skip';
  readonly retry?: { readonly tries: number; readonly firstPauseMs: number; readonly maxPauseMs: number };
}

export const defaultRetry = { tries: 8, firstPauseMs: 50, maxPauseMs: 5_000 } as const;

export interface Subscription {
  /**
   * Resolves when the group has finished everything that was in its topics when the call was made; parked is finished.
   * Rejects with DomainError `unavailable` when the subscription is stopped before that.
   */
  caughtUp(): Promise<void>;
  /**
   * Ends delivery after the running handlers; their offsets are stored. An event between two tries stays unfinished.
   * Not to be awaited inside a handler, which it would wait for.
   */
  stop(): Promise<void>;
  /** Rejects when delivery can't go on (the process should end); pending while all is well. */
  readonly failed: Promise<never>;
}

/** Thrown by a handler: this event will never be taken in, however often it is tried. */
export class PoisonEvent extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`poison event: ${reason}`);
    this.name = 'PoisonEvent';
    this.reason = reason;
  }
}

export interface DeadLetter {
  readonly id: string;
  readonly group: string;
  readonly topic: Topic;
  readonly key: string;
  readonly event: CloudEvent;
  readonly position: Position;
  /** `poison`, `tries-exhausted` or `parked-behind` (waits for an earlier one of its key). */
  readonly cause: 'poison' | 'tries-exhausted' | 'parked-behind';
  /** The reason in words; no stack and no personal data. */
  readonly reason: string;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
}

export interface DeadLetters {
  /** The oldest first; 100 unless asked for, at most 1,000. */
  list(filter: { readonly group?: string; readonly limit?: number }): Promise<readonly DeadLetter[]>;
  get(id: string): Promise<DeadLetter | undefined>;
  /**
   * Hands the letter's whole key of that group, oldest first, to the group's own handler again (it must be subscribed
   * in this process). What succeeds leaves; the first that fails stays, with those behind it.
   */
  replay(id: string): Promise<{ readonly replayed: number; readonly remaining: number }>;
  /** Removes one letter for good, with a reason for the record; what waited behind it is handed on. */
  discard(id: string, reason: string): Promise<void>;
}
