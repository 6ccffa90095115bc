import { join } from 'node:path';
import { z } from 'zod';
import { type Child, ChildFailed, completed, startChild } from './childProcess.ts';

export const serviceNames = ['employers', 'competence-needs', 'training-offers', 'apprenticeships', 'search'] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceChild extends Child {
  readonly service: ServiceName;
  /** `http://127.0.0.1:port` */
  readonly url: string;
}

const root = join(import.meta.dirname, '../..');
const serving = z.object({ serving: z.string() });

const mainOf = (service: ServiceName): string => join(root, 'services', service, 'src/main.ts');

/**
 * What Node itself needs of the environment of whoever starts a service: where programs are, and where it keeps what it compiled
 * (https://nodejs.org/api/module.html#module-compile-cache), where it is told to.
 */
export function nodeEnvironment(): Readonly<Record<string, string>> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }) };
}

/** Starts the service's program with a command; the service is told what is given here and nothing else. */
function startMain(
  service: ServiceName,
  command: string,
  env: Readonly<Record<string, string>>,
  logFile: string,
  program = mainOf(service),
) {
  return startChild({
    name: command === 'serve' ? service : `${service} ${command}`,
    command: process.execPath,
    args: [program, command],
    env: { ...nodeEnvironment(), ...env },
    logFile,
    channel: true,
  });
}

/** Runs a command of the service that ends by itself. @throws ChildFailed */
export function runServiceCommand(
  service: ServiceName,
  command: string,
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<void> {
  return completed(startMain(service, command, env, logFile));
}

/**
 * Starts the service and waits until it serves.
 * @param program other than the service's own `main.ts`: one that composes it otherwise.
 * @throws ChildFailed when it ends before that.
 */
export async function startService(
  service: ServiceName,
  env: Readonly<Record<string, string>>,
  logFile: string,
  program?: string,
): Promise<ServiceChild> {
  const child = startMain(service, 'serve', env, logFile, program);
  const url = await Promise.race([
    new Promise<string>((resolve) => child.process.once('message', (said) => resolve(serving.parse(said).serving))),
    child.ended.then(async (how) => {
      throw new ChildFailed(service, how, await child.tail());
    }),
  ]);
  return { ...child, service, url };
}
