import { type ConceptUri, dayOf } from '@kohtaanto/kernel';
import { priceStatement, requiredStatement } from '../explain/sourceStatements.ts';
import type { ChangeStatement, PracticalStatement, Statement } from '../explain/statement.ts';
import { emptyOutcome } from '../match/outcome.ts';
import { resolveReach } from '../match/reach.ts';
import type { MatchSource, Prerequisite, Requirement } from '../model.ts';
import { type LaterStarts, laterStarts } from './laterStarts.ts';
import type { PlanProblem } from './planProblem.ts';
import type { FoundPath, PlacedStep } from './search/searchProblem.ts';
import { peopleTaking, seatsLeft, type Taker } from './seats.ts';

/** A path in figures: how many steps, when, for how much, what it covers and what not; `nice` is covered besides. */
export function pathStatements(
  { steps, finish, priceCents, metres }: FoundPath,
  covered: readonly Requirement[],
  missing: readonly Requirement[],
  nice: readonly ConceptUri[],
): readonly Statement[] {
  const covers = [...highestLevels(covered), ...nice.map((concept) => ({ concept, importance: 'nice' }) as const)];
  return [
    { kind: 'path', steps: steps.length, finish: dayOf(finish), perPerson: priceCents / 100 },
    ...(covers.length > 0 ? [{ kind: 'covers', competences: covers } as const] : []),
    ...(missing.length > 0 ? [{ kind: 'missing', competences: highestLevels(missing) } as const] : []),
    ...(metres > 0 ? [{ kind: 'travel', km: metres / 1000, freeDays: false } as const] : []),
  ];
}

/**
 * A step: when, what it teaches and needs, why it can be reached, for how much, and when else it could start beside what
 * `others` take. What is shared has a day for all, so when it could start later is not for one group to say.
 */
export function stepStatements(
  problem: PlanProblem,
  path: FoundPath,
  place: number,
  others: readonly Taker[] = [],
): readonly Statement[] {
  const placed = path.steps[place];
  const found = placed && problem.opportunities[placed.step];
  if (!placed || !found) return [];
  const { source, track, travelMetres, far, priceCents, shared } = found.opportunity;
  const { headcount } = problem.plan.prepared.need;
  const sharing = others.filter(({ way }) => way.shared);
  const goals = found.helper.teaches.flatMap((i) => problem.chain.goals[i]?.requirement ?? []);
  return [
    { kind: 'period', start: dayOf(placed.start), end: dayOf(placed.end), track },
    { kind: 'covers', competences: highestLevels(goals) },
    ...requiredStatement({ ...source, requires: highestLevels(source.requires) }),
    reachStatement(problem, source),
    ...(travelMetres > 0 ? [{ kind: 'travel', km: travelMetres / 1000, freeDays: far } as const] : []),
    ...seatsStatements(problem, source, placed),
    priceStatement(priceCents, headcount, shared && headcount + peopleTaking(found.opportunity, sharing)),
    ...(shared ? [] : [laterStatement(laterStarts(problem, path, place, others))]),
  ];
}

/** A competence that the need and a later step ask for at different levels is told once: the highest holds the others. */
function highestLevels(items: readonly Prerequisite[]): readonly Prerequisite[] {
  const highest = new Map<string, Prerequisite>();
  for (const { concept, level } of items) {
    const known = highest.get(concept);
    if (known && (level ?? 0) < (known.level ?? 0)) continue;
    highest.set(concept, { concept, ...(level !== undefined && { level }) });
  }
  return [...highest.values()];
}

function reachStatement({ plan: { prepared } }: PlanProblem, source: MatchSource): PracticalStatement {
  const outcome = emptyOutcome();
  resolveReach(prepared, source, outcome);
  const { how, metres, allowedMetres } = outcome;
  return { kind: 'reach', how, ...(!Number.isNaN(metres) && { km: metres / 1000, allowedKm: allowedMetres / 1000 }) };
}

function seatsStatements(problem: PlanProblem, source: MatchSource, placed: PlacedStep): readonly PracticalStatement[] {
  const left = seatsLeft(source, problem.opportunities[placed.step]?.opportunity.run);
  return left === undefined ? [] : [{ kind: 'seats', left, needed: problem.plan.prepared.need.headcount }];
}

function laterStatement(later: LaterStarts | undefined): ChangeStatement {
  if (!later) return { kind: 'later' };
  const { next, latest, run, seatsLeft } = later;
  return {
    kind: 'later',
    next: dayOf(next),
    latest: dayOf(latest),
    ...(run !== undefined && { run }),
    ...(seatsLeft !== undefined && { seatsLeft }),
  };
}
