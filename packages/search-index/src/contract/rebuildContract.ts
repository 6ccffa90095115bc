import { describe, expect, test } from '@jest/globals';
import type { IndexTarget } from '../searchIndex.ts';
import type { TestSource, WithIndex } from './harness.ts';
import { atVersion, document, fill, foundIds, query } from './testDocuments.ts';

export function rebuildContract(withIndex: WithIndex): void {
  describe('rebuilding', () => {
    swapping(withIndex);
    startingAnew(withIndex);
    writingMeanwhile(withIndex);
    streaming(withIndex);
    failing(withIndex);
  });
}

function swapping(withIndex: WithIndex): void {
  test(
    'answers from the old index until the new one is full, then from the new one alone',
    withIndex(async (index) => {
      await fill(index, [document('old'), document('both')]);
      const { documents } = await index.rebuild(async (target) => {
        expect(await target.upsert([atVersion(1, document('both')), atVersion(1, document('new'))])).toEqual([
          'written',
          'written',
        ]);
        expect(await target.remove('gone', 1)).toBe('written');
        await index.refresh();
        expect(await foundIds(index)).toEqual(['both', 'old']);
        expect(await index.get('new')).toBeUndefined();
      });
      expect(documents).toBe(2);
      expect(await foundIds(index)).toEqual(['both', 'new']);
      expect(await index.count()).toBe(2);
      expect(await index.version('old')).toBe(0);
      expect(await index.version('gone')).toBe(1);
    }),
  );
}

function startingAnew(withIndex: WithIndex): void {
  test(
    'may start versions anew, and takes writes and another rebuild afterwards',
    withIndex(async (index) => {
      await index.upsert([atVersion(9, document('a'))]);
      await index.remove('b', 9);
      await index.rebuild(async (target) => {
        await target.upsert([atVersion(1, document('a')), atVersion(1, document('b'))]);
      });
      expect(await index.version('a')).toBe(1);
      expect(await index.upsert([atVersion(2, document('a')), atVersion(1, document('c'))])).toEqual([
        'written',
        'written',
      ]);
      await index.refresh();
      expect(await foundIds(index)).toEqual(['a', 'b', 'c']);
      await index.rebuild(async () => {});
      expect(await index.count()).toBe(0);
    }),
  );
}

function writingMeanwhile(withIndex: WithIndex): void {
  test(
    'puts what is written meanwhile into both, versions deciding',
    withIndex(async (index) => {
      await fill(index, [document('a')]);
      await index.rebuild(async (target) => {
        await target.upsert([atVersion(1, document('a', { source: { title: 'filled' } }))]);
        await index.upsert([
          atVersion(2, document('a', { source: { title: 'meanwhile' } })),
          atVersion(1, document('b')),
        ]);
        await index.refresh();
        expect(await foundIds(index)).toEqual(['a', 'b']);
        expect(await target.upsert([atVersion(1, document('b', { source: { title: 'late' } }))])).toEqual(['older']);
      });
      expect(await foundIds(index)).toEqual(['a', 'b']);
      expect((await index.get('a'))?.source.title).toBe('meanwhile');
      expect((await index.get('b'))?.source.title).toBe('Title of b');
    }),
  );

  test(
    'never brings back what was removed meanwhile',
    withIndex(async (index) => {
      await fill(index, [document('a'), document('b')]);
      await index.rebuild(async (target) => {
        await index.remove('a', 2);
        expect(await target.upsert([atVersion(1, document('a')), atVersion(1, document('b'))])).toEqual([
          'older',
          'written',
        ]);
        await index.remove('b', 2);
      });
      expect(await foundIds(index)).toEqual([]);
      expect(await index.version('b')).toBe(2);
    }),
  );
}

function streaming(withIndex: WithIndex): void {
  test(
    'loses nothing that a stream of writes puts in while the index is filled',
    withIndex(async (index) => {
      const all = Array.from({ length: 300 }, (_, n) => document(`d${String(n).padStart(3, '0')}`));
      await fill(index, all);
      const filling = index.rebuild(async (target) => {
        for (let at = 0; at < all.length; at += 20)
          await target.upsert(all.slice(at, at + 20).map((each) => atVersion(1, each)));
      });
      for (const each of all.slice(0, 30)) await index.upsert([atVersion(2, each)]);
      for (const { id } of all.slice(30, 40)) await index.remove(id, 2);
      await filling;
      await index.refresh();
      const page = await index.search(query());
      expect(page.total).toBe(290);
      expect(page.hits.slice(0, 31).map((hit) => hit.version)).toEqual([...Array(30).fill(2), 1]);
    }),
  );
}

function failing(withIndex: WithIndex): void {
  test(
    'leaves the old index as it was when the filling fails',
    withIndex(async (index) => {
      await fill(index, [document('a')]);
      const failed = index.rebuild(async (target) => {
        await target.upsert([atVersion(1, document('b'))]);
        await index.upsert([atVersion(1, document('c'))]);
        throw new Error('the log cannot be read');
      });
      await expect(failed).rejects.toThrow('the log cannot be read');
      await index.refresh();
      expect(await foundIds(index)).toEqual(['a', 'c']);
      await index.rebuild(async (target) => void (await target.upsert([atVersion(1, document('d'))])));
      expect(await foundIds(index)).toEqual(['d']);
    }),
  );

  test(
    'refuses a second rebuild beside the first, and writing into a target whose rebuild is over',
    withIndex(async (index) => {
      const targets: IndexTarget<TestSource>[] = [];
      await index.rebuild(async (target) => {
        targets.push(target);
        await expect(index.rebuild(async () => {})).rejects.toMatchObject({
          kind: 'conflict',
          slug: 'rebuild-running',
        });
        await target.upsert([atVersion(1, document('a'))]);
      });
      expect(await foundIds(index)).toEqual(['a']);
      await expect(targets[0]?.remove('a', 2)).rejects.toMatchObject({ kind: 'conflict', slug: 'rebuild-over' });
    }),
  );
}
