import { type Language, languages } from '@kohtaanto/kernel';
import { analyse } from '../analysis/analyse.ts';
import type { ConceptKind } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';
import { best } from './best.ts';
import { groupEvidence } from './groupEvidence.ts';
import { type LabelLikeness, labelLikeness } from './labelLikeness.ts';
import type { LabelEntry, LabelSets } from './labels.ts';
import type { LikenessWeights } from './likenessWeights.ts';
import { addByPivot } from './pivot.ts';

/** A label that is like a text, with the likeness of its concept (0-1). */
export interface LikeConcept {
  readonly entry: LabelEntry;
  readonly score: number;
}

/** Concepts of one kind by likeness to a text. */
export interface LikeConcepts {
  readonly by: Readonly<Record<Language, LabelLikeness>>;
  /** The best first, at most `limit`; nothing that has hardly more than letters in common with the text. */
  find(text: string, lang: Language, limit: number): readonly LikeConcept[];
}

/**
 * Likeness over all languages: labels in the text's own, a little those in the others, for concepts without a label in
 * it the pivot, and for a group of concepts what speaks for its members.
 */
export function likeConcepts(
  graph: ConceptGraph,
  sets: LabelSets,
  kind: ConceptKind,
  weights: LikenessWeights,
): LikeConcepts {
  const { otherLanguage, atLeast } = weights;
  const most = 1 + otherLanguage * (languages.length - 1);
  const entriesOf = (language: Language) => sets[language].entries.filter(({ concept }) => concept.kind === kind);
  const likenessOf = (language: Language) => labelLikeness(entriesOf(language), graph.size, weights);
  const by = { fi: likenessOf('fi'), sv: likenessOf('sv'), en: likenessOf('en') };
  const ordinals = [...graph.concepts()].flatMap((concept, ordinal) => (concept.kind === kind ? [ordinal] : []));
  const without = (language: Language) => ordinals.filter((ordinal) => by[language].label(ordinal) === undefined);
  const unlabelled = { fi: without('fi'), sv: without('sv'), en: without('en') };
  const wordsOf = (ordinal: number, language: Language) =>
    by[language].preferred(ordinal)?.tokens.map(({ folded }) => folded) ?? [];
  const raise = kind === 'occupation' ? groupEvidence(graph, weights) : undefined;

  return {
    by,
    find(text, lang, limit) {
      const tokens = (language: Language) => analyse(text, language, sets[language].vocabulary);
      const likeness = (language: Language) => by[language].concepts(tokens(language));
      const own = likeness(lang);
      const others = languages.filter((language) => language !== lang);
      const beside = others.map(likeness);
      const scores = own.slice();
      for (const other of beside) {
        for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) + otherLanguage * (other[i] ?? 0);
      }
      if (unlabelled[lang].length > 0) addByPivot(scores, own, unlabelled[lang], lang, by, wordsOf);
      raise?.(scores);
      return best(scores, limit).flatMap((ordinal) => {
        const score = scores[ordinal] ?? 0;
        const entry = by[lang].label(ordinal) ?? others.flatMap((other) => by[other].label(ordinal) ?? [])[0];
        return entry && score >= atLeast ? [{ entry, score: Math.min(score / most, 1) }] : [];
      });
    },
  };
}
