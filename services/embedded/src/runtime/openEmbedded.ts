import { join } from 'node:path';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { type EmbeddedStorage, openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import {
  createHttpApp,
  createLocalIssuer,
  jwksVerifier,
  type Listening,
  type LocalIssuer,
  listen,
} from '@kohtaanto/http';
import type { Clock } from '@kohtaanto/kernel';
import { sourceLayout } from '@kohtaanto/matching';
import { openPlanningPool, type PlanningPoolOptions } from '@kohtaanto/planning-pool';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { composeApprenticeships } from '@kohtaanto/service-apprenticeships';
import { composeCompetenceNeeds } from '@kohtaanto/service-competence-needs';
import { composeEmployers } from '@kohtaanto/service-employers';
import {
  capped,
  createMetrics,
  createTaxonomyFeed,
  deadLetterRoutes,
  defaultBacklogCap,
  type Logger,
  measureServices,
  requestTracing,
  type Service,
  type ServicePorts,
  type TaxonomyFeed,
  watchProgress,
} from '@kohtaanto/service-runtime';
import { composeSearch, type SearchIndexes, type SearchPorts, type WebhookSettings } from '@kohtaanto/service-search';
import { composeTrainingOffers } from '@kohtaanto/service-training-offers';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { backupRoute } from '../backup/backupRoute.ts';
import { takeBackup } from '../backup/takeBackup.ts';
import { checkRoute } from '../doctor/check/checkRoute.ts';
import type { RunningKohtaanto } from './runningKohtaanto.ts';

export interface EmbeddedOptions {
  /** Everything that is kept lies here: one data file and the issuer's key. */
  readonly dataFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told once when the process can't go on: a failed disk, a consumer that ended. */
  readonly onFailure: (error: unknown) => void;
  /** How long `/readyz` says 503 before connections are refused at the end, in milliseconds; 0 unless told. */
  readonly drainMs?: number;
  /** So many events may wait in one collection to be published. */
  readonly backlogCap?: number;
  /** After this long without progress `/livez` says so, in milliseconds. */
  readonly stallLimitMs?: number;
  readonly webhooks?: WebhookSettings;
  /** Threads that search for paths, and how long they may. */
  readonly planning?: Partial<PlanningPoolOptions>;
}

/** All services in this process, durable and crash-safe. */
export interface Embedded extends RunningKohtaanto {
  readonly issuer: LocalIssuer;
  /** Ends in order: requests, consumers, relays, log, documents, storage. Nothing acknowledged is lost. */
  close(): Promise<void>;
}

export const issuerName = 'urn:kohtaanto:embedded';
export const audience = 'kohtaanto';
const version = '0.1.0';
const closeDeadlineMs = 5_000;
const defaultStallLimitMs = 60_000;

export const dataFileIn = (dataFolder: string): string => join(dataFolder, 'kohtaanto.db');
export const keyFileIn = (dataFolder: string): string => join(dataFolder, 'issuer-key.json');

/** @throws DomainError unavailable `storage-locked`, `storage-damaged` and the like; `port-taken`. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, logger, onFailure } = options;
  const storage = await openEmbeddedStorage({
    file: dataFileIn(dataFolder),
    modules: [documentProcedures, eventLogProcedures],
  });
  storage.failed.catch(onFailure);
  try {
    return await openOver(storage, options);
  } catch (error) {
    logger.debug({ err: error }, 'the start was given up');
    await storage.close();
    throw error;
  }
}

async function openOver(storage: EmbeddedStorage, options: EmbeddedOptions): Promise<Embedded> {
  const { logger, onFailure, clock } = options;
  const log = openEmbeddedEventLog(storage);
  const documents = capped(openEmbeddedDocumentStore(storage), { events: options.backlogCap ?? defaultBacklogCap });
  const indexes = openIndexes();
  const planner = openPlanningPool(options.planning);
  const feed = createTaxonomyFeed({ log, base: starterTaxonomy(), logger });
  await feed.start();

  const ports = { documents, log, clock, logger, taxonomy: feed.current };
  const services = composeAll(ports, {
    ...{ indexes, planner },
    ...(options.webhooks === undefined ? {} : { webhooks: options.webhooks }),
  });
  for (const service of services) await service.start(onFailure);

  const issuer = await createLocalIssuer({ issuer: issuerName, audience, keyFile: keyFileIn(options.dataFolder) });
  const metrics = createMetrics();
  measureServices(metrics, log, services);
  const watch = watchProgress({
    works: services.flatMap(({ works }) => works),
    limitMs: options.stallLimitMs ?? defaultStallLimitMs,
    onStalled: (work, why) => logger.fatal({ work, why }, 'there is no progress; start Kohtaanto again'),
  });
  const app = appOver({ storage, documents, log, indexes, services, issuer, metrics, watch }, options);
  const server = await listen(app, { port: options.port, host: options.host });

  return {
    url: server.url,
    issuer,
    taxonomy: feed.current,
    caughtUp: () => caughtUp(services, feed),
    close: async () => {
      await stopTaking(server, services, feed, options.drainMs ?? 0);
      watch.stop();
      await planner.close();
      await log.close();
      await documents.close();
      await Promise.all(Object.values(indexes).map((index) => index.close()));
      await storage.close();
    },
  };
}

function openIndexes(): SearchIndexes {
  return {
    sources: openEmbeddedSearchIndex({ layout: sourceLayout }),
    needs: openEmbeddedSearchIndex(),
    employers: openEmbeddedSearchIndex(),
    watched: openEmbeddedSearchIndex(),
  };
}

function composeAll(
  ports: ServicePorts,
  searching: Pick<SearchPorts, 'indexes' | 'planner' | 'webhooks'>,
): readonly Service[] {
  return [
    composeEmployers(ports),
    composeCompetenceNeeds(ports),
    composeTrainingOffers(ports),
    composeApprenticeships(ports),
    composeSearch({ ...ports, ...searching, indexesAreEmpty: true }),
  ];
}

interface Opened extends Pick<ServicePorts, 'documents' | 'log'> {
  readonly storage: EmbeddedStorage;
  readonly indexes: SearchIndexes;
  readonly services: readonly Service[];
  readonly issuer: LocalIssuer;
  readonly metrics: ReturnType<typeof createMetrics>;
  readonly watch: ReturnType<typeof watchProgress>;
}

/** Every service and what operates them, behind one door. */
function appOver(opened: Opened, { dataFolder, clock, logger }: EmbeddedOptions): ReturnType<typeof createHttpApp> {
  const { storage, documents, log, indexes, services, issuer, metrics, watch } = opened;
  return createHttpApp({
    title: 'Kohtaanto',
    version,
    routes: [
      ...services.flatMap(({ routes }) => routes),
      ...deadLetterRoutes(log, logger),
      checkRoute({ documents, log, indexes }),
      backupRoute(dataFolder, (file) => takeBackup(storage, file), clock),
      issuer.jwksRoute,
    ],
    visibility: services.flatMap(({ visibility }) => visibility),
    identity: jwksVerifier({ localJwks: issuer.jwks, issuer: issuerName, audience }),
    logger,
    metrics,
    health: { storage: () => answers(storage.ping()), search: () => answers(indexes.sources.ping()) },
    tracing: requestTracing,
    stalled: watch.stalled,
    work: watch.states,
  });
}

/** Publishers first, then their readers: what the first hand on, the second have when this resolves. */
async function caughtUp(services: readonly Service[], feed: TaxonomyFeed): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const service of services) await service.caughtUp();
    await feed.caughtUp();
  }
}

async function stopTaking(
  server: Listening,
  services: readonly Service[],
  feed: TaxonomyFeed,
  drainMs: number,
): Promise<void> {
  await server.close({ drainMs, deadlineMs: closeDeadlineMs });
  await Promise.all(services.map((service) => service.stop()));
  await feed.stop();
}

async function answers(ping: Promise<void>) {
  await ping;
  return { ok: true };
}
