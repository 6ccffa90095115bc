import type { PlanningPoolOptions } from '@kohtaanto/planning-pool';
import { createLogger, type LogLevel, startTracing } from '@kohtaanto/service-runtime';
import { type Embedded, openEmbedded } from './openEmbedded.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  /** How long `/readyz` says 503 at the end before connections are refused, in milliseconds. */
  readonly drainMs?: number;
  /** Where spans are sent, by OTLP over HTTP; nowhere unless told. */
  readonly otlpEndpoint?: string;
  readonly planning?: Partial<PlanningPoolOptions>;
}

const closingTakesAtMostMs = 10_000;

/** Opens the embedded runtime on the machine's clock; when it can't go on, the process ends with 1. */
export async function openForProcess({ logLevel, otlpEndpoint, ...options }: ServeOptions): Promise<Embedded> {
  const logger = createLogger('kohtaanto', logLevel);
  const endTracing = await startTracing('embedded', otlpEndpoint);
  const kohtaanto = await openEmbedded({
    ...options,
    logger,
    clock: () => new Date(),
    onFailure: (error) => {
      logger.fatal({ err: error }, 'Kohtaanto can not go on; start it again and it checks its data');
      process.exit(1);
    },
  });
  const close = async (): Promise<void> => {
    await kohtaanto.close();
    await endTracing();
  };
  return { ...kohtaanto, close };
}

/** Serves until Ctrl-C or SIGTERM, then closes in order; a second signal, or ten seconds more than it drains, ends it at once. */
export async function runUntilStopped(kohtaanto: Embedded, drainMs = 0): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  setTimeout(() => process.exit(1), drainMs + closingTakesAtMostMs).unref();
  await kohtaanto.close();
}
