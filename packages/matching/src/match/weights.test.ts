import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { weightsWith } from './weights.ts';

describe('weights', () => {
  test('are 50 must, 10 nice, 20 time, 10 reach, 5 price and 5 delivery unless a request says otherwise', () => {
    expect(weightsWith()).toEqual({ must: 50, nice: 10, time: 20, reach: 10, price: 5, delivery: 5 });
    expect(weightsWith({ time: 0, price: 100 })).toMatchObject({ must: 50, time: 0, price: 100 });
  });

  test.each([
    [{ time: -1 }, ['/weights/time']],
    [{ time: 100.5, must: Number.NaN }, ['/weights/time', '/weights/must']],
    [{ luck: 5 }, ['/weights/luck']],
    [{ must: 0, nice: 0, time: 0, reach: 0, price: 0, delivery: 0 }, ['/weights']],
  ])('are refused by name: %p', (overrides, pointers) => {
    expect(problemsOf(overrides)).toEqual(pointers);
  });
});

function problemsOf(overrides: Readonly<Record<string, number>>): readonly string[] {
  try {
    weightsWith(overrides);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, slug, details } = error;
    expect([kind, slug]).toEqual(['invalid', 'weights']);
    return (details.errors ?? []).map(({ pointer }) => pointer);
  }
}
