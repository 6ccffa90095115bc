import { DomainError, type Language, languages } from '@kohtaanto/kernel';
import { analyse } from '../analysis/analyse.ts';
import { detectLanguage } from '../analysis/detectLanguage.ts';
import type { ConceptKind } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';
import { type LabelEntry, labelSets } from './labels.ts';
import { type PartialMatcher, partialMatcher } from './partialMatches.ts';
import { type Proposal, type SequenceMatcher, sequenceMatcher } from './sequenceMatches.ts';

export interface ExtractedConcept {
  readonly concept: string;
  readonly label: string;
  readonly kind: ConceptKind;
  /** Start and end (exclusive) in the text: `text.slice(...span) === matched`. */
  readonly span: readonly [start: number, end: number];
  readonly matched: string;
  /** 0-1: as written from 0.9, inflected from 0.6, in a compound 0.6-0.7, some words of a label 0.5-0.7. */
  readonly score: number;
  readonly because: string;
}

export type Extract = (text: string, lang?: Language) => readonly ExtractedConcept[];

/** Characters of a text that is read, some ten pages: reading them does not hold others up. A longer one is refused. */
export const longestText = 30_000;
const partialAtMost = 25;

/**
 * Finds concepts in a text by their labels: whole labels first (the longest wins, inflected or split by a compound
 * too), then heads of compounds, then labels of which enough informative words stand close together. One answer per
 * concept, its best; in the order of the text. Without a language the text's own is used, else all three are tried.
 * @throws DomainError invalid `text-too-long`.
 */
export function createExtractor(graph: ConceptGraph): Extract {
  const sets = labelSets(graph);
  const matchers = new Map<Language, { sequences: SequenceMatcher; partials: PartialMatcher }>();
  const matcherOf = (language: Language) => {
    let made = matchers.get(language);
    if (!made) {
      made = { sequences: sequenceMatcher(sets[language]), partials: partialMatcher(sets[language]) };
      matchers.set(language, made);
    }
    return made;
  };

  return (text, lang) => {
    refuseLong(text);
    const language = lang ?? detectLanguage(text);
    const proposals = (language ? [language] : languages).flatMap((each) => {
      const tokens = analyse(text, each, sets[each].vocabulary);
      const { sequences, partials } = matcherOf(each);
      const whole = sequences(tokens);
      const taken = new Set(whole.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
      const some = partials(text, tokens, (token) => taken.has(token));
      return [...whole, ...some.slice(0, partialAtMost)];
    });
    return bestPerConcept(proposals).map((proposal) => answer(text, graph, language, proposal));
  };
}

function refuseLong(text: string): void {
  if (text.length <= longestText) return;
  const message = `the text has ${text.length} characters: send at most ${longestText}, in parts`;
  throw new DomainError('invalid', 'text-too-long', message, { errors: [{ pointer: '/text', message }] });
}

function bestPerConcept(proposals: readonly Proposal[]): readonly Proposal[] {
  const best = new Map<string, Proposal>();
  for (const proposal of proposals) {
    const before = best.get(proposal.entry.concept.uri);
    if (
      !before ||
      proposal.score > before.score ||
      (proposal.score === before.score && proposal.start < before.start)
    ) {
      best.set(proposal.entry.concept.uri, proposal);
    }
  }
  return [...best.values()].sort(
    (a, b) => a.start - b.start || b.score - a.score || (a.entry.concept.uri < b.entry.concept.uri ? -1 : 1),
  );
}

function answer(text: string, graph: ConceptGraph, lang: Language | undefined, proposal: Proposal): ExtractedConcept {
  const { entry, start, end, score, how } = proposal;
  return {
    concept: entry.concept.uri,
    label: graph.label(entry.concept.uri, lang ?? entry.language),
    kind: entry.concept.kind,
    span: [start, end],
    matched: text.slice(start, end),
    score,
    because: `${named(entry)}${how === '' ? '' : `, ${how}`}`,
  };
}

function named({ preferred, label, language }: LabelEntry): string {
  return `${preferred ? 'label' : 'alternative label'} '${label}' (${language})`;
}
