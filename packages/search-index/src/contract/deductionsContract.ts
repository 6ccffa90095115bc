import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateQuery, Deduction, IndexedDocument } from '../searchIndex.ts';
import { collect, sumOf } from './collectCandidates.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { document, fill } from './testDocuments.ts';

/** What a deduction says, word for word: the oracle. */
function lossOf({ keywords, numbers }: IndexedDocument<TestSource>, deduction: Deduction): number {
  if (deduction.kind === 'keyword') return keywords[deduction.field]?.includes(deduction.value) ? 0 : deduction.weight;
  const { field, from, to, weight, missing } = deduction;
  const least = Math.min(...(numbers[field] ?? []).filter((number) => number >= from));
  if (least === Number.POSITIVE_INFINITY) return missing;
  return least <= from ? 0 : least >= to ? weight : (weight * (least - from)) / (to - from);
}

const weight = fc.constantFrom(0, 0.5, 1, 3, 10);
const deductionArbitrary: fc.Arbitrary<Deduction> = fc.oneof(
  fc.record({
    kind: fc.constant('keyword' as const),
    field: fc.constantFrom('delivery', 'unheard-of'),
    value: fc.constantFrom('online', 'contact'),
    weight,
  }),
  fc
    .record({
      field: fc.constantFrom('finish', 'unheard-of'),
      from: fc.nat(10),
      more: fc.nat(10),
      weight,
      missing: weight,
    })
    .map(({ from, more, ...same }) => ({ kind: 'number' as const, from, to: from + more, ...same })),
);
const documentsArbitrary = fc.array(
  fc.record({
    concepts: fc.subarray(['weld', 'cut', 'join'], { minLength: 1 }),
    delivery: fc.subarray(['online', 'contact', 'blended']),
    finish: fc.array(fc.nat(25), { maxLength: 3 }),
  }),
  { maxLength: 40 },
);
const requirements: CandidateQuery['requirements'] = [
  [
    { concept: 'weld', weight: 10 },
    { concept: 'join', weight: 4 },
  ],
  [{ concept: 'cut', weight: 6 }],
];
const highest = 16;

export function deductionsContract(withIndex: WithIndex, { randomCases = 100 }: SearchIndexHarness): void {
  describe('candidates with deductions and a floor', () => {
    test(
      'are the same documents, no bound below the sum less what is deducted nor above the sum',
      withIndex(async (index) => {
        let round = 0;
        await fc.assert(
          fc.asyncProperty(
            documentsArbitrary,
            fc.array(deductionArbitrary, { maxLength: 4 }),
            async (given, deductions) => {
              round += 1;
              const documents = given.map(({ concepts, delivery, finish }, i) =>
                document(`${round}-${i}`, {
                  concepts,
                  keywords: { delivery, round: [`${round}`] },
                  numbers: { finish },
                }),
              );
              await fill(index, documents);
              const scope = [{ kind: 'keyword', field: 'round', anyOf: [`${round}`] }] as const;
              const plain = await collect(index, { scope, base: 20, requirements });
              const lower = await collect(index, { scope, base: 20, requirements, deductions });
              expect(lower.map(({ id }) => id).sort()).toEqual(plain.map(({ id }) => id).sort());
              for (const { id, bound } of lower) {
                const indexed = documents.find((each) => each.id === id) ?? document(id);
                const sum = sumOf(indexed.concepts, { scope, base: 20, requirements });
                const loss = deductions.reduce((total, each) => total + lossOf(indexed, each), 0);
                expect(bound).toBeGreaterThanOrEqual(sum - loss - 1e-9);
                expect(bound).toBeLessThanOrEqual(sum + highest / 100);
              }
            },
          ),
          { numRuns: Math.min(randomCases, 60) },
        );
      }),
    );

    test(
      'hold every document that reaches the floor, however it rises meanwhile',
      withIndex(async (index) => {
        const concepts = ['weld', 'cut', 'join'];
        const documents = Array.from({ length: 3_000 }, (_, i) =>
          document(`d${i}`, {
            concepts: concepts.filter((_concept, at) => (i >> at) % 2 === 0).concat('other'),
            numbers: { finish: [i % 25] },
          }),
        );
        await fill(index, documents);
        const deductions: readonly Deduction[] = [
          { kind: 'number', field: 'finish', from: 0, to: 20, weight: 8, missing: 8 },
        ];
        const everything = await collect(index, { scope: [], base: 20, requirements, deductions });
        let floor = Number.NEGATIVE_INFINITY;
        const above = new Set<string>();
        const asked = { scope: [], base: 20, requirements, deductions, batchSize: 10, floor: () => floor };
        for await (const { documents: batch } of index.candidates(asked)) {
          for (const { id } of batch) above.add(id);
          floor = Math.min(30, Math.max(floor, 21) + 1);
        }
        for (const { id, bound } of everything) if (bound >= 30) expect(above).toContain(id);
        expect(everything.filter(({ bound }) => bound >= 30).length).toBeGreaterThan(100);
      }),
    );

    test.each([
      ['a weight below 0', { kind: 'keyword', field: 'delivery', value: 'online', weight: -1 }],
      ['a span that ends before it begins', { kind: 'number', field: 'finish', from: 2, to: 1, weight: 1, missing: 0 }],
    ] as const)('are refused with %s, by its place', (_what, deduction) =>
      withIndex(async (index) => {
        const asking = collect(index, { scope: [], base: 0, requirements, deductions: [deduction] });
        await expect(asking).rejects.toMatchObject({
          slug: 'candidate-query',
          details: { errors: [{ pointer: '/deductions/0' }] },
        });
      })(),
    );
  });
}
