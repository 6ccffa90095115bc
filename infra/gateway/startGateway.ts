import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../packages/testing/src/engines/native/freePort.ts';
import { type Child, ChildFailed, startChild } from '../distributed/childProcess.ts';
import { findNginx } from './findNginx.ts';
import { type GatewayPlaces, gatewayConfig } from './gatewayConfig.ts';
import { refuseTakenPort } from './refuseTakenPort.ts';

export interface GatewayPlan {
  /** 0 takes any free port. */
  readonly port: number;
  /** For its files; must exist. */
  readonly folder: string;
  readonly docsFolder: string;
  /** The copies of each upstream: `host:port` each. */
  readonly upstreams: Readonly<Record<UpstreamPlace, readonly string[]>>;
}

export type UpstreamPlace = Extract<keyof GatewayPlaces, `${string}_UPSTREAM`>;

export interface Gateway {
  readonly url: string;
  readonly child: Child;
  stop(): Promise<void>;
}

/**
 * Starts nginx on the product's own configuration and waits until it answers.
 * @throws DomainError `nginx-missing`, `port-taken`.
 */
export async function startGateway(plan: GatewayPlan): Promise<Gateway> {
  const { folder } = plan;
  await refuseTakenPort(plan.port);
  const port = plan.port === 0 ? await freePort() : plan.port;
  const nginx = findNginx();
  const run = join(folder, 'gateway');
  await mkdir(run, { recursive: true });
  const config = join(run, 'nginx.conf');
  await writeFile(config, gatewayConfig(placesOf({ ...plan, port }, run)));
  await writeFile(join(run, 'upstreams.conf'), groupsOf(plan));
  const child = startChild({
    name: 'gateway',
    command: nginx,
    args: ['-p', run, '-e', 'stderr', '-c', config, ...asRoot],
    env: {},
    logFile: join(folder, 'gateway.log'),
  });
  const guardian = endingWithParent(child.pid);
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child, join(run, 'nginx.pid'));
  return {
    url,
    child,
    stop: async () => {
      guardian.kill();
      await child.stop('SIGQUIT');
    },
  };
}

function placesOf({ port, docsFolder, upstreams }: GatewayPlan, run: string): GatewayPlaces {
  const group = (place: UpstreamPlace): string => (upstreams[place].length === 0 ? nobody : place.toLowerCase());
  return {
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    GATEWAY_RUN: run,
    GATEWAY_DOCS: docsFolder,
    GATEWAY_ACCESS_LOG: 'off',
    GATEWAY_RESOLVER: '127.0.0.1',
    GATEWAY_TRUSTED_PROXY: 'unix:',
    EMPLOYERS_UPSTREAM: group('EMPLOYERS_UPSTREAM'),
    COMPETENCE_NEEDS_UPSTREAM: group('COMPETENCE_NEEDS_UPSTREAM'),
    TRAINING_OFFERS_UPSTREAM: group('TRAINING_OFFERS_UPSTREAM'),
    APPRENTICESHIPS_UPSTREAM: group('APPRENTICESHIPS_UPSTREAM'),
    SEARCH_UPSTREAM: group('SEARCH_UPSTREAM'),
    ISSUER_UPSTREAM: group('ISSUER_UPSTREAM'),
  };
}

const nobody = '127.0.0.1:9';

/** Started by root, its workers would be someone who may not read the folders made here. */
const asRoot = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];

function groupsOf({ upstreams }: GatewayPlan): string {
  return Object.entries(upstreams)
    .filter(([, addresses]) => addresses.length > 0)
    .map(([place, addresses]) => {
      const servers = addresses.map((address) => `  server ${address} max_fails=0;\n`);
      return `upstream ${place.toLowerCase()} {\n${servers.join('')}}\n`;
    })
    .join('');
}

/** It writes its process id once the port is its own: an answer before that would be somebody else's. */
async function answering(url: string, child: Child, pidFile: string): Promise<void> {
  for (;;) {
    const answer = existsSync(pidFile) ? await fetch(`${url}/livez`).catch(() => undefined) : undefined;
    if (answer?.ok) return;
    if (!child.isRunning()) throw new ChildFailed('gateway', await child.ended, await child.tail());
    await pause(20);
  }
}

/** nginx does not notice that its parent is gone: this one does, since its standard input then ends. */
function endingWithParent(pid: number) {
  const guardian = spawn('sh', ['-c', 'read _; kill -TERM "$0"', String(pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
  guardian.once('error', () => undefined);
  guardian.unref();
  return guardian;
}
