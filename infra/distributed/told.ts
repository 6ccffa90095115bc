/** Progress goes to standard error: standard output is for what was asked. */
export function told(what: string, milliseconds?: number): void {
  const took = milliseconds === undefined ? '' : `  (${(milliseconds / 1_000).toFixed(1)} s)`;
  process.stderr.write(`· ${what}${took}\n`);
}

/** What a person is told when it could not be done; the exit code is 2 where the remedy is known. */
export function explain(error: unknown, isKnown: (error: Error) => boolean): number {
  if (error instanceof Error && isKnown(error)) {
    process.stderr.write(`kohtaanto: ${error.message}\n`);
    return 2;
  }
  process.stderr.write(`kohtaanto: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
