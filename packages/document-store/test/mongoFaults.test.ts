import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '@kohtaanto/document-store';
import { migrateMongo, openMongoDocumentStore } from '@kohtaanto/document-store/mongo';
import { engineSuite, isNative, openEngine } from '@kohtaanto/testing/engines';
import { type Connection, createConnection } from 'mongoose';
import { change, many } from '../src/contract/examples.ts';
import { type MongoHarness, mongoHarness } from './support/mongoHarness.ts';

const engine = await openEngine('mongo');

/** Asks until an answer comes. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'unavailable' });
      await pause(50);
    }
  }
}

engineSuite('mongo', engine, (running) => {
  describe('the document store on MongoDB', () => {
    let harness: MongoHarness;
    let store: DocumentStore;
    let raw: Connection;
    beforeAll(async () => {
      harness = await mongoHarness(running, ['test/documents']);
      store = await harness.open();
      raw = await createConnection(harness.address.url, { dbName: harness.address.database }).asPromise();
    });
    afterAll(async () => {
      await raw.close();
      await harness.dispose();
    });
    const collections = async (): Promise<readonly string[]> => (await raw.listCollections()).map(({ name }) => name);

    describe('a collection that was not migrated', () => {
      test('is never made by a first write, or read as empty, but told with its remedy', async () => {
        const documents = store.collection('test/later');
        const refusal = {
          kind: 'unavailable',
          slug: 'store-not-migrated',
          message: expect.stringContaining('migrate'),
        };
        await expect(documents.commit(change('a', 0))).rejects.toMatchObject(refusal);
        await expect(documents.find({ limit: 1 })).rejects.toMatchObject(refusal);
        expect(await collections()).not.toContain('test.later');
      });

      test('that lacks an index alone is told too', async () => {
        await raw.createCollection('test.half');
        const commit = store.collection('test/half').commit(change('a', 0));
        await expect(commit).rejects.toMatchObject({ slug: 'store-not-migrated' });
      });

      test('serves once it is, without a new store', async () => {
        await migrateMongo({ ...harness.address, collections: ['test/later', 'test/half'] });
        for (const name of ['test/later', 'test/half']) {
          expect(await store.collection(name).commit(change('a', 0))).toMatchObject({ outcome: 'committed' });
        }
      });
    });

    describe('a migration', () => {
      test('may run again, also several at once, and leaves documents as they are', async () => {
        const documents = store.collection('test/documents');
        await documents.commit({ ...change('kept', 0, 1), uniqueKey: 'k' });
        const migrate = () => migrateMongo({ ...harness.address, collections: ['test/documents', 'test/new'] });
        await migrate();
        await Promise.all([migrate(), migrate(), migrate()]);
        expect(await documents.load('kept')).toMatchObject({ version: 1 });
        expect(await collections()).toContain('test.new');
      });

      test('refuses an index of the same name that is another one', async () => {
        await raw.createCollection('test.other');
        await raw.collection('test.other').createIndex({ uniqueKey: 1 }, { name: 'byUniqueKey', unique: true });
        const migration = migrateMongo({ ...harness.address, collections: ['test/other'] });
        await expect(migration).rejects.toMatchObject({ kind: 'conflict', slug: 'index-differs' });
      });
    });

    test('an operator in the place of a value is refused and matches nothing', async () => {
      const documents = store.collection('test/documents');
      await documents.commit({ ...change('victim', 0), uniqueKey: 'victim', tags: ['t'] });
      const injected: string = JSON.parse('{"$ne":null}'); // what a forgotten check would let through
      const calls: readonly Promise<unknown>[] = [
        documents.load(injected),
        documents.loadMany([injected]),
        documents.findByUniqueKey(injected),
        documents.find({ tags: [injected], limit: 10 }),
        documents.find({ after: injected, limit: 10 }),
        documents.settle(injected, 1),
        documents.commit({ ...change(injected, 1), events: [] }),
        documents.commit({ ...change('b', 0), tags: [injected] }),
        documents.commit({ ...change('b', 0), uniqueKey: injected }),
      ];
      const refused = { status: 'rejected', reason: { name: 'CastError' } };
      expect(await Promise.allSettled(calls)).toMatchObject(calls.map(() => refused));
      expect(await documents.load('victim')).toMatchObject({ version: 1, state: { from: 0 } });
      expect(await documents.load('b')).toBeUndefined();
    });

    test('a document that was changed behind the store is never handed out, while the others are', async () => {
      const documents = store.collection('test/documents');
      for (const id of ['spoilt', 'whole']) await documents.commit(change(id, 0));
      await raw
        .collection<{ _id: string }>('test.documents')
        .updateOne({ _id: 'spoilt' }, { $set: { state: '{"cut' } });
      await expect(documents.load('spoilt')).rejects.toMatchObject({ kind: 'unavailable', slug: 'store-damaged' });
      expect(await documents.load('whole')).toMatchObject({ id: 'whole' });
    });

    const killed = isNative(running) ? test : test.skip;
    killed(
      'a server that is killed and started again serves the same store, with what it had answered for',
      async () => {
        const documents = store.collection('test/documents');
        await Promise.all(many(50).map((i) => documents.commit(change(`killed ${i}`, 0, 1))));
        for (const node of isNative(running) ? running.nodes : []) await node.restart();
        await expect(answered(() => documents.find({ after: 'killed', limit: 50 }))).resolves.toHaveLength(50);
        expect(await documents.commit(change('killed 1', 1))).toMatchObject({ outcome: 'committed' });
      },
    );

    test('a server that is not there refuses a new store as unavailable, and a wrong URL is named', async () => {
      await expect(openMongoDocumentStore({ url: 'mongodb://127.0.0.1:1', database: 'x' })).rejects.toMatchObject({
        kind: 'unavailable',
        slug: 'store-unavailable',
      });
      await expect(openMongoDocumentStore({ url: 'http://127.0.0.1', database: 'x' })).rejects.toMatchObject({
        kind: 'invalid',
        slug: 'mongo-url',
      });
    });
  });
});
