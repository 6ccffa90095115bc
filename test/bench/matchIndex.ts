import {
  candidateQuery,
  deductionFields,
  gradedTerms,
  type MatchNeed,
  type MatchSource,
  type Ranking,
  type RankRequest,
  rankCandidates,
  type ScoreFloor,
  sourceLayout,
} from '@kohtaanto/matching';
import type { IndexedDocument, SearchIndex } from '@kohtaanto/search-index';
import { type EmbeddedSearchIndex, openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { type Corpus, corpusToday } from './corpus.ts';

const limit = 20;
const batchSize = 10_000;
export const published = [{ kind: 'keyword', field: 'status', anyOf: ['published'] }] as const;

/** An index of offers as the search service opens it, filled and at rest. */
export async function indexOffers(sources: Iterable<MatchSource>): Promise<EmbeddedSearchIndex<MatchSource>> {
  const index = openEmbeddedSearchIndex<MatchSource>({ layout: sourceLayout });
  let batch: { version: number; document: IndexedDocument<MatchSource> }[] = [];
  for (const source of sources) {
    batch.push({ version: 1, document: documentOf(source) });
    if (batch.length < batchSize) continue;
    await index.upsert(batch);
    batch = [];
  }
  await index.upsert(batch);
  await index.settled();
  return index;
}

export function documentOf(source: MatchSource): IndexedDocument<MatchSource> {
  const { keywords, numbers } = deductionFields(source);
  return {
    id: source.id,
    tokens: {},
    keywords: { status: ['published'], ...keywords },
    numbers,
    points: source.places,
    concepts: gradedTerms(source.teaches),
    source,
  };
}

export const requestOf = (need: MatchNeed, { graph }: Corpus): RankRequest => ({
  need,
  today: corpusToday,
  limit,
  graph,
});

/** The exact top 20 with near misses, as the search service asks for them. */
export async function rankIndexed(index: SearchIndex<MatchSource>, request: RankRequest): Promise<Ranking> {
  const asked = { scope: published, ...candidateQuery(request) };
  const batches = (floor: ScoreFloor) => index.candidates({ ...asked, floor });
  return await rankCandidates({ ...request, batches });
}
