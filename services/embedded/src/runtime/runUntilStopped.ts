import { createLogger, type LogLevel } from '@kohtaanto/service-runtime';
import { type Embedded, openEmbedded } from './openEmbedded.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
}

/** Opens the embedded runtime on the machine's clock; when it can't go on, the process ends with 1. */
export function openForProcess({ dataFolder, port, host, logLevel }: ServeOptions): Promise<Embedded> {
  const logger = createLogger('kohtaanto', logLevel);
  return openEmbedded({
    dataFolder,
    port,
    host,
    logger,
    clock: () => new Date(),
    onFailure: (error) => {
      logger.fatal({ err: error }, 'Kohtaanto can not go on; start it again and it checks its data');
      process.exit(1);
    },
  });
}

/** Serves until Ctrl-C or SIGTERM, then closes in order; a second signal, or ten seconds, ends it at once. */
export async function runUntilStopped(kohtaanto: Embedded): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  setTimeout(() => process.exit(1), 10_000).unref();
  await kohtaanto.close();
}
