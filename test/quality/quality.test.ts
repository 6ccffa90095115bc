import { describe, expect, test } from '@jest/globals';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { escoConcepts, escoIsThere } from './concepts.ts';
import { compareExtraction } from './extraction.ts';
import { measures } from './measures.ts';
import { compare } from './rankedSet.ts';
import { advertisements } from './sets/advertisements.ts';
import { heldOut } from './sets/heldOut.ts';
import { inflected } from './sets/inflected.ts';
import { meloIsThere, meloTitles } from './sets/meloTitles.ts';
import { misspelt } from './sets/misspelt.ts';
import { spelling } from './spelling.ts';

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
        expect(results.ours[measure]).toBeGreaterThan(results.fused[measure] + 0.02);
      }
    },
  );
});

describe('the starter taxonomy', () => {
  const starter = starterTaxonomy();

  test.each(['fi', 'sv'] as const)('is found across languages where the label in %s is missing', (lang) => {
    const others = lang === 'fi' ? (['sv', 'en'] as const) : (['fi', 'en'] as const);
    const { ours, 'n-grams': grams } = compare(heldOut(starter, 'competence', lang, others, 60)).results;
    expect(ours.recall10).toBeGreaterThan(0.5);
    expect(ours.recall10).toBeGreaterThan(grams.recall10 + 0.1);
  });

  test.each(['fi', 'sv'] as const)('is found by inflected words in %s', (lang) => {
    const { ours, BM25 } = compare(inflected(starter, 'occupation', lang, 60)).results;
    expect(ours.queries).toBeGreaterThan(10);
    expect(ours.mrr).toBeGreaterThan(0.95);
    expect(BM25.mrr).toBeLessThan(0.5);
  });

  test.each(['fi', 'sv', 'en'] as const)('is found by misspelt words in %s, and they are mostly put right', (lang) => {
    const set = misspelt(starter, 'competence', lang, 1, 80);
    expect(compare(set).results.ours.recall10).toBeGreaterThan(0.95);
    const { meant, otherwise } = spelling(set);
    expect(meant).toBeGreaterThan(0.7);
    expect(otherwise).toBeLessThan(0.05);
  });

  test.each(['fi', 'sv', 'en'] as const)('is found in made-up advertisements in %s', (lang) => {
    const { results, languageTold } = compareExtraction('', starter, advertisements(starter, lang, 40));
    expect(languageTold).toBe(1);
    expect(results.ours.precision).toBeGreaterThan(0.9);
    expect(results.ours.recall).toBeGreaterThan(0.9);
    if (lang !== 'en') expect(results.ours.f1).toBeGreaterThan(results['as written'].f1 + 0.1);
  });
});
