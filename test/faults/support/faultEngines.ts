import { afterAll, describe, test } from '@jest/globals';
import { engineNames } from '../../../infra/distributed/openEngines.ts';
import { EngineUnavailable, type NativeEngine, type NativeNode } from '../../../packages/testing/src/engines/engine.ts';
import { startNativeElasticsearch } from '../../../packages/testing/src/engines/native/elasticsearch.ts';
import { startNativeKafka } from '../../../packages/testing/src/engines/native/kafka.ts';
import { startNativeMongo } from '../../../packages/testing/src/engines/native/mongo.ts';
import { openTcpProxy, type TcpProxy } from '../../../packages/testing/src/engines/tcpProxy.ts';

/** A server of the suite's own, to be killed and stopped, and the bad network before it. */
export interface FaultEngine {
  readonly node: NativeNode;
  /** All of them, where there are several; `node` is the first. */
  readonly nodes: readonly NativeNode[];
  readonly proxy: TcpProxy;
  /** Through the proxy. */
  readonly address: string;
  close(): Promise<void>;
}

export type FaultEngines = Readonly<Record<(typeof engineNames)[number], FaultEngine>>;

/**
 * A suite on engines that nobody else uses, started when its file is read. Where they can't be had it is skipped with
 * the reason in its name, or fails when `REQUIRE_ADAPTERS` names any of them: addresses in the environment do not help,
 * since what is there is not to be killed.
 */
export async function describeFaults(
  name: string,
  suite: (engines: FaultEngines) => void,
  { brokers = 1 }: { readonly brokers?: 1 | 3 } = {},
): Promise<void> {
  const engines = await openFaultEngines(brokers);
  if (!('unavailable' in engines)) {
    describe(name, () => {
      suite(engines);
      afterAll(() => closeAll(Object.values(engines)));
    });
    return;
  }
  const fail = (): never => {
    throw new Error(`no engines that may be killed: ${engines.unavailable}`);
  };
  const required = (process.env.REQUIRE_ADAPTERS ?? '').split(',').map((each) => each.trim());
  if (engineNames.some((engine) => required.includes(engine))) test(`${name} can be tried`, fail);
  else describe.skip(`${name}: ${engines.unavailable}`, () => test('its suite', fail));
}

async function openFaultEngines(brokers: 1 | 3): Promise<FaultEngines | { readonly unavailable: string }> {
  const others = [behindProxy(startNativeMongo), behindProxy(startNativeElasticsearch)] as const;
  const starts = [...others, kafkaBehindProxy(brokers)] as const;
  const opening = await Promise.allSettled(starts);
  const [mongo, elasticsearch, kafka] = opening.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
  if (mongo !== undefined && elasticsearch !== undefined && kafka !== undefined) return { kafka, mongo, elasticsearch };
  await closeAll([mongo, elasticsearch, kafka].filter((each) => each !== undefined));
  const reasons = opening.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  const failed = reasons.find((reason) => !(reason instanceof EngineUnavailable));
  if (failed !== undefined) throw failed;
  return { unavailable: [...new Set(reasons.map(({ message }) => message))].join('; ') };
}

async function behindProxy(start: () => Promise<NativeEngine>): Promise<FaultEngine> {
  const engine = await start();
  const proxy = await openTcpProxy({ port: nodeOf(engine).port });
  const address = new URL(engine.address);
  return faultEngine(engine, proxy, `${address.protocol}//127.0.0.1:${proxy.port}`);
}

/** Kafka tells its clients where to come: the proxy is there first. Of three brokers it stands before one. */
async function kafkaBehindProxy(brokers: 1 | 3): Promise<FaultEngine> {
  const target = { port: 0 };
  const proxy = await openTcpProxy(target);
  try {
    const engine = await startNativeKafka({ brokers, advertisedPort: proxy.port });
    target.port = nodeOf(engine).port;
    return faultEngine(engine, proxy, engine.address);
  } catch (error) {
    await proxy.close();
    throw error;
  }
}

function faultEngine(engine: NativeEngine, proxy: TcpProxy, address: string): FaultEngine {
  const close = async (): Promise<void> => {
    await proxy.close();
    await engine.stop();
  };
  return { node: nodeOf(engine), nodes: engine.nodes, proxy, address, close };
}

function nodeOf({ name, nodes: [node] }: NativeEngine): NativeNode {
  if (node === undefined) throw new Error(`${name} has no server`);
  return node;
}

async function closeAll(engines: readonly FaultEngine[]): Promise<void> {
  await Promise.all(engines.map((engine) => engine.close()));
}
