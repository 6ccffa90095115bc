import { type Day, epochDay, type Language } from '@kohtaanto/kernel';
import {
  gradedConcepts,
  type MatchNeed,
  type MatchSource,
  type PersonTarget,
  type PlanAnswer,
  plan,
  type Requirement,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

interface PathWishes {
  readonly today: Day;
  readonly lang: Language;
  readonly deadline?: Day;
  readonly maxKm?: number;
  /** Concept URIs that are held, each with its level behind a colon where it is known. */
  readonly held?: readonly string[];
}

/** Who is to be trained: people for an employer's need, or one person towards a target. */
type PathAim = { readonly need: MatchNeed } | { readonly person: PersonTarget };

/** Paths for any need or person. @throws DomainError invalid as `plan`. */
export type PathQuery = (aim: PathAim, wishes: PathWishes) => Promise<PlanAnswer>;

export function pathQuery(index: SearchIndex<MatchSource>, taxonomy: () => ConceptGraph): PathQuery {
  return async (aim, { today, deadline, ...wishes }) => {
    const graph = taxonomy();
    const requirements = 'need' in aim ? aim.need.requirements : aim.person.target;
    const sources = await helpfulSources(index, conceptsOf(requirements, graph));
    return plan({
      ...aim,
      ...wishes,
      today: epochDay(today),
      ...(deadline === undefined ? {} : { deadline: epochDay(deadline) }),
      sources,
      graph,
    });
  };
}

/** Only the concept itself covers, and a narrower one where that is accepted (MATCHING 1). */
function conceptsOf(requirements: readonly Requirement[], graph: ConceptGraph): readonly string[] {
  return requirements.flatMap(({ concept, acceptNarrower }) =>
    acceptNarrower ? [concept, ...graph.narrower(concept)] : [concept],
  );
}

/** Every source that teaches one of the concepts, or something that such a source requires, and so on. */
async function helpfulSources(
  index: SearchIndex<MatchSource>,
  concepts: readonly string[],
): Promise<readonly MatchSource[]> {
  const found = new Map<string, MatchSource>();
  const asked = new Set<string>();
  let next = new Set(concepts);
  while (next.size > 0) {
    for (const concept of next) asked.add(concept);
    const requirements = [...next].map((concept) =>
      gradedConcepts(concept).map(({ term }) => ({ concept: term, weight: 1 })),
    );
    const required = new Set<string>();
    for await (const { documents } of index.candidates({ scope: [], base: 0, requirements })) {
      for (const { id, source } of documents) {
        if (found.has(id)) continue;
        found.set(id, source);
        for (const { concept } of source.requires) if (!asked.has(concept)) required.add(concept);
      }
    }
    next = required;
  }
  return [...found.values()];
}
