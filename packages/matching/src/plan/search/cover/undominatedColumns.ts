import { bitCount } from '../bits.ts';
import { daysOf, type SearchStep } from '../searchProblem.ts';

/** Wider steps are few, and writing one to all its parts would cost more than it saves. */
const widestSpread = 6;

/**
 * Of the steps at `places` those that no other makes needless: one of the same group that teaches no less of the goal,
 * costs no more, goes no farther and takes no longer; ties go to the lower place. Each writes itself to all parts of
 * its mask; those that still stand at their own mask stay.
 */
export function undominatedColumns(
  steps: readonly SearchStep[],
  goal: number,
  places: readonly number[],
  groupOf: (step: SearchStep) => number,
): number[] {
  const best = new Map<number, number[]>();
  for (const place of places) {
    const step = steps[place];
    if (!step) continue;
    const mask = step.teaches & goal;
    const group = groupOf(step) * 2 ** 31;
    if (!stand(best, group + mask, steps, place) || bitCount(mask) > widestSpread) continue;
    for (let part = (mask - 1) & mask; part !== 0; part = (part - 1) & mask) stand(best, group + part, steps, place);
  }
  return places.filter((place) => {
    const step = steps[place];
    return step && best.get(groupOf(step) * 2 ** 31 + (step.teaches & goal))?.includes(place);
  });
}

/** The same where days do not matter: then of two steps for one mask one is always needless. */
export function cheapestColumns(steps: readonly SearchStep[], goal: number, places: readonly number[]): number[] {
  const best = new Map<number, number>();
  const stands = (mask: number, place: number): boolean => {
    const other = best.get(mask);
    if (other !== undefined && compareCost(steps[other], steps[place]) <= 0) return false;
    best.set(mask, place);
    return true;
  };
  const own = places.map((place) => (steps[place]?.teaches ?? 0) & goal);
  const hopeful = places.filter((place, i) => stands(own[i] ?? 0, place));
  for (const place of hopeful) {
    const mask = (steps[place]?.teaches ?? 0) & goal;
    if (best.get(mask) !== place || bitCount(mask) > widestSpread) continue;
    for (let part = (mask - 1) & mask; part !== 0; part = (part - 1) & mask) {
      const other = best.get(part);
      if (other !== undefined && compareCost(steps[place], steps[other]) <= 0) best.set(part, place);
    }
  }
  return places.filter((place, i) => best.get(own[i] ?? 0) === place);
}

/** Whether the step stands at the key; it drives out those that it makes needless there. */
function stand(best: Map<number, number[]>, key: number, steps: readonly SearchStep[], place: number): boolean {
  const standing = best.get(key);
  if (!standing) {
    best.set(key, [place]);
    return true;
  }
  if (standing.some((other) => isNoWorse(steps, other, place))) return false;
  let kept = 0;
  for (const other of standing) if (!isNoWorse(steps, place, other)) standing[kept++] = other;
  standing.length = kept;
  standing.push(place);
  return true;
}

function isNoWorse(steps: readonly SearchStep[], better: number, worse: number): boolean {
  const a = steps[better];
  const b = steps[worse];
  if (!a || !b || daysOf(a.timing) > daysOf(b.timing)) return false;
  return (compareCost(a, b) || better - worse) <= 0;
}

function compareCost(a: SearchStep | undefined, b: SearchStep | undefined): number {
  return a && b ? a.priceCents - b.priceCents || a.metres - b.metres : 0;
}
