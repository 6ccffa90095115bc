import type { Need, Watch } from '@kohtaanto/events';
import { project } from '@kohtaanto/service-runtime';
import { neededBy, tagOfNeed, type WatchRecord, watchTags, withNeed } from '../../domain/alerts/watchRecord.ts';
import type { Contributor } from '../../domain/sourceRecord.ts';
import type { IndexWriter } from '../indexWriter.ts';
import { everyDocument, type SearchStores } from '../stores.ts';

/** Joins watches with the needs that they wait for, whichever comes first, and keeps the index of both. */
export function watchProjection(stores: Pick<SearchStores, 'watched' | 'needs'>, index: Pick<IndexWriter, 'watch'>) {
  const write = async (id: string, apply: (known: WatchRecord | undefined) => WatchRecord | undefined) => {
    const kept = await project(stores.watched, id, apply, (record) => ({ tags: watchTags(record) }));
    if (kept !== undefined) await index.watch(kept.state, kept.version);
    return kept?.state;
  };
  const join = (id: string, need: Contributor<Need>) =>
    write(id, (record) => (record === undefined ? undefined : withNeed(record, need)));

  return {
    onWatch: async (watch: Watch, sequence: number): Promise<WatchRecord | undefined> => {
      const needId = neededBy(watch);
      const before = needId === undefined ? undefined : await stores.needs.load(needId);
      const joined = before === undefined ? {} : { need: before.state };
      const record = await write(watch.id, (known) =>
        known === undefined || known.sequence < sequence ? { sequence, watch, ...joined } : undefined,
      );
      // A need event may have looked for its watches just before this one was written: look again after writing.
      const after = needId === undefined ? undefined : await stores.needs.load(needId);
      return after === undefined ? record : join(watch.id, after.state);
    },
    /** Resolves with the watches that wait for training for the need. */
    onNeed: async (need: Contributor<Need>): Promise<readonly WatchRecord[]> => {
      const joined: WatchRecord[] = [];
      for await (const { id, state } of everyDocument(stores.watched, [tagOfNeed(need.state.id)])) {
        joined.push((await join(id, need)) ?? state);
      }
      return joined;
    },
  };
}
