const signals = ['SIGINT', 'SIGTERM'] as const;
/** One Ctrl-C reaches a program that npm started twice: from the terminal, and handed on by npm. */
const sameKeyMs = 1_000;

/** Resolves with the first signal that asks this process to end; a later one ends it at once, and its children with it. */
export function whenSignalled(): Promise<string> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const on = (signal: string): void => {
      first ??= performance.now();
      if (performance.now() - first > sameKeyMs) process.exit(130);
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, on);
  });
}
