import mongoose from 'mongoose';
import type { Find } from '../documentStore.ts';

const { trusted } = mongoose;

/**
 * What a document must be like. Operators that this program puts there are marked as trusted; mongoose takes any other
 * object for a value, which the schema then refuses.
 */
export type Filter = Readonly<Record<string, unknown>>;

export const byId = (id: string): Filter => ({ _id: id });

export const byIds = (ids: readonly string[]): Filter => ({ _id: trusted({ $in: [...ids] }) });

export const byUniqueKey = (uniqueKey: string): Filter => ({ uniqueKey });

export const heldByAnother = (uniqueKey: string, id: string): Filter => ({ uniqueKey, _id: trusted({ $ne: id }) });

export function byFind({ owner, tags = [], after }: Find): Filter {
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(tags.length === 0 ? {} : { tags: trusted({ $all: [...tags] }) }),
    ...(after === undefined ? {} : { _id: trusted({ $gt: after }) }),
  };
}

export const dueUntil = (instant: string): Filter => ({ dueAt: trusted({ $lte: instant }) });

/** As the partial index has it. */
export const withPending = (): Filter => ({ pendingSince: trusted({ $exists: true }) });

/** How many events wait, summed by the server. */
export const backlogStages = [
  { $match: { pendingSince: { $exists: true } } },
  { $group: { _id: null, events: { $sum: { $size: '$pending' } } } },
] as const;
