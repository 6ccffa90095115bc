import { dayOf, inLanguage } from '@kohtaanto/kernel';
import { missText } from '../explain/changeSentence.ts';
import { creditText } from '../explain/creditText.ts';
import { message } from '../explain/message.ts';
import { partText } from '../explain/partText.ts';
import { said, type Wording } from '../explain/sentence.ts';
import { hindranceOf, matchStatements, missStatements } from '../explain/sourceStatements.ts';
import type { Part } from '../matchTable.ts';
import type { MatchSource, Run } from '../model.ts';
import type { RankedMatch, RankedMiss, SourceFacts } from './explain.ts';
import type {
  AnsweredCompetence,
  AnsweredFacts,
  AnsweredMatch,
  AnsweredMiss,
  AnsweredPart,
  AnsweredSource,
  MatchAnswer,
} from './matchAnswer.ts';
import type { PreparedNeed } from './preparedNeed.ts';
import type { Ranking } from './rank.ts';

/** The ranking as the API answers it, with texts in one language. */
export function answerOf({ prepared, matches, nearMisses, notScored }: Ranking, wording: Wording): MatchAnswer {
  return {
    today: dayOf(prepared.today),
    weights: prepared.weights,
    matches: matches.map((match) => answeredMatch(prepared, match, wording)),
    nearMisses: nearMisses.map((miss) => answeredMiss(prepared, miss, wording)),
    ...(notScored && { notScored: message(wording.lang, 'notScored') }),
  };
}

function answeredMatch(prepared: PreparedNeed, match: RankedMatch, wording: Wording): AnsweredMatch {
  return {
    ...answeredSource(match.source, match.run, wording),
    score: match.score,
    ...(match.scoreUpTo !== undefined && { scoreUpTo: match.scoreUpTo }),
    ...answeredFacts(prepared, match, wording),
    explanation: said(matchStatements(prepared, match), wording),
  };
}

function answeredMiss(prepared: PreparedNeed, miss: RankedMiss, wording: Wording): AnsweredMiss {
  const { filter, change, source, run, asIfScore } = miss;
  return {
    ...answeredSource(source, run, wording),
    filter,
    change,
    text: missText(hindranceOf(miss), wording.lang),
    asIfScore,
    ...answeredFacts(prepared, miss, wording),
    explanation: said(missStatements(prepared, miss), wording),
  };
}

function answeredSource({ kind, id, title, provider }: MatchSource, run: Run, { lang }: Wording): AnsweredSource {
  return {
    source: { kind, id, ...(run.id !== undefined && { run: run.id }) },
    title: inLanguage(title, lang),
    provider: { id: provider.id, name: inLanguage(provider.name, lang) },
  };
}

function answeredFacts(prepared: PreparedNeed, facts: SourceFacts, wording: Wording): AnsweredFacts {
  const { run, reach, source, pricePerPersonCents: cents } = facts;
  const { grossPricePerPersonCents: gross } = source;
  return {
    parts: answeredParts(prepared, facts, wording),
    withoutData: facts.withoutData,
    competences: answeredCompetences(prepared, facts, wording),
    reach: { how: reach.how, ...(reach.metres !== undefined && { km: reach.metres / 1000 }) },
    start: dayOf(run.start),
    finish: dayOf(run.end),
    daysToStart: run.start - prepared.today,
    ...(run.seatsLeft !== undefined && { seatsLeft: run.seatsLeft }),
    ...(cents !== undefined && { pricePerPerson: cents / 100 }),
    ...(gross !== undefined && { grossPricePerPerson: gross / 100 }),
  };
}

function answeredParts(prepared: PreparedNeed, facts: SourceFacts, { lang }: Wording): AnsweredFacts['parts'] {
  const answered: Partial<Record<Part, AnsweredPart>> = {};
  for (const part of prepared.asked) {
    const value = facts.values[part] ?? 0;
    const weight = prepared.askedWeights[part];
    const loses = (weight * (1 - value)) / prepared.totalWeight;
    answered[part] = { value, weight, loses, text: partText(part, prepared, facts, lang) };
  }
  return answered;
}

function answeredCompetences(
  { information }: PreparedNeed,
  { competences }: SourceFacts,
  wording: Wording,
): readonly AnsweredCompetence[] {
  return competences.map(({ requirement: { concept, importance, level }, credit, state, reason }, index) => ({
    concept,
    label: wording.graph.label(concept, wording.lang),
    importance,
    ...(level !== undefined && { level }),
    weight: information[index] ?? 0,
    credit,
    state,
    because: creditText(reason, wording),
    ...(reason && { reason }),
  }));
}
