import { type Day, dayOf, inLanguage, type Language } from '@kohtaanto/kernel';
import type { Part, Weights } from '../matchTable.ts';
import type { MatchSource, Run } from '../model.ts';
import { type Change, daysToStart, type RankedMatch, type RankedMiss } from './explain.ts';
import type { FilterName, ReachHow } from './outcome.ts';
import type { PreparedNeed, Relations } from './preparedNeed.ts';
import type { Ranking } from './rank.ts';
import { texts } from './texts.ts';
import { changeText, creditText, partText } from './wording.ts';

/** MATCHING 7, whole. Figures are exact; texts are rounded for people. Days are calendar days in Europe/Helsinki. */
export interface MatchAnswer {
  readonly today: Day;
  readonly weights: Weights;
  readonly matches: readonly AnsweredMatch[];
  readonly nearMisses: readonly AnsweredMiss[];
  readonly notScored?: string;
}

export interface SourceReference {
  readonly kind: MatchSource['kind'];
  readonly id: string;
  /** Of dated offers. */
  readonly run?: string;
}

interface AnsweredSource {
  readonly source: SourceReference;
  readonly title: string;
  readonly provider: { readonly id: string; readonly name: string };
}

export interface AnsweredMatch extends AnsweredSource {
  /** 0..1: `sum(weight * value) / sum(weight)` over `parts`. */
  readonly score: number;
  readonly scoreUpTo?: number;
  readonly parts: Readonly<Partial<Record<Part, AnsweredPart>>>;
  readonly withoutData: readonly Part[];
  readonly competences: readonly AnsweredCompetence[];
  /** Kilometres, exact to the metre. */
  readonly reach: { readonly how: ReachHow; readonly km?: number };
  readonly start: Day;
  readonly finish: Day;
  readonly daysToStart: number;
  readonly seatsLeft?: number;
  /** Euros with at most two decimals (cents / 100; inside, money is whole cents), after the stated funding. */
  readonly pricePerPerson?: number;
  /** Euros, before funding. */
  readonly grossPricePerPerson?: number;
}

export interface AnsweredPart {
  readonly value: number;
  readonly weight: number;
  readonly text: string;
}

export interface AnsweredCompetence {
  readonly concept: string;
  readonly label: string;
  readonly importance: 'must' | 'nice';
  readonly credit: number;
  readonly state: 'covered' | 'partial' | 'missing';
  readonly because: string;
}

export interface AnsweredMiss extends AnsweredSource {
  readonly filter: FilterName;
  readonly change: Change;
  readonly text: string;
  readonly start: Day;
  readonly finish: Day;
  /** The score if the filter held. */
  readonly asIfScore: number;
}

export interface Wording {
  readonly lang: Language;
  readonly graph: Pick<Relations, 'label'>;
}

/** The ranking as the API answers it, with texts in one language. */
export function answerOf({ prepared, matches, nearMisses, notScored }: Ranking, wording: Wording): MatchAnswer {
  return {
    today: dayOf(prepared.today),
    weights: prepared.weights,
    matches: matches.map((match) => answeredMatch(prepared, match, wording)),
    nearMisses: nearMisses.map((miss) => answeredMiss(miss, wording)),
    ...(notScored && { notScored: texts[wording.lang].notScored }),
  };
}

function answeredMatch(prepared: PreparedNeed, match: RankedMatch, wording: Wording): AnsweredMatch {
  const { source, run, reach } = match;
  return {
    ...answeredSource(source, run, wording.lang),
    score: match.score,
    ...(match.scoreUpTo !== undefined && { scoreUpTo: match.scoreUpTo }),
    parts: answeredParts(prepared, match, wording.lang),
    withoutData: match.withoutData,
    competences: answeredCompetences(match, wording),
    reach: { how: reach.how, ...(reach.metres !== undefined && { km: reach.metres / 1000 }) },
    start: dayOf(run.start),
    finish: dayOf(run.end),
    daysToStart: daysToStart(prepared, run.start),
    ...(run.seatsLeft !== undefined && { seatsLeft: run.seatsLeft }),
    ...(match.pricePerPersonCents !== undefined && { pricePerPerson: match.pricePerPersonCents / 100 }),
    ...(source.grossPricePerPersonCents !== undefined && {
      grossPricePerPerson: source.grossPricePerPersonCents / 100,
    }),
  };
}

function answeredMiss({ source, run, ...miss }: RankedMiss, { lang }: Wording): AnsweredMiss {
  return {
    ...answeredSource(source, run, lang),
    filter: miss.filter,
    change: miss.change,
    text: changeText({ source, run, ...miss }, lang),
    start: dayOf(run.start),
    finish: dayOf(run.end),
    asIfScore: miss.asIfScore,
  };
}

function answeredSource({ kind, id, title, provider }: MatchSource, run: Run, lang: Language): AnsweredSource {
  return {
    source: { kind, id, ...(run.id !== undefined && { run: run.id }) },
    title: inLanguage(title, lang),
    provider: { id: provider.id, name: inLanguage(provider.name, lang) },
  };
}

function answeredParts(prepared: PreparedNeed, match: RankedMatch, lang: Language): AnsweredMatch['parts'] {
  const answered: Partial<Record<Part, AnsweredPart>> = {};
  for (const part of prepared.asked) {
    const text = partText(part, prepared, match, lang);
    answered[part] = { value: match.values[part] ?? 0, weight: prepared.askedWeights[part], text };
  }
  return answered;
}

function answeredCompetences({ competences }: RankedMatch, { lang, graph }: Wording): readonly AnsweredCompetence[] {
  const labelOf = (concept: string): string => graph.label(concept, lang);
  return competences.map(({ requirement: { concept, importance }, credit, state, reason }) => ({
    concept,
    label: labelOf(concept),
    importance,
    credit,
    state,
    because: creditText(reason, lang, labelOf),
  }));
}
