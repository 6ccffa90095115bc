import type { Connection } from 'mongoose';
import { openCallGuard } from '../callGuard.ts';
import type { DocumentStore } from '../documentStore.ts';
import { pendingHints } from '../pendingHints.ts';
import { collectionName } from './collectionName.ts';
import { assertMigrated } from './migrateMongo.ts';
import { openMongoCollection } from './mongoCollection.ts';
import { connect, type MongoAddress } from './mongoConnection.ts';
import { type Call, mongoDocuments } from './mongoDocuments.ts';
import { mongoFailure } from './mongoFailure.ts';
import { openStampClock } from './stampClock.ts';
import { callLimitMs, withinLimit } from './timeLimit.ts';

/**
 * Keeps documents in MongoDB: a standalone server or a replica set. A call that can't be answered rejects within 4 s
 * with DomainError unavailable `store-unavailable`; the store finds the server again by itself. Collections and indexes
 * are made by `migrateMongo` alone: before that, calls reject with unavailable `store-not-migrated`.
 * @throws DomainError unavailable when the server can't be reached now; invalid `mongo-url`.
 */
export async function openMongoDocumentStore(address: MongoAddress): Promise<DocumentStore> {
  const connection = await connect(address);
  const guard = openCallGuard();
  const hints = pendingHints();
  const stamp = openStampClock();
  const bounded: typeof withinLimit = async (work, limit) => {
    try {
      return await withinLimit(work, limit);
    } catch (error) {
      throw mongoFailure(error);
    }
  };
  const migrated = rememberMigrated(connection);
  const callOn = (mongoName: string): Call => {
    const documents = openMongoCollection(connection, mongoName);
    return (work) =>
      guard.call(() =>
        bounded(async (step) => {
          await step(() => migrated(mongoName));
          return work(documents, step);
        }),
      );
  };
  return {
    collection: (name) => mongoDocuments(name, callOn(collectionName(name)), stamp, hints),
    ping: () => guard.call(() => bounded((step) => step(() => ping(connection)))),
    close: async () => {
      await guard.close();
      await withinLimit(() => connection.destroy(), callLimitMs).catch(() => undefined); // a server that hangs holds nobody up
    },
  };
}

async function ping(connection: Connection): Promise<void> {
  await connection.db?.command({ ping: 1 });
}

/** Asks once for each collection; asks again as long as the answer is no. */
function rememberMigrated(connection: Connection): (mongoName: string) => Promise<void> {
  const known = new Map<string, Promise<void>>();
  return (mongoName) => {
    const asked = known.get(mongoName) ?? assertMigrated(connection, mongoName);
    known.set(mongoName, asked);
    asked.catch(() => known.delete(mongoName));
    return asked;
  };
}
