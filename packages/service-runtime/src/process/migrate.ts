import { kafkaPlace, mongoPlace } from './places.ts';
import type { ProcessConfig } from './processSettings.ts';
import type { ServiceProcess } from './serviceProcess.ts';

/** Makes what the service needs and does not find; may be run again with every release. Tells what is there now. */
export async function migrate<Config extends ProcessConfig>(
  { resources, migrate: own }: ServiceProcess<Config>,
  config: Config,
): Promise<readonly string[]> {
  const { migrateMongo } = await import('@kohtaanto/document-store/mongo');
  const { migrateKafka } = await import('@kohtaanto/event-log/kafka');
  const { collections, publishes } = resources;
  await migrateMongo({ ...mongoPlace(config), collections });
  await migrateKafka({
    ...kafkaPlace(config, resources.name),
    topics: publishes,
    partitions: config.kafkaPartitions,
    replicas: config.kafkaReplicas,
  });
  return [
    ...collections.map((name) => `collection ${name}: there, with its indexes`),
    ...publishes.map((topic) => `topic ${topic}: there`),
    ...((await own?.(config)) ?? []),
  ];
}
