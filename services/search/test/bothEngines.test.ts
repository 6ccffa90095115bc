import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  candidateQuery,
  type MatchSource,
  type Ranking,
  type RankRequest,
  rank,
  rankCandidates,
} from '@kohtaanto/matching';
import type { SearchIndex, SearchPage, SearchQuery } from '@kohtaanto/search-index';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { engineSuite, openEngine } from '@kohtaanto/testing/engines';
import { goldSet } from './goldSet.ts';

const { documents, searches, needs, graph, today } = goldSet({ offers: 3_000, searches: 210, needs: 90 });
const published = [{ kind: 'keyword', field: 'status', anyOf: ['published'] }] as const;
const isPublished = ({ keywords }: (typeof documents)[number]) => keywords.status?.includes('published') === true;

type Index = SearchIndex<MatchSource>;

async function fill(index: Index): Promise<void> {
  await index.upsert(documents.map((document) => ({ version: 1, document })));
  await index.refresh();
}

/** Everything that a search finds, page by page. */
async function allPages(index: Index, query: SearchQuery): Promise<readonly SearchPage<MatchSource>[]> {
  const pages = [await index.search(query)];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await index.search({ ...query, cursor: next }));
  }
  return pages;
}

async function answerOf(index: Index, query: SearchQuery) {
  const pages = await allPages(index, query);
  const hits = pages.flatMap((page) => page.hits).map(({ source, ...told }) => told);
  return { total: pages[0]?.total, facets: pages[0]?.facets, hits: inOrderToTheMetre(query, hits) };
}

type Told = Omit<SearchPage<MatchSource>['hits'][number], 'source'>;

/** The engine orders by distances finer than a metre: hits that are equally far in whole metres may change places. */
function inOrderToTheMetre({ sort }: SearchQuery, hits: readonly Told[]): readonly Told[] {
  if (sort.by !== 'distance') return hits;
  const far = hits.map(({ metres = Number.POSITIVE_INFINITY }) => metres);
  far.slice(1).forEach((metres, i) => {
    expect(metres).toBeGreaterThanOrEqual((far[i] ?? 0) - 1);
  });
  return hits
    .map((hit, i) => ({ hit, metres: far[i] ?? 0 }))
    .toSorted((a, b) => (a.metres === b.metres ? (a.hit.id < b.hit.id ? -1 : 1) : a.metres - b.metres))
    .map(({ hit }) => hit);
}

async function rankingOf(index: Index, request: RankRequest) {
  const asked = { scope: published, ...candidateQuery(request) };
  return rankedIn(await rankCandidates({ ...request, batches: (floor) => index.candidates({ ...asked, floor }) }));
}

const rankedIn = ({ matches, nearMisses }: Ranking) => ({ matches, nearMisses });

/** Calls per second over the same queries, one after another. */
async function perSecond(queries: readonly (() => Promise<unknown>)[]): Promise<number> {
  const start = performance.now();
  for (const query of queries) await query();
  return Math.round((queries.length * 1000) / (performance.now() - start));
}

const engine = await openEngine('elasticsearch');

engineSuite('elasticsearch', engine, ({ address }) => {
  describe('the index in memory and the one in Elasticsearch', () => {
    const options = { nodes: [address], name: `gold-${process.pid}-${Date.now().toString(36)}` };
    const inMemory = openEmbeddedSearchIndex<MatchSource>();
    const inEngine = openElasticsearchIndex<MatchSource>(options);
    const requests = needs.map((need): RankRequest => ({ need, today, graph, limit: 20 }));
    let takingIn = 0;

    beforeAll(async () => {
      await migrateElasticsearch(options);
      await fill(inMemory);
      const start = performance.now();
      await fill(inEngine);
      takingIn = performance.now() - start;
    });

    afterAll(async () => {
      const speeds = async (index: Index) => ({
        searches: await perSecond(searches.map((query) => () => index.search(query))),
        matches: await perSecond(requests.map((request) => () => rankingOf(index, request))),
      });
      const [memory, engine] = [await speeds(inMemory), await speeds(inEngine)];
      process.stdout.write(
        `per second, in memory and in Elasticsearch: searches ${memory.searches} and ${engine.searches}, matches ` +
          `${memory.matches} and ${engine.matches}; Elasticsearch took in ${Math.round((documents.length * 1000) / takingIn)} offers a second\n`,
      );
      await inMemory.close();
      await inEngine.close();
      await fetch(`${address}/${options.name}-000001`, { method: 'DELETE' });
    });

    test('find the same, count the same and order the same, to the last of every search', async () => {
      let found = 0;
      for (const query of searches) {
        const expected = await answerOf(inMemory, query);
        expect({ query, ...(await answerOf(inEngine, query)) }).toEqual({ query, ...expected });
        found += expected.hits.length;
      }
      expect(searches.length).toBeGreaterThanOrEqual(200);
      expect(found).toBeGreaterThan(searches.length * 20);
    });

    test('rank the same twenty offers first, those of brute force, with the same near misses', async () => {
      const sources = documents.filter(isPublished).map(({ source }) => source);
      let matched = 0;
      for (const request of requests) {
        const expected = rankedIn(rank({ ...request, sources }));
        expect(await rankingOf(inMemory, request)).toEqual(expected);
        expect(await rankingOf(inEngine, request)).toEqual(expected);
        matched += expected.matches.length;
      }
      expect(matched).toBeGreaterThan(requests.length);
    });
  });
});
