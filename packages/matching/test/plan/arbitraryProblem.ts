import fc from 'fast-check';
import { noDay, type SearchProblem, type SearchStep, type StepTiming } from '../../src/plan/search/searchProblem.ts';

export interface Shape {
  readonly bits: number;
  readonly fixed: number;
  readonly flexible: number;
  readonly days: number;
  /** The tracks that steps may have. */
  readonly tracks: readonly number[];
}

const today = 20_000;

/** Small problems in which much ties: few prices, few distances, short calendars, levels, prerequisites, far steps. */
export function arbitraryProblem(shape: Shape): fc.Arbitrary<SearchProblem> {
  const fixed = fc.array(arbitraryStep(shape, arbitraryFixed(shape.days)), {
    minLength: Math.min(4, shape.fixed),
    maxLength: shape.fixed,
  });
  const flexible = fc.array(arbitraryStep(shape, arbitraryFlexible(shape.days)), {
    minLength: 1,
    maxLength: shape.flexible,
  });
  return fc
    .tuple(
      fixed,
      flexible,
      fc.constantFrom(7, 2 ** shape.bits - 1, 3, 5),
      fc.integer({ min: shape.days - 4, max: shape.days }),
    )
    .map(([dated, open, goal, days]) => ({
      today,
      deadline: today + days,
      goal,
      worths: [0, 1, 2, 3, 4]
        .filter((bit) => goal & (1 << bit))
        .map((bit) => ({ mask: 1 << bit, tenths: bit === 0 ? 5 : 10 })),
      steps: [...dated, ...open].map((step, i) => ({ ...step, id: String(i).padStart(2, '0') })),
      limits: { masks: 4096, work: 1e9 },
    }));
}

function arbitraryStep(
  { bits, tracks }: Shape,
  timing: fc.Arbitrary<StepTiming>,
): fc.Arbitrary<Omit<SearchStep, 'id'>> {
  const mask = fc.integer({ min: 1, max: 2 ** bits - 1 });
  const single = fc.integer({ min: 0, max: bits - 1 }).map((bit) => 1 << bit);
  return fc
    .record({
      teaches: fc.oneof(single, single, mask, fc.constantFrom(1, 3, 7)),
      requires: fc.oneof(fc.constant(0), fc.constant(0), fc.constant(0), single),
      priceCents: fc.constantFrom(0, 100, 100, 200, 300, 500),
      metres: fc.constantFrom(0, 0, 10, 20),
      far: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      tracks: fc.constantFrom(...tracks),
      timing,
    })
    .map((step) => ({ ...step, tracks: step.far ? step.tracks | 3 : step.tracks }));
}

function arbitraryFixed(days: number): fc.Arbitrary<StepTiming> {
  return fc
    .tuple(fc.integer({ min: 0, max: days - 2 }), fc.integer({ min: 1, max: 3 }))
    .map(([start, length]) => ({ kind: 'fixed', start: today + start, end: today + start + length - 1 }));
}

/** Rolling starts, lead times and a busy stretch in one, by looking at one day after the other. */
function arbitraryFlexible(days: number): fc.Arbitrary<StepTiming> {
  const day = fc.integer({ min: 0, max: days });
  return fc
    .record({
      length: fc.integer({ min: 1, max: 3 }),
      from: fc.integer({ min: 0, max: 4 }),
      every: fc.constantFrom(1, 1, 2, 3),
      last: fc.oneof(fc.constant(days), fc.constant(days), day),
      busy: fc.tuple(day, fc.integer({ min: 0, max: 3 })),
    })
    .map(({ length, from, every, last, busy: [taken, many] }) => {
      const can = (start: number): boolean =>
        start >= from &&
        start <= last &&
        (start - from) % every === 0 &&
        (start + length <= taken || start >= taken + many);
      const first = (wanted: number): number => {
        for (let start = wanted - today; start <= days; start++) if (can(start)) return start + today;
        return noDay;
      };
      return { kind: 'flexible', days: length, first };
    });
}
