import { type Language, languages } from '@kohtaanto/kernel';
import { analyse, type Token } from '../analysis/analyse.ts';
import { type CompoundVocabulary, compoundVocabulary } from '../analysis/compounds.ts';
import { fold } from '../analysis/fold.ts';
import { type Concept, labelsOf } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';

/** One label of one concept, analysed. */
export interface LabelEntry {
  readonly concept: Concept;
  /** Place of the concept in the graph's order. */
  readonly ordinal: number;
  readonly language: Language;
  readonly label: string;
  readonly folded: string;
  readonly preferred: boolean;
  readonly tokens: readonly Token[];
}

/** The labels of a graph in one language, with the vocabulary that their compounds were split by. */
export interface LabelSet {
  readonly language: Language;
  readonly vocabulary: CompoundVocabulary;
  readonly entries: readonly LabelEntry[];
}

export type LabelSets = Readonly<Record<Language, LabelSet>>;

const made = new WeakMap<ConceptGraph, LabelSets>();

/** The label sets of a graph, made once for all that look things up in it. */
export function labelSets(graph: ConceptGraph): LabelSets {
  const before = made.get(graph);
  if (before) return before;
  const sets = analysedLabels(graph);
  made.set(graph, sets);
  return sets;
}

function analysedLabels(graph: ConceptGraph): LabelSets {
  const [fi, sv, en] = languages.map((language) => labelSet(graph, language));
  if (!fi || !sv || !en) throw new Error('a language of the product has no label set');
  return { fi, sv, en };
}

function labelSet(graph: ConceptGraph, language: Language): LabelSet {
  const concepts = [...graph.concepts()];
  const texts = concepts.flatMap((concept) => labelsOf(concept, language));
  const vocabulary = compoundVocabulary(language, texts);
  const entries = concepts.flatMap((concept, ordinal) =>
    labelsOf(concept, language).map((label, i): LabelEntry => {
      const preferred = i === 0 && concept.labels[language] !== undefined;
      const tokens = analyse(label, language, vocabulary);
      return { concept, ordinal, language, label, folded: foldedText(label), preferred, tokens };
    }),
  );
  return { language, vocabulary, entries };
}

/** Folded, with single spaces between what is written apart. */
export function foldedText(text: string): string {
  return fold(text.trim()).replace(/\s+/g, ' ');
}

/** The stems that a word is compared by: of its parts when it is a compound, else its own. */
export function unitsOf({ stem, parts }: Token): readonly string[] {
  return parts.length > 0 ? parts.map((part) => part.stem) : [stem];
}
