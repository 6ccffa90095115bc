import type { SearchIndex } from '@kohtaanto/search-index';
import type { SearchIndexHarness, TestSource } from '@kohtaanto/search-index/contract';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import type { RunningEngine } from '@kohtaanto/testing/engines';

/** Runs side by side over one engine do not meet. */
const run = `test-${process.pid}-${Date.now().toString(36)}`;
let opened = 0;

/** A fresh index of one shard per test, dropped after it. */
export function elasticsearchHarness({ address }: RunningEngine): SearchIndexHarness {
  const names = new Map<SearchIndex<TestSource>, string>();
  return {
    randomCases: 20,
    open: async () => {
      opened += 1;
      const options = { nodes: [address], name: `${run}-${opened}`, watchMs: 20 };
      await migrateElasticsearch(options);
      const index = openElasticsearchIndex<TestSource>(options);
      names.set(index, options.name);
      return index;
    },
    discard: (index) => dropIndices(address, names.get(index) ?? ''),
  };
}

/** Every index that the name has stood for. */
export async function dropIndices(address: string, name: string): Promise<void> {
  const answer = await fetch(`${address}/${name}-*/_alias`);
  const indices = Object.keys((await answer.json()) ?? {});
  if (indices.length > 0) await fetch(`${address}/${indices.join(',')}`, { method: 'DELETE' });
}
