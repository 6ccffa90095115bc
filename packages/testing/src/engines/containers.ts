import type { EngineName, RunningEngine, Unavailable } from './engine.ts';
import { engineImages } from './engineImages.ts';

interface StartedContainer {
  readonly address: string;
  stop(): Promise<unknown>;
}

const starters: Readonly<Record<EngineName, (image: string) => Promise<StartedContainer>>> = {
  kafka: async (image) => {
    const { KafkaContainer } = await import('@testcontainers/kafka');
    const started = await new KafkaContainer(image)
      .withKraft()
      .withEnvironment({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false', KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000' })
      .start();
    return { address: `${started.getHost()}:${started.getMappedPort(9093)}`, stop: () => started.stop() };
  },
  mongo: async (image) => {
    const { MongoDBContainer } = await import('@testcontainers/mongodb');
    const started = await new MongoDBContainer(image).start();
    // The set's member gives its name inside the container, which can't be reached from here.
    return { address: `${started.getConnectionString()}/?directConnection=true`, stop: () => started.stop() };
  },
  elasticsearch: async (image) => {
    const { ElasticsearchContainer } = await import('@testcontainers/elasticsearch');
    const started = await new ElasticsearchContainer(image)
      .withEnvironment({ 'xpack.security.enabled': 'false', 'action.auto_create_index': 'false' })
      .start();
    return { address: started.getHttpUrl(), stop: () => started.stop() };
  },
};

/** Testcontainers would pull what is missing, its own reaper too: both must be there already. */
export async function openContainer(name: EngineName): Promise<RunningEngine | Unavailable> {
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const client = await getContainerRuntimeClient().catch(() => undefined);
  if (client === undefined) return { unavailable: 'no container engine answers' };
  const reaper = process.env.TESTCONTAINERS_RYUK_DISABLED === 'true' ? [] : [reaperImage()];
  for (const image of [engineImages[name], ...reaper]) {
    if (!(await client.image.exists(ImageName.fromString(image)))) {
      return { unavailable: `the image ${image} is not here (docker pull ${image})` };
    }
  }
  const { address, stop } = await starters[name](engineImages[name]);
  return { name, address, how: 'container', stop: async () => void (await stop()) };
}

function reaperImage(): string {
  return process.env.RYUK_CONTAINER_IMAGE ?? 'testcontainers/ryuk:0.14.0';
}
