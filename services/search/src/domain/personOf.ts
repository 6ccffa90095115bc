import type { UnsavedNeedDetails } from '@kohtaanto/events';
import { invalid } from '@kohtaanto/kernel';
import type { PersonTarget, Requirement } from '@kohtaanto/matching';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { placesOf } from './matchNeedOf.ts';

interface Target {
  readonly competences: readonly Requirement[];
  readonly occupation?: string;
}

interface Profile {
  readonly places: UnsavedNeedDetails['places'];
  readonly languages: readonly string[];
}

/**
 * A person towards a target: the competences named, and what the occupation asks for: its essential skills as must,
 * its optional ones as nice. @throws DomainError invalid `target` for an unknown occupation or an empty target.
 */
export function personOf(
  { places, languages }: Profile,
  { competences, occupation }: Target,
  graph: ConceptGraph,
): PersonTarget {
  const named = new Set(competences.map(({ concept }) => concept));
  const asked =
    occupation === undefined ? [] : ofOccupation(occupation, graph).filter((each) => !named.has(each.concept));
  const target = [...competences, ...asked];
  if (target.length === 0) {
    const message = 'name competences, or an occupation whose competences are known';
    throw invalid('target', 'there is nothing to plan for', { pointer: '/target', message });
  }
  return { target, places: placesOf(places, '/profile/places'), languages };
}

function ofOccupation(occupation: string, graph: ConceptGraph): readonly Requirement[] {
  if (graph.get(occupation)?.kind !== 'occupation') {
    const message = `no occupation has the URI ${occupation}; find it with GET /api/taxonomy/occupations?q=`;
    throw invalid('target', 'the occupation is not known', { pointer: '/target/occupation', message });
  }
  const asRequirement = (importance: Requirement['importance']) => (concept: string) => ({
    concept,
    importance,
    acceptNarrower: false,
  });
  const essential = graph.essentialOf(occupation).map(asRequirement('must'));
  return [...essential, ...graph.optionalOf(occupation).map(asRequirement('nice'))];
}
