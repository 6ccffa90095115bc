import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { WithIndex } from './harness.ts';
import { atVersion, document, fill, foundIds } from './testDocuments.ts';

/** When what was written is seen: engines make it searchable from time to time, and on demand. */
export function visibilityContract(withIndex: WithIndex): void {
  describe('what was written', () => {
    test(
      'is given back by its id at once, whether or not it is found yet',
      withIndex(async (index) => {
        await fill(index, [document('a', { source: { title: 'one' } }), document('b')]);
        await index.upsert([atVersion(2, document('a', { source: { title: 'two' } })), atVersion(1, document('c'))]);
        await index.remove('b', 2);
        expect((await index.get('a'))?.source.title).toBe('two');
        expect((await index.get('c'))?.id).toBe('c');
        expect(await index.get('b')).toBeUndefined();
        expect(await Promise.all(['a', 'b', 'c'].map((id) => index.version(id)))).toEqual([2, 2, 1]);
      }),
    );

    test(
      'is found after a refresh, all of it',
      withIndex(async (index) => {
        await fill(index, [document('a'), document('b')]);
        for (let n = 0; n < 20; n += 1) {
          await index.upsert([atVersion(1, document(`c${n}`)), atVersion(n + 2, document('a'))]);
        }
        await index.remove('b', 2);
        await index.refresh();
        expect(await foundIds(index)).toEqual(['a', ...Array.from({ length: 20 }, (_, n) => `c${n}`).sort()]);
        expect(await index.count()).toBe(21);
      }),
    );

    test(
      'is found before long without one',
      withIndex(async (index) => {
        await index.upsert([atVersion(1, document('a'))]);
        while ((await foundIds(index)).length === 0) await pause(50);
        await index.remove('a', 2);
        while ((await foundIds(index)).length > 0) await pause(50);
        expect(await index.count()).toBe(0);
      }),
    );
  });
}
