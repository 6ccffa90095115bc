import mongoose from 'mongoose';
import { bytesOf, commandsAfter, instant, nextVersion, stateText } from '../commitRules.ts';
import type { Commit, SeenCommand } from '../documentStore.ts';
import type { Filter } from './documentQueries.ts';

const { trusted } = mongoose;

/** One conditional update of one document. */
export interface ConditionalWrite {
  readonly filter: Filter;
  readonly update: Readonly<Record<string, unknown>>;
  /** Makes the document where none fits the filter; a document with the id then breaks the unique index of ids. */
  readonly upsert?: boolean;
}

interface PendingEvent {
  readonly seq: number;
  readonly bytes: number;
  readonly event: string;
}

/** A commit whose texts are made and whose mistakes are found: what doesn't depend on the document that is there. */
export interface PreparedCommit extends Omit<Commit<unknown>, 'events' | 'state'> {
  readonly version: number;
  readonly state: string;
  readonly events: readonly PendingEvent[];
}

/** @throws what `commitRules` says: DomainError invalid `state-too-large`, Error for a mistake of the program. */
export function prepareCommit<State>(commit: Commit<State>): PreparedCommit {
  return {
    ...commit,
    version: nextVersion(commit),
    state: stateText(commit.state),
    tags: [...new Set(commit.tags)],
    ...(commit.dueAt === undefined ? {} : { dueAt: instant(commit.dueAt) }),
    events: commit.events.map((each) => {
      const event = JSON.stringify(each);
      return { seq: each.sequence, bytes: bytesOf(event), event };
    }),
  };
}

/**
 * State, version, commands and the events that wait, in one write that fits the expected version alone. `since` becomes
 * the document's `pendingSince` unless something waits in it already.
 */
export function commitWrite(commit: PreparedCommit, seen: readonly SeenCommand[], since: string): ConditionalWrite {
  const { id, expectedVersion, version, state, tags, owner, uniqueKey, dueAt, events } = commit;
  const replaced = { owner, uniqueKey, dueAt };
  const gone = Object.entries(replaced).filter(([, value]) => value === undefined);
  const kept = Object.entries(replaced).filter(([, value]) => value !== undefined);
  const commands = commandsAfter(seen, commit.command, version);
  return {
    filter: { _id: id, version: expectedVersion },
    update: {
      $set: { version, state, tags, commands, ...Object.fromEntries(kept) },
      ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map(([name]) => [name, 1])) }),
      ...(events.length === 0 ? {} : { $push: { pending: { $each: events } }, $min: { pendingSince: since } }),
    },
    ...(expectedVersion === 0 ? { upsert: true } : {}),
  };
}

/**
 * Forgetting events up to a sequence: either nothing later waits and all is emptied, or something later waits and stays.
 * At most one of the two fits, whatever other writers do in between, so `pendingSince` is there exactly while events
 * are; in the common case one write does it.
 */
export function settlingWrites(id: string, upTo: number): readonly [ConditionalWrite, ConditionalWrite] {
  return [
    {
      filter: {
        _id: id,
        pendingSince: trusted({ $exists: true }),
        pending: trusted({ $not: { $elemMatch: { seq: { $gt: upTo } } } }),
      },
      update: { $set: { pending: [] }, $unset: { pendingSince: 1 } },
    },
    {
      filter: { _id: id, pending: trusted({ $elemMatch: { seq: { $gt: upTo } } }) },
      update: { $pull: { pending: { seq: { $lte: upTo } } } },
    },
  ];
}
