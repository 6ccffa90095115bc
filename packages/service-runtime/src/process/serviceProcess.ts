import type { HealthChecks } from '@kohtaanto/http';
import type { ServiceResources } from '../resources.ts';
import type { Service, ServicePorts } from '../service.ts';
import type { ProcessConfig } from './processSettings.ts';

/** One service as a process of its own: what differs between the services. */
export interface ServiceProcess<Config extends ProcessConfig> {
  readonly resources: ServiceResources;
  /** Reads the environment; `printed` is the configuration without its secrets. */
  configuration(): Configuration<Config>;
  /** Opens what only this service needs, and puts the service together. */
  compose(ports: ServicePorts, config: Config): Promise<Composed>;
  /** Makes what only this service needs; may be done again and again. Resolves with what is there now, in words. */
  migrate?(config: Config): Promise<readonly string[]>;
  /** Further commands beside serve, migrate and config, by name. */
  readonly commands?: Readonly<Record<string, ServiceCommand<Config>>>;
}

export interface Configuration<Config> {
  readonly config: Config;
  readonly printed: Readonly<Record<string, unknown>>;
}

export interface Composed {
  readonly service: Service;
  /** Of what only this service uses. */
  readonly health?: HealthChecks;
  readonly close?: () => Promise<void>;
}

/** Works on the stores and ends; resolves with what it did, in words. */
export type ServiceCommand<Config> = (ports: ServicePorts, config: Config) => Promise<string>;
