import type { ServiceName } from './serviceChild.ts';

/** Where the three engines are, as `openEngine` tells it. */
export interface EngineAddresses {
  readonly kafka: string;
  readonly mongo: string;
  readonly elasticsearch: string;
}

export interface Identity {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/**
 * What a service's process is told: where everything is, and what is this installation's own in engines that may be
 * shared. A key of `more` replaces what is told to every service.
 */
export function environmentOf(
  service: ServiceName,
  engines: EngineAddresses,
  { jwksUrl, issuer, audience }: Identity,
  installation: string,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    LOG_LEVEL: 'info',
    STOP_DEADLINE_MS: '15000',
    PORT: '0',
    KAFKA_BROKERS: engines.kafka,
    KAFKA_PREFIX: `${installation}-`,
    KAFKA_PARTITIONS: '4',
    MONGO_URL: engines.mongo,
    MONGO_DATABASE: installation,
    IDENTITY_JWKS_URL: jwksUrl,
    IDENTITY_ISSUER: issuer,
    IDENTITY_AUDIENCE: audience,
    ...(service === 'search' && {
      ELASTICSEARCH_URL: engines.elasticsearch,
      ELASTICSEARCH_INDEX_PREFIX: `${installation}-`,
    }),
    ...more,
  };
}
