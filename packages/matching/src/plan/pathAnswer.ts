import { dayOf, inLanguage, type Language } from '@kohtaanto/kernel';
import type { Relations } from '../match/preparedNeed.ts';
import { texts } from '../match/texts.ts';
import { eurosText, kmText } from '../match/wording.ts';
import type { Prerequisite } from '../model.ts';
import { type Goal, goalOf, holdsGoal, teachesGoal } from './goals.ts';
import type { Opportunity } from './opportunities.ts';
import type { AnsweredPath, AnsweredStep } from './planAnswer.ts';
import type { PlanProblem } from './planProblem.ts';
import { dayText, planTexts } from './planTexts.ts';
import type { FoundPath, PlacedStep } from './search/searchProblem.ts';

/** In which language the answer speaks, with the labels. */
export interface PlanWording {
  readonly lang: Language;
  readonly graph: Relations;
}

/** Places in the gap that the path covers. */
export function coversOf({ gap }: PlanProblem, path: FoundPath | undefined): ReadonlySet<number> {
  return new Set([...gap.keys()].filter((i) => path && path.mask & (1 << i)));
}

export function pathOf(problem: PlanProblem, path: FoundPath, wording: PlanWording): AnsweredPath {
  const covered = coversOf(problem, path);
  const conceptsOf = (of: (place: number) => boolean): string[] =>
    unique(problem.gap.filter((_, i) => of(i)).map(({ goal }) => goal.requirement.concept));
  return {
    finish: dayOf(path.finish),
    pricePerPerson: path.priceCents / 100,
    travelKm: path.metres / 1000,
    covers: conceptsOf((i) => covered.has(i)),
    missing: conceptsOf((i) => !covered.has(i)),
    nice: nicesOf(problem, path, wording),
    steps: path.steps.flatMap((placed) => stepAnswer(problem, placed, wording)),
  };
}

/** Nice competences that are not held and that a step of the path covers. */
function nicesOf({ plan, opportunities }: PlanProblem, path: FoundPath, { graph }: PlanWording): string[] {
  const nices = plan.prepared.need.requirements.filter(({ importance }) => importance === 'nice');
  const goals = nices.map((requirement) => goalOf(requirement, graph)).filter((goal) => !holdsGoal(goal, plan.held));
  const sources = path.steps.flatMap(({ step }) => opportunities[step]?.helper.source ?? []);
  const taught = goals.filter((goal) => sources.some((source) => teachesGoal(goal, source)));
  return unique(taught.map(({ requirement }) => requirement.concept));
}

function stepAnswer(problem: PlanProblem, placed: PlacedStep, wording: PlanWording): AnsweredStep[] {
  const found = problem.opportunities[placed.step];
  if (!found) return [];
  const { helper, opportunity } = found;
  const { source, run, reach, travelMetres, track, priceCents } = opportunity;
  const goals = helper.teaches.flatMap((i) => problem.chain.goals[i] ?? []);
  const { lang } = wording;
  return [
    {
      source: { kind: source.kind, id: source.id, ...(run !== undefined && { run }) },
      title: inLanguage(source.title, lang),
      provider: { id: source.provider.id, name: inLanguage(source.provider.name, lang) },
      start: dayOf(placed.start),
      end: dayOf(placed.end),
      track,
      pricePerPerson: priceCents / 100,
      covers: unique(goals.map(({ requirement }) => requirement.concept)),
      requires: unique(source.requires.map(({ concept }) => concept)),
      ...(travelMetres > 0 && { km: travelMetres / 1000 }),
      reach: { how: reach.how, ...(reach.metres !== undefined && { km: reach.metres / 1000 }) },
      text: stepText(opportunity, placed, goals, wording),
    },
  ];
}

/** All of a step in one sentence, in the language asked for. */
function stepText(opportunity: Opportunity, placed: PlacedStep, goals: readonly Goal[], wording: PlanWording): string {
  const { lang, graph } = wording;
  const { source, reach, travelMetres, priceCents, track } = opportunity;
  const words = planTexts[lang];
  const labelled = (items: readonly Prerequisite[]): string =>
    highestLevels(items)
      .map(({ concept, level }) => {
        const label = graph.label(concept, lang);
        return level === undefined ? label : words.level(label, level);
      })
      .join(', ');
  const metres = reach.metres === undefined ? undefined : kmText(reach.metres, lang);
  return [
    words.days(dayText(dayOf(placed.start), lang), dayText(dayOf(placed.end), lang)),
    words.track[track],
    words.covers(labelled(goals.map(({ requirement }) => requirement))),
    ...(source.requires.length > 0 ? [words.requires(labelled(source.requires))] : []),
    texts[lang].reach[reach.how](metres),
    ...(travelMetres > 0 ? [words.travel(kmText(travelMetres, lang))] : []),
    priceCents === 0 ? words.free : words.price(eurosText(priceCents, lang)),
  ].join('; ');
}

/** A competence that the need and a later step ask for at different levels is told once: the highest holds the others. */
function highestLevels(items: readonly Prerequisite[]): readonly Prerequisite[] {
  const highest = new Map<string, Prerequisite>();
  for (const item of items) {
    if ((item.level ?? 0) >= (highest.get(item.concept)?.level ?? 0)) highest.set(item.concept, item);
  }
  return [...highest.values()];
}

function unique(concepts: readonly string[]): string[] {
  return [...new Set(concepts)];
}
