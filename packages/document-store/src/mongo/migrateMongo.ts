import { DomainError } from '@kohtaanto/kernel';
import type { Connection } from 'mongoose';
import { collectionName } from './collectionName.ts';
import { documentIndexes, wrongIndexes } from './documentIndexes.ts';
import { connect, type MongoAddress } from './mongoConnection.ts';
import { isMissing, isOtherIndex, isThere, mongoFailure } from './mongoFailure.ts';

export interface MongoMigration extends MongoAddress {
  /** As they are given to `collection`: `competence-needs/needs`. */
  readonly collections: readonly string[];
}

/** An index over many documents takes its time to build. */
const buildLimitMs = 3_600_000;

/**
 * Makes the collections and their indexes where they are missing; what is there stays as it is. To be run again with
 * every release, before its services start.
 * @throws DomainError unavailable; conflict `index-differs` when an index of that name is another one.
 */
export async function migrateMongo({ collections, ...address }: MongoMigration): Promise<void> {
  const names = collections.map(collectionName);
  const connection = await connect(address, { socketTimeoutMS: buildLimitMs });
  try {
    for (const name of names) await migrateCollection(connection, name);
  } catch (error) {
    throw mongoFailure(error);
  } finally {
    await connection.close();
  }
}

async function migrateCollection(connection: Connection, name: string): Promise<void> {
  try {
    await connection.createCollection(name);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
  try {
    await connection.collection(name).createIndexes(documentIndexes.map((index) => ({ ...index })));
  } catch (error) {
    if (!isOtherIndex(error)) throw error;
  }
  const wrong = await wrongIndexesOf(connection, name);
  if (wrong.length === 0) return;
  const message = `${wrong.join(', ')} of the collection ${name} is another index than this release makes: drop it, then migrate again`;
  throw new DomainError('conflict', 'index-differs', message);
}

/** @throws DomainError unavailable `store-not-migrated`: a write would make the collection without its unique keys. */
export async function assertMigrated(connection: Connection, name: string): Promise<void> {
  const wrong = await wrongIndexesOf(connection, name);
  if (wrong.length === 0) return;
  const message = `The collection ${name} lacks ${wrong.join(', ')}: run the migrate step of its service first`;
  throw new DomainError('unavailable', 'store-not-migrated', message);
}

async function wrongIndexesOf(connection: Connection, name: string): Promise<readonly string[]> {
  try {
    return wrongIndexes(await connection.collection(name).listIndexes().toArray());
  } catch (error) {
    if (isMissing(error)) return wrongIndexes([]);
    throw error;
  }
}
