import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandidateQuery, SearchIndex } from '../searchIndex.ts';
import { collect, sumOf } from './collectCandidates.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { atVersion, document, fill } from './testDocuments.ts';

const ask = (requirements: CandidateQuery['requirements'], parts: Partial<CandidateQuery> = {}): CandidateQuery => ({
  scope: [],
  base: 0,
  requirements,
  ...parts,
});
const weighing = (weights: Record<string, number>) =>
  Object.entries(weights).map(([concept, weight]) => ({ concept, weight }));

const teaches = (id: string, ...concepts: string[]) => document(id, { concepts });

export function candidatesContract(withIndex: WithIndex, harness: SearchIndexHarness): void {
  describe('candidates', () => {
    delivering(withIndex);
    scoping(withIndex);
    changing(withIndex);
    changingMeanwhile(withIndex);
    edges(withIndex);
    ties(withIndex);
    refusing(withIndex);
    agreeing(withIndex, harness);
  });
}

function delivering(withIndex: WithIndex): void {
  test(
    'are the documents that hold any asked concept, the best concept of each requirement counting once',
    withIndex(async (index) => {
      await fill(index, [
        teaches('both', 'weld', 'cut'),
        teaches('twice', 'weld', 'join'),
        teaches('near', 'join'),
        teaches('other', 'bake'),
        document('none'),
      ]);
      const asked = ask([weighing({ weld: 10, join: 4 }), weighing({ cut: 3 })], { base: 7 });
      const found = await collect(index, asked);
      expect(found.map(({ id }) => id)).toEqual(['both', 'twice', 'near']);
      expect(found.map(({ bound }) => Math.floor(bound * 2) / 2)).toEqual([20, 17, 11]);
      expect(found[0]?.source).toEqual({ title: 'Title of both' });
    }),
  );

  test(
    'count a concept in every requirement that names it, and the highest weight where one names it twice',
    withIndex(async (index) => {
      await fill(index, [teaches('a', 'x'), teaches('b', 'y')]);
      const x = { concept: 'x', weight: 1 };
      const asked = ask([[x, { concept: 'x', weight: 2 }], [x], weighing({ y: 2.5 })]);
      const found = await collect(index, asked);
      expect(found.map(({ id, bound }) => [id, Math.floor(bound * 10) / 10])).toEqual([
        ['a', 3],
        ['b', 2.5],
      ]);
    }),
  );
}

function scoping(withIndex: WithIndex): void {
  test(
    'stay within the scope',
    withIndex(async (index) => {
      const published = { keywords: { status: ['published'] }, numbers: { start: [5] } };
      await fill(index, [
        document('a', { concepts: ['x'], ...published }),
        document('b', { concepts: ['x'], ...published, numbers: { start: [9] } }),
        document('c', { concepts: ['x'], keywords: { status: ['draft'] }, numbers: { start: [5] } }),
        document('d', published),
      ]);
      const scope = [
        { kind: 'keyword', field: 'status', anyOf: ['published'] },
        { kind: 'range', field: 'start', max: 6 },
      ] as const;
      expect((await collect(index, ask([weighing({ x: 1 })], { scope }))).map(({ id }) => id)).toEqual(['a']);
      const anyOf = [
        { kind: 'any', of: [[], scope] },
        { kind: 'any', of: [scope] },
      ] as const;
      expect((await collect(index, ask([weighing({ x: 1 })], { scope: anyOf }))).map(({ id }) => id)).toEqual(['a']);
      const nowhere = [{ kind: 'near', point: { lat: 0, lon: 0 }, metres: 5 }] as const;
      expect(await collect(index, ask([weighing({ x: 1 })], { scope: nowhere }))).toEqual([]);
    }),
  );
}

function changing(withIndex: WithIndex): void {
  test(
    'follow every write: new, replaced and removed documents',
    withIndex(async (index) => {
      await fill(index, [teaches('a', 'x'), teaches('b', 'x'), teaches('c', 'y')]);
      await index.upsert([
        atVersion(2, teaches('b', 'y')),
        atVersion(2, teaches('c', 'x')),
        atVersion(1, teaches('d', 'x')),
      ]);
      await index.remove('a', 2);
      await index.refresh();
      const found = await collect(index, ask([weighing({ x: 1 })]));
      expect(found.map(({ id }) => id).sort()).toEqual(['c', 'd']);
    }),
  );
}

function changingMeanwhile(withIndex: WithIndex): void {
  test(
    'stay those of the beginning when documents are written between two batches',
    withIndex(async (index) => {
      await fill(
        index,
        Array.from({ length: 300 }, (_, n) => teaches(`d${n}`, 'x')),
      );
      const ids = new Set<string>();
      for await (const batch of index.candidates(ask([weighing({ x: 1 })], { batchSize: 10 }))) {
        if (ids.size === 0) {
          await index.upsert(Array.from({ length: 300 }, (_, n) => atVersion(2, teaches(`d${n}`, 'y'))));
          await index.refresh();
        }
        for (const { id } of batch.documents) ids.add(id);
      }
      expect(ids.size).toBe(300);
    }),
  );

  test(
    'may be left at any batch and asked for side by side',
    withIndex(async (index) => {
      await fill(
        index,
        Array.from({ length: 300 }, (_, n) => teaches(`d${n}`, n % 2 === 0 ? 'x' : 'y')),
      );
      const left = index.candidates(ask([weighing({ x: 1 })], { batchSize: 10 }));
      for await (const batch of left) if (batch.documents.length > 0) break;
      const asked = ['x', 'y', 'x'].map((concept) =>
        collect(index, ask([weighing({ [concept]: 1 })], { batchSize: 16 })),
      );
      expect((await Promise.all(asked)).map((found) => found.length)).toEqual([150, 150, 150]);
    }),
  );
}

function edges(withIndex: WithIndex): void {
  test(
    'are none without requirements, for concepts that nobody teaches, and in an empty index',
    withIndex(async (index) => {
      expect(await collect(index, ask([weighing({ x: 1 })], { base: 5 }))).toEqual([]);
      await fill(index, [teaches('a', 'x')]);
      expect(await collect(index, ask([], { base: 5 }))).toEqual([]);
      expect(await collect(index, ask([[]], { base: 5 }))).toEqual([]);
      expect(await collect(index, ask([weighing({ unknown: 1, constructor: 1 })]))).toEqual([]);
    }),
  );

  test(
    'are found for a concept of weight 0 too',
    withIndex(async (index) => {
      await fill(index, [teaches('a', 'x'), teaches('b', 'y')]);
      expect((await collect(index, ask([weighing({ x: 0 }), weighing({ y: 1 })]))).map(({ id }) => id)).toEqual([
        'b',
        'a',
      ]);
      expect((await collect(index, ask([weighing({ x: 0 })]))).map(({ id }) => id)).toEqual(['a']);
    }),
  );
}

function ties(withIndex: WithIndex): void {
  test(
    'are all delivered when thousands share one bound, none of them twice',
    withIndex(async (index) => {
      await fill(
        index,
        Array.from({ length: 3_000 }, (_, n) => teaches(`d${n}`, 'x', `own${n}`)),
      );
      const found = await collect(index, ask([weighing({ x: 3, own7: 4 })], { batchSize: 50 }));
      expect(found[0]?.id).toBe('d7');
      expect(found).toHaveLength(3_000);
    }),
  );
}

function refusing(withIndex: WithIndex): void {
  const refused = [
    ['a negative weight', ask([weighing({ x: -1 })])],
    ['a weight that is no number', ask([weighing({ x: Number.NaN })])],
    ['an infinite base', ask([], { base: Infinity })],
    ['batches of nothing', ask([], { batchSize: 0 })],
  ] as const;
  test.each(refused)('are refused for %s', (_, asked) =>
    withIndex(async (index) => {
      await expect(collect(index, asked)).rejects.toMatchObject({ kind: 'invalid', slug: 'candidate-query' });
    })(),
  );
}

const concept = fc.integer({ min: 0, max: 11 }).map((n) => `c${n}`);
const weight = fc.oneof(fc.constantFrom(0, 0.1, 0.2, 0.5, 1, 1 / 3), fc.double({ min: 0, max: 50, noNaN: true }));
const holding = fc.uniqueArray(concept, { maxLength: 6 });
const requirement = fc.array(fc.record({ concept, weight }), { maxLength: 6 });
const asking = fc.record({
  requirements: fc.array(requirement, { maxLength: 6 }),
  base: fc.constantFrom(0, 12.5),
  batchSize: fc.integer({ min: 1, max: 40 }),
});

function agreeing(withIndex: WithIndex, { randomCases = 60 }: SearchIndexHarness): void {
  test(
    'are those of a brute-force search, with bounds that are true, close and falling, on random data',
    withIndex(async (index) => {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(holding, { maxLength: 60 }),
          fc.array(asking, { minLength: 1, maxLength: 4 }),
          async (held, asked) => {
            round += 1;
            const documents = held.map((concepts, n) =>
              document(`r${round}-${n}`, { concepts, keywords: { round: [`${round}`] } }),
            );
            await fill(index, documents);
            for (const parts of asked) await agree(index, documents, { ...parts, scope: [inRound(round)] });
          },
        ),
        { numRuns: randomCases },
      );
    }),
  );
}

const inRound = (round: number) => ({ kind: 'keyword', field: 'round', anyOf: [`${round}`] }) as const;

async function agree(
  index: SearchIndex<TestSource>,
  documents: readonly ReturnType<typeof document>[],
  asked: CandidateQuery,
) {
  const named = new Set(asked.requirements.flat().map((each) => each.concept));
  const expected = documents.filter((each) => each.concepts.some((held) => named.has(held)));
  const found = await collect(index, asked);
  expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
  const highest = sumOf([...named], asked);
  const sums = new Map(expected.map((each) => [each.id, sumOf(each.concepts, asked)]));
  for (const { id, bound } of found) {
    const sum = sums.get(id) ?? Number.NaN;
    expect(bound).toBeGreaterThanOrEqual(sum - 1e-9);
    expect(bound).toBeLessThanOrEqual(sum + highest / 100 + 1e-9);
  }
}
