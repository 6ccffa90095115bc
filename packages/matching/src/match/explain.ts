import { type Part, type Relation, relations } from '../matchTable.ts';
import type { MatchSource, Requirement, Run, Taught } from '../model.ts';
import { type Assessor, scoreUpTo } from './assess.ts';
import { type CreditReason, creditOf, reasonOf } from './credit.ts';
import type { FilterName, Outcome, ReachHow } from './outcome.ts';
import type { PreparedNeed } from './preparedNeed.ts';
import { type SiteLack, siteLacksOf } from './reach.ts';
import { type WishFacts, wishFacts } from './wishFacts.ts';

/** What a source gives for one requirement, and why. */
export interface CompetenceCredit {
  readonly requirement: Requirement;
  readonly credit: number;
  readonly state: 'covered' | 'partial' | 'missing';
  /** Absent when nothing that is taught is related. */
  readonly reason?: CreditReason;
}

/** What was found out about one source for one need. */
export interface SourceFacts {
  readonly source: MatchSource;
  /** The asked parts only, 0..1 each. */
  readonly values: Readonly<Partial<Record<Part, number>>>;
  readonly withoutData: readonly Part[];
  readonly wishes: WishFacts;
  readonly competences: readonly CompetenceCredit[];
  /** `allowedMetres`: by the need for a place, by the team's radius for a team. */
  readonly reach: { readonly how: ReachHow; readonly metres?: number; readonly allowedMetres?: number };
  readonly run: Run;
  readonly pricePerPersonCents?: number;
}

export interface RankedMatch extends SourceFacts {
  readonly score: number;
  /** The score if what the source does not state were perfect; present where `withoutData` names a part. */
  readonly scoreUpTo?: number;
}

/**
 * The smallest change that admits a near miss, in one field. `km`: that much further (or a team that drives so much
 * further). `days` with filter `finish`: a deadline so much later; with `start`: people free so much sooner. `seats`
 * and `group`: there are (or would be) the first of the second. `language`: taught in any one of these. `site`: all of
 * these at the place.
 */
export interface Change {
  readonly km?: number;
  readonly days?: number;
  readonly seats?: readonly [have: number, need: number];
  readonly group?: readonly [have: number, need: number];
  readonly language?: readonly string[];
  readonly site?: readonly SiteLack[];
}

export interface RankedMiss extends SourceFacts {
  readonly filter: FilterName;
  readonly change: Change;
  /** As if the filter held. */
  readonly asIfScore: number;
}

export function explainMatch(assess: Assessor, source: MatchSource): RankedMatch {
  assess.assess(source);
  const { prepared, outcome } = assess;
  const facts = factsOf(prepared, source, outcome);
  return {
    ...facts,
    score: outcome.score,
    ...(facts.withoutData.length > 0 && { scoreUpTo: scoreUpTo(prepared, outcome) }),
  };
}

export function explainMiss(assess: Assessor, source: MatchSource): RankedMiss {
  assess.assess(source);
  const { prepared, outcome } = assess;
  const filter = outcome.filter ?? 'distance';
  return {
    ...factsOf(prepared, source, outcome),
    filter,
    change: changes[filter](prepared, source, outcome.shortfall),
    asIfScore: outcome.score,
  };
}

function factsOf(prepared: PreparedNeed, source: MatchSource, outcome: Outcome): SourceFacts {
  const { how, metres, allowedMetres, priceCents } = outcome;
  return {
    source,
    values: Object.fromEntries(prepared.asked.map((part) => [part, outcome[part]])),
    withoutData: partsWithoutData(prepared, outcome),
    wishes: wishFacts(prepared.wishes, source),
    competences: competencesOf(prepared, source),
    reach: { how, ...(!Number.isNaN(metres) && { metres, allowedMetres }) },
    run: runOf(source, outcome),
    ...(Number.isFinite(priceCents) && { pricePerPersonCents: priceCents }),
  };
}

const changes: Readonly<Record<FilterName, (p: PreparedNeed, source: MatchSource, shortfall: number) => Change>> = {
  language: ({ need }) => ({ language: need.languages }),
  seats: ({ need }, _, shortfall) => ({ seats: [need.headcount - shortfall, need.headcount] }),
  group: ({ need: { headcount } }, { schedule }, shortfall) => {
    const tooFew = (schedule.kind === 'team' || schedule.kind === 'on-demand') && headcount < schedule.minGroup;
    return { group: [headcount, tooFew ? headcount + shortfall : headcount - shortfall] };
  },
  start: (_p, _s, days) => ({ days }),
  finish: (_p, _s, days) => ({ days }),
  distance: (_p, _s, metres) => ({ km: metres / 1000 }),
  site: ({ need }, { schedule }) => ({ site: schedule.kind === 'team' ? siteLacksOf(need.site, schedule.needs) : [] }),
};

function partsWithoutData({ asked }: PreparedNeed, outcome: Outcome): readonly Part[] {
  return asked.filter(
    (part) =>
      (part === 'price' && outcome.priceCents === Number.POSITIVE_INFINITY) ||
      (part === 'delivery' && outcome.unstatedWishes > 0),
  );
}

function runOf({ schedule }: MatchSource, { run, start, end }: Outcome): Run {
  switch (schedule.kind) {
    case 'dated':
      return schedule.runs[run] ?? { start, end };
    case 'rolling':
      return { start, end, ...(schedule.seatsLeft !== undefined && { seatsLeft: schedule.seatsLeft }) };
    case 'workplace':
      return { start, end, seatsLeft: schedule.capacityLeft };
    default:
      return { start, end };
  }
}

/** Credits with their reasons, in the order of the need. */
export function competencesOf(prepared: PreparedNeed, source: MatchSource): readonly CompetenceCredit[] {
  const bests = bestTaught(prepared, source);
  return prepared.requirements.map((requirement, index) => {
    const best = bests[index];
    if (!best) return { requirement, credit: 0, state: 'missing' };
    const reason = reasonOf(requirement, best.relation, best.taught);
    return { requirement, credit: best.credit, state: best.credit === 1 ? 'covered' : 'partial', reason };
  });
}

interface Credited {
  readonly credit: number;
  readonly relation: Relation;
  readonly taught: Taught;
}

/** By requirement; without one where nothing that is taught is related. */
function bestTaught(
  { links, requirements }: PreparedNeed,
  { teaches }: MatchSource,
): readonly (Credited | undefined)[] {
  const bests: (Credited | undefined)[] = requirements.map(() => undefined);
  for (const taught of teaches) {
    for (const { index, relation } of links.get(taught.concept) ?? []) {
      const requirement = requirements[index];
      if (requirement === undefined) continue;
      const found = { credit: creditOf(requirement, relation, taught), relation, taught };
      const best = bests[index];
      if (best === undefined || compareCredited(found, best) < 0) bests[index] = found;
    }
  }
  return bests;
}

/** Highest credit; of equal ones the closest relation, the highest level, the first by name: whatever their order. */
function compareCredited(a: Credited, b: Credited): number {
  if (a.credit !== b.credit) return b.credit - a.credit;
  const relation = relations.indexOf(a.relation) - relations.indexOf(b.relation);
  if (relation !== 0) return relation;
  const level = (b.taught.level ?? 0) - (a.taught.level ?? 0);
  if (level !== 0) return level;
  return keyOf(a.taught) < keyOf(b.taught) ? -1 : 1;
}

function keyOf({ concept, extent, provenance }: Taught): string {
  return `${concept} ${extent} ${provenance}`;
}
