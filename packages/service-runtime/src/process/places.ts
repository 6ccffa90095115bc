import type { EngineConfig } from './processSettings.ts';

/** Where MongoDB is, in its adapter's words. */
export function mongoPlace({ mongoUrl, mongoDatabase }: EngineConfig) {
  return { url: mongoUrl, database: mongoDatabase };
}

/** Where Kafka is, in its adapter's words. */
export function kafkaPlace(config: EngineConfig, clientId: string) {
  const { kafkaUser: username, kafkaPassword: password, kafkaMechanism: mechanism } = config;
  return {
    clientId,
    brokers: config.kafkaBrokers,
    tls: config.kafkaTls,
    topicPrefix: config.kafkaPrefix,
    groupPrefix: config.kafkaPrefix,
    timing: { session: config.kafkaSessionMs, heartbeat: config.kafkaSessionMs / 10 },
    ...(username === undefined || password === undefined ? {} : { login: { username, password, mechanism } }),
  };
}
