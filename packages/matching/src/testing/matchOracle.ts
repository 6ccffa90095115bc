import { distanceMetres } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { MatchNeed, MatchSource, Requirement, Taught } from '../model.ts';

/**
 * MATCHING 1-3 written down again, naively and from its text alone, as the oracle of the tests: every day is tried,
 * every source is scored, nothing is shared with the real code but the model and the distance.
 */
export interface OracleAnswer {
  readonly matches: readonly OracleRow[];
  readonly nearMisses: readonly (OracleRow & { readonly filter: string; readonly lack: number })[];
}

export interface OracleRow {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly price: number | undefined;
}

export interface OracleWorld {
  readonly need: MatchNeed;
  readonly today: number;
  readonly graph: ConceptGraph;
  readonly weights: Readonly<Record<string, number>>;
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly id: string;
  readonly lacks: Readonly<Record<string, number>>;
  readonly score: number;
  readonly price: number | undefined;
}

/** No random source is held up for longer. */
const horizon = 150;
const defaults = { must: 50, nice: 10, time: 20, reach: 10, price: 5, delivery: 5 };

export function oracleRank(world: OracleWorld, sources: readonly MatchSource[], k: number): OracleAnswer {
  const matches: OracleRow[] = [];
  const misses: (OracleRow & { filter: string; lack: number })[] = [];
  if (!world.need.requirements.some((r) => r.importance === 'must')) return { matches, nearMisses: misses };
  for (const source of sources) {
    if (meanCredit(world, source, 'must') === 0) continue;
    const candidates = runsOf(world, source).map((run) => candidateOf(world, source, run));
    const passing = candidates.filter((c) => Object.keys(c.lacks).length === 0).sort(byScore);
    const best = passing[0];
    if (best) matches.push(rowOf(source, best));
    else {
      const miss = nearestOf(candidates.filter((c) => Object.keys(c.lacks).length === 1));
      if (miss) misses.push({ ...rowOf(source, miss), ...lackOf(miss) });
    }
  }
  const ranked = matches.sort(byRow).slice(0, k);
  const kth = ranked.length === k ? (ranked.at(-1)?.score ?? 0) : -1;
  return {
    matches: ranked,
    nearMisses: misses
      .filter((m) => m.score >= kth)
      .sort(byRow)
      .slice(0, 5),
  };
}

function nearestOf(candidates: readonly Candidate[]): Candidate | undefined {
  const atSource = candidates.filter((c) => !['start', 'finish', 'seats'].includes(lackOf(c).filter));
  if (atSource.length > 0) return atSource.sort(byScore)[0];
  const least = (filters: readonly string[]) =>
    candidates
      .filter((c) => filters.includes(lackOf(c).filter))
      .sort(
        (a, b) => lackOf(a).lack - lackOf(b).lack || lackOf(a).filter.localeCompare(lackOf(b).filter) || byScore(a, b),
      )
      .find((_, i) => i === 0);
  const time = least(['finish', 'start']);
  const seats = least(['seats']);
  if (!time || !seats) return time ?? seats;
  return seats.score >= time.score ? seats : time;
}

function lackOf(candidate: Candidate): { filter: string; lack: number } {
  const [entry] = Object.entries(candidate.lacks);
  return { filter: entry?.[0] ?? '', lack: entry?.[1] ?? 0 };
}

interface OracleRun {
  readonly start: number;
  readonly end: number;
  readonly id: string;
  readonly seats?: number | undefined;
}

function runsOf({ today }: OracleWorld, source: MatchSource): readonly OracleRun[] {
  const { schedule } = source;
  let runs: OracleRun[] = [];
  if (schedule.kind === 'dated') {
    runs = schedule.runs.map((run) => ({ start: run.start, end: run.end, id: run.id, seats: run.seatsLeft }));
  } else {
    for (let start = today; start < today + horizon; start += 1) {
      const end = start + schedule.days - 1;
      if (startsOn(source, today, start, end)) runs.push({ start, end, id: '', seats: seatsOf(source) });
    }
  }
  return runs.filter(
    ({ start }) => start >= today && start >= (source.validFrom ?? start) && start <= (source.validUntil ?? start),
  );
}

function seatsOf({ schedule }: MatchSource): number | undefined {
  if (schedule.kind === 'rolling') return schedule.seatsLeft;
  return schedule.kind === 'workplace' ? schedule.capacityLeft : undefined;
}

function startsOn({ schedule }: MatchSource, today: number, start: number, end: number): boolean {
  switch (schedule.kind) {
    case 'dated':
      return false;
    case 'rolling':
      return (
        start >= schedule.firstStart &&
        (start - schedule.firstStart) % schedule.everyDays === 0 &&
        !(schedule.lastStart !== undefined && start > schedule.lastStart)
      );
    case 'on-demand':
      return start >= today + schedule.leadTimeDays;
    case 'workplace':
      return start >= (schedule.availableFrom ?? 0);
    case 'team':
      return start >= today + schedule.mobilisationDays && schedule.busy.every((b) => b.to < start || b.from > end);
  }
}

function candidateOf(world: OracleWorld, source: MatchSource, run: OracleRun): Candidate {
  const { need, today } = world;
  const { schedule } = source;
  const lacks: Record<string, number> = {};
  const from = Math.max(today, need.startFrom ?? today);
  if (need.languages.length > 0 && !need.languages.some((l) => source.languages.includes(l))) lacks.language = 1;
  if (run.seats !== undefined && run.seats < need.headcount) lacks.seats = need.headcount - run.seats;
  if (schedule.kind === 'team' || schedule.kind === 'on-demand') {
    if (need.headcount < schedule.minGroup) lacks.group = schedule.minGroup - need.headcount;
    if (schedule.maxGroup !== undefined && need.headcount > schedule.maxGroup) {
      lacks.group = need.headcount - schedule.maxGroup;
    }
  }
  if (run.start < from) lacks.start = from - run.start;
  if (need.readyBy !== undefined && run.end > need.readyBy) lacks.finish = run.end - need.readyBy;
  const reach = reachOf(world, source);
  Object.assign(lacks, reach.lacks);
  const price = priceOf(need, source);
  return { start: run.start, end: run.end, id: run.id, lacks, price, score: scoreOf(world, source, run, reach, price) };
}

interface OracleReach {
  readonly value: number;
  readonly lacks: Readonly<Record<string, number>>;
}

function reachOf({ need }: OracleWorld, source: MatchSource): OracleReach {
  const { schedule } = source;
  if (need.places.length === 0) return { value: 1, lacks: {} };
  if (schedule.kind === 'team') {
    const metres = Math.min(...need.places.map(({ point }) => distanceMetres(point, schedule.base)));
    const site = [
      !need.site,
      ...(['room', 'power', 'network'] as const).map((x) => schedule.needs[x] && !need.site?.[x]),
    ];
    const missing = site.filter(Boolean).length;
    return {
      value: 1,
      lacks: {
        ...(metres > schedule.radiusMetres && { distance: metres - schedule.radiusMetres }),
        ...(missing > 0 && { site: missing }),
      },
    };
  }
  if (source.delivery.includes('online')) return { value: 1, lacks: {} };
  const own =
    schedule.kind === 'workplace' ? schedule.employerId === need.employerId : source.delivery.includes('workplace');
  if (own) return { value: 1, lacks: {} };
  const pairs = need.places.flatMap(({ point, maxDistanceMetres = 50_000 }) =>
    source.places.map((at) => {
      const metres = distanceMetres(at, point);
      const value = metres === 0 ? 1 : Math.max(0, 1 - (0.5 * metres) / maxDistanceMetres);
      return { value, lack: Math.max(0, metres - maxDistanceMetres) };
    }),
  );
  const [best] = pairs.sort((a, b) => a.lack - b.lack || b.value - a.value);
  if (!best) return { value: 0, lacks: { nowhere: 1, atAll: 1 } };
  return { value: best.value, lacks: best.lack > 0 ? { distance: best.lack } : {} };
}

function priceOf(need: MatchNeed, { schedule, pricePerPersonCents }: MatchSource): number | undefined {
  if (schedule.kind !== 'team') return pricePerPersonCents;
  if (need.places.length === 0 && schedule.costPerKmCents > 0) return undefined;
  const metres =
    need.places.length === 0 ? 0 : Math.min(...need.places.map((p) => distanceMetres(p.point, schedule.base)));
  const thousandths = 1000 * schedule.days * schedule.costPerDayCents + 2 * metres * schedule.costPerKmCents;
  return Math.round(thousandths / (1000 * need.headcount));
}

function scoreOf(
  world: OracleWorld,
  source: MatchSource,
  run: OracleRun,
  reach: OracleReach,
  price: number | undefined,
): number {
  const { need, today } = world;
  const w = { ...defaults, ...world.weights };
  const asked: [number, number][] = [[w.must, meanCredit(world, source, 'must')]];
  if (need.requirements.some((r) => r.importance === 'nice')) asked.push([w.nice, meanCredit(world, source, 'nice')]);
  if (need.readyBy !== undefined) {
    asked.push([w.time, Math.max(0, 1 - (0.5 * (run.end - today)) / (need.readyBy - today))]);
  }
  if (need.places.length > 0) asked.push([w.reach, reach.value]);
  const budget = need.budgetPerPersonCents;
  if (budget !== undefined) asked.push([w.price, priceValue(price, budget)]);
  const wishes = [
    ...need.wishes.delivery.map((wish) => source.delivery.includes(wish)),
    ...need.wishes.teachingTimes.map((wish) => source.teachingTimes.includes(wish)),
  ];
  if (wishes.length > 0) asked.push([w.delivery, wishes.filter(Boolean).length / wishes.length]);
  return (
    asked.reduce((sum, [weight, value]) => sum + weight * value, 0) / asked.reduce((sum, [weight]) => sum + weight, 0)
  );
}

function priceValue(price: number | undefined, budget: number): number {
  if (price === undefined) return 0;
  return price === 0 ? 1 : Math.max(0, 1 - price / budget);
}

function meanCredit({ need, graph }: OracleWorld, source: MatchSource, importance: string): number {
  const asked = need.requirements.filter((r) => r.importance === importance);
  const total = asked.reduce((sum, r) => sum + graph.information(r.concept), 0);
  const credits = asked.map((r) => Math.max(0, ...source.teaches.map((t) => credit(r, t, graph))));
  return asked.reduce((sum, r, i) => sum + graph.information(r.concept) * (credits[i] ?? 0), 0) / (total || 1);
}

function credit(r: Requirement, t: Taught, graph: ConceptGraph): number {
  let rest = t.extent === 'partial' ? 0.5 : 1;
  if (r.level !== undefined) {
    if (t.level === undefined) rest *= 0.5;
    else if (t.level < r.level) rest *= t.level / r.level;
  }
  if (t.provenance === 'proposed') rest *= 0.5;
  if (t.concept === r.concept) return rest;
  if (graph.narrower(r.concept).includes(t.concept)) return r.acceptNarrower && rest === 1 ? 1 : 0.8 * rest;
  if (graph.broader(r.concept).includes(t.concept)) return 0.4 * rest;
  if (graph.get(t.concept)?.essential?.includes(r.concept)) return 0.3 * rest;
  const parents = graph.get(r.concept)?.broader ?? [];
  return graph.get(t.concept)?.broader.some((parent) => parents.includes(parent)) ? 0.2 * rest : 0;
}

function rowOf(source: MatchSource, { start, end, score, price }: Candidate): OracleRow {
  return { id: source.id, start, end, score, price };
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1);
}

function byRow(a: OracleRow, b: OracleRow): number {
  const inf = Number.MAX_VALUE;
  return b.score - a.score || a.start - b.start || (a.price ?? inf) - (b.price ?? inf) || (a.id < b.id ? -1 : 1);
}
