import { noDay, type SearchProblem, type SearchStep } from '../../src/plan/search/searchProblem.ts';
import { compareFigures, type PathFigures } from './checkPath.ts';

interface Label {
  readonly mask: number;
  /** The first day on which the next step may fill a day. */
  readonly free: number;
  readonly figures: PathFigures;
}

/**
 * The whole front on one track by setting labels: from each state every step on its first possible day, a state being
 * dropped only when another with the same mask is free no later and no worse. No bounds, no order of days.
 */
export function labelSettingFront(problem: SearchProblem): PathFigures[] {
  const root = { mask: 0, free: problem.today, figures: { finish: problem.today, priceCents: 0, metres: 0, ids: [] } };
  const labels = new Map<number, Label[]>([[0, [root]]]);
  const waiting: Label[] = [root];
  const whole: PathFigures[] = [];
  for (let label = waiting.pop(); label; label = waiting.pop()) {
    if (!labels.get(label.mask)?.includes(label)) continue;
    for (const step of problem.steps) {
      const next = stepFrom(problem, label, step);
      if (!next) continue;
      if ((next.mask & problem.goal) === problem.goal) whole.push(next.figures);
      else if (settles(labels, next)) waiting.push(next);
    }
  }
  whole.sort((a, b) => a.finish - b.finish || compareFigures(a, b));
  return whole.filter((one, i) => whole.slice(0, i).every((other) => other.priceCents > one.priceCents));
}

function stepFrom(problem: SearchProblem, label: Label, step: SearchStep): Label | undefined {
  if ((label.mask & step.requires) !== step.requires || (label.mask | step.teaches) === label.mask) return undefined;
  const travel = step.far ? 1 : 0;
  const wanted = label.free + travel;
  const { timing } = step;
  const start = timing.kind === 'flexible' ? timing.first(wanted) : timing.start >= wanted ? timing.start : noDay;
  const finish = timing.kind === 'flexible' ? start + timing.days - 1 : timing.end;
  if (start === noDay || finish > problem.deadline) return undefined;
  const { priceCents, metres, ids } = label.figures;
  return {
    mask: label.mask | step.teaches,
    free: finish + travel + 1,
    figures: {
      finish,
      priceCents: priceCents + step.priceCents,
      metres: metres + step.metres,
      ids: [...ids, step.id].sort(),
    },
  };
}

function settles(labels: Map<number, Label[]>, next: Label): boolean {
  const others = labels.get(next.mask) ?? [];
  const beats = (a: Label, b: Label): boolean => a.free <= b.free && compareFigures(a.figures, b.figures) <= 0;
  if (others.some((other) => beats(other, next))) return false;
  labels.set(next.mask, [...others.filter((other) => !beats(next, other)), next]);
  return true;
}
