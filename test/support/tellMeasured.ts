/** A figure of this run for who reads the tests' output; nothing is held against it, since machines differ. */
export function tellMeasured(what: string): void {
  process.stdout.write(`measured: ${what}\n`);
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`;
