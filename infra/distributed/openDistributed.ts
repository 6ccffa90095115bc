import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningKohtaanto } from '@kohtaanto/service-embedded';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { findNginx } from '../gateway/findNginx.ts';
import { type Gateway, startGateway } from '../gateway/startGateway.ts';
import { writeDocs } from '../gateway/writeDocs.ts';
import { waitUntilCaughtUp } from './caughtUp.ts';
import { openIssuer, type RunningIssuer } from './issuer.ts';
import { type EngineAddresses, environmentOf } from './placements.ts';
import { runServiceCommand, type ServiceChild, type ServiceName, serviceNames, startService } from './serviceChild.ts';

export interface DistributedOptions {
  readonly engines: EngineAddresses;
  /** Of the gateway; 0 takes any free port. */
  readonly port: number;
  /** Copies of a service; 1 unless told. */
  readonly copies?: Partial<Readonly<Record<ServiceName, number>>>;
  /** What a service is told otherwise: settings of its own. */
  readonly environment?: (service: ServiceName) => Readonly<Record<string, string>>;
  /** Told what was done, and how long it took. */
  readonly onStep?: (step: string, milliseconds: number) => void;
  /** Told when a process ends that was not told to. */
  readonly onDeath?: (name: string, how: number | string, tail: string) => void;
}

/** Every service as a process of its own, and the gateway in front; empty at first, on engines that may be shared. */
export interface Distributed extends RunningKohtaanto {
  readonly services: readonly ServiceChild[];
  readonly gateway: Gateway;
  /** Where each process writes its log. */
  readonly folder: string;
  /** Runs a command of a service beside it (`rebuild`). */
  command(service: ServiceName, command: string): Promise<void>;
  /** Gateway, services, issuer; the engines stay. */
  close(): Promise<void>;
}

const audience = 'kohtaanto';
const issuerName = 'urn:kohtaanto:distributed';

/** @throws DomainError `nginx-missing`; ChildFailed when a process does not come up. Nothing is left running then. */
export async function openDistributed(options: DistributedOptions): Promise<Distributed> {
  findNginx();
  const folder = await mkdtemp(join(tmpdir(), 'kohtaanto-distributed-'));
  const opened: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    return await openIn(folder, options, opened, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function openIn(
  folder: string,
  options: DistributedOptions,
  opened: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Distributed> {
  const { engines, copies = {}, environment = () => ({}), onStep = () => undefined } = options;
  const step = steps(onStep);
  const issuer = await openIssuer({ issuer: issuerName, audience, port: 0, host: '127.0.0.1' });
  opened.push(() => issuer.close());

  const identity = { jwksUrl: `${issuer.url}/.well-known/jwks.json`, issuer: issuerName, audience };
  const installation = `kohtaanto-${randomBytes(4).toString('hex')}`;
  const told = (service: ServiceName) => environmentOf(service, engines, identity, installation, environment(service));
  const command = (service: ServiceName, name: string, log = `${service}-${name}.log`) =>
    runServiceCommand(service, name, told(service), join(folder, log));

  const docsFolder = join(folder, 'docs');
  const [docs] = [writeDocs(docsFolder)];
  docs.catch(() => undefined); // awaited below
  await step('topics, collections and indices made by the migrate step of each service', () =>
    inTurn(serviceNames, (service) => command(service, 'migrate')),
  );
  const services = await step('services started', () => startAll(copies, told, folder, opened));
  let closing = false;
  for (const service of services) void whenItDies(service, () => closing, options);

  await docs;
  const gateway = await step('gateway started', () =>
    startGatewayTo(services, issuer, options.port, folder, docsFolder),
  );
  opened.push(() => gateway.stop());
  void whenItDies(gateway.child, () => closing, options);
  const starter = conceptGraph(starterTaxonomy());
  return {
    url: gateway.url,
    issuer,
    taxonomy: () => starter,
    services,
    gateway,
    folder,
    command,
    caughtUp: () => waitUntilCaughtUp(services, issuer),
    close: async () => {
      closing = true;
      await close();
    },
  };
}

async function startAll(
  copies: Partial<Readonly<Record<ServiceName, number>>>,
  told: (service: ServiceName) => Readonly<Record<string, string>>,
  folder: string,
  opened: (() => Promise<unknown>)[],
): Promise<readonly ServiceChild[]> {
  const started: ServiceChild[] = [];
  opened.push(() => Promise.all(started.map((service) => service.stop())));
  const wanted = serviceNames.flatMap((service) =>
    Array.from({ length: copies[service] ?? 1 }, (_, i) => ({ service, log: `${service}${i === 0 ? '' : i + 1}.log` })),
  );
  await allOrNone(
    wanted.map(async ({ service, log }) => {
      started.push(await startService(service, told(service), join(folder, log)));
    }),
  );
  return started;
}

function startGatewayTo(
  services: readonly ServiceChild[],
  issuer: RunningIssuer,
  port: number,
  folder: string,
  docsFolder: string,
): Promise<Gateway> {
  const copiesOf = (name: ServiceName) =>
    services.filter(({ service }) => service === name).map(({ url }) => new URL(url).host);
  return startGateway({
    port,
    folder,
    docsFolder,
    upstreams: {
      EMPLOYERS_UPSTREAM: copiesOf('employers'),
      COMPETENCE_NEEDS_UPSTREAM: copiesOf('competence-needs'),
      TRAINING_OFFERS_UPSTREAM: copiesOf('training-offers'),
      APPRENTICESHIPS_UPSTREAM: copiesOf('apprenticeships'),
      SEARCH_UPSTREAM: copiesOf('search'),
      ISSUER_UPSTREAM: [new URL(issuer.url).host],
    },
  });
}

async function inTurn(names: readonly ServiceName[], work: (name: ServiceName) => Promise<void>): Promise<void> {
  for (const name of names) await work(name);
}

/** Waits for all, also when one fails: what the others started must be known before it is ended. */
async function allOrNone(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function whenItDies(
  { name, ended, tail }: Pick<ServiceChild, 'name' | 'ended' | 'tail'>,
  isClosing: () => boolean,
  { onDeath = () => undefined }: DistributedOptions,
): Promise<void> {
  const how = await ended;
  if (!isClosing()) onDeath(name, how, await tail());
}

function steps(onStep: (step: string, milliseconds: number) => void) {
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const done = await work();
    onStep(name, performance.now() - begun);
    return done;
  };
}
