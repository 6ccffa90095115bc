import { writeSync } from 'node:fs';

/**
 * For a process that will be killed: writes the line to its output at once, so that a kill takes nothing that was said. A pipe
 * that is full, because who reads it is slow, is waited for.
 */
export function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let said = 0; said < bytes.length; ) {
    try {
      said += writeSync(1, bytes, said);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
