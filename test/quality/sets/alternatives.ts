import type { Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, conceptGraph } from '@kohtaanto/taxonomy';
import { draw } from '../draw.ts';
import type { RankedSet } from '../rankedSet.ts';
import { rightFor } from './rightFor.ts';

/** Alternative labels as queries, held out: only the preferred labels of the language are left to be found. */
export function alternatives(
  concepts: readonly Concept[],
  kind: ConceptKind,
  lang: Language,
  count: number,
): RankedSet {
  const preferred = new Set(concepts.map(({ labels }) => labels[lang]?.toLowerCase()));
  const others = concepts
    .filter((concept) => concept.kind === kind)
    .flatMap(({ altLabels }) => altLabels?.[lang] ?? [])
    .filter((label) => !preferred.has(label.toLowerCase()));
  return {
    name: `alternative labels of ${kind}s ${lang}, held out`,
    kind,
    lang,
    queries: draw([...new Set(others)], count, 11).map((text) => ({
      text,
      right: rightFor(text, concepts, kind, lang),
    })),
    graph: conceptGraph(concepts.map((concept) => ({ ...concept, altLabels: { ...concept.altLabels, [lang]: [] } }))),
    labels: [lang],
  };
}
