import type { Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, labelsOf } from '@kohtaanto/taxonomy';

/** All concepts of the kind that bear the label: two of ESCO's may share one. */
export function rightFor(
  label: string,
  concepts: readonly Concept[],
  kind: ConceptKind,
  lang: Language,
): ReadonlySet<string> {
  const wanted = label.toLowerCase();
  return new Set(
    concepts
      .filter((each) => each.kind === kind && labelsOf(each, lang).some((other) => other.toLowerCase() === wanted))
      .map(({ uri }) => uri),
  );
}
