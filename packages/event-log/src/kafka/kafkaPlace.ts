import type { ConnectionOptions } from 'node:tls';

/** Where Kafka is, who we are there, and what things are called. */
export interface KafkaPlace {
  /** `host:port` each; any of them leads to the others. */
  readonly brokers: readonly string[];
  /** Shows in the broker's logs and quotas; `kohtaanto` unless said. */
  readonly clientId?: string;
  /** True: with the authorities that Node trusts. */
  readonly tls?: boolean | ConnectionOptions;
  readonly login?: KafkaLogin;
  /** Before the name of every topic, so that installations can share a cluster; empty unless said. */
  readonly topicPrefix?: string;
  /** Before the name of every group; empty unless said. */
  readonly groupPrefix?: string;
  readonly logger?: KafkaLogger;
}

export interface KafkaLogin {
  readonly username: string;
  readonly password: string;
  /** SCRAM-SHA-512 unless said. */
  readonly mechanism?: 'scram-sha-512' | 'scram-sha-256' | 'plain';
}

/** A pino logger, or what has its shape. */
export type KafkaLogger = Readonly<Record<'debug' | 'warn' | 'error', (about: object, message: string) => void>>;

export interface KafkaEventLogOptions extends KafkaPlace {
  /** Sends are made smaller with gzip; readers need not be told. */
  readonly compression?: 'gzip';
  readonly timing?: Partial<KafkaTiming>;
}

/** Milliseconds. */
export interface KafkaTiming {
  /** A member that is silent for so long has lost its keys to the others. */
  readonly session: number;
  /** How often a member tells that it lives, and hears that members come or go. */
  readonly heartbeat: number;
  /** A member has so long to let its handlers end when others come or go. */
  readonly rebalance: number;
  /** A fetch waits so long for something new; a pause that ends is seen after it. */
  readonly fetchWait: number;
  /** Whatever the broker does, `append`, `end`, `lag` and the dead letters answer within this. */
  readonly limit: number;
}

export const usualTiming: KafkaTiming = {
  session: 30_000,
  heartbeat: 3_000,
  rebalance: 60_000,
  fetchWait: 250,
  limit: 10_000,
};
