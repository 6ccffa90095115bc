import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NativeEngine } from '../engine.ts';
import { engineJars } from './engineJars.ts';
import { findJava } from './findJava.ts';
import { freePorts } from './freePort.ts';
import type { NodePlan } from './javaProcess.ts';
import { nodeFolder, startNativeEngine } from './nativeEngine.ts';

const lowestJava = 17;
/** Any 16 bytes in base64; every cluster has data of its own, so they may share it. */
const clusterId = 'a29odGFhbnRvLWthZmthIQ';

interface Ports {
  readonly client: number;
  readonly controller: number;
  /** Where clients are told to come: the client port, or that of a proxy before it. */
  readonly advertised: number;
}

export interface NativeKafkaOptions {
  readonly brokers?: 1 | 3;
  /** Where the first broker tells clients to come, when a proxy stands before it. */
  readonly advertisedPort?: number;
}

/** Apache Kafka as it is (KRaft), each broker a controller too. Three: every topic of the broker's own on all of them. */
export async function startNativeKafka({
  brokers = 1,
  advertisedPort,
}: NativeKafkaOptions = {}): Promise<NativeEngine> {
  const java = await findJava(lowestJava);
  const { classPath } = await engineJars('kafka', java);
  const free = await freePorts(brokers * 2);
  const ports = Array.from({ length: brokers }, (_, i): Ports => {
    const [client = 0, controller = 0] = free.slice(2 * i);
    return { client, controller, advertised: i === 0 ? (advertisedPort ?? client) : client };
  });
  const plans = await Promise.all(
    ports.map(async (_, i): Promise<NodePlan> => {
      const folder = await nodeFolder('kafka');
      const properties = join(folder, 'server.properties');
      await writeFile(properties, serverProperties(i, ports, folder));
      return {
        port: ports[i]?.client ?? 0,
        folder,
        java: java.java,
        classPath,
        jvmOptions: [
          '-Xms256m',
          '-Xmx512m',
          '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
          '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
        ],
        mainClass: 'StartKafka',
        arguments: [clusterId, properties],
        serves: (output) => output.includes('Kafka Server started'),
      };
    }),
  );
  return startNativeEngine('kafka', ports.map(({ advertised }) => `127.0.0.1:${advertised}`).join(','), plans);
}

function serverProperties(i: number, ports: readonly Ports[], folder: string): string {
  const { client = 0, controller = 0, advertised = client } = ports[i] ?? {};
  const copies = ports.length;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': i + 1,
    'controller.quorum.voters': ports.map((each, n) => `${n + 1}@127.0.0.1:${each.controller}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertised}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': Math.min(copies, 2),
    // Tests have no fleet to wait for, and notice a dead member soon.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    // A killed broker may come back at once, not only when its last registration has run out.
    'broker.heartbeat.interval.ms': 500,
    'broker.session.timeout.ms': 3_000,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
