import { resolve } from 'node:path';
import type { ProcedureClient, ProcedureModule } from './procedures.ts';
import { StorageThread } from './storageThread.ts';
import type { OwnProcedures, StorageStats } from './worker/ownProcedures.ts';

export interface EmbeddedStorageOptions {
  /** Path of the data file. Its folder is made when missing; `-wal` and `.owner` files lie beside it. */
  readonly file: string;
  /** The procedure modules of the adapters that keep their data here. */
  readonly modules: readonly URL[];
  /**
   * Up to this size every index and row checksum is compared at start, above it only the structure of the pages.
   * Default 64 MiB (well under a second).
   */
  readonly fullCheckUpToBytes?: number;
  /** Calls that may wait for the disk at once; one more is refused with `storage-busy`. Default 10,000. */
  readonly mostWaiting?: number;
  /** Pages of 16 KiB in the write-ahead log that start a checkpoint in the next pause; at four times as many it waits for none. Default 1,000. */
  readonly checkpointPages?: number;
}

/**
 * One SQLite file owned by one thread. A write is acknowledged when it would survive `kill -9` and a power cut.
 * Every call may reject with DomainError `unavailable`: `storage-busy`, `storage-full`, `storage-failed`,
 * `storage-damaged`, `storage-lost`, `storage-closed`.
 */
export interface EmbeddedStorage {
  readonly file: string;
  /**
   * The procedures of one module as async functions.
   * @throws Error when no module with that namespace was given to `openEmbeddedStorage`.
   */
  client<Module extends ProcedureModule>(namespace: Module['namespace']): ProcedureClient<Module>;
  stats(): Promise<StorageStats>;
  /** Resolves when the thread answers and may still write. */
  ping(): Promise<void>;
  /**
   * Copies all that is acknowledged before it resolves to a file of its own, durably, while reads and writes go on.
   * A file of that name is replaced. @throws DomainError unavailable `copy-failed` when it can't be written.
   */
  copyTo(file: string): Promise<void>;
  /** Ends what was begun, folds the write-ahead log into the file and lets go of the lock. May be called again. */
  close(): Promise<void>;
  /**
   * Rejects when the disk or the file failed so that nothing more may be written: the process should end, and the
   * next start checks the file. Pending while all is well.
   */
  readonly failed: Promise<never>;
}

/**
 * Opens the data file, or makes it.
 * @throws DomainError unavailable `storage-locked` (details.pid), `storage-damaged` (details.found), `storage-newer`,
 * `storage-foreign`, `storage-unwritable`, `storage-full`, `storage-failed`.
 */
export async function openEmbeddedStorage(options: EmbeddedStorageOptions): Promise<EmbeddedStorage> {
  const file = resolve(options.file);
  const thread = new StorageThread(
    {
      file,
      modules: options.modules.map((url) => url.href),
      fullCheckUpToBytes: options.fullCheckUpToBytes ?? 64 * 1024 * 1024,
      checkpointPages: options.checkpointPages ?? 1_000,
    },
    options.mostWaiting ?? 10_000,
  );
  const procedures = await thread.ready();
  const own = clientOf<OwnProcedures>(thread, procedures, 'storage');
  return {
    file,
    failed: thread.failed,
    client: (namespace) => clientOf(thread, procedures, namespace),
    stats: own.stats,
    ping: own.ping,
    copyTo: (to) => thread.copyTo(resolve(to)),
    close: () => thread.close(),
  };
}

function clientOf<Module extends ProcedureModule>(
  thread: StorageThread,
  procedures: readonly string[],
  namespace: Module['namespace'],
): ProcedureClient<Module> {
  const prefix = `${namespace}.`;
  const own = procedures.filter((name) => name.startsWith(prefix));
  if (own.length === 0) throw new Error(`no procedure module named ${namespace} was given to openEmbeddedStorage`);
  const functions = own.map((name) => [name.slice(prefix.length), (args: unknown) => thread.call(name, args)] as const);
  // The thread has loaded the module of that name: its procedures are these.
  return Object.fromEntries(functions) as ProcedureClient<Module>;
}
