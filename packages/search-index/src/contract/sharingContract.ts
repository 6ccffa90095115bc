import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { SearchIndex } from '../searchIndex.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { atVersion, document, fill, foundIds } from './testDocuments.ts';

/** Of an engine beside the process: the same index opened twice, as by two processes. */
export function sharingContract(withIndex: WithIndex, { openAgain }: SearchIndexHarness): void {
  if (openAgain === undefined) return;
  const withBoth = (run: (one: SearchIndex<TestSource>, other: SearchIndex<TestSource>) => Promise<void>) =>
    withIndex(async (one) => {
      const other = await openAgain(one);
      try {
        await run(one, other);
      } finally {
        await other.close();
      }
    });

  describe('an index that two processes hold open', () => {
    test(
      'has the writes of both, versions deciding, and outlives either',
      withBoth(async (one, other) => {
        await fill(one, [document('a'), document('b')]);
        expect(await other.upsert([atVersion(1, document('a')), atVersion(2, document('b'))])).toEqual([
          'older',
          'written',
        ]);
        await other.close();
        await one.refresh();
        expect(await foundIds(one)).toEqual(['a', 'b']);
        expect(await one.version('b')).toBe(2);
      }),
    );

    test('is rebuilt by one of them at a time', withBoth(rebuiltByOne));
    test('loses nothing that the other one writes while it is rebuilt', withBoth(writtenMeanwhile));

    test(
      'answers both from the new index after a rebuild',
      withBoth(async (one, other) => {
        await fill(one, [document('old')]);
        expect(await foundIds(other)).toEqual(['old']);
        await one.rebuild(async (target) => void (await target.upsert([atVersion(1, document('new'))])));
        expect(await foundIds(other)).toEqual(['new']);
        await fill(other, [document('newer')]);
        expect(await foundIds(one)).toEqual(['new', 'newer']);
      }),
    );
  });
}

async function rebuiltByOne(one: SearchIndex<TestSource>, other: SearchIndex<TestSource>): Promise<void> {
  await one.rebuild(async (target) => {
    await expect(other.rebuild(async () => {})).rejects.toMatchObject({ kind: 'conflict', slug: 'rebuild-running' });
    await target.upsert([atVersion(1, document('a'))]);
  });
  expect(await foundIds(other)).toEqual(['a']);
  await other.rebuild(async (target) => void (await target.upsert([atVersion(1, document('b'))])));
  expect(await foundIds(one)).toEqual(['b']);
}

/** The other's own store, which the filling reads: written before the index is, as a projection does it. */
async function writtenMeanwhile(one: SearchIndex<TestSource>, other: SearchIndex<TestSource>): Promise<void> {
  const store = new Map<string, number>();
  let writes = 0;
  let writing = true;
  const writer = (async () => {
    for (; writing; writes += 1) {
      const id = `d${writes % 20}`;
      const version = (store.get(id) ?? 0) + 1;
      store.set(id, version);
      await other.upsert([atVersion(version, document(id))]);
    }
  })();
  const reached = async (count: number): Promise<void> => {
    while (writes < count) await Promise.race([pause(5), writer]);
  };
  await reached(10);
  await one.rebuild(async (target) => {
    const kept = [...store];
    await reached(writes + 10);
    for (const [id, version] of kept) await target.upsert([atVersion(version, document(id))]);
    await reached(writes + 10);
  });
  await reached(writes + 10);
  writing = false;
  await writer;
  const versions = await Promise.all([...store.keys()].map(async (id) => [id, await one.version(id)] as const));
  expect(Object.fromEntries(versions)).toEqual(Object.fromEntries(store));
}
