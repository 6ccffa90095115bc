import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

const exists = { $exists: true } as const;

/** The indexes of every collection. A change to one needs a new name: an index is never changed in place. */
export const documentIndexes = [
  { name: 'byOwner', key: { owner: 1, _id: 1 }, partialFilterExpression: { owner: exists } },
  { name: 'byTag', key: { tags: 1, _id: 1 } },
  { name: 'byUniqueKey', key: { uniqueKey: 1 }, unique: true, sparse: true },
  { name: 'byDueAt', key: { dueAt: 1, _id: 1 }, partialFilterExpression: { dueAt: exists } },
  { name: 'byPendingSince', key: { pendingSince: 1, _id: 1 }, partialFilterExpression: { pendingSince: exists } },
] as const;

/** What makes an index the one it is; servers add more to their listing. */
const definition = z.object({
  name: z.string(),
  key: z.record(z.string(), z.unknown()),
  unique: z.boolean().default(false),
  sparse: z.boolean().default(false),
  partialFilterExpression: z.record(z.string(), z.unknown()).optional(),
});

/** Names of the indexes that are missing in a server's listing, or are another one there. */
export function wrongIndexes(listing: readonly unknown[]): readonly string[] {
  const there = listing.map((each) => definition.parse(each));
  const wrong = documentIndexes
    .map((index) => definition.parse(index))
    .filter((index) => {
      const ofThatName = there.filter(({ name }) => name === index.name);
      return ofThatName.length === 0 || ofThatName.some((each) => !isDeepStrictEqual(each, index));
    });
  return wrong.map(({ name }) => name);
}
