import type { Logger } from '../logger.ts';

export interface Stopping {
  readonly stop: () => Promise<void>;
  /** When stopping takes longer, the process ends with 1. */
  readonly deadlineMs: number;
  readonly logger: Logger;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Waits for a signal, or the end of the process that started this one and listens to it; then stops and ends with 0. */
export async function stopWhenTold({ stop, deadlineMs, logger }: Stopping): Promise<void> {
  const why = await new Promise<string>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('its parent is gone'));
    if (process.connected === false) resolve('its parent went while it started');
  });
  logger.info({ why }, 'stopping');
  for (const signal of signals) process.once(signal, () => process.exit(130));
  setTimeout(() => {
    logger.fatal({ deadlineMs }, 'stopping took too long');
    process.exit(1);
  }, deadlineMs).unref();
  await stop();
  logger.info('stopped');
  process.exit(0);
}
