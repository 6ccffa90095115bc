import { describe, expect, test } from '@jest/globals';
import { epochDay } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { teamPriceCents } from '../../src/match/price.ts';
import type { MatchSource } from '../../src/model.ts';
import { plan } from '../../src/plan/plan.ts';
import type { AnsweredPath, AnsweredStep, AnsweredTogether, PlanAnswer } from '../../src/plan/planAnswer.ts';
import type { PlanRequest } from '../../src/plan/planRequest.ts';
import type { WorkerProfile } from '../../src/plan/workers.ts';
import { workersRequest } from './arbitraryWorkers.ts';

type Asked = PlanRequest & {
  readonly workers: readonly WorkerProfile[];
  readonly need: { readonly headcount: number };
};

function answered(request: Asked): Required<Pick<PlanAnswer, 'workers' | 'together'>> {
  const { workers, together } = plan(request);
  if (!workers || !together) throw new Error('workers were asked about');
  return { workers, together };
}

const runs = { numRuns: 400 };

describe('a plan for workers', () => {
  test('gives each group what planning for them alone gives', () => {
    fc.assert(
      fc.property(workersRequest, ({ workers, togetherBy, ...request }) => {
        const answer = answered({ ...request, workers, togetherBy });
        expect(answer.workers.flatMap(({ refs }) => refs).sort()).toEqual(workers.map(({ ref }) => ref).sort());
        for (const { refs, ...own } of answer.workers) {
          for (const { held } of workers.filter(({ ref }) => refs.includes(ref))) {
            const need = { ...request.need, headcount: refs.length };
            const {
              today: _,
              deadline: __,
              ...alone
            } = plan({ ...request, need, held: [...(request.held ?? []), ...held] });
            expect(own).toEqual(alone);
          }
        }
      }),
      runs,
    );
  });

  test('together gives paths that can be taken side by side, at the price for those who take them', () => {
    fc.assert(
      fc.property(workersRequest, (request) => {
        const { together } = answered(request);
        const takings = takingsOf(together, [...request.sources]);
        for (const { path } of takings) expect(overlapsOf(path)).toEqual([]);
        for (const taking of takings) {
          const { source, step, people } = taking;
          const sharing = takings.filter((other) => other.source === source && other.step.start === step.start);
          const group = source.schedule.kind === 'team' ? sum(sharing.map((other) => other.people)) : people;
          const all = sum(
            takings.filter((o) => o.source === source && o.step.source.run === step.source.run).map((o) => o.people),
          );
          expect(all).toBeLessThanOrEqual(seatsOf(source, step));
          if (source.schedule.kind === 'team') {
            const away = takings.filter(
              (o) => o.source === source && o.step.start <= step.end && o.step.end >= step.start,
            );
            expect(away).toHaveLength(sharing.length);
            expect(Math.round(step.pricePerPerson * 100)).toBe(
              teamPriceCents(source.schedule, Math.round((step.reach.km ?? 0) * 1000), group),
            );
            expect(group).toBeLessThanOrEqual(source.schedule.maxGroup);
          }
          if (source.schedule.kind === 'team' || source.schedule.kind === 'on-demand') {
            expect(sum(sharing.map((other) => other.people))).toBeGreaterThanOrEqual(source.schedule.minGroup);
          }
        }
      }),
      runs,
    );
  });

  test('together tells exactly the steps that two people or more take on the same days', () => {
    fc.assert(
      fc.property(workersRequest, (request) => {
        const { together } = answered(request);
        const takings = takingsOf(together, [...request.sources]);
        const keyOf = ({ source, start, end }: Pick<AnsweredStep, 'source' | 'start' | 'end'>): string =>
          [source.kind, source.id, source.run, start, end].join(' ');
        const byStep = Map.groupBy(takings, ({ step }) => keyOf(step));
        const shared = [...byStep].filter(([, takers]) => sum(takers.map(({ people }) => people)) > 1);
        expect(new Map(together.steps.map((step) => [keyOf(step), [...step.refs].sort()]))).toEqual(
          new Map(shared.map(([key, takers]) => [key, takers.flatMap(({ refs }) => refs).sort()])),
        );
      }),
      runs,
    );
  });
});

interface Taking {
  readonly path: AnsweredPath;
  readonly step: AnsweredStep;
  readonly source: MatchSource;
  readonly refs: readonly string[];
  readonly people: number;
}

function takingsOf({ paths }: AnsweredTogether, sources: readonly MatchSource[]): readonly Taking[] {
  return paths.flatMap(({ refs, ...path }) =>
    path.steps.map((step) => {
      const source = sources.find(({ id, kind }) => id === step.source.id && kind === step.source.kind);
      if (!source) throw new Error(`no source ${step.source.id}`);
      return { path, step, source, refs, people: refs.length };
    }),
  );
}

/** What starts when asked starts for each group anew. */
function seatsOf({ schedule }: MatchSource, { source: { run } }: AnsweredStep): number {
  switch (schedule.kind) {
    case 'dated':
      return schedule.runs.find(({ id }) => id === run)?.seatsLeft ?? 0;
    case 'rolling':
      return schedule.seatsLeft ?? 10_000;
    case 'workplace':
      return schedule.capacityLeft;
    default:
      return 10_000;
  }
}

function overlapsOf({ steps }: AnsweredPath): readonly string[] {
  const days = steps.map((step) => ({ ...step, from: epochDay(step.start), to: epochDay(step.end) }));
  return days.flatMap((one, i) =>
    days
      .slice(i + 1)
      .filter((other) => other.track === one.track && other.from <= one.to && other.to >= one.from)
      .map((other) => `${one.source.id} and ${other.source.id}`),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
