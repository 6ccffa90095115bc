import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  candidateQuery,
  deductionFields,
  gradedConcept,
  type MatchSource,
  rank,
  rankCandidates,
} from '@kohtaanto/matching';
import {
  arbitraryGraph,
  arbitraryNeed,
  arbitrarySource,
  arbitrarySources,
  testToday,
} from '@kohtaanto/matching/testing';
import type { CandidateQuery } from '@kohtaanto/search-index';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import fc from 'fast-check';

function documentOf(source: MatchSource) {
  const { keywords, numbers } = deductionFields(source);
  const concepts = source.teaches.map(gradedConcept);
  return { id: source.id, tokens: {}, keywords, numbers, points: source.places, concepts, source };
}

async function indexOf(sources: readonly MatchSource[]) {
  const index = openEmbeddedSearchIndex<MatchSource>();
  await index.upsert(sources.map((source) => ({ version: 1, document: documentOf(source) })));
  return index;
}

const hints = fc.record({ deductions: fc.boolean(), checks: fc.boolean(), floor: fc.boolean() });
const asking = fc
  .record({
    request: fc.record({
      need: arbitraryNeed,
      today: fc.constant(testToday),
      graph: arbitraryGraph,
      limit: fc.integer({ min: 1, max: 6 }),
    }),
    hints,
    batchSize: fc.integer({ min: 1, max: 70 }),
  })
  .filter(({ request }) => request.need.requirements.some(({ importance }) => importance === 'must'));
type Asking = typeof asking extends fc.Arbitrary<infer One> ? One : never;

/** The ranking over the index, with some of the hints left out. */
async function ranked(index: Awaited<ReturnType<typeof indexOf>>, { request, hints, batchSize }: Asking) {
  const { base, requirements, deductions, checks } = candidateQuery(request);
  const query: CandidateQuery = {
    scope: [],
    base,
    requirements,
    batchSize,
    ...(hints.deductions && { deductions }),
    ...(hints.checks && { checks }),
  };
  const above = (floor: (failed: number) => number) => index.candidates({ ...query, floor });
  const batches = hints.floor ? above : index.candidates(query);
  const { matches, nearMisses } = await rankCandidates({ ...request, batches });
  return { matches, nearMisses };
}

function byBruteForce({ request }: Asking, sources: readonly MatchSource[]) {
  const { matches, nearMisses } = rank({ ...request, sources });
  return { matches, nearMisses };
}

describe('the ranking over the index in memory', () => {
  test('is that of brute force over few sources, ties and near misses too, whatever hints the index is given', async () => {
    await fc.assert(
      fc.asyncProperty(asking, arbitrarySources(40), async (asked, sources) => {
        const index = await indexOf(sources);
        expect(await ranked(index, asked)).toEqual(byBruteForce(asked, sources));
        await index.close();
      }),
      { numRuns: 1_500 },
    );
  });

  describe('over thousands of sources', () => {
    const sources = Array.from({ length: 4_000 }, (_, i) =>
      fc.sample(arbitrarySource(`s${i}`), { numRuns: 1, seed: i }),
    ).flat();
    let index: Awaited<ReturnType<typeof indexOf>>;

    beforeAll(async () => {
      index = await indexOf(sources);
    });
    afterAll(() => index.close());

    test('is that of brute force', async () => {
      let missed = 0;
      await fc.assert(
        fc.asyncProperty(asking, async (asked) => {
          const expected = byBruteForce(asked, sources);
          missed += expected.nearMisses.length;
          expect(await ranked(index, asked)).toEqual(expected);
        }),
        { numRuns: 500 },
      );
      expect(missed).toBeGreaterThan(50);
    });
  });
});
