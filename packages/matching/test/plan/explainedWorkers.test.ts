import { describe, expect, test } from '@jest/globals';
import { day, dayOf, epochDay } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { teamPriceCents } from '../../src/match/price.ts';
import type { MatchNeed, MatchSource, Run } from '../../src/model.ts';
import { catalogueOf } from '../../src/plan/catalogue.ts';
import { type JointMember, jointPlan } from '../../src/plan/jointPlan.ts';
import { plan } from '../../src/plan/plan.ts';
import type { AnsweredStep, PlanAnswer } from '../../src/plan/planAnswer.ts';
import { runHere } from '../../src/plan/planning.ts';
import { planProblem } from '../../src/plan/planProblem.ts';
import { type PlanRequest, preparePlan } from '../../src/plan/planRequest.ts';
import type { FoundPath, SearchProblem, SearchStep } from '../../src/plan/search/searchProblem.ts';
import { groupsOf, heldByAll, type WorkerGroup, type WorkerProfile } from '../../src/plan/workers.ts';
import { workersRequest } from './arbitraryWorkers.ts';
import { asJson, fact, startsThatFit } from './explained.ts';

/** Courses that have a seat for one or two, and more starts than they had, so that seats of later ones are taken too. */
const scarceRequest = fc
  .tuple(workersRequest, fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 4, maxLength: 4 }))
  .map(([request, seats]) => ({
    ...request,
    sources: [...request.sources].map((source): MatchSource => {
      const { schedule } = source;
      if (schedule.kind !== 'dated') return source;
      const runs = schedule.runs.flatMap((run, i) => [
        { ...run, seatsLeft: seats[i % 4] ?? 1 },
        { id: `${run.id}-again`, start: run.start + 9, end: run.end + 9, seatsLeft: seats[(i + 1) % 4] ?? 1 },
      ]);
      return { ...source, schedule: { ...schedule, runs } };
    }),
  }));

describe('an explained path of workers together', () => {
  test('tells of each step how many it is paid for, and that price is the one for so many', () => {
    let shared = 0;
    fc.assert(
      fc.property(scarceRequest, (request) => {
        const takings = takingsIn(request, asJson(plan(request)));
        for (const { step, source, people } of takings) {
          const price = fact(step.explanation, 'price');
          expect(price).toMatchObject({ people, perPerson: step.pricePerPerson });
          expect(price?.total).toBeCloseTo(people * step.pricePerPerson, 9);
          const sharers = takings.filter(
            (one) => one.source === source && one.step.start === step.start && tellsSharing(one.step),
          );
          const payers = price?.sharedBy ?? people;
          if (price?.sharedBy !== undefined) {
            shared += 1;
            expect(payers).toBe(peopleOf(sharers));
            expect(payers).toBeGreaterThan(people);
          }
          const { schedule } = source;
          if (schedule.kind !== 'team' && schedule.kind !== 'on-demand') expect(payers).toBe(people);
          else expect(payers).toBeGreaterThanOrEqual(schedule.minGroup);
          if (schedule.kind !== 'team') continue;
          const metres = Math.round((step.reach.km ?? 0) * 1000);
          expect(Math.round(step.pricePerPerson * 100)).toBe(teamPriceCents(schedule, metres, payers));
        }
      }),
      { numRuns: 400 },
    );
    expect(shared).toBeGreaterThan(0);
  });

  test('tells the later starts that seats and teams leave to it, by trying every day, and none of what is shared', () => {
    const seen = { later: 0, taken: 0, shared: 0 };
    fc.assert(
      fc.property(scarceRequest, (request) => {
        const answer = asJson(plan(request));
        const takings = takingsIn(request, answer);
        for (const { group, problem, path } of membersOf(request)) {
          const mine = takings.filter(({ refs }) => refs[0] === group.refs[0]);
          path?.steps.forEach((placed, place) => {
            const taking = mine[place];
            if (!taking) throw new Error('the answer leaves out a step');
            expect(epochDay(day(taking.step.start))).toBe(placed.start);
            const told = fact(taking.step.explanation, 'later');
            if (tellsSharing(taking.step)) {
              seen.shared += 1;
              expect(told).toBeUndefined();
              return;
            }
            const others = takings.filter(({ refs }) => refs[0] !== group.refs[0]);
            const days = movesThatFit(problem.search, path, place, taking.source);
            const free = days.filter((move) => leavesRoom(move, taking, others));
            seen.later += free.length > 0 ? 1 : 0;
            seen.taken += free.length < days.length ? 1 : 0;
            const starts = free.map(({ start }) => start);
            expect({ next: told?.next, latest: told?.latest }).toEqual(
              free.length === 0
                ? { next: undefined, latest: undefined }
                : { next: dayOf(Math.min(...starts)), latest: dayOf(Math.max(...starts)) },
            );
          });
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.later).toBeGreaterThan(0);
    expect(seen.taken).toBeGreaterThan(0);
    expect(seen.shared).toBeGreaterThan(0);
  });
});

type WorkersRequest = PlanRequest & { readonly need: MatchNeed; readonly workers: readonly WorkerProfile[] };

interface Taking {
  readonly step: AnsweredStep;
  readonly source: MatchSource;
  readonly refs: readonly string[];
  readonly people: number;
}

/** Who takes which step in the answer for all workers. */
function takingsIn({ sources }: WorkersRequest, { together }: PlanAnswer): readonly Taking[] {
  if (!together) throw new Error('workers were asked about');
  return together.paths.flatMap(({ refs, steps }) =>
    steps.map((step) => {
      const source = [...sources].find(({ id, kind }) => id === step.source.id && kind === step.source.kind);
      if (!source) throw new Error(`no source ${step.source.id}`);
      return { step, source, refs, people: refs.length };
    }),
  );
}

const peopleOf = (takings: readonly Taking[]): number => takings.reduce((sum, { people }) => sum + people, 0);
const tellsSharing = ({ explanation }: AnsweredStep): boolean => fact(explanation, 'price')?.sharedBy !== undefined;

/** The paths that the answer for all workers tells, as numbers. */
function membersOf(request: WorkersRequest): readonly JointMember[] {
  const { workers, held = [], need, graph, sources, togetherBy: pick = 'balanced' } = request;
  return runHere(
    (function* () {
      const catalogue = yield* catalogueOf(sources);
      const byAll = workers.length < need.headcount ? [] : heldByAll(workers);
      const { chain } = yield* planProblem(preparePlan({ ...request, held: [...held, ...byAll] }), {
        ...{ catalogue, graph },
      });
      const groups = yield* groupsOf(request, catalogue);
      const planFor = (group: WorkerGroup) => ({ ...preparePlan(request), held: group.held });
      return yield* jointPlan({ catalogue, graph, groups, planFor, goals: chain.goals, pick });
    })(),
  );
}

interface Move {
  readonly start: number;
  readonly end: number;
  readonly run?: Run;
}

/** Where else the step could stand later on, if its people were alone. */
function movesThatFit(problem: SearchProblem, path: FoundPath, place: number, source: MatchSource): readonly Move[] {
  const { schedule, validUntil = problem.deadline } = source;
  const { step = -1, start = 0, end = 0 } = path.steps[place] ?? {};
  if (schedule.kind !== 'dated') {
    return startsThatFit(problem, path, place, step).map((later) => ({ start: later, end: later + end - start }));
  }
  return schedule.runs.flatMap((run): Move[] => {
    const moved = problem.steps.map(
      (each, i): SearchStep =>
        i === step ? { ...each, timing: { kind: 'fixed', start: run.start, end: run.end } } : each,
    );
    const fits = startsThatFit({ ...problem, steps: moved }, path, place, step).length > 0;
    return fits && run.start <= validUntil ? [{ start: run.start, end: run.end, run }] : [];
  });
}

/** Whether there is a seat for its people, or the team is free, with all that others take. */
function leavesRoom({ start, end, run }: Move, { source, people }: Taking, others: readonly Taking[]): boolean {
  const beside = others.filter((other) => other.source === source);
  if (run) return peopleOf(beside.filter(({ step }) => step.source.run === run.id)) + people <= (run.seatsLeft ?? 0);
  if (source.kind !== 'team') return true;
  return beside.every(({ step }) => epochDay(day(step.end)) < start || epochDay(day(step.start)) > end);
}
