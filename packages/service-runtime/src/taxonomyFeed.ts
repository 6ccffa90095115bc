import type { EventLog, Subscription } from '@kohtaanto/event-log';
import { readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { type Concept, type ConceptGraph, conceptGraph, mergeConcepts } from '@kohtaanto/taxonomy';
import { startConsumer } from './consumer.ts';
import type { Logger } from './logger.ts';

export interface TaxonomyFeedOptions {
  readonly log: EventLog;
  /** One per process: every process keeps the whole taxonomy. */
  readonly group: string;
  /** What is there before anything was imported. */
  readonly base: readonly Concept[];
  readonly logger: Logger;
}

/** The competences and occupations that this process knows: a base, and what was imported. */
export interface TaxonomyFeed {
  /** The graph now. The same object until a concept changes, so that what is derived from it can be kept. */
  current(): ConceptGraph;
  /** Reads what was imported, then follows it. */
  start(onFailure: (error: unknown) => void): Promise<void>;
  /** Resolves when everything imported before the call is in `current()`. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** A graph of thousands of concepts is not built anew for each of them: wait this many times the last build. */
const restFactor = 5;

export function createTaxonomyFeed({ log, group, base, logger }: TaxonomyFeedOptions): TaxonomyFeed {
  const bases: ReadonlyMap<string, Concept> = new Map(base.map((concept) => [concept.uri, concept]));
  const concepts = new Map(bases);
  const sequences = new Map<string, number>();
  let graph = conceptGraph(concepts.values());
  let stale = false;
  let nextBuildAt = 0;
  let reading: Subscription | undefined;

  const build = (): void => {
    const begun = performance.now();
    graph = conceptGraph(concepts.values());
    stale = false;
    const ended = performance.now();
    nextBuildAt = ended + restFactor * (ended - begun);
  };

  const take = (event: CloudEvent): void => {
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

  /** What can't be read was set aside when it was delivered: it must not keep every later start from succeeding. */
  const takeKept = (event: CloudEvent): void => {
    try {
      take(event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn(
        { group, subject: event.subject, slug: error.slug },
        'a kept concept can not be read; it was left out',
      );
    }
  };

  return {
    current: () => {
      if (stale && performance.now() >= nextBuildAt) build();
      return graph;
    },
    start: async (onFailure) => {
      // Following begins before the reading, so that nothing falls between; `sequence` drops what comes twice.
      reading = await startConsumer({
        log,
        group,
        topics: ['concepts'],
        from: 'end',
        onPoison: 'skip',
        handle: async (_event, envelope) => take(envelope),
        logger,
      });
      reading.failed.catch(onFailure);
      for await (const { event } of log.read('concepts')) takeKept(event);
      if (stale) build();
    },
    caughtUp: async () => {
      await reading?.caughtUp();
      if (stale) build();
    },
    stop: async () => reading?.stop(),
  };
}
