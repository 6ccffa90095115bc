import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  candidateQuery,
  deductionFields,
  gradedConcept,
  type MatchSource,
  matchTable,
  rank,
  rankCandidates,
  sourceLayout,
  type Weights,
} from '@kohtaanto/matching';
import { arbitraryGraph, arbitraryNeed, arbitrarySource, testToday } from '@kohtaanto/matching/testing';
import type { CandidateQuery } from '@kohtaanto/search-index';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import fc from 'fast-check';

function documentOf(source: MatchSource) {
  const { keywords, numbers } = deductionFields(source);
  const concepts = source.teaches.map(gradedConcept);
  return { id: source.id, tokens: {}, keywords, numbers, points: source.places, concepts, source };
}

/** In small blocks, laid out: what few sources come to as well as what many do. */
async function indexOf(sources: readonly MatchSource[], slotsPerBlock: number) {
  const index = openEmbeddedSearchIndex<MatchSource>({ layout: sourceLayout, slotsPerBlock, clearFrom: 1 });
  await index.upsert(sources.map((source) => ({ version: 1, document: documentOf(source) })));
  await index.settled();
  return index;
}

const hints = fc.record({ deductions: fc.boolean(), checks: fc.boolean(), floor: fc.boolean() });
const weight = fc.constantFrom(0, 0, 0.5, 5, 20, 60, 100);
/** One in four asks with the default weights. */
const arbitraryWeights: fc.Arbitrary<Weights> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(matchTable.weights) },
  {
    weight: 3,
    arbitrary: fc.record({ must: weight, nice: weight, time: weight, reach: weight, price: weight, delivery: weight }),
  },
);
const asking = fc
  .record({
    request: fc.record({
      need: arbitraryNeed,
      today: fc.constant(testToday),
      weights: arbitraryWeights,
      graph: arbitraryGraph,
      limit: fc.integer({ min: 1, max: 6 }),
    }),
    hints,
    batchSize: fc.integer({ min: 1, max: 70 }),
  })
  .filter(
    ({ request: { need, weights } }) =>
      need.requirements.some(({ importance }) => importance === 'must') &&
      // What weighs nothing at all is refused.
      (weights.must > 0 ||
        (weights.time > 0 && need.readyBy !== undefined) ||
        (weights.reach > 0 && need.places.length > 0)),
  );
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

/** What random cases are put together from: few enough that sources tie, and drawing each anew would take long. */
const pools = {
  sources: fc.sample(arbitrarySource('pool'), { numRuns: 120, seed: 1 }),
  askings: fc.sample(asking, { numRuns: 700, seed: 2 }),
};

/** Picks that are the same for the same seed (mulberry32). */
function picker(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return <Item>(items: readonly Item[]): Item => {
    const item = items[next() % items.length];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
}

function withSeats(source: MatchSource, seatsLeft: number): MatchSource {
  const { schedule } = source;
  if (schedule.kind === 'rolling') return { ...source, schedule: { ...schedule, seatsLeft } };
  if (schedule.kind === 'workplace') return { ...source, schedule: { ...schedule, capacityLeft: seatsLeft } };
  if (schedule.kind !== 'dated') return source;
  return { ...source, schedule: { ...schedule, runs: schedule.runs.map((run) => ({ ...run, seatsLeft })) } };
}

describe('the ranking over the index in memory', () => {
  test('is that of brute force in 10,000 random cases, each after a new, changed or removed source or a change of seats', async () => {
    const pick = picker(3);
    const ids = Array.from({ length: 40 }, (_, n) => `s${n}`);
    const few = [0, 1, 2, 3, 5, 8];
    const index = openEmbeddedSearchIndex<MatchSource>({ layout: sourceLayout, slotsPerBlock: 5, clearFrom: 60 });
    const there = new Map<string, MatchSource>();
    let version = 0;
    const put = async (source: MatchSource): Promise<void> => {
      there.set(source.id, source);
      version += 1;
      await index.upsert([{ version, document: documentOf(source) }]);
    };
    const change = async (): Promise<void> => {
      const id = pick(ids);
      const known = there.get(id);
      const what = pick(few);
      if (known !== undefined && what === 0) {
        there.delete(id);
        version += 1;
        await index.remove(id, version);
      } else if (known !== undefined && what < 4) await put(withSeats(known, pick(few)));
      else await put({ ...pick(pools.sources), id });
    };
    for (const id of ids) await put({ ...pick(pools.sources), id });
    const seen = { matches: 0, nearMisses: 0, ties: 0, mustsForNothing: 0 };
    for (let round = 0; round < 10_000; round += 1) {
      await change();
      const asked = pick(pools.askings);
      const found = await ranked(index, asked);
      const expected = byBruteForce(asked, [...there.values()]);
      // Comparing texts is many times faster than `toEqual`, which then tells the difference.
      if (JSON.stringify(found) !== JSON.stringify(expected))
        expect({ round, ...found }).toEqual({ round, ...expected });
      seen.matches += found.matches.length;
      seen.nearMisses += found.nearMisses.length;
      if (asked.request.weights.must === 0) seen.mustsForNothing += found.matches.length;
      seen.ties += found.matches.length - new Set(found.matches.map(({ score }) => score)).size;
    }
    expect(seen.matches).toBeGreaterThan(5_000);
    expect(seen.nearMisses).toBeGreaterThan(1_000);
    expect(seen.ties).toBeGreaterThan(200);
    expect(seen.mustsForNothing).toBeGreaterThan(1_000);
    await index.close();
  });

  describe('over thousands of sources', () => {
    const sources = Array.from({ length: 4_000 }, (_, i) => ({ ...picker(i)(pools.sources), id: `s${i}` }));
    let index: Awaited<ReturnType<typeof indexOf>>;

    beforeAll(async () => {
      index = await indexOf(sources, 100);
    });
    afterAll(() => index.close());

    test('is that of brute force', async () => {
      let missed = 0;
      for (const asked of pools.askings.slice(0, 100)) {
        const expected = byBruteForce(asked, sources);
        missed += expected.nearMisses.length;
        expect(await ranked(index, asked)).toEqual(expected);
      }
      expect(missed).toBeGreaterThan(20);
    });
  });
});
