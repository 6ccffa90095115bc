import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineName, NativeEngine } from '../engine.ts';
import { type NodePlan, startNode } from './javaProcess.ts';

/** A folder for one node's data, under the system's own folder for such. */
export function nodeFolder(name: EngineName): Promise<string> {
  return mkdtemp(join(tmpdir(), `kohtaanto-${name}-`));
}

/** Starts the nodes side by side; when one does not come up, none stays. */
export async function startNativeEngine(
  name: EngineName,
  address: string,
  plans: readonly NodePlan[],
): Promise<NativeEngine> {
  const starts = await Promise.allSettled(plans.map(startNode));
  const nodes = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
    await Promise.all(plans.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return { name, address, how: 'native', nodes, stop };
}
