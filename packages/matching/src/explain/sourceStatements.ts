import { dayOf } from '@kohtaanto/kernel';
import type { RankedMatch, RankedMiss, SourceFacts } from '../match/explain.ts';
import type { PreparedNeed } from '../match/preparedNeed.ts';
import type { MatchSource, Requirement } from '../model.ts';
import { raisingChanges } from './raisingChanges.ts';
import type {
  ChangeStatement,
  CompetenceStatement,
  Hindrance,
  NamedCompetence,
  PracticalStatement,
  Statement,
} from './statement.ts';

/** A match: what it covers, how well, what is missing, why, when, for how much, and what would raise it most. */
export function matchStatements(prepared: PreparedNeed, match: RankedMatch): readonly Statement[] {
  const raises = raisingChanges(prepared, match).map(({ change, score }): ChangeStatement => {
    return { kind: 'raises', change, from: match.score, to: score };
  });
  return [...factStatements(prepared, match), ...raises];
}

/** A near miss: the same, after what stands in the way, and with what would admit it. */
export function missStatements(prepared: PreparedNeed, miss: RankedMiss): readonly Statement[] {
  const about = hindranceOf(miss);
  return [{ kind: 'fails', ...about }, ...factStatements(prepared, miss), { kind: 'admits', ...about }];
}

export function hindranceOf({ filter, change, source }: RankedMiss): Hindrance {
  return { filter, change, taughtIn: source.languages, team: source.schedule.kind === 'team' };
}

function factStatements(prepared: PreparedNeed, facts: SourceFacts): readonly Statement[] {
  return [
    ...competenceStatements(facts),
    ...requiredStatement(facts.source),
    reachStatement(facts),
    ...timeStatements(prepared, facts),
    ...groupStatements(prepared, facts),
    ...moneyStatements(prepared, facts),
    ...wishStatements(facts),
  ];
}

function competenceStatements({ competences }: SourceFacts): readonly CompetenceStatement[] {
  const inState = (state: 'covered' | 'missing'): readonly NamedCompetence[] =>
    competences.filter((one) => one.state === state).map(({ requirement }) => named(requirement));
  const partial = competences.flatMap(({ requirement, credit, state, reason }): readonly CompetenceStatement[] =>
    state === 'partial' && reason ? [{ kind: 'partial', competence: named(requirement), credit, reason }] : [],
  );
  return [...listed('covers', inState('covered')), ...partial, ...listed('missing', inState('missing'))];
}

const named = ({ concept, level, importance }: Requirement): NamedCompetence => ({
  concept,
  ...(level !== undefined && { level }),
  importance,
});

const listed = (
  kind: 'covers' | 'missing' | 'requires',
  competences: readonly NamedCompetence[],
): readonly CompetenceStatement[] => (competences.length === 0 ? [] : [{ kind, competences }]);

/** What people must hold before they start. It is no part of the score; a path brings it. */
export const requiredStatement = ({ requires }: MatchSource): readonly CompetenceStatement[] =>
  listed('requires', requires);

function reachStatement({ reach: { how, metres, allowedMetres } }: SourceFacts): PracticalStatement {
  return {
    kind: 'reach',
    how,
    ...(metres !== undefined && { km: metres / 1000 }),
    ...(allowedMetres !== undefined && { allowedKm: allowedMetres / 1000 }),
  };
}

function timeStatements({ today, deadline, need }: PreparedNeed, { run }: SourceFacts): readonly PracticalStatement[] {
  const dates = { start: dayOf(run.start), finish: dayOf(run.end), daysToStart: run.start - today };
  const { readyBy } = need;
  return [
    { kind: 'dates', ...dates },
    ...(readyBy === undefined
      ? []
      : [{ kind: 'deadline', readyBy: dayOf(readyBy), daysBefore: deadline - run.end } as const]),
  ];
}

function groupStatements(
  { need }: PreparedNeed,
  { run, source: { schedule } }: SourceFacts,
): readonly PracticalStatement[] {
  const { headcount: people } = need;
  if (schedule.kind === 'team' || schedule.kind === 'on-demand') {
    const { minGroup: least, maxGroup: most } = schedule;
    return [{ kind: 'group', people, least, ...(most !== undefined && { most }) }];
  }
  return run.seatsLeft === undefined ? [] : [{ kind: 'seats', left: run.seatsLeft, needed: people }];
}

function moneyStatements({ need }: PreparedNeed, facts: SourceFacts): readonly PracticalStatement[] {
  const { pricePerPersonCents: cents, source } = facts;
  const { budgetPerPersonCents: budget, headcount: people } = need;
  const gross = source.grossPricePerPersonCents;
  return [
    priceStatement(cents, people),
    ...(gross === undefined ? [] : [{ kind: 'gross', perPerson: gross / 100 } as const]),
    ...(budget === undefined || cents === undefined
      ? []
      : [{ kind: 'budget', perPerson: budget / 100, left: (budget - cents) / 100 } as const]),
  ];
}

export function priceStatement(cents: number | undefined, people: number, sharedBy?: number): PracticalStatement {
  if (cents === undefined) return { kind: 'price', people };
  const total = (cents * people) / 100;
  return { kind: 'price', people, perPerson: cents / 100, total, ...(sharedBy !== undefined && { sharedBy }) };
}

function wishStatements({ wishes }: SourceFacts): readonly PracticalStatement[] {
  return (['met', 'unmet', 'unstated'] as const).flatMap((state): readonly PracticalStatement[] => {
    const { delivery, teachingTimes } = wishes.states[state];
    return delivery.length + teachingTimes.length === 0 ? [] : [{ kind: 'wishes', state, delivery, teachingTimes }];
  });
}
