import type { Statement } from '../../src/explain/statement.ts';
import type { AnsweredPath } from '../../src/plan/planAnswer.ts';
import type { FoundPath, SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { faultsOf } from './checkPath.ts';

/** As it comes to who asked. */
export const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

type Explanation = AnsweredPath['explanation'];
type OfKind<Each, Kind> = Each extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Each : never) : never;
type FactOf<Kind> = OfKind<Explanation[number], Kind>;

/** What an explanation says of this kind. */
export function fact<Kind extends Statement['kind']>(explanation: Explanation, kind: Kind): FactOf<Kind> | undefined {
  return explanation.find((one): one is FactOf<Kind> => one.kind === kind);
}

/** Days after the placed one on which the step (of the same source) could stand in its place, by the checker's rules. */
export function startsThatFit(problem: SearchProblem, path: FoundPath, place: number, step: number): readonly number[] {
  const placed = path.steps[place];
  const found = problem.steps[step];
  if (!placed || !found) return [];
  const { timing } = found;
  const days = timing.kind === 'fixed' ? timing.end - timing.start + 1 : timing.days;
  const fitting: number[] = [];
  for (let start = placed.start + 1; start <= problem.deadline; start += 1) {
    const steps = path.steps.with(place, { step, start, end: start + days - 1 });
    const finish = Math.max(problem.today, ...steps.map(({ end }) => end));
    if (timing.kind === 'fixed' && timing.start !== start) continue;
    if (faultsOf(problem, { ...path, steps, finish }).length === 0) fitting.push(start);
  }
  return fitting;
}
