import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedEventLog } from '../../src/contract/eventLog.contract.ts';
import { openLog } from './openLog.ts';

/** A log in a file of its own. */
export async function openEmbeddedHarness(): Promise<OpenedEventLog> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-event-log-'));
  const file = join(folder, 'data.sqlite');
  let current = await openLog(file);
  return {
    log: current.log,
    reopen: async () => {
      await current.close();
      current = await openLog(file);
      return current.log;
    },
    dispose: async () => {
      await current.close();
      await rm(folder, { recursive: true });
    },
  };
}
