import { createHttpApp, jwksVerifier, type Listening, listen } from '@kohtaanto/http';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { deadLetterRoutes } from '../deadLetterRoutes.ts';
import { createLogger, type Logger } from '../logger.ts';
import { createMetrics, measureBacklog, measureLag } from '../metrics.ts';
import type { ServicePorts } from '../service.ts';
import { createTaxonomyFeed } from '../taxonomyFeed.ts';
import { answering } from './answering.ts';
import { caughtUpRoute } from './caughtUpRoute.ts';
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

  const adapters = await openAdapters(of.resources, config, logger);
  const feed = createTaxonomyFeed({ log: adapters.log, base: starterTaxonomy(), logger });
  await feed.start();
  const ports: ServicePorts = { ...adapters, clock: () => new Date(), logger, taxonomy: feed.current };
  const composed = await of.compose(ports, config);
  const { service } = composed;
  await service.start(onFailure);
  const caughtUp = async (): Promise<void> => {
    await feed.caughtUp();
    await service.caughtUp();
  };
  const app = appOf(config, adapters, composed, logger, caughtUp);
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
      await service.stop();
      await feed.stop();
      await composed.close?.();
      await adapters.close();
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
) {
  const metrics = createMetrics();
  measureLag(metrics, log, service.reads);
  measureBacklog(metrics, service.backlogs);
  return createHttpApp({
    title: `Kohtaanto: ${service.name}`,
    version,
    routes: [...service.routes, ...deadLetterRoutes(log), caughtUpRoute(caughtUp)],
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
  });
}
