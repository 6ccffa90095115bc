export * from './checksum.ts';
export * from './embeddedStorage.ts';
export * from './procedures.ts';
export * from './rows.ts';
export type { StorageStats } from './worker/ownProcedures.ts';
