import type { DomainError } from '@kohtaanto/kernel';
import type { Database, ProcedureModule } from '../procedures.ts';

/** What the storage thread has done since it was opened. */
export interface StorageStats {
  readonly reads: number;
  /** Write calls that became durable. */
  readonly writes: number;
  /** Transactions, hence waits for the disk; below `writes` when calls were committed in groups. */
  readonly transactions: number;
  readonly checkpoints: number;
}

export type OwnProcedures = ReturnType<typeof ownProcedures>;

/** The storage thread's answers about itself. */
export function ownProcedures(stats: () => StorageStats, failure: () => DomainError | undefined) {
  return {
    namespace: 'storage',
    migrations: [],
    writes: {},
    reads: {
      ping: (db: Database): void => {
        const fault = failure();
        if (fault !== undefined) throw fault;
        db.prepare('SELECT version FROM storage_migrations LIMIT 1').get();
      },
      stats: (_db: Database): StorageStats => stats(),
    },
  } satisfies ProcedureModule;
}
