import type { Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, conceptGraph } from '@kohtaanto/taxonomy';
import { draw } from '../draw.ts';
import type { RankedSet } from '../rankedSet.ts';

/**
 * Over languages: the query is a concept's label in one language, and that concept has lost its labels in it, so that it can be
 * found by those in the others alone. Every other concept keeps all of its own. The baselines look in the other
 * languages' labels of every concept, since in the query's own there is nothing to find.
 */
export function heldOut(
  concepts: readonly Concept[],
  kind: ConceptKind,
  lang: Language,
  others: readonly Language[],
  count: number,
): RankedSet {
  const able = concepts.filter(
    ({ kind: own, labels }) => own === kind && labels[lang] && others.some((other) => labels[other]),
  );
  const chosen = draw(able, count, 12);
  const targets = new Set(chosen.map(({ uri }) => uri));
  return {
    name: `${kind}s across languages, ${lang} -> ${others.join('/')}, own label held out`,
    kind,
    lang,
    queries: chosen.map(({ uri, labels }) => ({ text: labels[lang] ?? '', right: new Set([uri]) })),
    graph: conceptGraph(concepts.map((concept) => (targets.has(concept.uri) ? without(concept, lang) : concept))),
    labels: others,
  };
}

function without(concept: Concept, lang: Language): Concept {
  const { [lang]: _, ...labels } = concept.labels;
  const { [lang]: __, ...altLabels } = concept.altLabels ?? {};
  return { ...concept, labels, altLabels };
}
