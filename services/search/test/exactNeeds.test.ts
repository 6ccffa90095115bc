import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  matchTable,
  type NamedNeed,
  type NeedRanking,
  type NeedRankRequest,
  needFields,
  needQuery,
  rankNeedCandidates,
  rankNeeds,
  weightsWith,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { corpus, corpusToday } from '../../../test/bench/corpus.ts';
import { needCandidates } from '../src/application/needCandidates.ts';
import type { IndexedNeed } from '../src/domain/indexedNeed.ts';

const world = corpus(7);
const needs = world.needs(3_000).map((need, i): NamedNeed => ({ ...need, id: `need-${i}` }));
const weightings = [{}, { time: 100, must: 10 }, { nice: 0, delivery: 60 }];
const requests = [...world.offers(120)].map(
  (source, i): NeedRankRequest => ({
    source,
    today: corpusToday,
    graph: world.graph,
    limit: 1 + (i % 20),
    weights: weightings[i % weightings.length] ?? {},
  }),
);

type Index = SearchIndex<IndexedNeed>;

async function fill(index: Index): Promise<void> {
  await index.upsert(
    needs.map((asked) => ({
      version: 1,
      document: {
        id: asked.id,
        tokens: {},
        points: asked.places.map(({ point }) => point),
        source: { id: asked.id, title: {}, headcount: asked.headcount, asked },
        ...needFields(asked, matchTable.weights, world.graph),
      },
    })),
  );
  await index.refresh();
}

async function ranked(index: Index, request: NeedRankRequest) {
  const { source, today, graph } = request;
  const query = needQuery({ source, today, graph, weights: weightsWith(request.weights) });
  return rowsOf(await rankNeedCandidates({ ...request, batches: (floor) => needCandidates(index, query, floor) }));
}

const rowsOf = ({ matches, nearMisses }: NeedRanking) => ({
  matches: matches.map(({ need, match: { source: _, ...match } }) => ({ id: need.id, ...match })),
  nearMisses: nearMisses.map(({ need, miss: { source: _, ...miss } }) => ({ id: need.id, ...miss })),
});

async function expectExact(index: Index): Promise<void> {
  let [matched, missed] = [0, 0];
  for (const request of requests) {
    const expected = rowsOf(rankNeeds({ ...request, needs }));
    expect(await ranked(index, request)).toEqual(expected);
    matched += expected.matches.length;
    missed += expected.nearMisses.length;
  }
  expect(Math.min(matched, missed)).toBeGreaterThan(100);
}

describe('the needs for an offer, over the index in memory', () => {
  const index: Index = openEmbeddedSearchIndex();
  beforeAll(() => fill(index));
  afterAll(() => index.close());

  test('are those of brute force, near misses too, by the default weights and by others', () => expectExact(index));
});

const engine = await openEngine('elasticsearch');

engineSuite('elasticsearch', engine, ({ address }) => {
  describe('the needs for an offer, over Elasticsearch', () => {
    const options = { nodes: [address], name: `needs-${process.pid}-${Date.now().toString(36)}` };
    const index: Index = openElasticsearchIndex(options);
    beforeAll(async () => {
      await migrateElasticsearch(options);
      await fill(index);
    });
    afterAll(async () => {
      await index.close();
      await fetch(`${address}/${options.name}-000001`, { method: 'DELETE' });
    });

    test('are the same', () => expectExact(index));
  });
});
