/**
 * Serves a data folder in a process of its own, to be killed at any moment. Says `opening` before it touches the
 * folder, then its address as one line of JSON.
 */
import { writeSync } from 'node:fs';
import { createLogger } from '@kohtaanto/service-runtime';
import { openEmbedded } from '../../services/embedded/src/runtime/openEmbedded.ts';
import { runUntilStopped } from '../../services/embedded/src/runtime/runUntilStopped.ts';

const [dataFolder = '', drain = '0'] = process.argv.slice(2);
const drainMs = Number(drain);
writeSync(1, 'opening\n');
const kohtaanto = await openEmbedded({
  dataFolder,
  port: 0,
  host: '127.0.0.1',
  drainMs,
  clock: () => new Date('2026-12-01T08:00:00.000Z'),
  logger: createLogger('faults', 'silent'),
  onFailure: (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
});
const stopped = runUntilStopped(kohtaanto, drainMs);
writeSync(1, `${JSON.stringify({ url: kohtaanto.url })}\n`);
await stopped;
