import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { createHttpApp, createLocalIssuer, jwksVerifier, listen } from '@kohtaanto/http';
import type { Clock, CloudEvent, Role, Topic } from '@kohtaanto/kernel';
import { createLogger, type Service, type ServicePorts } from '@kohtaanto/service-runtime';
import { type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';

export interface Call {
  /** Role of the caller; absent: no token. */
  readonly as?: Role;
  /** Default: `org-<role>`. */
  readonly organisation?: string;
  readonly businessIds?: readonly string[];
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborting it closes the connection, as someone does who goes away before the answer. */
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  /** Parsed JSON; null when there is none. Tests look into it with `toMatchObject`. */
  readonly body: { readonly [field: string]: unknown };
  readonly headers: Headers;
}

/** One service over embedded adapters in a folder of its own, reached through HTTP. */
export interface TestSystem {
  readonly url: string;
  readonly call: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, call?: Call) => Promise<Reply>;
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
  const issuer = await createLocalIssuer({ issuer: issuerName, audience });
  const identity = jwksVerifier({ localJwks: issuer.jwks, issuer: issuerName, audience });
  const app = createHttpApp({
    title: 'Test',
    version: '0',
    routes: service.routes,
    visibility: service.visibility,
    identity,
    logger,
    health: {},
    checkAnswers: true,
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1' });
  await service.start((error) => {
    throw error;
  });

  const tokenOf = async ({ as: role, organisation, businessIds }: Call): Promise<Record<string, string>> => {
    if (role === undefined) return {};
    const organisationId = organisation ?? `org-${role}`;
    const token = await issuer.issue({
      subject: `${role}-1`,
      organisation: organisationId,
      organisationName: `${organisationId} (demo)`,
      roles: [role],
      ...(businessIds === undefined ? {} : { businessIds }),
    });
    return { Authorization: `Bearer ${token}` };
  };

  return {
    url: server.url,
    call: async (method, path, call = {}) => {
      const content = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(await tokenOf(call)),
          ...call.headers,
        },
        ...(content === undefined ? {} : { body: content }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
    },
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
