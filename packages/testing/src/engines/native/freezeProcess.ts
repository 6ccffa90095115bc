import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Longer than a busy machine takes to stop a process's threads; where they can't be looked at, that must do. */
const standsStillWithinMs = 2_000;

/**
 * SIGSTOP. Returns when every thread of the process stands still: on a busy machine some still answer for a while
 * after the signal. Whoever freezes it and ends without thawing leaves it thawed.
 * @returns what thaws it.
 */
export function freezeProcess(pid: number): () => void {
  // A frozen process can't see that its parent is gone; this one does, since its standard input closes then.
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const guardian = spawn('sh', ['-c', 'read _; kill -CONT "$0"', String(pid)], { stdio: [...stdio] });
  guardian.once('error', () => undefined);
  guardian.unref();
  signal(pid, 'SIGSTOP');
  const givesUpAt = performance.now() + standsStillWithinMs;
  while (!standsStill(pid) && performance.now() < givesUpAt) sleep(1);
  return () => {
    guardian.kill('SIGKILL'); // or it would thaw what is frozen anew
    signal(pid, 'SIGCONT');
  };
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function standsStill(pid: number): boolean {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).every((task) => /\) T /.test(readFileSync(`${tasks}/${task}/stat`, 'utf8')));
  } catch {
    return false; // no such folder here, or a thread that has just ended
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
