import { type Day, epochDay, type Language } from '@kohtaanto/kernel';
import {
  gradedConcepts,
  type Held,
  type MatchNeed,
  type MatchSource,
  type PersonTarget,
  type Picks,
  type PlanAnswer,
  type Requirement,
  type WorkerProfile,
} from '@kohtaanto/matching';
import type { Planner } from '@kohtaanto/planning-pool';
import type { SearchIndex } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

interface PathWishes {
  readonly today: Day;
  readonly lang: Language;
  readonly deadline?: Day;
  readonly maxKm?: number;
  readonly held?: readonly Held[];
  readonly workers?: readonly WorkerProfile[];
  readonly togetherBy?: keyof Picks;
  readonly whatIf?: boolean;
  /** What a refusal of too many competences points at. */
  readonly competencesAt?: string;
}

/** Who is to be trained: people for an employer's need, or one person towards a target. */
type PathAim = { readonly need: MatchNeed } | { readonly person: PersonTarget };

/** Paths for any need or person, until the signal aborts. @throws DomainError as the planner. */
export type PathQuery = (aim: PathAim, wishes: PathWishes, signal: AbortSignal) => Promise<PlanAnswer>;

export function pathQuery(index: SearchIndex<MatchSource>, taxonomy: () => ConceptGraph, planner: Planner): PathQuery {
  return async (aim, { today, deadline, ...wishes }, signal) => {
    const graph = taxonomy();
    const requirements = 'need' in aim ? aim.need.requirements : aim.person.target;
    const sources = await helpfulSources(index, conceptsOf(requirements, graph), planner);
    return planner.plan(
      {
        ...aim,
        ...wishes,
        today: epochDay(today),
        ...(deadline === undefined ? {} : { deadline: epochDay(deadline) }),
        sources,
        graph,
      },
      signal,
    );
  };
}

/** Only the concept itself covers, and a narrower one where that is accepted (MATCHING 1). */
function conceptsOf(requirements: readonly Requirement[], graph: ConceptGraph): readonly string[] {
  return requirements.flatMap(({ concept, acceptNarrower }) =>
    acceptNarrower ? [concept, ...graph.narrower(concept)] : [concept],
  );
}

/** So many take well under a millisecond. */
const batchSize = 256;

/** Every source that teaches one of the concepts, or something that such a source requires, and so on. */
async function helpfulSources(
  index: SearchIndex<MatchSource>,
  concepts: readonly string[],
  planner: Planner,
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
    for await (const { documents } of index.candidates({ scope: [], base: 0, requirements, batchSize })) {
      await planner.breathe();
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
