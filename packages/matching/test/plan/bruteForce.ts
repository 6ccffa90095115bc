import type { FoundPath, PlacedStep, SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { compareFigures, faultsOf, figuresOf, type PathFigures } from './checkPath.ts';

export interface BruteForceAnswer {
  readonly front: readonly PathFigures[];
  readonly partial: PathFigures | undefined;
}

/** Every set of steps on every day, kept when the checker finds no fault. For a handful of steps and days. */
export function bruteForce(problem: SearchProblem): BruteForceAnswer {
  const paths = allPaths(problem).filter((path) => faultsOf(problem, path).length === 0);
  const whole = paths.filter(({ mask }) => (mask & problem.goal) === problem.goal);
  const best = new Map<number, PathFigures>();
  for (const path of whole) {
    const figures = figuresOf(problem, path);
    const other = best.get(path.finish);
    if (!other || compareFigures(figures, other) < 0) best.set(path.finish, figures);
  }
  const byFinish = [...best.values()].sort((a, b) => a.finish - b.finish);
  const front = byFinish.filter((one, i) => byFinish.slice(0, i).every((other) => other.priceCents > one.priceCents));
  const worth = ({ mask }: FoundPath): number =>
    problem.worths.reduce((sum, part) => sum + ((mask & part.mask) === part.mask ? part.tenths : 0), 0);
  const most = Math.max(0, ...paths.map(worth));
  const partial = paths
    .filter((path) => most > 0 && worth(path) === most)
    .map((path) => figuresOf(problem, path))
    .sort((a, b) => a.finish - b.finish || compareFigures(a, b))[0];
  return { front, partial: front.length === 0 ? partial : undefined };
}

function allPaths(problem: SearchProblem): FoundPath[] {
  let sets: PlacedStep[][] = [[]];
  problem.steps.forEach((found, step) => {
    const placed: PlacedStep[] = [];
    for (let start = problem.today; start <= problem.deadline; start++) {
      const { timing } = found;
      if (timing.kind === 'fixed' ? timing.start !== start : timing.first(start) !== start) continue;
      placed.push({ step, start, end: timing.kind === 'fixed' ? timing.end : start + timing.days - 1 });
    }
    sets = sets.flatMap((set) => [set, ...placed.map((one) => [...set, one])]);
  });
  return sets.map((steps) => {
    const of = steps.flatMap(({ step }) => problem.steps[step] ?? []);
    return {
      steps,
      finish: Math.max(problem.today, ...steps.map(({ end }) => end)),
      priceCents: of.reduce((sum, one) => sum + one.priceCents, 0),
      metres: of.reduce((sum, one) => sum + one.metres, 0),
      mask: of.reduce((mask, one) => mask | one.teaches, 0),
    };
  });
}
