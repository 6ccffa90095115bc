import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryGraph } from '../testing/arbitraryGraph.ts';
import { arbitraryNeed, testToday } from '../testing/arbitraryNeed.ts';
import { arbitrarySources } from '../testing/arbitrarySource.ts';
import { naiveCandidates } from '../testing/naiveIndex.ts';
import { candidateQuery } from './candidateQuery.ts';
import { fittingSources } from './fittingSources.ts';
import { rank } from './rank.ts';

describe('the sources that fit a need', () => {
  test('are all that are ranked with the least score or more, and no other', async () => {
    let [fitted, unfit] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.record({ need: arbitraryNeed, graph: arbitraryGraph }),
        arbitrarySources(14),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.2, max: 0.9, noNaN: true }),
        async (asked, sources, size, least) => {
          const request = { ...asked, today: testToday };
          const batches = () => naiveCandidates(candidateQuery(request), sources, size);
          const fitting = await fittingSources({ ...request, least, batches });
          const ranked = rank({ ...request, limit: 100, sources }).matches;
          const expected = ranked.filter(({ score }) => score >= least).map(({ source, score }) => ({ source, score }));
          const byId = (a: (typeof expected)[number], b: (typeof expected)[number]) =>
            a.source.id < b.source.id ? -1 : 1;
          expect(fitting.toSorted(byId)).toEqual(expected.toSorted(byId));
          fitted += expected.length;
          unfit += ranked.length - expected.length;
        },
      ),
      { numRuns: 600 },
    );
    expect(Math.min(fitted, unfit)).toBeGreaterThan(50);
  });
});
