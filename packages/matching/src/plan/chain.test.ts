import { describe, expect, test } from '@jest/globals';
import { catalogueOf } from './catalogue.ts';
import { chainOf } from './chain.ts';
import { gapOf } from './goals.ts';
import { runHere } from './planning.ts';
import { course, graph, must, needFor } from './testing/courses.ts';

describe('a chain of prerequisites', () => {
  test('can be interrupted on its way through a thousand that one source each teaches', () => {
    const sources = Array.from({ length: 1_000 }, (_, i) =>
      course(`s${i}`, [`c${i}`], 1, { requires: i < 999 ? [{ concept: `urn:c${i + 1}` }] : [] }),
    );
    let asked = 0;
    const waysOf = () => {
      asked += 1;
      return { found: [], priceUnknown: true };
    };
    const gap = gapOf(needFor(must('c0')), [], graph);
    const chain = chainOf({ catalogue: runHere(catalogueOf(sources)), waysOf, gap, held: [], graph });
    const between: number[] = [];
    for (let step = chain.next([]); !step.done; step = chain.next([])) {
      between.push(asked);
      asked = 0;
    }
    expect(between.reduce((sum, some) => sum + some, asked)).toBe(1_000);
    expect(Math.max(asked, ...between)).toBeLessThanOrEqual(256);
  });
});
