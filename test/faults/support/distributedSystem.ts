import { randomBytes } from 'node:crypto';
import { openMongoDocumentStore } from '@kohtaanto/document-store/mongo';
import { openKafkaEventLog } from '@kohtaanto/event-log/kafka';
import { waitUntilCaughtUp } from '../../../infra/distributed/caughtUp.ts';
import { openIssuer } from '../../../infra/distributed/issuer.ts';
import { type EngineAddresses, environmentOf } from '../../../infra/distributed/placements.ts';
import type { ServiceChild, ServiceName } from '../../../infra/distributed/serviceChild.ts';
import { clientOf, type Send } from '../../support/client.ts';
import type { Stored } from '../../support/stored.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import type { Checked, Told } from '../checker.ts';
import { checkDistributed } from './checkDistributed.ts';
import type { FaultEngines } from './faultEngines.ts';
import { ownerOf } from './ownerOf.ts';
import { type ServiceFleet, serviceFleet } from './serviceFleet.ts';

const audience = 'kohtaanto';
const issuerName = 'urn:kohtaanto:faults';

/** After so long a silence a group gives away what a member read; the least that Kafka takes. */
export const sessionMs = 6_000;

/** Services as processes on engines that fail, with topics, collections and indices of their own. */
export interface DistributedSystem extends Pick<ServiceFleet, 'start' | 'startToFail' | 'command' | 'program' | 'at'> {
  /** To the service that owns the path, as the gateway would. */
  readonly send: Send;
  /** To this process, or to a gateway. */
  to(place: Pick<ServiceChild, 'url'>): Send;
  /** SIGKILL; resolves when it is gone. */
  kill(child: ServiceChild): Promise<void>;
  /** Resolves when these (all that run, unless told) have published and taken in what there is. */
  caughtUp(children?: readonly ServiceChild[]): Promise<void>;
  /** Opens the documents and the log as they are now, beside the services. */
  withStored<T>(use: (stored: Stored) => Promise<T>): Promise<T>;
  /** The seven-point checker over documents, events, indices and what the processes logged. */
  check(told: Told): Promise<Checked>;
  close(): Promise<void>;
}

/** Migrates all services and starts these, told this beside. `removeTemporaryFolders` takes their logs away. */
export async function openDistributedSystem(
  engines: FaultEngines,
  services: readonly ServiceName[] = ['employers', 'competence-needs', 'search'],
  told: Readonly<Record<string, string>> = {},
): Promise<DistributedSystem> {
  const folder = await temporaryFolder();
  const issuer = await openIssuer({ issuer: issuerName, audience, port: 0, host: '127.0.0.1' });
  const identity = { jwksUrl: `${issuer.url}/.well-known/jwks.json`, issuer: issuerName, audience };
  const installation = `faults-${randomBytes(4).toString('hex')}`;
  const addresses = addressesOf(engines);
  const more = { KAFKA_SESSION_MS: String(sessionMs), ...told };
  const environment = (service: ServiceName) => environmentOf(service, addresses, identity, installation, more);
  const fleet = await serviceFleet(services, environment, folder).catch(async (error: unknown) => {
    await issuer.close();
    throw error;
  });

  const clients = new Map<string, Send>();
  const to = ({ url }: Pick<ServiceChild, 'url'>): Send => {
    const client =
      clients.get(url) ??
      clientOf(
        () => url,
        () => issuer,
      );
    clients.set(url, client);
    return client;
  };
  const withStored: DistributedSystem['withStored'] = (use) => storedOn(addresses, installation, use);
  const index = { node: addresses.elasticsearch, prefix: `${installation}-` };
  return {
    start: fleet.start,
    startToFail: fleet.startToFail,
    command: fleet.command,
    program: fleet.program,
    at: fleet.at,
    send: (method, path, call) => to(fleet.at(ownerOf(path)))(method, path, call),
    to,
    kill: async (child) => void (await child.stop('SIGKILL')),
    caughtUp: (children = fleet.living()) => waitUntilCaughtUp(children, issuer),
    withStored,
    check: (told) => withStored((stored) => checkDistributed(stored, { ...told, readers: services }, folder, index)),
    close: async () => {
      await fleet.stop();
      await issuer.close();
    },
  };
}

function addressesOf({ kafka, mongo, elasticsearch }: FaultEngines): EngineAddresses {
  return { kafka: kafka.address, mongo: mongo.address, elasticsearch: elasticsearch.address };
}

async function storedOn<T>(
  { mongo, kafka }: EngineAddresses,
  installation: string,
  use: (stored: Stored) => Promise<T>,
): Promise<T> {
  const documents = await openMongoDocumentStore({ url: mongo, database: installation });
  const prefix = `${installation}-`;
  try {
    const log = await openKafkaEventLog({ brokers: kafka.split(','), topicPrefix: prefix, groupPrefix: prefix });
    try {
      return await use({ documents, log });
    } finally {
      await log.close();
    }
  } finally {
    await documents.close();
  }
}
