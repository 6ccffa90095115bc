import { openContainer } from './containers.ts';
import {
  type EngineName,
  EngineUnavailable,
  type NativeEngine,
  type RunningEngine,
  type Unavailable,
} from './engine.ts';

/** Where somebody else's engine is told of. */
export const addressVariables: Readonly<Record<EngineName, string>> = {
  kafka: 'KAFKA_BROKERS',
  mongo: 'MONGO_URL',
  elasticsearch: 'ELASTICSEARCH_URL',
};

const nativeStarters: Readonly<Record<EngineName, () => Promise<NativeEngine>>> = {
  kafka: async () => (await import('./native/kafka.ts')).startNativeKafka(),
  mongo: async () => (await import('./native/mongo.ts')).startNativeMongo(),
  elasticsearch: async () => (await import('./native/elasticsearch.ts')).startNativeElasticsearch(),
};

/**
 * An engine to test against: the address in the environment, else a container whose image is there, else the native
 * launcher. Rejects when an engine that could be had did not come up.
 */
export async function openEngine(name: EngineName): Promise<RunningEngine | Unavailable> {
  const address = process.env[addressVariables[name]];
  if (address !== undefined && address !== '')
    return { name, address, how: 'environment', stop: async () => undefined };
  const container = await openContainer(name);
  if (!('unavailable' in container)) return container;
  try {
    return await nativeStarters[name]();
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    return { unavailable: `no ${addressVariables[name]}; ${container.unavailable}; ${error.message}` };
  }
}
