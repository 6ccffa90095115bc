import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that are really in use: heap and buffers after a full collection. */
export function bytesInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Bytes in use once they no longer grow: what reads ahead has read all that it will. */
export async function settledBytesInUse(): Promise<number> {
  for (let before = bytesInUse(); ; ) {
    await pause(500);
    const now = bytesInUse();
    if (now - before < 1024 * 1024) return now;
    before = now;
  }
}
