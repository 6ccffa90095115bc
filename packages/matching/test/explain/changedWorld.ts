import type { RaisingChange } from '../../src/explain/raisingChange.ts';
import type { DeliveryMode, MatchNeed, MatchSource, Run, SourceSchedule, Taught } from '../../src/model.ts';

export interface Pair {
  readonly need: MatchNeed;
  readonly source: MatchSource;
}

/** The need and the source with the change made, in every way that it may be meant; `run` is the one of the match. */
export function changed(change: RaisingChange, { need, source }: Pair, run: Run, today: number): readonly Pair[] {
  switch (change.kind) {
    case 'confirm':
      return retaught({ need, source }, change.concept, (taught) => ({ ...taught, provenance: 'confirmed' }));
    case 'extent':
      return retaught({ need, source }, change.concept, (taught) => ({ ...taught, extent: 'full' }));
    case 'level':
      return retaught({ need, source }, change.concept, (taught) =>
        taught.level === change.from ? { ...taught, level: change.to } : taught,
      );
    case 'accept-narrower':
      return need.requirements.flatMap((asked, i) =>
        asked.concept === change.concept
          ? [{ source, need: { ...need, requirements: need.requirements.with(i, { ...asked, acceptNarrower: true }) } }]
          : [],
      );
    case 'teach': {
      const { concept, level } = change;
      const added: Taught = { concept, extent: 'full', provenance: 'manual', ...(level !== undefined && { level }) };
      return [{ need, source: { ...source, teaches: [...source.teaches, added] } }];
    }
    case 'sooner': {
      const { validFrom: _, validUntil: __, ...always } = source;
      const schedule = startingOn(Math.max(today, need.startFrom ?? today), source.schedule, run);
      return [{ need, source: { ...always, schedule } }];
    }
    case 'nearer':
      return [{ need, source: { ...source, places: need.places.map(({ point }) => point) } }];
    case 'wish':
      return [{ need, source: withWish(source, change) }];
    case 'free':
      return [{ need, source: freeOfCharge(source) }];
  }
}

/** Every single change that there is, whether or not it helps. */
export function everyChange({ need, source }: Pair): readonly RaisingChange[] {
  const levels = [...new Set(need.requirements.flatMap(({ level }) => level ?? []))];
  return [
    ...source.teaches.flatMap(({ concept, level: from }): RaisingChange[] => [
      { kind: 'confirm', concept },
      { kind: 'extent', concept },
      ...levels
        .filter((to) => to > (from ?? 0))
        .map((to): RaisingChange => ({ kind: 'level', concept, to, ...(from !== undefined && { from }) })),
    ]),
    ...need.requirements.flatMap(({ concept, level }): RaisingChange[] => [
      { kind: 'accept-narrower', concept, taught: '' },
      // What is taught already, but not well enough, is no new competence.
      ...(source.teaches.some((taught) => taught.concept === concept)
        ? []
        : [{ kind: 'teach', concept, ...(level !== undefined && { level }) } as const]),
    ]),
    { kind: 'sooner', start: '2026-01-01' as never, days: 1 },
    ...(need.places.length > 0 ? [{ kind: 'nearer', km: 1 } as const] : []),
    ...need.wishes.delivery.map((delivery): RaisingChange => ({ kind: 'wish', delivery })),
    ...need.wishes.teachingTimes.map((teachingTime): RaisingChange => ({ kind: 'wish', teachingTime })),
    { kind: 'free' },
  ];
}

function retaught({ need, source }: Pair, concept: string, better: (taught: Taught) => Taught): readonly Pair[] {
  return source.teaches.flatMap((taught, i) =>
    taught.concept === concept
      ? [{ need, source: { ...source, teaches: source.teaches.with(i, better(taught)) } }]
      : [],
  );
}

function startingOn(start: number, schedule: SourceSchedule, run: Run): SourceSchedule {
  switch (schedule.kind) {
    case 'dated':
      return {
        kind: 'dated',
        runs: [{ id: 'sooner', start, end: start + run.end - run.start, seatsLeft: run.seatsLeft ?? 0 }],
      };
    case 'rolling': {
      const { lastStart: _, ...rolling } = schedule;
      return { ...rolling, firstStart: start, everyDays: 1 };
    }
    case 'on-demand':
      return { ...schedule, leadTimeDays: 0 };
    case 'team':
      return { ...schedule, mobilisationDays: 0, busy: [] };
    case 'workplace':
      return { ...schedule, availableFrom: start };
  }
}

function withWish(source: MatchSource, wish: Extract<RaisingChange, { readonly kind: 'wish' }>): MatchSource {
  if ('delivery' in wish) {
    const delivery: readonly DeliveryMode[] = [...source.delivery, wish.delivery];
    return { ...source, delivery };
  }
  return { ...source, teachingTimes: [...source.teachingTimes, wish.teachingTime] };
}

function freeOfCharge(source: MatchSource): MatchSource {
  const { schedule } = source;
  if (schedule.kind !== 'team') return { ...source, pricePerPersonCents: 0 };
  return { ...source, schedule: { ...schedule, costPerDayCents: 0, costPerKmCents: 0 } };
}
