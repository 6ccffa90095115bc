import { planningDefaults } from '@kohtaanto/planning-pool';
import { Command, Option } from 'commander';
import { openForProcess, runUntilStopped, type ServeOptions } from '../runtime/runUntilStopped.ts';
import { serverUrl, wholeNumberWithin } from './optionValues.ts';

export const defaultPort = 4600;

export const dataOption = () =>
  new Option('--data <folder>', 'where everything is kept').default('data').env('KOHTAANTO_DATA');
export const portOption = () =>
  new Option('--port <number>', '0 takes a free one')
    .default(defaultPort)
    .argParser(wholeNumberWithin(0, 65_535))
    .env('KOHTAANTO_PORT');
export const hostOption = () =>
  new Option('--host <name>', 'address to listen on').default('127.0.0.1').env('KOHTAANTO_HOST');
const logOption = () =>
  new Option('--log <level>', 'how much to log').choices(['debug', 'info', 'warn', 'error', 'silent']).default('info');

const drainOption = () =>
  new Option('--drain <ms>', 'how long /readyz says 503 at the end before connections are refused')
    .default(0)
    .argParser(wholeNumberWithin(0, 600_000))
    .env('KOHTAANTO_DRAIN_MS');

const tracesOption = () =>
  new Option('--traces <address>', 'an OpenTelemetry collector that spans are sent to, as in http://127.0.0.1:4318')
    .argParser(serverUrl)
    .env('OTEL_EXPORTER_OTLP_ENDPOINT');

const threadsOption = () =>
  new Option('--planning-threads <number>', 'threads that search for paths')
    .default(planningDefaults.threads)
    .argParser(wholeNumberWithin(1, 256))
    .env('PLANNING_THREADS');

const budgetOption = () =>
  new Option('--planning-budget <ms>', 'how long the searches of one plan may take before it says it is not exact')
    .default(planningDefaults.budgetMs)
    .argParser(wholeNumberWithin(10, 600_000))
    .env('PLANNING_BUDGET_MS');

interface Flags extends Omit<ServeOptions, 'dataFolder' | 'logLevel' | 'drainMs' | 'otlpEndpoint' | 'planning'> {
  readonly drain: number;
  readonly traces?: string;
  readonly data: string;
  readonly log: ServeOptions['logLevel'];
  readonly planningThreads: number;
  readonly planningBudget: number;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the embedded server on a data folder of your own')
    .addOption(dataOption())
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(logOption())
    .addOption(drainOption())
    .addOption(tracesOption())
    .addOption(threadsOption())
    .addOption(budgetOption())
    .action(async ({ data, port, host, log, drain, traces, planningThreads, planningBudget }: Flags) => {
      const kohtaanto = await openForProcess({
        dataFolder: data,
        port,
        host,
        logLevel: log,
        drainMs: drain,
        planning: { threads: planningThreads, budgetMs: planningBudget },
        ...(traces === undefined ? {} : { otlpEndpoint: traces }),
      });
      // Told only once a signal would be heeded: who reads the address may stop it in the same moment.
      const stopped = runUntilStopped(kohtaanto, drain);
      process.stdout.write(
        `Kohtaanto answers at ${kohtaanto.url} (data in ${data})\n${nextSteps(kohtaanto.url, data)}`,
      );
      await stopped;
    });
}

function nextSteps(url: string, data: string): string {
  const folder = data === 'data' ? '' : ` --data ${data}`;
  return [
    `  The API, readable:  ${url}/api/docs`,
    `  A token for it:     npm run kohtaanto -- token --role employer --organisation my-company --business-id 0502454-6${folder}`,
    '  Stop:               Ctrl-C',
    '',
  ].join('\n');
}
