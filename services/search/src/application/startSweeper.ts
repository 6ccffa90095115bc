import type { StoredDocument } from '@kohtaanto/document-store';
import { type Clock, DomainError, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { SearchIndex, SearchQuery } from '@kohtaanto/search-index';
import type { Logger } from '@kohtaanto/service-runtime';
import { type SourceRecord, sourceTags } from '../domain/sourceRecord.ts';
import type { IndexWriter } from './indexWriter.ts';
import type { SearchStores } from './stores.ts';

interface SweeperParts {
  readonly stores: Pick<SearchStores, 'sources'>;
  readonly index: Pick<SearchIndex<MatchSource>, 'search'>;
  readonly writer: Pick<IndexWriter, 'sources'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often to look for what is due, in milliseconds: so long may an order be of yesterday after midnight. */
  readonly lookEveryMs?: number;
}

/** Writes sources anew whose first start has passed, so that the index orders by the next one. */
export interface StartSweeper {
  /** Sweeps now, then again and again. */
  start(): void;
  /** Resolves with how many sources were written anew. @throws DomainError unavailable */
  sweep(): Promise<number>;
  /** Ends after the batch that runs. */
  stop(): Promise<void>;
}

/** Few enough that requests get their turn between two batches. */
const batchSize = 20;

/**
 * What is due is asked of the index, not of the store: whoever dies between the two writes leaves the source due, and any
 * process finishes it. Several may sweep at once: a version is committed by one, and who comes second writes nothing new.
 */
export function createStartSweeper(parts: SweeperParts): StartSweeper {
  const { index, clock, logger, lookEveryMs = 60_000 } = parts;
  let running: Promise<number> | undefined;
  let looking: NodeJS.Timeout | undefined;
  let stopped = false;

  const round = async (): Promise<number> => {
    const day = dayInHelsinki(clock());
    const due = dueBefore(epochDay(day));
    let swept = 0;
    let cursor: string | undefined;
    do {
      const page = await index.search({ ...due, ...(cursor === undefined ? {} : { cursor }) });
      swept += await sweepBatch(parts, new Map(page.hits.map(({ id, version }) => [id, version])));
      cursor = page.next;
    } while (cursor !== undefined && !stopped);
    if (swept > 0) logger.info({ sources: swept, day }, 'the order by start was brought up to the day');
    return swept;
  };

  const sweep = (): Promise<number> => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };

  const look = (): void => {
    sweep().catch((error: unknown) =>
      logger.warn({ err: error }, 'the order by start is of another day; trying again'),
    );
  };

  return {
    sweep,
    start: () => {
      look();
      looking = setInterval(look, lookEveryMs);
      looking.unref();
    },
    stop: async () => {
      stopped = true;
      clearInterval(looking);
      await running?.catch(() => undefined);
    },
  };
}

function dueBefore(today: number): SearchQuery {
  const due = { kind: 'range', field: 'nextUntil', max: today - 1 } as const;
  return { scope: [due], filters: [], sort: { by: 'relevance' }, limit: batchSize };
}

/** @param found the sources by id, each with the version that the index has of it */
async function sweepBatch({ stores, writer, logger }: SweeperParts, found: ReadonlyMap<string, number>) {
  const stored = await stores.sources.loadMany([...found.keys()]);
  const fresh = await Promise.all(
    stored.map((each) => (each.version > (found.get(each.id) ?? 0) ? each : raised(stores, each))),
  );
  const known = fresh.filter((each) => each !== undefined);
  try {
    await writer.sources(known);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
    // One that the engine cannot hold must not keep the others from their turn.
    logger.warn({ err: error }, 'a source could not be written anew');
  }
  return known.length;
}

/** The same under a higher version, which orders the index; undefined when another came first, who writes it there. */
async function raised({ sources }: SweeperParts['stores'], { id, version, state }: StoredDocument<SourceRecord>) {
  const same = { id, expectedVersion: version, state, events: [], derived: true, ...sourceTags(state) } as const;
  const result = await sources.commit(same);
  return result.outcome === 'committed' ? { id, state, version: result.version } : undefined;
}
