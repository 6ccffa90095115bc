import type { SearchIndex } from '@kohtaanto/search-index';
import type { SearchIndexHarness, TestSource } from '@kohtaanto/search-index/contract';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { isNative, type RunningEngine } from '@kohtaanto/testing/engines';
import { openAnswering } from './bulkStub.ts';

/** Runs side by side over one engine do not meet. */
const run = `test-${process.pid}-${Date.now().toString(36)}`;
let opened = 0;

/** A fresh index of one shard per test, dropped after it. The server itself can be taken away only where it is ours. */
export function elasticsearchHarness(engine: RunningEngine): SearchIndexHarness {
  const { address } = engine;
  const names = new Map<SearchIndex<TestSource>, string>();
  const open = (name: string): SearchIndex<TestSource> => {
    const patience = { callMs: 10_000, bulkMs: 10_000, watchMs: 20 };
    const index = openElasticsearchIndex<TestSource>({ nodes: [address], name, ...patience });
    names.set(index, name);
    return index;
  };
  const server = isNative(engine) ? engine.nodes[0] : undefined;
  return {
    randomCases: 20,
    open: async () => {
      opened += 1;
      const name = `${run}-${opened}`;
      await migrateElasticsearch({ nodes: [address], name });
      return open(name);
    },
    discard: (index) => dropIndices(address, names.get(index) ?? ''),
    openAgain: async (index) => open(names.get(index) ?? ''),
    openAnswering,
    ...(server !== undefined && { server }),
  };
}

/** Every index that the name has stood for. */
export async function dropIndices(address: string, name: string): Promise<void> {
  const answer = await fetch(`${address}/${name}-*/_alias`);
  const indices = Object.keys((await answer.json()) ?? {});
  if (indices.length > 0) await fetch(`${address}/${indices.join(',')}`, { method: 'DELETE' });
}
