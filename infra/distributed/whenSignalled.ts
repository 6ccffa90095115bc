/** Resolves with the first signal that asks this process to end; the second one ends it at once, and its children with it. */
export function whenSignalled(): Promise<string> {
  return new Promise((resolve) => {
    const onFirst = (signal: string): void => {
      process.off('SIGINT', onFirst).off('SIGTERM', onFirst);
      for (const each of ['SIGINT', 'SIGTERM'] as const) process.once(each, () => process.exit(130));
      resolve(signal);
    };
    process.on('SIGINT', onFirst).on('SIGTERM', onFirst);
  });
}
