import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';
import { checkDocuments, checkRemoval } from '../checks.ts';
import type { IndexTarget, WriteOutcome } from '../searchIndex.ts';
import { bulkWrite } from './bulkWrite.ts';
import { type Connection, callOnce, type ElasticsearchPlace } from './connection.ts';
import type { IndexShape } from './mapping.ts';
import {
  createNext,
  dropNext,
  dropOlder,
  leaseMs,
  type NextIndex,
  rebuildRunning,
  renewLease,
  swapIn,
} from './nextIndex.ts';
import { rebuildWatch } from './rebuildWatch.ts';
import { type StoredWrite, stored, tombstone } from './storedDocument.ts';

export interface Rebuilder {
  readonly rebuild: <Source>(
    fill: (target: IndexTarget<Source>) => Promise<void>,
  ) => Promise<{ readonly documents: number }>;
  /** The alias that writes go to beside the index itself, while one is being filled by this process or another. */
  readonly beside: () => Promise<string | undefined>;
}

export interface RebuilderOptions extends ElasticsearchPlace, IndexShape {
  readonly name: string;
  readonly watchMs?: number;
}

type Fill<Source> = (target: IndexTarget<Source>) => Promise<void>;

export function rebuilder(connection: Connection, options: RebuilderOptions): Rebuilder {
  const { name, watchMs = 1_000 } = options;
  const watch = rebuildWatch(connection, name, watchMs);
  let running = false;
  let next: NextIndex | undefined;
  /** Resolves when writes know where to go: those that come while the new index is being created wait for it. */
  let created: Promise<unknown> = Promise.resolve();

  const fillAndSwap = async <Source>(fill: Fill<Source>, made: NextIndex): Promise<number> => {
    // Writers in other processes come to know of it; what they wrote until then the filling reads.
    await pause(watchMs);
    await fill(targetOf(connection, made, () => next === made));
    const documents = await swapIn(connection, made, options).catch(rethrowOver);
    // What can't be dropped now is dropped after the next rebuild.
    await dropOlder(connection, made).catch(() => undefined);
    return documents;
  };

  const rebuildOnce = async <Source>(fill: Fill<Source>): Promise<number> => {
    const creating = createNext(connection, name, options, randomBytes(6).toString('hex')).then((made) => {
      next = made;
      return made;
    });
    created = creating.catch(() => undefined);
    const made = await creating;
    // A renewal that fails is made up for by the next; the swap sees whether the index is still ours.
    const renewal = setInterval(() => void renewLease(connection, made).catch(() => undefined), leaseMs / 4);
    try {
      return await fillAndSwap(fill, made);
    } catch (error) {
      // Also when this index was closed meanwhile; what stays behind is dropped once its lease is over.
      await callOnce(options, name, (client) => dropNext(client, made)).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewal);
      next = undefined;
    }
  };

  return {
    beside: async () => {
      await created;
      return next?.alias ?? (await watch());
    },
    rebuild: async (fill) => {
      connection.checkOpen();
      if (running) throw rebuildRunning();
      running = true;
      try {
        return { documents: await rebuildOnce(fill) };
      } finally {
        running = false;
      }
    },
  };
}

function targetOf<Source>(connection: Connection, next: NextIndex, isFilling: () => boolean): IndexTarget<Source> {
  const write = async (writes: readonly StoredWrite[]): Promise<WriteOutcome[]> => {
    return await bulkWrite({ connection, name: next.name, alias: next.alias }, writes).catch(rethrowOver);
  };
  const check = (): void => {
    connection.checkOpen();
    if (!isFilling()) throw rebuildOver();
  };
  return {
    async upsert(documents) {
      check();
      checkDocuments(documents);
      return await write(documents.map(stored));
    },
    async remove(id, version) {
      check();
      checkRemoval(id, version);
      const [outcome = 'written'] = await write([tombstone(id, version)]);
      return outcome;
    },
  };
}

/** The alias is the filler's own: it is gone when another one has taken over. */
function rethrowOver(error: unknown): never {
  throw error instanceof DomainError && error.slug === 'search-index-not-migrated' ? rebuildOver() : error;
}

const rebuildOver = () => new DomainError('conflict', 'rebuild-over', 'The rebuild has ended; start a new one');
