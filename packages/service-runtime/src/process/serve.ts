import { createHttpApp, jwksVerifier, type Listening, listen } from '@kohtaanto/http';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { capped } from '../backlogCap.ts';
import { deadLetterRoutes } from '../deadLetterRoutes.ts';
import { createLogger, type Logger } from '../logger.ts';
import { createMetrics, measureServices } from '../metrics.ts';
import type { ServicePorts } from '../service.ts';
import { createTaxonomyFeed } from '../taxonomyFeed.ts';
import { requestTracing } from '../tracing/requestTracing.ts';
import { startTracing } from '../tracing/startTracing.ts';
import type { ProgressWatch } from '../work/progressWatch.ts';
import { answering } from './answering.ts';
import { caughtUpRoute } from './caughtUpRoute.ts';
import { endWhenStalled } from './endWhenStalled.ts';
import { type Adapters, openAdapters } from './openAdapters.ts';
import type { ProcessConfig } from './processSettings.ts';
import type { Composed, ServiceProcess } from './serviceProcess.ts';
import { stopWhenTold } from './stopWhenTold.ts';

const version = '0.1.0';

/** Serves until a signal, then ends in order. @throws DomainError when it can't start: unmigrated, an engine away. */
export async function serve<Config extends ProcessConfig>(of: ServiceProcess<Config>): Promise<void> {
  const { name } = of.resources;
  const { config, printed } = of.configuration();
  const logger = createLogger(name, config.logLevel);
  logger.info({ configuration: printed }, 'starting');
  const onFailure = (error: unknown): void => {
    logger.fatal({ err: error }, 'it can not go on; start it again');
    process.exit(1);
  };

  const endTracing = await startTracing(name, config.otlpEndpoint);
  const adapters = await openAdapters(of.resources, config, logger);
  const feed = createTaxonomyFeed({ log: adapters.log, base: starterTaxonomy(), logger });
  await feed.start();
  const documents = capped(adapters.documents, { events: config.backlogCap });
  const ports: ServicePorts = { ...adapters, documents, clock: () => new Date(), logger, taxonomy: feed.current };
  const composed = await of.compose(ports, config);
  const { service } = composed;
  await service.start(onFailure);
  const watch = endWhenStalled(service.works, config.stallLimitMs, logger);
  const caughtUp = async (): Promise<void> => {
    await feed.caughtUp();
    await service.caughtUp();
  };
  const app = appOf(config, adapters, composed, logger, caughtUp, watch);
  const server = await listen(app, { port: config.port, host: config.host });
  logger.info({ url: server.url }, 'serving');
  // A launcher that started this process learns the port that it was given.
  process.send?.({ serving: server.url });

  await stopWhenTold({
    deadlineMs: config.stopDeadlineMs,
    logger,
    // Requests first, then what is read, then what is published, then what all of it stands on.
    stop: async () => {
      await drained(server, config);
      watch.stop();
      await service.stop();
      await feed.stop();
      await composed.close?.();
      await adapters.close();
      await endTracing();
    },
  });
}

/** Requests get the larger part of the time that a stop may take. */
async function drained(server: Listening, { drainMs, stopDeadlineMs }: ProcessConfig): Promise<void> {
  await server.close({ drainMs, deadlineMs: Math.max(1_000, (stopDeadlineMs - drainMs) * 0.6) });
}

function appOf(
  config: ProcessConfig,
  { log, documents }: Adapters,
  { service, health = {} }: Composed,
  logger: Logger,
  caughtUp: () => Promise<void>,
  watch: ProgressWatch,
) {
  const metrics = createMetrics();
  measureServices(metrics, log, [service]);
  return createHttpApp({
    title: `Kohtaanto: ${service.name}`,
    version,
    routes: [...service.routes, ...deadLetterRoutes(log, logger), caughtUpRoute(caughtUp)],
    visibility: service.visibility,
    identity: jwksVerifier({
      jwksUrl: config.jwksUrl,
      issuer: config.issuer,
      audience: config.audience,
      type: config.tokenType,
      claims: {
        organisation: config.claimOrganisation,
        organisationName: config.claimOrganisationName,
        roles: config.claimRoles,
        businessIds: config.claimBusinessIds,
      },
    }),
    logger,
    metrics,
    health: { documents: answering(() => documents.ping()), events: answering(() => log.ping()), ...health },
    // Commands are kept and reads answered without the log; what is committed meanwhile is published when it is back.
    mayBeAway: ['events'],
    tracing: requestTracing,
    stalled: watch.stalled,
    work: watch.states,
  });
}
