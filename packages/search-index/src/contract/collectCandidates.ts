import { expect } from '@jest/globals';
import type { CandidateBatch, CandidateQuery, SearchIndex } from '../searchIndex.ts';
import type { TestSource } from './harness.ts';

type Candidate = CandidateBatch<TestSource>['documents'][number];

/** All candidates in the order of delivery, having seen that bounds fall, `nextBound` holds and nothing comes twice. */
export async function collect(index: SearchIndex<TestSource>, query: CandidateQuery): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  let ceiling = Number.POSITIVE_INFINITY;
  let nextBound = 0;
  for await (const batch of index.candidates(query)) {
    for (const candidate of batch.documents) {
      expect(candidate.bound).toBeLessThanOrEqual(ceiling);
      ceiling = candidate.bound;
      found.push(candidate);
    }
    expect(batch.nextBound).toBeLessThanOrEqual(ceiling);
    nextBound = batch.nextBound;
    if (nextBound > 0) ceiling = nextBound;
  }
  expect(nextBound).toBe(0);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found;
}

/** `base` and the best weight per requirement among the concepts held: the definition, written down plainly. */
export function sumOf(concepts: readonly string[], { base, requirements }: CandidateQuery): number {
  const best = requirements.map((named) =>
    named.reduce((most, { concept, weight }) => (concepts.includes(concept) ? Math.max(most, weight) : most), 0),
  );
  return best.reduce((sum, each) => sum + each, base);
}
