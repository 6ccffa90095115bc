import { instant, pageSize } from '../commitRules.ts';
import type { Documents, StoredDocument } from '../documentStore.ts';
import type { PendingHints } from '../pendingHints.ts';
import { commitToMongo } from './commitToMongo.ts';
import { byFind, byId, byIds, byUniqueKey, dueUntil, type Filter, withPending } from './documentQueries.ts';
import { backlogOf, pendingDocument, pendingFields, storedDocument, storedFields } from './documentRow.ts';
import { prepareCommit, settlingWrites } from './documentWrites.ts';
import type { MongoCollection, Page } from './mongoCollection.ts';
import type { Step } from './timeLimit.ts';

/** Runs one call of the port: bounded, its failures told in the port's words, the collection known to be migrated. */
export type Call = <T>(work: (documents: MongoCollection, step: Step) => Promise<T>) => Promise<T>;

export function mongoDocuments<State>(
  name: string,
  call: Call,
  stamp: () => string,
  hints: PendingHints,
): Documents<State> {
  const read = (filter: Filter, page: Omit<Page, 'fields'>): Promise<readonly StoredDocument<State>[]> =>
    call(async (documents, step) => {
      const found = await step(() => documents.find(filter, { fields: storedFields, ...page }));
      return found.map(storedDocument<State>);
    });
  return {
    load: async (id) => (await read(byId(id), { limit: 1 }))[0],
    loadMany: async (ids) => inOrder(ids, await read(byIds([...new Set(ids)]), {})),
    commit: async (commit) => {
      const prepared = prepareCommit(commit);
      const result = await call((documents, step) => commitToMongo(documents, prepared, stamp, step));
      if (result.outcome === 'committed' && commit.events.length > 0) hints.give(name);
      return result;
    },
    find: async (find) => read(byFind(find), { sort: { _id: 1 }, limit: pageSize(find.limit) }),
    findByUniqueKey: async (key) => (await read(byUniqueKey(key), { limit: 1 }))[0],
    due: async (before, limit) =>
      read(dueUntil(instant(before)), { sort: { dueAt: 1, _id: 1 }, limit: pageSize(limit) }),
    pending: async (limit) => {
      const page = { fields: pendingFields, sort: { pendingSince: 1, _id: 1 }, limit: pageSize(limit) } as const;
      return call(async (documents, step) => {
        const found = await step(() => documents.find(withPending(), page));
        return found.map(pendingDocument);
      });
    },
    backlog: () => call(async (documents, step) => backlogOf(await step(() => documents.backlog()))),
    settle: (id, upToSequence) =>
      call(async (documents, step) => {
        for (const write of settlingWrites(id, upToSequence)) {
          if (await step(() => documents.write(write))) return;
        }
      }),
    onPending: (wake) => hints.add(name, wake),
  };
}

function inOrder<State>(
  ids: readonly string[],
  found: readonly StoredDocument<State>[],
): readonly StoredDocument<State>[] {
  const byTheirIds = new Map(found.map((document) => [document.id, document]));
  return [...new Set(ids)].map((id) => byTheirIds.get(id)).filter((document) => document !== undefined);
}
