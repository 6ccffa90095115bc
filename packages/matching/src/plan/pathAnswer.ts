import { dayOf, inLanguage, type Language } from '@kohtaanto/kernel';
import { said } from '../explain/sentence.ts';
import type { Statement } from '../explain/statement.ts';
import type { Relations } from '../match/preparedNeed.ts';
import { type Goal, goalOf, holdsGoal, teachesGoal } from './goals.ts';
import { pathStatements, stepStatements } from './pathStatements.ts';
import type { AnsweredPath, AnsweredStep } from './planAnswer.ts';
import type { PlanProblem } from './planProblem.ts';
import type { FoundPath } from './search/searchProblem.ts';
import { seatsLeft, type Taker } from './seats.ts';

/** In which language the answer speaks, with the labels. */
export interface PlanWording {
  readonly lang: Language;
  readonly graph: Relations;
}

/** Places in the gap that the path covers. */
export function coversOf({ gap }: PlanProblem, path: FoundPath | undefined): ReadonlySet<number> {
  return new Set([...gap.keys()].filter((i) => path && path.mask & (gap[i]?.mask ?? 0)));
}

/** The path as it is told to those who take it, beside what others take. */
export function pathOf(
  problem: PlanProblem,
  path: FoundPath,
  wording: PlanWording,
  others: readonly Taker[] = [],
): AnsweredPath {
  const inGap = coversOf(problem, path);
  const named = (of: (place: number) => boolean) =>
    problem.gap.filter((_, i) => of(i)).map(({ goal: { requirement } }) => requirement);
  const [covered, missing] = [named((i) => inGap.has(i)), named((i) => !inGap.has(i))];
  const nices = nicesOf(problem, path, wording);
  const told = pathStatements(path, covered, missing, nices.nice);
  return {
    finish: dayOf(path.finish),
    pricePerPerson: path.priceCents / 100,
    travelKm: path.metres / 1000,
    covers: unique(covered.map(({ concept }) => concept)),
    missing: unique(missing.map(({ concept }) => concept)),
    ...nices,
    steps: path.steps.flatMap((_, place) =>
      stepAnswer(problem, path, place, wording, stepStatements(problem, path, place, others)),
    ),
    ...explained(told, wording),
  };
}

/** The statements with their sentences, and all of them as one text. */
function explained(statements: readonly Statement[], wording: PlanWording) {
  const explanation = said(statements, wording);
  return { text: explanation.map(({ text }) => text).join(' '), explanation };
}

/** Nice competences that are not held: those that a step of the path covers, and what part of all they are. */
function nicesOf(
  { plan, opportunities }: PlanProblem,
  path: FoundPath,
  { graph }: PlanWording,
): Pick<AnsweredPath, 'nice' | 'niceShare'> {
  const nices = plan.prepared.need.requirements.filter(({ importance }) => importance === 'nice');
  const goals = nices.map((requirement) => goalOf(requirement, graph)).filter((goal) => !holdsGoal(goal, plan.held));
  const sources = path.steps.flatMap(({ step }) => opportunities[step]?.helper.source ?? []);
  const taught = goals.filter((goal) => sources.some((source) => teachesGoal(goal, source)));
  const weightOf = (some: readonly Goal[]): number =>
    some.reduce((sum, { requirement }) => sum + graph.information(requirement.concept), 0);
  return {
    nice: unique(taught.map(({ requirement }) => requirement.concept)),
    ...(goals.length > 0 && { niceShare: weightOf(taught) / weightOf(goals) }),
  };
}

function stepAnswer(
  problem: PlanProblem,
  path: FoundPath,
  place: number,
  wording: PlanWording,
  told: readonly Statement[],
): AnsweredStep[] {
  const placed = path.steps[place];
  const found = placed && problem.opportunities[placed.step];
  if (!placed || !found) return [];
  const { helper, opportunity } = found;
  const { source, run, reach, travelMetres, track, priceCents } = opportunity;
  const goals = helper.teaches.flatMap((i) => problem.chain.goals[i] ?? []);
  const left = seatsLeft(source, run);
  return [
    {
      source: { kind: source.kind, id: source.id, ...(run !== undefined && { run }) },
      title: inLanguage(source.title, wording.lang),
      provider: { id: source.provider.id, name: inLanguage(source.provider.name, wording.lang) },
      start: dayOf(placed.start),
      end: dayOf(placed.end),
      track,
      pricePerPerson: priceCents / 100,
      covers: unique(goals.map(({ requirement }) => requirement.concept)),
      requires: unique(source.requires.map(({ concept }) => concept)),
      ...(travelMetres > 0 && { km: travelMetres / 1000 }),
      reach: { how: reach.how, ...(reach.metres !== undefined && { km: reach.metres / 1000 }) },
      ...(left !== undefined && { seatsLeft: left }),
      ...explained(told, wording),
    },
  ];
}

function unique(concepts: readonly string[]): string[] {
  return [...new Set(concepts)];
}
