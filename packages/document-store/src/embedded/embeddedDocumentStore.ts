import type { EmbeddedStorage, ProcedureClient } from '@kohtaanto/embedded-storage';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import { type CallGuard, openCallGuard } from '../callGuard.ts';
import { instant, nextVersion, pageSize, stateText } from '../commitRules.ts';
import type { Commit, DocumentStore, Documents, PendingDocument, StoredDocument } from '../documentStore.ts';
import { type PendingHints, pendingHints } from '../pendingHints.ts';
import type { Committed } from './commitDocument.ts';
import type { procedures } from './documentProcedures.ts';
import type { DocumentRow } from './documentTables.ts';

/** To be given to `openEmbeddedStorage`. */
export const documentProcedures: URL = new URL('./documentProcedures.ts', import.meta.url);

type Client = ProcedureClient<typeof procedures>;

/** Keeps documents in the storage, which must have been opened with `documentProcedures`; leaves closing it to its owner. */
export function openEmbeddedDocumentStore(storage: EmbeddedStorage): DocumentStore {
  const client = storage.client<typeof procedures>('documents');
  const guard = openCallGuard();
  const hints = pendingHints();
  return {
    collection: (name) => documentsOf(client, guard.call, name, hints),
    ping: () => guard.call(storage.ping),
    close: guard.close,
  };
}

function documentsOf<State>(
  client: Client,
  guard: CallGuard['call'],
  collection: string,
  hints: PendingHints,
): Documents<State> {
  const read = (rows: readonly DocumentRow[]): readonly StoredDocument<State>[] => rows.map(storedDocument<State>);
  const loadMany = (ids: readonly string[]) => guard(async () => read(await client.loadMany({ collection, ids })));
  return {
    load: async (id) => (await loadMany([id]))[0],
    loadMany,
    commit: (commit) =>
      guard(async () => {
        const { result, nothingOlder } = await commitTo(client, collection, commit);
        const { id, events } = commit;
        if (result.outcome === 'committed' && events.length > 0) hints.give(collection, { id, events, nothingOlder });
        return result;
      }),
    find: ({ owner, tags = [], after, limit }) =>
      guard(async () => read(await client.find({ collection, owner, tags, after, limit: pageSize(limit) }))),
    findByUniqueKey: (key) =>
      guard(async () => {
        const row = await client.findByUniqueKey({ collection, key });
        return row === undefined ? undefined : storedDocument<State>(row);
      }),
    due: (before, limit) =>
      guard(async () => read(await client.due({ collection, before: instant(before), limit: pageSize(limit) }))),
    pending: (limit) =>
      guard(async () => (await client.pending({ collection, limit: pageSize(limit) })).map(pendingDocument)),
    backlog: () => guard(() => client.backlog(collection)),
    settle: (id, upToSequence) => guard(() => client.settle({ collection, id, upToSequence })),
    onPending: (wake) => hints.add(collection, wake),
  };
}

function commitTo<State>(client: Client, collection: string, commit: Commit<State>): Promise<Committed> {
  const write = commit.derived === true ? client.commitDerived : client.commit;
  return write({
    collection,
    id: commit.id,
    expectedVersion: commit.expectedVersion,
    version: nextVersion(commit),
    state: stateText(commit.state),
    owner: commit.owner,
    tags: [...new Set(commit.tags)],
    uniqueKey: commit.uniqueKey,
    dueAt: commit.dueAt === undefined ? undefined : instant(commit.dueAt),
    ...(commit.command === undefined ? {} : { command: commit.command }),
    events: commit.events.map((event) => JSON.stringify(event)),
  });
}

function storedDocument<State>(row: DocumentRow): StoredDocument<State> {
  return {
    id: row.id,
    version: row.version,
    state: JSON.parse(row.state), // written by a commit of the same collection, hence of the same type
    ...(row.owner === undefined ? {} : { owner: asId<OrganisationId>(row.owner) }),
    tags: JSON.parse(row.tags),
    commands: JSON.parse(row.commands),
  };
}

function pendingDocument(row: { readonly id: string; readonly events: readonly string[] }): PendingDocument {
  return { id: row.id, events: row.events.map((event) => JSON.parse(event)) };
}
