import type { ConceptGraph } from '../conceptGraph.ts';
import { labelSets } from './labels.ts';
import { type LikenessWeights, likenessWeights } from './likenessWeights.ts';
import { type Typeahead, typeahead } from './typeahead.ts';

/** Concepts by what somebody is writing. */
export interface Lookup {
  readonly typeahead: Typeahead;
}

/** A graph does not change, so a new graph needs a new lookup. */
export function createLookup(graph: ConceptGraph, weights: LikenessWeights = likenessWeights): Lookup {
  return { typeahead: typeahead(graph, labelSets(graph), weights) };
}
