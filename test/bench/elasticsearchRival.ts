import { randomUUID } from 'node:crypto';
import { candidateQuery, type MatchSource, type Ranking, type RankRequest } from '@kohtaanto/matching';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { openEngine } from '@kohtaanto/testing/engines/open';
import { anyOf, clausesOf } from '../../packages/search-index/src/elasticsearch/filterClauses.ts';
import { documentOf, published, rankIndexed } from './matchIndex.ts';

/** The same offers in Elasticsearch, asked in two ways. */
export interface ElasticsearchRival {
  /**
   * Ids of 20 offers by one bool query, as one would write it without us: the need's filters, and a constant score for each
   * competence taught. Not exact: it adds what should be the best, and knows no time, price or distance in its score.
   */
  readonly plain: (request: RankRequest) => Promise<readonly string[]>;
  /** The exact top 20 over the candidates of the adapter: what the distributed runtime answers. */
  readonly exact: (request: RankRequest) => Promise<Ranking>;
  readonly close: () => Promise<void>;
}

const batchSize = 2_000;

/** Starts the engine unless `ELASTICSEARCH_URL` names one; tells in words why there is none. */
export async function elasticsearchRival(
  sources: readonly MatchSource[],
): Promise<ElasticsearchRival | { readonly unavailable: string }> {
  const engine = await openEngine('elasticsearch');
  if ('unavailable' in engine) return engine;
  const { address, stop } = engine;
  const place = { nodes: [address], name: `bench-${randomUUID()}` };
  const index = openElasticsearchIndex<MatchSource>(place);
  const close = async (): Promise<void> => {
    await index.close();
    await fetch(`${address}/${place.name}-000001`, { method: 'DELETE' });
    await stop();
  };
  try {
    await migrateElasticsearch(place);
    for (let from = 0; from < sources.length; from += batchSize) {
      const batch = sources.slice(from, from + batchSize);
      await index.upsert(batch.map((source) => ({ version: 1, document: documentOf(source) })));
    }
    await index.refresh();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    plain: (request) => askPlainly(`${address}/${place.name}/_search`, request),
    exact: (request) => rankIndexed(index, request),
    close,
  };
}

interface PlainAnswer {
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly _source: object }[] };
}

/** The offers themselves come along: who asks wants to show them. */
async function askPlainly(url: string, request: RankRequest): Promise<readonly string[]> {
  const query = plainQuery(request);
  const body = JSON.stringify({ query, size: request.limit, track_total_hits: false, _source: ['source'] });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (!response.ok) throw new Error(`the plain query was refused: ${await response.text()}`);
  const { hits }: PlainAnswer = JSON.parse(await response.text());
  return hits.hits.map(({ _id }) => _id);
}

function plainQuery(request: RankRequest) {
  const { requirements, checks } = candidateQuery(request);
  const filter = [...clausesOf(published), ...checks.map((filters) => anyOf(clausesOf(filters)))];
  const should = requirements.flatMap((concepts) =>
    [...Map.groupBy(concepts, ({ weight }) => weight)].map(([boost, same]) => ({
      constant_score: { filter: { terms: { concepts: same.map(({ concept }) => concept) } }, boost },
    })),
  );
  return { bool: { filter, should, minimum_should_match: 1 } };
}
