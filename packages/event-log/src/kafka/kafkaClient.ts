import kafkajs, { type Kafka, type KafkaConfig, type LogEntry, type SASLOptions } from 'kafkajs';
import { calmTimers } from './calmTimers.ts';
import type { KafkaLogger, KafkaLogin, KafkaPlace } from './kafkaPlace.ts';

calmTimers();

/** Short enough that a broker which hangs is told within our limits; we try again ourselves. */
const patience = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 } as const;

/**
 * One per consumer: kafkajs mixes up the offsets of two members of a group that share a client.
 * @param requestTimeout of an answer, in milliseconds.
 */
export function kafkaClient(place: KafkaPlace, requestTimeout = 5_000): Kafka {
  const { brokers, clientId = 'kohtaanto', tls = false, login, logger } = place;
  const config: KafkaConfig = {
    clientId,
    brokers: [...brokers],
    ssl: tls,
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout,
    retry: patience,
    logLevel: logger === undefined ? kafkajs.logLevel.NOTHING : kafkajs.logLevel.INFO,
    logCreator: () => (entry) => tell(logger, entry),
  };
  return new kafkajs.Kafka(login === undefined ? config : { ...config, sasl: saslOf(login) });
}

function saslOf({ username, password, mechanism = 'scram-sha-512' }: KafkaLogin): SASLOptions {
  // One literal per mechanism, as the driver's types want it.
  if (mechanism === 'plain') return { mechanism, username, password };
  return mechanism === 'scram-sha-256' ? { mechanism, username, password } : { mechanism, username, password };
}

/**
 * What it calls an error it mostly mends itself, by trying again. What ends a subscription is told by its owner. Its
 * correlation ids number its requests to a broker: in our lines that name is a person's request's.
 */
function tell(logger: KafkaLogger | undefined, { namespace, level, log }: LogEntry): void {
  const { message, timestamp: _, logger: __, stack: ___, correlationId: kafkaRequest, ...about } = log;
  const say = level === kafkajs.logLevel.ERROR ? 'warn' : 'debug';
  logger?.[say]({ ...about, kafkaRequest, kafka: namespace }, message);
}
