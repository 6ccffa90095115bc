import { afterEach, describe, expect, test } from '@jest/globals';
import type { SearchIndex } from '@kohtaanto/search-index';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import type { RunningEngine } from '@kohtaanto/testing/engines';
import { dropIndices } from './elasticsearchHarness.ts';

const run = `keeping-${process.pid}-${Date.now().toString(36)}`;
let used = 0;

const document = (id: string) => ({
  version: 1,
  document: { id, tokens: {}, keywords: {}, numbers: {}, points: [], concepts: [], source: { id } },
});
const query = { scope: [], filters: [], sort: { by: 'relevance' }, limit: 10 } as const;
const idsIn = async (index: SearchIndex<unknown>) => (await index.search(query)).hits.map(({ id }) => id);

/** How indices come and go in the engine: what no port promises and an operator relies on. */
export function describeKeeping({ address }: RunningEngine): void {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${address}/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return answer.json();
  };
  const indicesOf = async (name: string): Promise<readonly string[]> =>
    Object.keys((await ask('GET', `${name}*/_alias`)) ?? {}).sort();
  const place = () => {
    used += 1;
    return { nodes: [address], name: `${run}-${used}`, watchMs: 20 };
  };

  describe('an index in Elasticsearch', () => {
    const opened: SearchIndex<unknown>[] = [];
    const open = (options: Parameters<typeof openElasticsearchIndex>[0]): SearchIndex<unknown> => {
      const index = openElasticsearchIndex(options);
      opened.push(index);
      return index;
    };
    const migrated = async () => {
      const options = place();
      await migrateElasticsearch(options);
      return { name: options.name, options, index: open(options) };
    };
    afterEach(async () => {
      for (const index of opened.splice(0)) await index.close();
      await ask('PUT', '_cluster/settings', { persistent: { 'action.auto_create_index': null } });
      await dropIndices(address, run);
    });

    test('is created by the migration alone, once, however many run it at the same time', async () => {
      const options = place();
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => migrateElasticsearch(options)));
      expect([...outcomes].sort()).toEqual(['created', 'current', 'current', 'current']);
      expect(await indicesOf(options.name)).toEqual([`${options.name}-000001`]);
    });

    test('is never created by a first write: that names the migrate step, also where the engine would create it', async () => {
      await ask('PUT', '_cluster/settings', { persistent: { 'action.auto_create_index': 'true' } });
      const options = place();
      const index = open(options);
      const missing = {
        kind: 'unavailable',
        slug: 'search-index-not-migrated',
        message: expect.stringContaining('migrate'),
      };
      await expect(index.upsert([document('a')])).rejects.toMatchObject(missing);
      await expect(index.remove('a', 1)).rejects.toMatchObject(missing);
      await expect(index.search(query)).rejects.toMatchObject(missing);
      await expect(index.rebuild(async () => {})).rejects.toMatchObject(missing);
      await expect(index.ping()).rejects.toMatchObject(missing);
      expect(await indicesOf(options.name)).toEqual([]);
      await migrateElasticsearch(options);
      expect(await index.upsert([document('a')])).toEqual(['written']);
    });

    test('is refused a name that an index bears already, and one that no index may have', async () => {
      const options = place();
      await ask('PUT', options.name);
      const taken = { kind: 'conflict', slug: 'index-name-taken' };
      await expect(migrateElasticsearch(options)).rejects.toMatchObject(taken);
      await ask('DELETE', options.name);
      await expect(migrateElasticsearch({ ...options, name: 'A*' })).rejects.toMatchObject({ slug: 'index-name' });
      expect(() => openElasticsearchIndex({ ...options, name: 'A*' })).toThrow('small letters');
    });

    test('tells that it is of an older form, which a rebuild mends', async () => {
      const { name, options, index } = await migrated();
      await ask('PUT', `${name}/_mapping`, { _meta: { mappingVersion: 0 } });
      expect(await migrateElasticsearch(options)).toBe('rebuild');
      await index.rebuild(async () => {});
      expect(await migrateElasticsearch(options)).toBe('current');
    });

    test('keeps the one before it for going back to, and no older ones', async () => {
      const { name, index } = await migrated();
      for (const id of ['one', 'two', 'three']) {
        await index.rebuild(async (target) => void (await target.upsert([document(id)])));
      }
      expect(await indicesOf(name)).toEqual([`${name}-000003`, `${name}-000004`]);
      const back = [
        { remove: { index: `${name}-000004`, alias: name } },
        { add: { index: `${name}-000003`, alias: name } },
      ];
      await ask('POST', '_aliases', { actions: back });
      expect(await idsIn(index)).toEqual(['two']);
      await index.rebuild(async (target) => void (await target.upsert([document('anew')])));
      expect(await idsIn(index)).toEqual(['anew']);
    });

    test('is rebuilt although a process died while it did that, once its time is over', async () => {
      const { name, index } = await migrated();
      const left = (leaseUntil: number) => ({
        mappings: { _meta: { leaseUntil } },
        aliases: { [`${name}-next`]: {}, [`${name}-next-dead`]: {} },
      });
      await ask('PUT', `${name}-000002`, left(Date.now() + 60_000));
      await expect(index.rebuild(async () => {})).rejects.toMatchObject({ slug: 'rebuild-running' });
      await ask('DELETE', `${name}-000002`);
      await ask('PUT', `${name}-000002`, left(Date.now() - 1));
      await index.rebuild(async (target) => void (await target.upsert([document('a')])));
      expect(await idsIn(index)).toEqual(['a']);
    });

    test('is not swapped by one whose rebuild another process has taken over, nor is that one dropped', async () => {
      const { name, index } = await migrated();
      await index.upsert([document('old')]);
      await index.refresh();
      const late = index.rebuild(async (target) => {
        await ask('DELETE', `${name}-000002`);
        await ask('PUT', `${name}-000002`, { aliases: { [`${name}-next`]: {}, [`${name}-next-other`]: {} } });
        await expect(target.upsert([document('late')])).rejects.toMatchObject({ slug: 'rebuild-over' });
      });
      await expect(late).rejects.toMatchObject({ kind: 'conflict', slug: 'rebuild-over' });
      expect(await idsIn(index)).toEqual(['old']);
      expect(await indicesOf(name)).toEqual([`${name}-000001`, `${name}-000002`]);
    });

    test('keeps a removed document as a tombstone: the engine would forget the version of a deleted one', async () => {
      const { name, index } = await migrated();
      await index.upsert([document('a')]);
      await index.remove('a', 2);
      expect(await ask('GET', `${name}/_doc/a`)).toMatchObject({ _version: 2, _source: { id: 'a', removed: true } });
    });
  });
}
