import { readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { type Concept, type ConceptGraph, conceptGraph, mergeConcepts } from '@kohtaanto/taxonomy';
import type { Logger } from './logger.ts';

/** A base of concepts with what was imported on top of it. */
export interface ImportedTaxonomy {
  /** What can't be read must not keep a start from succeeding; a newer program reads it in its own start. */
  take(event: CloudEvent): void;
  /** The graph of all that was taken in, or of a little less while many concepts come. */
  current(): ConceptGraph;
  /** After it, everything taken in is in `current()`. */
  settle(): void;
}

/** A graph of thousands of concepts is not built anew for each of them: wait this many times the last build. */
const restFactor = 5;

export function importedTaxonomy(base: readonly Concept[], logger: Logger): ImportedTaxonomy {
  const bases: ReadonlyMap<string, Concept> = new Map(base.map((concept) => [concept.uri, concept]));
  const concepts = new Map(bases);
  const sequences = new Map<string, number>();
  let graph = conceptGraph(concepts.values());
  let stale = false;
  let nextBuildAt = 0;

  const build = (): void => {
    const begun = performance.now();
    graph = conceptGraph(concepts.values());
    stale = false;
    const ended = performance.now();
    nextBuildAt = ended + restFactor * (ended - begun);
  };

  const takeIn = (event: CloudEvent): void => {
    if (event.sequence <= (sequences.get(event.subject) ?? 0)) return;
    const read = readEvent(event);
    if (read.type !== 'concept.imported.v1') return;
    sequences.set(event.subject, event.sequence);
    const { concept } = read.data;
    const known = bases.get(concept.uri);
    // The import's words, and what the base adds to them: levels, relations, other names. Not what was imported earlier.
    for (const merged of mergeConcepts([concept], known === undefined ? [] : [known])) concepts.set(merged.uri, merged);
    stale = true;
  };

  return {
    take: (event) => {
      try {
        takeIn(event);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { subject, type } = event;
        logger.warn({ subject, type, slug: error.slug }, 'a concept can not be read; it was left out');
      }
    },
    current: () => {
      if (stale && performance.now() >= nextBuildAt) build();
      return graph;
    },
    settle: () => {
      if (stale) build();
    },
  };
}
