import { basename, join } from 'node:path';
import { type Child, ChildFailed, startChild } from '../../../infra/distributed/childProcess.ts';
import {
  nodeEnvironment,
  runServiceCommand,
  type ServiceChild,
  type ServiceName,
  serviceNames,
  startService,
} from '../../../infra/distributed/serviceChild.ts';

const failingService = join(import.meta.dirname, 'failingService.ts');

export interface StartWishes {
  /** Where the process fails, as `failingPorts` knows it: `settle:3`. */
  readonly fault?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Service processes that are started, killed and started again. */
export interface ServiceFleet {
  start(service: ServiceName, wishes?: StartWishes): Promise<ServiceChild>;
  /** Starts it to be killed at a point; undefined when that came before it served. */
  startToFail(service: ServiceName, fault: string): Promise<ServiceChild | undefined>;
  /** Runs a command of the service (`rebuild`) beside it. */
  command(service: ServiceName, name: string): Promise<void>;
  /** Starts another program with the service's settings and these; it has to end when its channel closes. */
  program(service: ServiceName, file: string, environment: Readonly<Record<string, string>>): Child;
  readonly living: () => readonly ServiceChild[];
  /** The first copy that runs, else the last one that did: who sends to it learns that it is gone. */
  at(service: ServiceName): ServiceChild;
  /** SIGTERM, also to those that were stopped by SIGSTOP. */
  stop(): Promise<void>;
}

export async function serviceFleet(
  services: readonly ServiceName[],
  environment: (service: ServiceName) => Readonly<Record<string, string>>,
  logFolder: string,
): Promise<ServiceFleet> {
  const children: ServiceChild[] = [];
  const living = (): readonly ServiceChild[] => children.filter((child) => child.isRunning());
  const start: ServiceFleet['start'] = async (service, { fault, environment: more } = {}) => {
    const log = join(logFolder, `${service}-${children.length}.log`);
    const env = { ...environment(service), ...more };
    const child = await (fault === undefined
      ? startService(service, env, log)
      : startService(service, { ...env, SERVICE: service, FAULT: fault }, log, failingService));
    children.push(child);
    return child;
  };
  const stop = async (): Promise<void> => {
    for (const child of living()) child.process.kill('SIGCONT');
    await Promise.all(living().map((child) => child.stop()));
  };
  const command: ServiceFleet['command'] = (service, name) =>
    runServiceCommand(service, name, environment(service), join(logFolder, `${service}-${name}.log`));
  const program: ServiceFleet['program'] = (service, file, more) =>
    startChild({
      name: basename(file),
      command: process.execPath,
      args: [file],
      env: { ...nodeEnvironment(), ...environment(service), ...more },
      logFile: join(logFolder, `${basename(file)}.log`),
      channel: true,
    });
  try {
    for (const service of serviceNames) await command(service, 'migrate');
    await Promise.all(services.map((service) => start(service)));
  } catch (error) {
    await stop();
    throw error;
  }
  const at = (service: ServiceName): ServiceChild => {
    const copies = children.filter((child) => child.service === service);
    const child = copies.find((copy) => copy.isRunning()) ?? copies.at(-1);
    if (child === undefined) throw new Error(`${service} was never started`);
    return child;
  };
  const startToFail: ServiceFleet['startToFail'] = (service, fault) =>
    start(service, { fault }).catch((error: unknown) => {
      if (error instanceof ChildFailed && error.how === 'SIGKILL') return undefined;
      throw error;
    });
  return { start, startToFail, command, program, living, at, stop };
}
