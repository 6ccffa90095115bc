export * from './migrateMongo.ts';
export type { MongoAddress } from './mongoConnection.ts';
export * from './mongoDocumentStore.ts';
