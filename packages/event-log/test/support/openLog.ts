import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '../../src/embedded/index.ts';
import type { EventLog } from '../../src/eventLog.ts';

export interface OpenLog {
  readonly log: EventLog;
  /** Closes the log, then its storage. */
  close(): Promise<void>;
}

/** @param fullCheckUpToBytes 0 leaves damage to be found by whoever reads it. */
export async function openLog(file: string, fullCheckUpToBytes?: number): Promise<OpenLog> {
  const check = fullCheckUpToBytes === undefined ? {} : { fullCheckUpToBytes };
  const storage = await openEmbeddedStorage({ file, modules: [eventLogProcedures], ...check });
  const log = openEmbeddedEventLog(storage);
  return {
    log,
    close: async () => {
      await log.close();
      await storage.close();
    },
  };
}
