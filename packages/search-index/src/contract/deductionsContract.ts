import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from '@kohtaanto/kernel';
import fc from 'fast-check';
import type { CandidateQuery, Deduction, IndexedDocument } from '../searchIndex.ts';
import { collect, sumOf } from './collectCandidates.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { document, fill } from './testDocuments.ts';

/** What a deduction says, word for word: the oracle. */
function lossOf({ keywords, numbers, points }: IndexedDocument<TestSource>, deduction: Deduction): number {
  if (deduction.kind === 'keyword') return keywords[deduction.field]?.includes(deduction.value) ? 0 : deduction.weight;
  if (deduction.kind === 'distance') {
    const { point, metres, weight, orKeyword } = deduction;
    const nearest = Math.min(...points.map((each) => distanceMetres(each, point)));
    if (nearest === 0 || keywords[orKeyword.field]?.some((value) => orKeyword.anyOf.includes(value))) return 0;
    return nearest >= metres ? weight : (weight * nearest) / metres;
  }
  const { field, from, to, weight, missing } = deduction;
  const least = Math.min(...(numbers[field] ?? []).filter((number) => number >= from));
  if (least === Number.POSITIVE_INFINITY) return missing;
  return least <= from ? 0 : least >= to ? weight : (weight * (least - from)) / (to - from);
}

const weight = fc.constantFrom(0, 0.5, 1, 3, 10);
const points = [
  { lat: 65.7364, lon: 24.5637 },
  { lat: 65.8481, lon: 24.1466 },
  { lat: 60.17, lon: 24.94 },
];
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
  fc.record({
    kind: fc.constant('distance' as const),
    point: fc.constantFrom(...points),
    metres: fc.constantFrom(0, 10_000, 400_000),
    weight,
    orKeyword: fc.constant({ field: 'delivery', anyOf: ['online'] }),
  }),
);
const documentsArbitrary = fc.array(
  fc.record({
    concepts: fc.subarray(['weld', 'cut', 'join'], { minLength: 1 }),
    delivery: fc.subarray(['online', 'contact', 'blended']),
    finish: fc.array(fc.nat(25), { maxLength: 3 }),
    places: fc.subarray(points),
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
              const documents = given.map(({ concepts, delivery, finish, places }, i) =>
                document(`${round}-${i}`, {
                  concepts,
                  keywords: { delivery, round: [`${round}`] },
                  numbers: { finish },
                  points: places,
                }),
              );
              await fill(index, documents);
              const scope = [{ kind: 'keyword', field: 'round', anyOf: [`${round}`] }] as const;
              const plain = await collect(index, { scope, base: 40, requirements });
              const lower = await collect(index, { scope, base: 40, requirements, deductions });
              expect(lower.map(({ id }) => id).sort()).toEqual(plain.map(({ id }) => id).sort());
              for (const { id, bound } of lower) {
                const indexed = documents.find((each) => each.id === id) ?? document(id);
                const sum = sumOf(indexed.concepts, { scope, base: 40, requirements });
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

    test(
      'may leave out those that fail more checks than the floor has use for, and no others',
      withIndex(async (index) => {
        const documents = Array.from({ length: 2_000 }, (_, i) =>
          document(`d${i}`, {
            concepts: [i % 3 === 0 ? 'weld' : 'cut'],
            keywords: { delivery: [i % 2 === 0 ? 'online' : 'contact'] },
            numbers: { finish: [i % 25] },
          }),
        );
        await fill(index, documents);
        const checks = [
          [{ kind: 'keyword', field: 'delivery', anyOf: ['online'] }],
          [
            { kind: 'range', field: 'finish', max: 10 },
            { kind: 'keyword', field: 'unheard-of', anyOf: ['x'] },
          ],
        ] as const;
        const floor = (failed: number) => (failed === 0 ? 25 : failed === 1 ? 30 : Number.POSITIVE_INFINITY);
        const found = new Set<string>();
        for await (const batch of index.candidates({ scope: [], base: 20, requirements, checks, floor })) {
          for (const { id } of batch.documents) found.add(id);
        }
        const useful = documents.filter(({ keywords, numbers, concepts }) => {
          const late = (numbers.finish?.[0] ?? 0) > 10;
          const failed = (keywords.delivery?.includes('online') ? 0 : 1) + (late ? 1 : 0);
          return sumOf(concepts, { scope: [], base: 20, requirements }) >= floor(failed);
        });
        expect(useful.length).toBeGreaterThan(100);
        for (const { id } of useful) expect(found).toContain(id);
      }),
    );

    test.each([
      ['a weight below 0', { kind: 'keyword', field: 'delivery', value: 'online', weight: -1 }],
      ['a span that ends before it begins', { kind: 'number', field: 'finish', from: 2, to: 1, weight: 1, missing: 0 }],
      [
        'a point beyond the Earth',
        {
          kind: 'distance',
          point: { lat: 91, lon: 0 },
          metres: 1,
          weight: 1,
          orKeyword: { field: 'delivery', anyOf: [] },
        },
      ],
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
