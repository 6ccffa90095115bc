import type { EventLog, Position } from '@kohtaanto/event-log';
import { readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { type Concept, type ConceptGraph, conceptGraph, mergeConcepts } from '@kohtaanto/taxonomy';
import type { Logger } from './logger.ts';

export interface TaxonomyFeedOptions {
  readonly log: Pick<EventLog, 'read' | 'end'>;
  /** What is there before anything was imported. */
  readonly base: readonly Concept[];
  readonly logger: Logger;
  /** How often to look for what was imported meanwhile, in milliseconds. */
  readonly lookEveryMs?: number;
}

/** The competences and occupations that this process knows: a base, and what was imported. */
export interface TaxonomyFeed {
  /** The graph now. The same object until a concept changes, so that what is derived from it can be kept. */
  current(): ConceptGraph;
  /** Reads what was imported, then follows it. @throws what the log does when that can't be read. */
  start(): Promise<void>;
  /** Resolves when everything imported before the call is in `current()`. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** A graph of thousands of concepts is not built anew for each of them: wait this many times the last build. */
const restFactor = 5;

/**
 * Every process keeps the whole taxonomy, so it follows the topic by itself, in no group: members of a group would each
 * get a part, and a group for each process would leave its offsets behind.
 */
export function createTaxonomyFeed({ log, base, logger, lookEveryMs = 500 }: TaxonomyFeedOptions): TaxonomyFeed {
  const bases: ReadonlyMap<string, Concept> = new Map(base.map((concept) => [concept.uri, concept]));
  const concepts = new Map(bases);
  const sequences = new Map<string, number>();
  let graph = conceptGraph(concepts.values());
  let stale = false;
  let nextBuildAt = 0;
  let readUpTo: Position | undefined;
  let reading: Promise<void> | undefined;
  let looking: NodeJS.Timeout | undefined;
  let stopped = false;

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

  /** What can't be read must not keep a start from succeeding; a newer program reads it in its own start. */
  const takeWhatIsGood = (event: CloudEvent): void => {
    try {
      take(event);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { subject, type } = event;
      logger.warn({ subject, type, slug: error.slug }, 'a concept can not be read; it was left out');
    }
  };

  const readOn = async (): Promise<void> => {
    const end = await log.end('concepts');
    if (end === readUpTo) return;
    for await (const { event } of log.read('concepts', readUpTo)) takeWhatIsGood(event);
    readUpTo = end;
  };

  /** One reading at a time; the next look is `lookEveryMs` after the last has ended. */
  const look = (): Promise<void> => {
    reading ??= readOn().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const follow = (): void => {
    if (stopped) return;
    looking = setTimeout(() => {
      look()
        .catch((error: unknown) => {
          if (!stopped) logger.warn({ err: error }, 'imported concepts can not be looked for; trying again');
        })
        .finally(follow);
    }, lookEveryMs);
    looking.unref();
  };

  return {
    current: () => {
      if (stale && performance.now() >= nextBuildAt) build();
      return graph;
    },
    start: async () => {
      await look();
      if (stale) build();
      follow();
    },
    caughtUp: async () => {
      // The reading that runs may have begun before the call.
      await reading?.catch(() => undefined);
      await look();
      if (stale) build();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(looking);
      await reading?.catch(() => undefined);
    },
  };
}
