import type { SearchIndexes } from './application/indexWriter.ts';
import type { IndexConfig } from './config.ts';

const kinds = ['sources', 'needs', 'employers', 'watched'] as const;

export async function openElasticsearchIndexes(config: IndexConfig): Promise<SearchIndexes> {
  const { openElasticsearchIndex } = await import('@kohtaanto/search-index/elasticsearch');
  return {
    sources: openElasticsearchIndex(placeOf(config, 'sources')),
    needs: openElasticsearchIndex(placeOf(config, 'needs')),
    employers: openElasticsearchIndex(placeOf(config, 'employers')),
    watched: openElasticsearchIndex(placeOf(config, 'watched')),
  };
}

/** Makes the indices that are not there; resolves with what is there now, in words. */
export async function migrateIndexes(config: IndexConfig): Promise<readonly string[]> {
  const { migrateElasticsearch } = await import('@kohtaanto/search-index/elasticsearch');
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const place = placeOf(config, kind);
      return { name: place.name, state: await migrateElasticsearch(place) };
    }),
  );
  return found.map(({ name, state }) => `index ${name}: ${words[state]}`);
}

const words = {
  created: 'made',
  current: 'there',
  rebuild: 'there in an older form; "main.ts rebuild" brings it up to date',
} as const;

function placeOf(config: IndexConfig, kind: (typeof kinds)[number]) {
  const { elasticsearchApiKey: apiKey, elasticsearchAuthority: certificateAuthority } = config;
  return {
    name: `${config.indexPrefix}${kind}`,
    nodes: config.elasticsearchNodes,
    shards: config.shards,
    replicas: config.replicas,
    refreshMs: config.refreshMs,
    ...(apiKey === undefined ? {} : { auth: { apiKey } }),
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
  };
}
