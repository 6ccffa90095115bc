import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { createHttpApp, createLocalIssuer, jwksVerifier, listen } from '@kohtaanto/http';
import type { Clock, CloudEvent, Topic } from '@kohtaanto/kernel';
import { createLogger, type Logger, type Service, type ServicePorts } from '@kohtaanto/service-runtime';
import { type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { type Caller, caller } from './caller.ts';

/** One service over embedded adapters in a folder of its own, reached through HTTP. */
export interface TestSystem {
  readonly url: string;
  readonly call: Caller;
  /** Everything published on the topic so far, in order. */
  readonly events: (topic: Topic) => Promise<readonly CloudEvent[]>;
  /** What another service would have published; returns when it has been taken in. */
  readonly publish: (topic: Topic, events: readonly CloudEvent[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TestSystemOptions {
  readonly clock?: Clock;
  readonly taxonomy?: ConceptGraph;
}

const audience = 'kohtaanto';
const issuerName = 'urn:kohtaanto:test';

/** The day that tests live on unless they say otherwise. */
export const testNow: Clock = () => new Date('2026-12-01T08:00:00.000Z');

export async function openTestSystem(
  compose: (ports: ServicePorts) => Service | Promise<Service>,
  { clock = testNow, taxonomy = conceptGraph(starterTaxonomy()) }: TestSystemOptions = {},
): Promise<TestSystem> {
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-test-'));
  const storage = await openEmbeddedStorage({
    file: join(folder, 'kohtaanto.db'),
    modules: [documentProcedures, eventLogProcedures],
  });
  const log = openEmbeddedEventLog(storage);
  const documents = openEmbeddedDocumentStore(storage);
  const logger = createLogger('test', 'silent');
  const service = await compose({ documents, log, clock, logger, taxonomy: () => taxonomy });
  const { server, issuer } = await serve(service, logger);
  await service.start((error) => {
    throw error;
  });

  return {
    url: server.url,
    call: caller(server.url, issuer),
    events: async (topic) => {
      await service.caughtUp();
      const events: CloudEvent[] = [];
      for await (const { event } of log.read(topic)) events.push(event);
      return events;
    },
    publish: async (topic, events) => {
      await log.append(topic, events);
      await service.caughtUp();
    },
    close: async () => {
      await server.close({ deadlineMs: 1_000 });
      await service.stop();
      await log.close();
      await documents.close();
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serve(service: Service, logger: Logger) {
  const issuer = await createLocalIssuer({ issuer: issuerName, audience });
  const app = createHttpApp({
    title: 'Test',
    version: '0',
    routes: service.routes,
    visibility: service.visibility,
    identity: jwksVerifier({ localJwks: issuer.jwks, issuer: issuerName, audience }),
    logger,
    health: {},
    checkAnswers: true,
  });
  return { issuer, server: await listen(app, { port: 0, host: '127.0.0.1' }) };
}

/** An envelope as another service would have published it. */
export function published(type: string, subject: string, sequence: number, data: unknown): CloudEvent {
  return {
    specversion: '1.0',
    id: `${subject}-${sequence}`,
    source: '/kohtaanto/test',
    type,
    subject,
    sequence,
    time: '2026-12-01T08:00:00.000Z',
    correlationid: 'test',
    data,
  };
}
