import { distanceMetres } from '@kohtaanto/kernel';
import type { Relations } from '../../src/match/preparedNeed.ts';
import type { MatchNeed, MatchSource, Requirement, Taught } from '../../src/model.ts';
import { compareFigures, type PathFigures } from './checkPath.ts';

/** One request, in plain values. */
export interface PlanWorld {
  readonly need: MatchNeed;
  readonly sources: readonly MatchSource[];
  readonly held: readonly { readonly concept: string; readonly level?: number }[];
  readonly graph: Relations;
  readonly today: number;
  readonly deadline: number;
}

interface Placed {
  readonly source: MatchSource;
  readonly run: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly tracks: readonly string[];
  readonly travelDays: number;
  readonly cents: number;
  readonly metres: number;
}

/**
 * MATCHING 4 written down again for a few sources, from its text alone: every order of every choice of sources, each
 * put on its first possible day beside those before it. No bits, no masks; what is held is asked anew each time.
 */
export function oracleFront(world: PlanWorld): PathFigures[] {
  const best = new Map<number, PathFigures>();
  extend(world, [], (placed) => {
    const figures = figuresOf(world, placed);
    const other = best.get(figures.finish);
    if (!other || compareFigures(figures, other) < 0) best.set(figures.finish, figures);
  });
  const byFinish = [...best.values()].sort((a, b) => a.finish - b.finish);
  return byFinish.filter((one, i) => byFinish.slice(0, i).every((other) => other.priceCents > one.priceCents));
}

function extend(world: PlanWorld, placed: readonly Placed[], whole: (placed: readonly Placed[]) => void): void {
  const musts = world.need.requirements.filter(({ importance }) => importance === 'must');
  if (musts.every((must) => isHeld(world, must, placed))) {
    whole(placed);
    return;
  }
  for (const source of world.sources) {
    if (placed.some((one) => one.source === source)) continue;
    for (const next of placements(world, source, placed)) extend(world, [...placed, next], whole);
  }
}

function figuresOf({ today }: PlanWorld, placed: readonly Placed[]): PathFigures {
  return {
    finish: Math.max(today, ...placed.map(({ end }) => end)),
    priceCents: placed.reduce((sum, { cents }) => sum + cents, 0),
    metres: placed.reduce((sum, { metres }) => sum + metres, 0),
    ids: placed.map(({ source, run }) => `${source.id}/${run ?? ''}`).sort(),
  };
}

function isHeld({ held, graph }: PlanWorld, asked: Requirement, placed: readonly Placed[]): boolean {
  const had = held.map((item): Taught => ({ ...item, extent: 'full', provenance: 'manual' }));
  return [...had, ...placed.flatMap(({ source }) => source.teaches)].some((taught) => {
    const narrower = asked.acceptNarrower && graph.narrower(asked.concept).includes(taught.concept);
    if (taught.concept !== asked.concept && !narrower) return false;
    if (taught.extent !== 'full' || taught.provenance === 'proposed') return false;
    return asked.level === undefined || (taught.level !== undefined && taught.level >= asked.level);
  });
}

/** For a dated source every run that fits, for another the first day that does. */
function placements(world: PlanWorld, source: MatchSource, placed: readonly Placed[]): Placed[] {
  const found: Placed[] = [];
  for (let start = world.today; start <= world.deadline; start++) {
    for (const { run, end } of runsOn(world, source, start)) {
      const one = placedOn(world, source, run, start, end);
      if (!one || !isPossible(world, one, placed)) continue;
      found.push(one);
      if (source.schedule.kind !== 'dated') return found;
    }
  }
  return found;
}

function isPossible(world: PlanWorld, one: Placed, placed: readonly Placed[]): boolean {
  if (one.start - one.travelDays < world.today || one.end > world.deadline) return false;
  const before = placed.filter(({ end }) => end < one.start);
  if (!one.source.requires.every((r) => isHeld(world, { ...r, importance: 'must', acceptNarrower: false }, before)))
    return false;
  return placed.every(
    (other) =>
      !other.tracks.some((track) => one.tracks.includes(track)) ||
      other.end + other.travelDays < one.start - one.travelDays ||
      one.end + one.travelDays < other.start - other.travelDays,
  );
}

function runsOn(
  { need, today }: PlanWorld,
  source: MatchSource,
  start: number,
): { run: string | undefined; end: number }[] {
  const { schedule: s, validFrom, validUntil } = source;
  const { headcount } = need;
  if (start < (need.startFrom ?? today) || start < (validFrom ?? start) || start > (validUntil ?? start)) return [];
  if (s.kind === 'dated') {
    return s.runs
      .filter((run) => run.start === start && run.seatsLeft >= headcount)
      .map((run) => ({ run: run.id, end: run.end }));
  }
  const whole = [{ run: undefined, end: start + s.days - 1 }];
  switch (s.kind) {
    case 'rolling': {
      const on = start >= s.firstStart && (start - s.firstStart) % s.everyDays === 0 && start <= (s.lastStart ?? start);
      return on && (s.seatsLeft ?? headcount) >= headcount ? whole : [];
    }
    case 'on-demand':
      return start >= today + s.leadTimeDays && headcount >= s.minGroup && headcount <= (s.maxGroup ?? headcount)
        ? whole
        : [];
    case 'team': {
      const free = s.busy.every(({ from, to }) => to < start || from > start + s.days - 1);
      return free && start >= today + s.mobilisationDays && headcount >= s.minGroup && headcount <= s.maxGroup
        ? whole
        : [];
    }
    case 'workplace':
      return start >= (s.availableFrom ?? start) && s.capacityLeft >= headcount ? whole : [];
  }
}

function placedOn(
  world: PlanWorld,
  source: MatchSource,
  run: string | undefined,
  start: number,
  end: number,
): Placed | undefined {
  const { need } = world;
  if (need.languages.length > 0 && !source.languages.some((language) => need.languages.includes(language)))
    return undefined;
  const oneWay = oneWayOf(need, source);
  const cents = centsOf(need, source);
  if (oneWay === undefined || cents === undefined) return undefined;
  const far = oneWay > 100_000;
  const times = source.teachingTimes;
  const byDay = times.length === 0 || times.includes('day');
  const own = byDay ? 'day' : times.every((time) => time === 'own-pace') ? 'own-pace' : 'evening';
  return {
    ...{ source, run, start, end, cents },
    tracks: far ? [own, 'day', 'evening'] : [own],
    travelDays: far ? 1 : 0,
    metres: 2 * oneWay,
  };
}

/** Metres that the learner goes; undefined out of reach. */
function oneWayOf(need: MatchNeed, source: MatchSource): number | undefined {
  const { schedule } = source;
  if (schedule.kind === 'team') return teamMetres(need, source) === undefined ? undefined : 0;
  if (source.delivery.includes('online')) return 0;
  const own =
    schedule.kind === 'workplace' ? schedule.employerId === need.employerId : source.delivery.includes('workplace');
  if (own || need.places.length === 0) return 0;
  const ways = need.places.flatMap(({ point, maxDistanceMetres: allowed = 50_000 }) =>
    source.places.map((place) => ({ metres: distanceMetres(place, point), allowed })),
  );
  const share = ({ metres, allowed }: { metres: number; allowed: number }): number =>
    metres === 0 ? 0 : metres / allowed;
  const near = ways.filter(({ metres, allowed }) => metres <= allowed);
  return near.sort((a, b) => share(a) - share(b) || a.metres - b.metres)[0]?.metres;
}

function teamMetres(need: MatchNeed, { schedule }: MatchSource): number | undefined {
  if (schedule.kind !== 'team') return undefined;
  if (need.places.length === 0) return Number.NaN;
  const { room, power, network } = schedule.needs;
  const { site } = need;
  if (!site || (room && !site.room) || (power && !site.power) || (network && !site.network)) return undefined;
  const metres = Math.min(...need.places.map(({ point }) => distanceMetres(schedule.base, point)));
  return metres <= schedule.radiusMetres ? metres : undefined;
}

function centsOf(need: MatchNeed, source: MatchSource): number | undefined {
  const { schedule } = source;
  if (schedule.kind === 'workplace') return source.pricePerPersonCents ?? 0;
  if (schedule.kind !== 'team') return source.pricePerPersonCents;
  const metres = teamMetres(need, source);
  if (metres === undefined || (Number.isNaN(metres) && schedule.costPerKmCents > 0)) return undefined;
  const km = Number.isNaN(metres) ? 0 : metres / 1000;
  return Math.floor(
    (schedule.days * schedule.costPerDayCents + 2 * km * schedule.costPerKmCents) / need.headcount + 0.5,
  );
}
