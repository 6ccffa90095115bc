import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { undominated } from '../../src/plan/search/dominance.ts';
import { daysOf, firstStartOf, type SearchStep } from '../../src/plan/search/searchProblem.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { fullProblem, undatedProblem } from './randomProblem.ts';

/** Each fixed step against each other step. */
function plainly(steps: readonly SearchStep[]): number[] {
  return steps.flatMap((worse, i) => (steps.some((better, j) => i !== j && dominates(better, j, worse, i)) ? [] : [i]));
}

function dominates(a: SearchStep, placeOfA: number, b: SearchStep, placeOfB: number): boolean {
  if (b.timing.kind !== 'fixed' || a.priceCents > b.priceCents || (a.far && !b.far)) return false;
  if ((b.teaches & ~a.teaches) !== 0 || (a.requires & ~b.requires) !== 0 || (a.tracks & ~b.tracks) !== 0) return false;
  if (firstStartOf(a.timing, b.timing.start) + daysOf(a.timing) - 1 > b.timing.end) return false;
  if (a.priceCents !== b.priceCents) return true;
  return a.metres === b.metres ? placeOfA < placeOfB : a.metres < b.metres;
}

const problems = fc.oneof(
  arbitraryProblem({ bits: 5, fixed: 40, flexible: 12, days: 12, tracks: [1, 2, 3, 4] }),
  arbitraryProblem({ bits: 2, fixed: 30, flexible: 30, days: 20, tracks: [1, 2] }),
);

/** Dated steps beside as many that start on any day, and how often one of those was asked for its start. */
function mixed(count: number, bits: number) {
  let asked = 0;
  const undated = undatedProblem(7, bits, count, { tracks: [1, 2], opens: [0, 30, 200] });
  const counted = undated.steps.map((step): SearchStep => {
    const { timing } = step;
    if (timing.kind === 'fixed') return step;
    const first = (day: number): number => {
      asked += 1;
      return timing.first(day);
    };
    return { ...step, timing: { ...timing, first } };
  });
  const dated = fullProblem(8, bits, count).steps;
  return { steps: [...dated, ...counted], limits: undated.limits, asked: () => asked };
}

describe('the steps that no other makes needless', () => {
  test('are those that are left when each is held against each', () => {
    fc.assert(
      fc.property(problems, ({ steps, limits }) => {
        expect(undominated({ steps, limits }).kept).toEqual(plainly(steps));
      }),
      { numRuns: 2000 },
    );
    const { steps, limits } = mixed(600, 6);
    const { kept } = undominated({ steps, limits });
    expect(kept.length).toBeLessThan(1_100);
    expect(kept).toEqual(plainly(steps));
  });

  test.each([1, 4, 24])('with %i goals take each flexible step about once per day, not once per dated step', (bits) => {
    const { steps, limits, asked } = mixed(4_000, bits);
    const days = new Set(steps.flatMap(({ timing }) => (timing.kind === 'fixed' ? [timing.start] : []))).size;
    undominated({ steps, limits });
    expect(asked()).toBeGreaterThan(0);
    expect(asked()).toBeLessThanOrEqual(4_000 * days);
    expect(days).toBeLessThan(500);
  });

  test('are kept with what was not looked at when the search is told to stop', () => {
    const { steps, limits } = mixed(10_000, 24);
    const whole = undominated({ steps, limits });
    let asked = 0;
    const cut = undominated({ steps, limits: { ...limits, shouldStop: () => ++asked > 1 } });
    expect(asked).toBe(2);
    expect(cut.work).toBeLessThan(whole.work);
    expect(cut.kept.length).toBeGreaterThan(whole.kept.length);
    const kept = new Set(cut.kept);
    expect(whole.kept.filter((place) => !kept.has(place))).toEqual([]);
  });

  test('are looked for with no more work than the search has', () => {
    const { steps, limits } = mixed(10_000, 24);
    const { kept, work } = undominated({ steps, limits: { ...limits, work: 10_000 } });
    expect(work).toBeLessThan(40_000);
    expect(kept.length).toBeGreaterThan(undominated({ steps, limits }).kept.length);
  });
});
