import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';
import { addressOf, type Server, spawnServerUnder } from '../childProcess.ts';

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

/** A test whose server runs under strace; where that can't be had it is skipped, and says so. */
export const testTraced: typeof test | typeof test.skip = Object.assign(
  canTrace ? test : (name: string) => test.skip(`${name} (no strace that may trace here)`, () => undefined),
  test,
);

/**
 * Serves the folder; strace does something to these system calls (`signal=SIGKILL:when=7`, counted in each thread by
 * itself). The server is this process's own child: the tracer stands beside it.
 * @returns undefined when it ended before it served.
 */
export async function startTraced(folder: string, calls: string, injected: string): Promise<Server | undefined> {
  const strace = ['strace', '-D', '-f', '-qq', '-o', '/dev/null'];
  const wrap = [...strace, '-e', `trace=${calls}`, '-e', `inject=${calls}:${injected}`];
  const child = spawnServerUnder(wrap, folder);
  const url = await addressOf(child).catch(() => undefined);
  return url === undefined ? undefined : { ...child, url };
}
