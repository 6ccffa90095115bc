import { DomainError } from '@kohtaanto/kernel';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { createLogger } from '../logger.ts';
import { createTaxonomyFeed } from '../taxonomyFeed.ts';
import { migrate } from './migrate.ts';
import { openAdapters } from './openAdapters.ts';
import type { ProcessConfig } from './processSettings.ts';
import { serve } from './serve.ts';
import type { ServiceProcess } from './serviceProcess.ts';

/**
 * The whole of a service's `main.ts`: `serve` (the default), `migrate` (makes what must be there before), `config`
 * (prints the configuration without secrets), and what the service adds. What goes wrong is told on standard error, and
 * the process ends with 2 where the remedy is known, else with 1.
 */
export async function runProcess<Config extends ProcessConfig>(
  process_: ServiceProcess<Config>,
  [command = 'serve']: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    await perform(process_, command);
  } catch (error) {
    process.stderr.write(`${process_.resources.name}: ${explained(error)}\n`);
    process.exit(error instanceof DomainError ? 2 : 1);
  }
}

async function perform<Config extends ProcessConfig>(of: ServiceProcess<Config>, command: string): Promise<void> {
  const added = of.commands?.[command];
  if (command === 'serve') return serve(of);
  if (command === 'migrate') return say(await migrate(of, of.configuration().config));
  if (command === 'config') return say([JSON.stringify(of.configuration().printed, null, 2)]);
  if (added === undefined) throw unknownCommand(command, Object.keys(of.commands ?? {}));

  const { config } = of.configuration();
  const logger = createLogger(of.resources.name, config.logLevel);
  const adapters = await openAdapters(of.resources, config, logger);
  const feed = createTaxonomyFeed({ log: adapters.log, base: starterTaxonomy(), logger });
  try {
    await feed.start();
    say([await added({ ...adapters, clock: () => new Date(), logger, taxonomy: feed.current }, config)]);
  } finally {
    await feed.stop();
    await adapters.close();
  }
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function unknownCommand(command: string, added: readonly string[]): DomainError {
  const known = ['serve', 'migrate', 'config', ...added].join(', ');
  return new DomainError('invalid', 'command', `there is no command ${command}; there are ${known}`);
}

function explained(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
