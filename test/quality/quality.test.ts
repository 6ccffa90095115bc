import { describe, expect, test } from '@jest/globals';
import { escoConcepts, escoIsThere } from './concepts.ts';
import { measures } from './measures.ts';
import { compare } from './rankedSet.ts';
import { meloIsThere, meloTitles } from './sets/meloTitles.ts';

const missing = meloIsThere && escoIsThere ? '' : ' (skipped: ../shared/data is not there)';
const withData = missing === '' ? test : test.skip;

describe('what measures a ranking', () => {
  const judged = (ranking: string, right: string) => ({ ranking: [...ranking], right: new Set(right) });

  test('is the reciprocal rank of the first that is right, and what of it is among the first ten', () => {
    expect(measures([judged('abc', 'b'), judged('abc', 'z')])).toEqual({
      queries: 2,
      mrr: 0.25,
      recall10: 0.5,
      ndcg10: 1 / Math.log2(3) / 2,
    });
    expect(measures([judged('xxxxxxxxxxa', 'a')])).toMatchObject({ mrr: 1 / 11, recall10: 0, ndcg10: 0 });
    expect(measures([judged('ab', 'ab')])).toMatchObject({ mrr: 1, recall10: 1, ndcg10: 1 });
  });
});

describe('Swedish job titles (MELO, development half)', () => {
  withData(
    `are found with a mean reciprocal rank of 0.42, and better than the baselines find them${missing}`,
    async () => {
      const { results } = compare(meloTitles(await escoConcepts(), false));
      expect(results.ours.queries).toBe(1441);
      expect(results.ours.mrr).toBeGreaterThanOrEqual(0.42);
      for (const measure of ['mrr', 'recall10', 'ndcg10'] as const) {
        expect(results.ours[measure]).toBeGreaterThan(results['n-grams'][measure] + 0.02);
        expect(results.ours[measure]).toBeGreaterThan(results.BM25[measure] + 0.1);
      }
    },
  );
});
