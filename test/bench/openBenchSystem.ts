import { type Distributed, openDistributed } from '../../infra/distributed/openDistributed.ts';
import { openEngines } from '../../infra/distributed/openEngines.ts';

export interface BenchSystem {
  readonly kohtaanto: Distributed;
  close(): Promise<void>;
}

/** A distributed runtime with nothing in it, its services told this beside. @throws Error where an engine can't be had. */
export async function openBenchSystem(environment: Readonly<Record<string, string>> = {}): Promise<BenchSystem> {
  const engines = await openEngines();
  if ('unavailable' in engines) throw new Error(`no engines: ${engines.unavailable}`);
  try {
    const kohtaanto = await openDistributed({
      engines: engines.addresses,
      port: 0,
      environment: () => environment,
      onDeath: (name, how, tail) => process.stderr.write(`${name} ended (${how}):\n${tail}\n`),
    });
    return {
      kohtaanto,
      close: async () => {
        await kohtaanto.close();
        await engines.stop();
      },
    };
  } catch (error) {
    await engines.stop();
    throw error;
  }
}
