import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchTable, parts } from '../matchTable.ts';
import type { MatchSource } from '../model.ts';
import { arbitraryGraph } from '../testing/arbitraryGraph.ts';
import { arbitraryNeed, testToday } from '../testing/arbitraryNeed.ts';
import { arbitrarySources, arbitraryTaught } from '../testing/arbitrarySource.ts';
import { oracleRank } from '../testing/matchOracle.ts';
import { naiveBound, naiveCandidates } from '../testing/naiveIndex.ts';
import { candidateQuery } from './candidateQuery.ts';
import type { Change } from './explain.ts';
import { type CandidateBatch, type Ranking, rank, rankCandidates } from './rank.ts';

const weights = fc.dictionary(fc.constantFrom(...parts), fc.constantFrom(0, 1, 20, 100));

const world = fc
  .record({
    need: arbitraryNeed,
    today: fc.constant(testToday),
    graph: arbitraryGraph,
    weights,
    limit: fc.integer({ min: 1, max: 6 }),
  })
  .filter((request) => {
    const all: Readonly<Record<string, number>> = { ...matchTable.weights, ...request.weights };
    return (all.must ?? 0) > 0;
  });

const few = { numRuns: 1_000 };
const many = { numRuns: 3_000 };

describe('the ranking', () => {
  test('is what brute force over all sources and days gives, with the same near misses', () => {
    let matched = 0;
    let missed = 0;
    fc.assert(
      fc.property(world, arbitrarySources(12), (request, sources) => {
        const real = rank({ ...request, sources });
        const oracle = oracleRank(request, sources, request.limit);
        expect(rowsOf(real)).toEqual(oracle.matches);
        expect(missesOf(real)).toEqual(oracle.nearMisses.map(({ price, ...miss }) => miss));
        matched += real.matches.length;
        missed += real.nearMisses.length;
      }),
      many,
    );
    expect(Math.min(matched, missed)).toBeGreaterThan(500);
  });

  test('is the same from candidates in batches of any size, by falling bound, with and without deductions', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        arbitrarySources(14),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (request, sources, size, tight) => {
          const query = candidateQuery(request);
          const batches = naiveCandidates(tight ? query : { ...query, deductions: [] }, sources, size);
          const { matches, nearMisses } = await rankCandidates({ ...request, batches });
          const whole = rank({ ...request, sources });
          expect({ matches, nearMisses }).toEqual({ matches: whole.matches, nearMisses: whole.nearMisses });
        },
      ),
      few,
    );
  });

  test('never gives a match or a near miss a score above its bound, with or without deductions', () => {
    fc.assert(
      fc.property(world, arbitrarySources(5), (request, sources) => {
        const query = candidateQuery(request);
        const { matches, nearMisses } = rank({ ...request, sources, limit: 10 });
        const scored = [
          ...matches.map(({ source, score }) => ({ source, score })),
          ...nearMisses.map(({ source, asIfScore }) => ({ source, score: asIfScore })),
        ];
        for (const { source, score } of scored) {
          const tight = naiveBound(query, source);
          expect(score).toBeLessThanOrEqual(tight + matchTable.slack);
          expect(tight).toBeLessThanOrEqual(naiveBound({ ...query, deductions: [] }, source));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('stops reading candidates when no later one can reach the last match, but not at a tie', async () => {
    const concept = 'urn:test:c0';
    const graph = fc.sample(arbitraryGraph, 1)[0];
    if (!graph) throw new Error('no graph was drawn');
    const open: MatchSource = {
      kind: 'offer',
      id: 'b',
      title: {},
      provider: { id: 'p', name: {} },
      teaches: [{ concept, extent: 'full', provenance: 'manual' }],
      requires: [],
      languages: [],
      delivery: [],
      teachingTimes: [],
      places: [],
      schedule: { kind: 'on-demand', minGroup: 1, leadTimeDays: 0, days: 1 },
    };
    const read: string[] = [];
    async function* batches(): AsyncGenerator<CandidateBatch> {
      for (const [id, bound, nextBound] of [
        ['b', 1, 1],
        ['a', 1, 0.5],
        ['c', 0.5, 0],
      ] as const) {
        read.push(id);
        yield { documents: [{ bound, source: { ...open, id } }], nextBound };
      }
    }
    const need = {
      requirements: [{ concept, importance: 'must' as const, acceptNarrower: false }],
      headcount: 1,
      places: [],
      languages: [],
      wishes: { delivery: [], teachingTimes: [] },
    };
    const ranking = await rankCandidates({ need, today: testToday, limit: 1, graph, batches: batches() });
    expect(ranking.matches.map((match) => match.source.id)).toEqual(['a']);
    expect(read).toEqual(['b', 'a']);
  });

  test('does not depend on the order of sources, of what they teach or of their runs', () => {
    fc.assert(
      fc.property(world, arbitrarySources(10), (request, sources) => {
        const turned = sources.map(reversed).reverse();
        const real = rank({ ...request, sources });
        const other = rank({ ...request, sources: turned });
        expect(rowsOf(other)).toEqual(rowsOf(real));
        expect(missesOf(other)).toEqual(missesOf(real));
        expect(other.matches.map((m) => m.competences)).toEqual(real.matches.map((m) => m.competences));
      }),
      few,
    );
  });

  test('never lowers the must value of a source that teaches one competence more', () => {
    fc.assert(
      fc.property(world, arbitrarySources(6), arbitraryTaught, (request, sources, more) => {
        const before = rank({ ...request, sources, limit: 10 });
        const richer = sources.map((source) => ({ ...source, teaches: [...source.teaches, more] }));
        const after = rank({ ...request, sources: richer, limit: 10 });
        for (const { source, values } of before.matches) {
          const same = after.matches.find((match) => match.source.id === source.id);
          expect(same?.values.must).toBeGreaterThanOrEqual(values.must ?? 1);
        }
      }),
      few,
    );
  });

  test('tells how high a score could be, never below the score and only where something is not stated', () => {
    fc.assert(
      fc.property(world, arbitrarySources(8), (request, sources) => {
        for (const { score, scoreUpTo, withoutData } of rank({ ...request, sources }).matches) {
          expect(scoreUpTo === undefined).toBe(withoutData.length === 0);
          expect(scoreUpTo ?? 1).toBeGreaterThanOrEqual(scoreUpTo === undefined ? 1 : score);
          expect(scoreUpTo ?? score).toBeLessThanOrEqual(1);
        }
      }),
      few,
    );
  });
});

describe('a need that cannot be ranked', () => {
  const need = {
    requirements: [{ concept: 'urn:test:c0', importance: 'nice' as const, acceptNarrower: false }],
    headcount: 1,
    places: [],
    languages: [],
    wishes: { delivery: [], teachingTimes: [] },
  };
  const graph = fc.sample(arbitraryGraph, 1)[0];
  if (!graph) throw new Error('no graph was drawn');

  test('has no scores when it names no must competence (R32)', () => {
    const ranking = rank({ need, today: testToday, graph, sources: fc.sample(arbitrarySources(5), 1)[0] ?? [] });
    expect(ranking).toMatchObject({ notScored: true, matches: [], nearMisses: [] });
  });

  test('is refused when it must be met today or earlier', () => {
    for (const readyBy of [testToday, testToday - 1]) {
      expect(() => rank({ need: { ...need, readyBy }, today: testToday, graph, sources: [] })).toThrow(
        expect.objectContaining({ kind: 'invalid', slug: 'ready-by-past' }),
      );
    }
    expect(rank({ need: { ...need, readyBy: testToday + 1 }, today: testToday, graph, sources: [] }).matches).toEqual(
      [],
    );
  });

  test('is refused when every part that it asks for weighs 0', () => {
    const weights = { must: 0, nice: 0 };
    expect(() => rank({ need, today: testToday, graph, weights, sources: [] })).toThrow(
      expect.objectContaining({
        slug: 'weights',
        details: { errors: [expect.objectContaining({ pointer: '/weights' })] },
      }),
    );
  });
});

function rowsOf({ matches }: Ranking) {
  return matches.map(({ source, run, score, pricePerPersonCents }) => ({
    id: source.id,
    start: run.start,
    end: run.end,
    score,
    price: pricePerPersonCents,
  }));
}

function missesOf({ nearMisses }: Ranking) {
  return nearMisses.map(({ source, run, filter, change, asIfScore }) => ({
    id: source.id,
    start: run.start,
    end: run.end,
    score: asIfScore,
    filter,
    lack: lackOf(change),
  }));
}

function lackOf({ km, days, seats, group, site }: Change): number {
  const [have, asked] = seats ?? group ?? [0, 0];
  return Math.abs(have - asked) || days || site?.length || (km === undefined ? 1 : Math.round(km * 1000));
}

function reversed(source: MatchSource): MatchSource {
  const { schedule } = source;
  return {
    ...source,
    teaches: source.teaches.toReversed(),
    places: source.places.toReversed(),
    languages: source.languages.toReversed(),
    schedule: schedule.kind === 'dated' ? { ...schedule, runs: schedule.runs.toReversed() } : schedule,
  };
}
