import { dayOf, inLanguage } from '@kohtaanto/kernel';
import { answerPlan } from './answerPlan.ts';
import type { Catalogue } from './catalogue.ts';
import { forPeople, peopleIn } from './company.ts';
import type { Picks } from './front.ts';
import type { Goal } from './goals.ts';
import { type JointMember, jointPlan, waysOfPath } from './jointPlan.ts';
import { type PlanWording, pathOf } from './pathAnswer.ts';
import type { AnsweredTogether, AnsweredWorkers } from './planAnswer.ts';
import { type Planning, roundShare, searchEach } from './planning.ts';
import { planProblem } from './planProblem.ts';
import { type PlanRequest, preparePlan } from './planRequest.ts';
import { wayKey } from './seats.ts';
import { groupsOf, type WorkerGroup } from './workers.ts';

export interface WorkersAnswer {
  readonly workers: readonly AnsweredWorkers[];
  readonly together: AnsweredTogether;
}

/**
 * A plan for each group of workers who lack the same, on their own, and one for all of them together. `goals`: what the
 * need asks for and everything that leads there.
 */
export function* planWorkers(
  request: PlanRequest,
  catalogue: Catalogue,
  goals: readonly Goal[],
): Planning<WorkersAnswer> {
  const { graph, limits, lang, togetherBy = 'balanced' } = request;
  const wording = { lang, graph };
  const groups = yield* groupsOf(request, catalogue);
  const base = preparePlan(request);
  const planFor = (group: WorkerGroup) => ({ ...base, held: group.held });
  const problems = [];
  for (const group of groups) {
    const plan = forPeople(planFor(group), group.refs.length);
    problems.push({ group, problem: yield* planProblem(plan, { catalogue, graph, limits }) });
  }
  const outcomes = yield* searchEach(
    problems.map(({ problem }) => problem.search),
    roundShare,
  );
  const workers: AnsweredWorkers[] = [];
  for (const [i, { group, problem }] of problems.entries()) {
    const outcome = outcomes[i];
    if (!outcome) continue;
    const { today: _, deadline: __, ...answer } = yield* answerPlan(problem, outcome, catalogue, wording);
    workers.push({ refs: group.refs, ...answer });
  }
  const joint = yield* jointPlan({ catalogue, graph, limits, groups, planFor, goals, pick: togetherBy });
  return { workers, together: togetherAnswer(joint, togetherBy, wording) };
}

function togetherAnswer(joint: readonly JointMember[], by: keyof Picks, wording: PlanWording): AnsweredTogether {
  return {
    by,
    exact: joint.every(({ outcome }) => outcome.exact),
    steps: sharedSteps(joint, wording),
    paths: joint.flatMap((member) => {
      const { group, problem, path } = member;
      const others = joint.filter((other) => other !== member).flatMap(waysOfPath);
      return path ? [{ refs: group.refs, ...pathOf(problem, path, wording, others) }] : [];
    }),
  };
}

/** What two people or more take on the same days. By start, end, source. */
function sharedSteps(joint: readonly JointMember[], { lang }: PlanWording): AnsweredTogether['steps'] {
  const taken = joint.flatMap((member) => waysOfPath(member).map((one) => ({ ...one, group: member.group })));
  const byStep = Map.groupBy(taken, ({ placed, way }) => `${dayOf(placed.start)} ${dayOf(placed.end)} ${wayKey(way)}`);
  return [...byStep]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, takers]) => {
      const groups = takers.map(({ group }) => group);
      const [first] = takers;
      if (!first || peopleIn(groups) < 2) return [];
      const { source, run, priceCents } = first.way;
      return {
        source: { kind: source.kind, id: source.id, ...(run !== undefined && { run }) },
        title: inLanguage(source.title, lang),
        provider: { id: source.provider.id, name: inLanguage(source.provider.name, lang) },
        start: dayOf(first.placed.start),
        end: dayOf(first.placed.end),
        refs: groups.flatMap(({ refs }) => refs),
        pricePerPerson: priceCents / 100,
      };
    });
}
