import { describe, expect, test } from '@jest/globals';
import type { CandidateQuery, Deduction } from '../searchIndex.ts';
import { candidatesBody, failuresAllowed } from './candidatesBody.ts';
import { keptOf } from './deductionClauses.ts';
import { upToFloat32 } from './float32.ts';

const query = (parts: Partial<CandidateQuery> = {}): CandidateQuery => ({
  scope: [],
  base: 0,
  requirements: [],
  ...parts,
});
const live = { term: { removed: false } };
const constant = (concepts: readonly string[], boost: number) => ({
  constant_score: { filter: { terms: { concepts } }, boost },
});
const online = { kind: 'keyword', field: 'delivery', anyOf: ['online'] } as const;
const onlineClause = { terms: { 'keywords.delivery': ['online'] } };
const kemi = { lat: 65.7364, lon: 24.5637 };

describe('the body of candidates', () => {
  test('sums over requirements the best weight, concepts of equal weight in one clause', () => {
    const requirements = [
      [
        { concept: 'weld', weight: 2 },
        { concept: 'join', weight: 0.5 },
        { concept: 'mag', weight: 2 },
      ],
      [],
      [{ concept: 'cut', weight: 0 }],
    ];
    const body = candidatesBody(query({ scope: [online], requirements }));
    expect(body.query(0)).toEqual({
      bool: {
        filter: [live, onlineClause],
        must: [
          {
            bool: {
              should: [
                { dis_max: { queries: [constant(['weld', 'mag'], 2), constant(['join'], 0.5)] } },
                { dis_max: { queries: [constant(['cut'], 0)] } },
              ],
              minimum_should_match: 1,
            },
          },
        ],
        should: [],
      },
    });
  });

  test('finds nothing without a concept', () => {
    expect(candidatesBody(query({ requirements: [[]] })).query(0)).toMatchObject({
      bool: { must: [{ match_none: {} }] },
    });
  });

  test('rounds every weight up to what the engine can hold', () => {
    const body = candidatesBody(query({ requirements: [[{ concept: 'weld', weight: 0.1 }]] }));
    expect(body.query(0)).toMatchObject({
      bool: { must: [{ dis_max: { queries: [constant(['weld'], upToFloat32(0.1))] } }] },
    });
    expect(upToFloat32(0.1)).toBeGreaterThan(0.1);
  });

  test('asks for the checks that may not be failed', () => {
    const checks = [[online], [{ kind: 'range', field: 'start', min: 1, max: 2 }, online]] as const;
    const filtersAt = (failures: number) => candidatesBody(query({ checks })).query(failures).bool?.filter;
    const start = { range: { 'numbers.start': { gte: 1, lte: 2 } } };
    const should = [onlineClause, { bool: { should: [start, onlineClause], minimum_should_match: 1 } }];
    expect(filtersAt(0)).toEqual([live, { bool: { should, minimum_should_match: 2 } }]);
    expect(filtersAt(1)).toEqual([live, { bool: { should, minimum_should_match: 1 } }]);
    expect(filtersAt(2)).toEqual([live]);
  });

  test('begins with everything deducted and gives back what a document keeps', () => {
    const deduction: Deduction = { kind: 'keyword', field: 'delivery', value: 'online', weight: 0.25 };
    const body = candidatesBody(
      query({ base: 1, requirements: [[{ concept: 'weld', weight: 2 }]], deductions: [deduction] }),
    );
    expect(body.query(0).bool?.should).toEqual([
      {
        dis_max: {
          queries: [{ constant_score: { filter: { term: { 'keywords.delivery': 'online' } }, boost: 0.25 } }],
        },
      },
    ]);
    expect(body.boundOf(2)).toBeCloseTo(2.75, 5);
    expect(body.boundOf(2)).toBeGreaterThan(2.75);
    expect(body.highest).toBeGreaterThanOrEqual(body.boundOf(2.25));
  });
});

describe('how many checks a document may fail', () => {
  const checks = [[online], [online], [online]];
  const floor = (failed: number): number => [0.3, 0.6, Infinity, Infinity][failed] ?? 0;

  test.each([
    [1, 1],
    [0.6, 1],
    [0.5, 0],
    [0.1, 0],
  ])('with a bound of %d is %d', (bound, failures) => {
    expect(failuresAllowed(query({ checks, floor }), bound)).toBe(failures);
  });

  test('is all of them without a floor', () => {
    expect(failuresAllowed(query({ checks }), 0)).toBe(3);
  });
});

describe('what a document keeps of a deduction', () => {
  const weightsOf = (deduction: Deduction) => keptOf(deduction).clauses.map(({ weight }) => weight);
  const days = { kind: 'number', field: 'finish', from: 10, to: 26, weight: 8 } as const;

  test('falls by steps from one number to the other, each as much as where it begins', () => {
    const { most, clauses } = keptOf({ ...days, missing: 8 });
    expect(most).toBe(8);
    expect(clauses[0]).toEqual({ filter: { range: { 'numbers.finish': { gte: 10, lte: 11 } } }, weight: 8 });
    expect(clauses[15]).toEqual({ filter: { range: { 'numbers.finish': { gte: 10, lte: 26 } } }, weight: 0.5 });
    expect(clauses).toHaveLength(16);
  });

  test('is the whole where a missing number takes nothing', () => {
    const without = keptOf({ ...days, missing: 0 }).clauses.at(-1);
    const anyFrom = { range: { 'numbers.finish': { gte: 10, lte: Number.MAX_VALUE } } };
    expect(without).toEqual({ filter: { bool: { must_not: [anyFrom] } }, weight: 8 });
  });

  test('is what a missing number takes more than the farthest one', () => {
    const { most, clauses } = keptOf({ ...days, missing: 10 });
    expect(most).toBe(10);
    expect(clauses[0]?.weight).toBe(10);
    expect(clauses.at(-1)).toMatchObject({ filter: { range: { 'numbers.finish': { gte: 10 } } }, weight: 2 });
  });

  test('is one step where the line has no length', () => {
    expect(weightsOf({ ...days, to: 10, missing: 8 })).toEqual([8]);
  });

  test('falls by rings a metre wider than they are, and is the whole for those reached anyhow', () => {
    const { most, clauses } = keptOf({
      kind: 'distance',
      point: kemi,
      metres: 16_000,
      weight: 4,
      orKeyword: { field: 'reach', anyOf: ['anyhow'] },
    });
    expect(most).toBe(4);
    expect(clauses[0]).toEqual({ filter: { geo_distance: { distance: '1001.5m', points: kemi } }, weight: 4 });
    expect(clauses[15]).toEqual({ filter: { geo_distance: { distance: '16001.5m', points: kemi } }, weight: 0.25 });
    expect(clauses.at(-1)).toEqual({ filter: { terms: { 'keywords.reach': ['anyhow'] } }, weight: 4 });
  });
});
