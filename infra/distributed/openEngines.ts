import type { EngineName, RunningEngine } from '../../packages/testing/src/engines/engine.ts';
import { openEngine } from '../../packages/testing/src/engines/openEngine.ts';
import type { EngineAddresses } from './placements.ts';

export const engineNames = ['kafka', 'mongo', 'elasticsearch'] as const satisfies readonly EngineName[];

export interface Engines {
  readonly addresses: EngineAddresses;
  readonly running: readonly RunningEngine[];
  stop(): Promise<void>;
}

/**
 * All three engines, each as it can be had: from the environment, a container, or a native start. One that can't be had
 * is told by name and reason, and none is left running then.
 */
export async function openEngines(
  onOpened: (engine: RunningEngine, milliseconds: number) => void = () => undefined,
): Promise<Engines | { readonly unavailable: string }> {
  const begun = performance.now();
  const opening = await Promise.allSettled(
    engineNames.map(async (name) => {
      const engine = await openEngine(name);
      if (!('unavailable' in engine)) onOpened(engine, performance.now() - begun);
      return engine;
    }),
  );
  const opened = opening.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const running = opened.flatMap((engine) => ('unavailable' in engine ? [] : [engine]));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((engine) => engine.stop()));
  };
  const addressOf = (name: EngineName): string => running.find((engine) => engine.name === name)?.address ?? '';
  if (running.length === engineNames.length) {
    const addresses = {
      kafka: addressOf('kafka'),
      mongo: addressOf('mongo'),
      elasticsearch: addressOf('elasticsearch'),
    };
    return { addresses, running, stop };
  }
  await stop();
  const failed = opening.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const reasons = opened.flatMap((engine, i) =>
    'unavailable' in engine ? [`${engineNames[i]}: ${engine.unavailable}`] : [],
  );
  return { unavailable: reasons.join('\n') };
}
