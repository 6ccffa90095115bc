import { describe, expect, test } from '@jest/globals';
import type { Subject } from './documentStore.contract.ts';
import { change, command, many } from './examples.ts';

export function describeLife({ reopen, store }: Subject): void {
  describe('a restart', () => {
    test('keeps documents, keys, tags, due dates, commands and what waits, in order', async () => {
      const kept = { tags: ['t', 's'], uniqueKey: 'k', dueAt: '2026-01-01T00:00:00Z', command: command('one') };
      const before = store().collection('contract/restart');
      await before.commit({ ...change('b', 0, 2), ...kept });
      await before.commit(change('a', 0, 1));
      const loaded = await before.load('b');
      const pending = await before.pending(10);

      const after = (await reopen()).collection('contract/restart');
      expect(await after.load('b')).toEqual(loaded);
      expect(await after.find({ tags: ['s', 't'], limit: 10 })).toEqual([loaded]);
      expect(await after.findByUniqueKey('k')).toEqual(loaded);
      expect(await after.due('2026-01-01T00:00:00Z', 10)).toEqual([loaded]);
      expect(await after.pending(10)).toEqual(pending);
      expect(await after.backlog()).toBe(3);
      expect(await after.commit({ ...change('b', 0, 2), command: command('one') })).toEqual({
        outcome: 'repeated',
        version: 2,
      });
      expect(await after.commit({ ...change('c', 0), uniqueKey: 'k' })).toEqual({ outcome: 'duplicate', heldBy: 'b' });
      expect(await after.commit(change('b', 2, 1))).toEqual({ outcome: 'committed', version: 3 });
    });
  });

  describe('closing', () => {
    test('waits for what was begun, then refuses every call', async () => {
      const closing = await reopen();
      const documents = closing.collection('contract/closing');
      await closing.ping();
      const begun = Promise.all(many(20).map((i) => documents.commit(change(`a${i}`, 0, 1))));
      await closing.close();
      expect(await begun).toEqual(many(20).map(() => ({ outcome: 'committed', version: 1 })));
      const calls: readonly (() => Promise<unknown>)[] = [
        () => closing.ping(),
        () => documents.load('a0'),
        () => documents.loadMany(['a0']),
        () => documents.commit(change('b', 0)),
        () => documents.find({ limit: 1 }),
        () => documents.findByUniqueKey('k'),
        () => documents.due('2026-01-01T00:00:00Z', 1),
        () => documents.pending(1),
        () => documents.backlog(),
        () => documents.settle('a0', 1),
        () => closing.collection('contract/another').load('a'),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ kind: 'unavailable' });
      await closing.close();
    });

    test('loses nothing of what was acknowledged', async () => {
      const documents = (await reopen()).collection('contract/closing');
      expect(await documents.find({ limit: 100 })).toHaveLength(20);
      expect(await documents.backlog()).toBe(20);
    });
  });
}
