import type { EventLog, Position } from '@kohtaanto/event-log';
import type { Concept, ConceptGraph } from '@kohtaanto/taxonomy';
import { importedTaxonomy } from './importedTaxonomy.ts';
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

/**
 * Every process keeps the whole taxonomy, so it follows the topic by itself, in no group: members of a group would each
 * get a part, and a group for each process would leave its offsets behind.
 */
export function createTaxonomyFeed({ log, base, logger, lookEveryMs = 500 }: TaxonomyFeedOptions): TaxonomyFeed {
  const taxonomy = importedTaxonomy(base, logger);
  let readUpTo: Position | undefined;
  let reading: Promise<void> | undefined;
  let looking: NodeJS.Timeout | undefined;
  let stopped = false;

  const readOn = async (): Promise<void> => {
    const end = await log.end('concepts');
    if (end === readUpTo) return;
    for await (const { event } of log.read('concepts', readUpTo)) taxonomy.take(event);
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
    current: taxonomy.current,
    start: async () => {
      await look();
      taxonomy.settle();
      follow();
    },
    caughtUp: async () => {
      // The reading that runs may have begun before the call.
      await reading?.catch(() => undefined);
      await look();
      taxonomy.settle();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(looking);
      await reading?.catch(() => undefined);
    },
  };
}
