import { setTimeout as pause } from 'node:timers/promises';

/** Tries the check until it no longer throws. After the limit its last error is thrown; the limit is no promise. */
export async function eventually(check: () => void | Promise<void>, limitMs = 20_000): Promise<void> {
  const last = performance.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > last) throw error;
    }
    await pause(10);
  }
}

/** Long enough for a wrong delivery to show itself; a right log passes however long this is. */
export function aWhile(): Promise<void> {
  return pause(300);
}
