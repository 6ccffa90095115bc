import { describe, expect, test } from '@jest/globals';
import { languages } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { sentence } from '../../src/explain/sentence.ts';
import type { Statement } from '../../src/explain/statement.ts';
import { catalogueOf } from '../../src/plan/catalogue.ts';
import { laterStarts } from '../../src/plan/laterStarts.ts';
import { plan } from '../../src/plan/plan.ts';
import type { AnsweredPath, PlanAnswer } from '../../src/plan/planAnswer.ts';
import { type Planning, runHere } from '../../src/plan/planning.ts';
import { type PlanProblem, planProblem } from '../../src/plan/planProblem.ts';
import type { PlanRequest } from '../../src/plan/planRequest.ts';
import { preparePlan } from '../../src/plan/planRequest.ts';
import { search } from '../../src/plan/search/search.ts';
import { workersRequest } from './arbitraryWorkers.ts';
import { arbitraryWorld, requestOf } from './arbitraryWorld.ts';
import { asJson, fact, startsThatFit } from './explained.ts';
import type { PlanWorld } from './planOracle.ts';

/** Worlds that ask each competence once: an answer tells them by concept. */
const worlds = arbitraryWorld
  .map((world) => ({ ...world, need: { ...world.need, requirements: onceEach(world.need.requirements) } }))
  .filter(({ need }) => need.requirements.some(({ importance }) => importance === 'must'));

const onceEach = (requirements: PlanWorld['need']['requirements']) =>
  requirements.filter(({ concept }, i) => requirements.findIndex((one) => one.concept === concept) === i);

const pathsOf = ({ front, partial, together }: PlanAnswer): readonly AnsweredPath[] => [
  ...front,
  ...(partial ? [partial] : []),
  ...(together?.paths ?? []),
];

describe('an explained path', () => {
  test('has steps whose numbers give its totals again: price, way, finish, what it covers and what not', () => {
    let seen = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const answer = asJson(plan(requestOf(world)));
        for (const path of pathsOf(answer)) {
          seen += path.steps.length > 1 ? 1 : 0;
          const sum = (of: (step: AnsweredPath['steps'][number]) => number): number =>
            path.steps.reduce((total, step) => total + of(step), 0);
          expect(sum(factOf('price', 'perPerson'))).toBeCloseTo(path.pricePerPerson, 9);
          expect(sum(factOf('travel', 'km'))).toBeCloseTo(path.travelKm, 9);
          const ends = path.steps.map(({ explanation }) => String(fact(explanation, 'period')?.end));
          expect([answer.today, ...ends].toSorted().at(-1)).toBe(path.finish);
          const taught = path.steps.flatMap(({ explanation }) => fact(explanation, 'covers')?.competences ?? []);
          const covered = answer.gap.filter(({ concept, level = 0 }) =>
            taught.some((one) => one.concept === concept && (one.level ?? 0) >= level),
          );
          expect(covered.map(({ concept }) => concept)).toEqual(path.covers);
          const open = answer.gap.filter((item) => !covered.includes(item));
          expect(open.map(({ concept }) => concept)).toEqual(path.missing);
        }
      }),
      { numRuns: 1000 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('tells for each step the next and the last start that keep it whole, by trying every day', () => {
    let later = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const request = requestOf(world);
        const problem = runHere(problemOf(request));
        const { front, partial } = search(problem.search);
        for (const path of [...front, ...(partial ? [partial] : [])]) {
          path.steps.forEach((placed, place) => {
            const source = problem.opportunities[placed.step]?.opportunity.source;
            const sameSource = problem.opportunities.flatMap(({ opportunity }, i) =>
              opportunity.source === source ? [i] : [],
            );
            const days = sameSource.flatMap((step) => startsThatFit(problem.search, path, place, step));
            const told = laterStarts(problem, path, place);
            later += days.length > 0 ? 1 : 0;
            expect({ next: told?.next, latest: told?.latest }).toEqual(
              days.length === 0
                ? { next: undefined, latest: undefined }
                : { next: Math.min(...days), latest: Math.max(...days) },
            );
          });
        }
      }),
      { numRuns: 400 },
    );
    expect(later).toBeGreaterThan(100);
  });

  test('has a sentence for everything in each language, made from its data and the labels alone', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(worlds.map(requestOf), workersRequest), fc.constantFrom(...languages), (request, lang) => {
        const wording = { lang, graph: request.graph };
        for (const path of pathsOf(asJson(plan({ ...request, lang })))) {
          for (const { text, explanation } of [path, ...path.steps]) {
            expect(text).toBe(explanation.map((one) => sentence(one as Statement, wording)).join(' '));
            expect(text).not.toMatch(/[{}#]|undefined|NaN|null/u);
            for (const { kind } of explanation) kinds.add(kind);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect([...kinds].sort()).toEqual(
      ['covers', 'later', 'missing', 'path', 'period', 'price', 'reach', 'requires', 'seats', 'travel'].sort(),
    );
  });
});

function* problemOf(request: PlanRequest): Planning<PlanProblem> {
  const { graph, sources } = request;
  return yield* planProblem(preparePlan(request), { catalogue: yield* catalogueOf(sources), graph });
}

const factOf =
  (kind: 'price' | 'travel', field: 'perPerson' | 'km') =>
  ({ explanation }: AnsweredPath['steps'][number]): number => {
    const found: Readonly<Record<string, unknown>> = { ...fact(explanation, kind) };
    return Number(found[field] ?? 0);
  };
