import type { FoundPath, SearchProblem } from '../../src/plan/search/searchProblem.ts';

/** Everything that is wrong with a path, from the definition in MATCHING 4 and nothing else. */
export function faultsOf(problem: SearchProblem, path: FoundPath): string[] {
  const faults: string[] = [];
  const placed = path.steps.map(({ step, start, end }) => {
    const found = problem.steps[step];
    if (!found) throw new Error(`no step ${step}`);
    const travel = found.far ? 1 : 0;
    return { ...found, start, end, from: start - travel, to: end + travel };
  });
  for (const one of placed) {
    const days = one.timing.kind === 'fixed' ? one.timing.end - one.timing.start + 1 : one.timing.days;
    if (one.end - one.start + 1 !== days) faults.push(`${one.id} has the wrong length`);
    if (one.timing.kind === 'fixed' ? one.timing.start !== one.start : one.timing.first(one.start) !== one.start)
      faults.push(`${one.id} cannot start on ${one.start}`);
    if (one.from < problem.today) faults.push(`${one.id} begins in the past`);
    if (one.end > problem.deadline) faults.push(`${one.id} ends too late`);
    const held = placed.filter((other) => other.end < one.start).reduce((mask, other) => mask | other.teaches, 0);
    if ((held & one.requires) !== one.requires) faults.push(`${one.id} lacks a prerequisite`);
    for (const other of placed) {
      if (other === one || (other.tracks & one.tracks) === 0) continue;
      if (other.from <= one.to && one.from <= other.to) faults.push(`${one.id} overlaps ${other.id}`);
    }
  }
  const sum = (of: (one: (typeof placed)[number]) => number): number =>
    placed.reduce((total, one) => total + of(one), 0);
  if (placed.reduce((mask, one) => mask | one.teaches, 0) !== path.mask) faults.push('it holds something else');
  if (sum((one) => one.priceCents) !== path.priceCents) faults.push('the price is not the sum');
  if (sum((one) => one.metres) !== path.metres) faults.push('the way is not the sum');
  if (Math.max(problem.today, ...placed.map(({ end }) => end)) !== path.finish)
    faults.push('it finishes on another day');
  return faults;
}

/** What makes two answers the same: days of flexible steps inside a path may differ. */
export interface PathFigures {
  readonly finish: number;
  readonly priceCents: number;
  readonly metres: number;
  readonly ids: readonly string[];
}

export function figuresOf(problem: SearchProblem, path: FoundPath): PathFigures {
  const ids = path.steps.map(({ step }) => problem.steps[step]?.id ?? '').sort();
  return { finish: path.finish, priceCents: path.priceCents, metres: path.metres, ids };
}

/** Price, way, number of steps, ids. */
export function compareFigures(a: PathFigures, b: PathFigures): number {
  return (
    a.priceCents - b.priceCents ||
    a.metres - b.metres ||
    a.ids.length - b.ids.length ||
    (a.ids.join() < b.ids.join() ? -1 : a.ids.join() === b.ids.join() ? 0 : 1)
  );
}
