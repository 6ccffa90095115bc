import type { Language } from '@kohtaanto/kernel';
import { type ConceptGraph, type ConceptKind, createLookup } from '@kohtaanto/taxonomy';
import { bm25, fused, labelsIn, ngramCosine, type Ranker } from './baselines.ts';
import { type Measures, measures } from './measures.ts';

/** A text somebody writes, and the concepts that are meant. */
export interface Query {
  readonly text: string;
  readonly right: ReadonlySet<string>;
}

/** Queries in one language with the graph that they are asked of. */
export interface RankedSet {
  readonly name: string;
  readonly kind: ConceptKind;
  readonly lang: Language;
  readonly queries: readonly Query[];
  readonly graph: ConceptGraph;
  /** Languages of the labels that the baselines look in. */
  readonly labels: readonly Language[];
}

export const contestants = ['ours', 'n-grams', 'BM25', 'fused'] as const;
export type Contestant = (typeof contestants)[number];

export interface SetResult {
  readonly name: string;
  readonly results: Readonly<Record<Contestant, Measures>>;
}

/** What the product answers while somebody types. */
export function ours({ graph, kind, lang }: Pick<RankedSet, 'graph' | 'kind' | 'lang'>): Ranker {
  const { typeahead } = createLookup(graph);
  return (text) => typeahead(text, lang, { kind, limit: 100 }).items.map(({ concept }) => concept);
}

/** All contestants on the same queries and labels, in this process. */
export function compare(set: RankedSet): SetResult {
  const labels = labelsIn(set.graph, set.kind, set.labels);
  const measured = (rank: Ranker): Measures =>
    measures(set.queries.map(({ text, right }) => ({ ranking: rank(text), right })));
  const [byGrams, byWords] = [ngramCosine(labels), bm25(labels)];
  return {
    name: set.name,
    results: {
      ours: measured(ours(set)),
      'n-grams': measured(byGrams),
      BM25: measured(byWords),
      fused: measured(fused([byGrams, byWords])),
    },
  };
}
