import { randomUUID } from 'node:crypto';
import type { DocumentStore } from '@kohtaanto/document-store';
import { contractCollections, type DocumentStoreHarness, type StoreFaults } from '@kohtaanto/document-store/contract';
import { type MongoAddress, migrateMongo, openMongoDocumentStore } from '@kohtaanto/document-store/mongo';
import { isNative, openTcpProxy, type RunningEngine, type TcpProxy } from '@kohtaanto/testing/engines';
import { createConnection } from 'mongoose';

export interface MongoHarness extends DocumentStoreHarness {
  /** A database of its own, reached through a proxy where the server is one host. */
  readonly address: MongoAddress;
}

export async function mongoHarness(engine: RunningEngine, collections = contractCollections): Promise<MongoHarness> {
  const way = await proxied(engine.address);
  const address = { url: way.url, database: `contract-${randomUUID()}` };
  let store: DocumentStore | undefined;
  const open = async (): Promise<DocumentStore> => {
    await store?.close();
    store = await openMongoDocumentStore(address);
    return store;
  };
  return {
    address,
    open: async () => {
      await migrateMongo({ ...address, collections });
      return open();
    },
    reopen: open,
    dispose: async () => {
      await store?.close();
      await dropDatabase(address);
      await way.proxy?.close();
    },
    ...(way.proxy === undefined ? {} : { faults: faultsOf(way.proxy, engine) }),
  };
}

/** Of a set of several hosts, the driver would find the others behind the proxy's back. */
async function proxied(url: string): Promise<{ readonly url: string; readonly proxy?: TcpProxy }> {
  if (url.startsWith('mongodb+srv:') || url.includes(',')) return { url };
  const { hostname, port, username, password, searchParams } = new URL(url);
  const proxy = await openTcpProxy({ host: hostname, port: Number(port === '' ? 27_017 : port) });
  searchParams.set('directConnection', 'true');
  searchParams.delete('replicaSet');
  const login = username === '' ? '' : `${username}:${password}@`;
  return { url: `mongodb://${login}127.0.0.1:${proxy.port}/?${searchParams}`, proxy };
}

function faultsOf(proxy: TcpProxy, engine: RunningEngine): StoreFaults {
  const nodes = isNative(engine) ? engine.nodes : [];
  return {
    loseReplyOfNextCommit: () => proxy.dropReplies((request) => request.includes('update\0')),
    breakConnections: proxy.resetAll,
    takeDown: proxy.cut,
    hang: async () => {
      for (const node of nodes) node.freeze();
      if (nodes.length === 0) proxy.halfOpen();
    },
    recover: async () => {
      for (const node of nodes) node.thaw();
      await proxy.restore();
    },
  };
}

async function dropDatabase({ url, database }: MongoAddress): Promise<void> {
  const connection = await createConnection(url, { dbName: database }).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
