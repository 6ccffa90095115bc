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
}

/** Apache Kafka as it is (KRaft), each broker a controller too. Three: every topic of the broker's own on all of them. */
export async function startNativeKafka({ brokers = 1 }: { readonly brokers?: 1 | 3 } = {}): Promise<NativeEngine> {
  const java = await findJava(lowestJava);
  const { classPath } = await engineJars('kafka', java);
  const free = await freePorts(brokers * 2);
  const ports = Array.from({ length: brokers }, (_, i) => ({
    client: free[2 * i] ?? 0,
    controller: free[2 * i + 1] ?? 0,
  }));
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
  return startNativeEngine('kafka', ports.map(({ client }) => `127.0.0.1:${client}`).join(','), plans);
}

function serverProperties(i: number, ports: readonly Ports[], folder: string): string {
  const { client = 0, controller = 0 } = ports[i] ?? {};
  const copies = ports.length;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': i + 1,
    'controller.quorum.voters': ports.map((each, n) => `${n + 1}@127.0.0.1:${each.controller}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${client}`,
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
