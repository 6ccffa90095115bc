import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateQuery } from '../searchIndex.ts';
import { candidateBatches } from './candidateSearch.ts';
import { generation, writeDocument } from './generation.ts';

/** Concepts by falling frequency: c0 is in every second document, c29 in about one of thirty. */
const manyDocuments = Array.from({ length: 8_000 }, (_, n) =>
  Array.from({ length: 30 }, (_, c) => c).filter((c) => Math.imul(n * 31 + c, 0x9e3779b1) >>> 0 < 2 ** 32 / (c + 2)),
);

const index = generation<number>();
manyDocuments.forEach((held, n) => {
  const concepts = held.map((c) => `c${c}`);
  const numbers = { number: [n], odd: [n % 2] };
  const document = { id: `d${n}`, tokens: {}, keywords: {}, numbers, points: [], concepts, source: n };
  writeDocument(index, { version: 1, document });
});

const concept = fc.nat(29).map((n) => `c${n}`);
/** A few concepts of full weight beside many that weigh little, as near concepts do. */
const requirement = fc
  .tuple(fc.record({ concept, weight: fc.constantFrom(5, 3) }), fc.array(concept, { maxLength: 12 }))
  .map(([own, near]) => [own, ...near.map((each) => ({ concept: each, weight: own.weight / 5 }))]);
const asking = fc.array(requirement, { minLength: 1, maxLength: 5 });

const sumOf = (held: readonly number[], query: CandidateQuery): number =>
  query.requirements
    .map((named) =>
      Math.max(0, ...named.flatMap(({ concept, weight }) => (held.includes(Number(concept.slice(1))) ? [weight] : []))),
    )
    .reduce((sum, each) => sum + each, query.base);

describe('candidates of many documents', () => {
  test('are delivered whole, with true and falling bounds', async () => {
    await fc.assert(
      fc.asyncProperty(asking, fc.integer({ min: 1, max: 5_000 }), async (requirements, batchSize) => {
        const query = { scope: [], base: 2, requirements, batchSize };
        const delivered = new Set<number>();
        let ceiling = Number.POSITIVE_INFINITY;
        let untrue = 0;
        for await (const { documents, nextBound } of candidateBatches(index, query)) {
          for (const { bound, source } of documents) {
            const sum = sumOf(manyDocuments[source] ?? [], query);
            if (bound > ceiling || bound < sum || bound > sum * 1.01 || delivered.has(source)) untrue += 1;
            ceiling = bound;
            delivered.add(source);
          }
          if (nextBound > ceiling) untrue += 1;
          ceiling = nextBound;
        }
        expect(untrue).toBe(0);
        const named = new Set(requirements.flat().map((each) => each.concept));
        const expected = manyDocuments.filter((held) => held.some((c) => named.has(`c${c}`)));
        expect(delivered.size).toBe(expected.length);
      }),
      { numRuns: 20 },
    );
  });

  test('where none passes all checks, a few that fail one come first, so that their floor can rise', async () => {
    const never = { kind: 'range', field: 'number', max: -1 } as const;
    const odd = { kind: 'range', field: 'odd', min: 1 } as const;
    const bounds: number[] = [];
    const floors = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const floor = (failed: number) => floors[failed] ?? Number.POSITIVE_INFINITY;
    const query = {
      scope: [],
      base: 2,
      requirements: [[{ concept: 'c0', weight: 5 }], [{ concept: 'c1', weight: 3 }]],
    };
    const batches: number[] = [];
    for await (const { documents } of candidateBatches(index, { ...query, checks: [[never], [odd]], floor })) {
      batches.push(documents.length);
      bounds.push(...documents.map(({ bound }) => bound));
      expect(documents.filter(({ source }) => source % 2 === 0)).toEqual([]);
      // As a caller that tells five near misses; of equal ones it wants those that come next too.
      floors[1] = bounds.toSorted((a, b) => b - a)[4] ?? Number.NEGATIVE_INFINITY;
    }
    expect(batches[0]).toBe(12);
    expect(bounds.filter((bound) => bound < 10)).toEqual([]);
    expect(bounds.length).toBeLessThan(manyDocuments.length / 2);
  });

  test('let what waits come first once they have taken long', async () => {
    const query = { scope: [], base: 2, requirements: [[{ concept: 'c0', weight: 5 }]], batchSize: 1_000 };
    let [turns, batches] = [0, 0];
    const watch = () => {
      turns += 1;
      if (batches < 3) setImmediate(watch);
    };
    setImmediate(watch);
    for await (const { documents } of candidateBatches(index, query)) {
      expect(turns).toBeGreaterThanOrEqual(Math.min(batches, 3));
      if (documents.length > 0) batches += 1;
      for (const began = performance.now(); performance.now() - began < 5; );
    }
    expect(batches).toBeGreaterThan(3);
  });
});
