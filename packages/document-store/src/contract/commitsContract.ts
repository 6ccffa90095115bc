import { describe, expect, test } from '@jest/globals';
import type { Subject } from './documentStore.contract.ts';
import { change, command, exampleEvent, many, oddIds } from './examples.ts';

export function describeCommits({ fresh, store }: Subject): void {
  describe('a commit', () => {
    test('creates a document when none is expected', async () => {
      const documents = fresh();
      expect(await documents.load('a')).toBeUndefined();
      expect(await documents.commit(change('a', 0))).toEqual({ outcome: 'committed', version: 1 });
      expect(await documents.load('a')).toEqual({ id: 'a', version: 1, state: { from: 0 }, tags: [], commands: [] });
    });

    test('counts the version on by one for each event, and by one without events', async () => {
      const documents = fresh();
      expect(await documents.commit(change('a', 0, 3))).toEqual({ outcome: 'committed', version: 3 });
      expect(await documents.commit(change('a', 3, 1))).toEqual({ outcome: 'committed', version: 4 });
      expect(await documents.commit(change('b', 0, 0))).toEqual({ outcome: 'committed', version: 1 });
      expect(await documents.load('a')).toMatchObject({ version: 4, state: { from: 3 } });
    });

    test('is refused when another version is there, which is told', async () => {
      const documents = fresh();
      expect(await documents.commit(change('a', 2))).toEqual({ outcome: 'version-conflict', actual: 0 });
      await documents.commit(change('a', 0, 2));
      expect(await documents.commit(change('a', 0))).toEqual({ outcome: 'version-conflict', actual: 2 });
      expect(await documents.commit(change('a', 1))).toEqual({ outcome: 'version-conflict', actual: 2 });
      expect(await documents.commit(change('a', 3))).toEqual({ outcome: 'version-conflict', actual: 2 });
    });

    test('that is refused leaves nothing behind', async () => {
      const documents = fresh();
      await documents.commit({
        ...change('a', 0, 1),
        tags: ['old'],
        uniqueKey: 'key a',
        dueAt: '2026-01-01T00:00:00Z',
      });
      const before = await documents.load('a');
      const refused = { tags: ['new'], uniqueKey: 'key b', dueAt: '2026-02-02T00:00:00Z', command: command('c') };
      await documents.commit({ ...change('a', 5, 2), ...refused });
      expect(await documents.load('a')).toEqual(before);
      expect(await documents.find({ tags: ['new'], limit: 10 })).toEqual([]);
      expect(await documents.findByUniqueKey('key b')).toBeUndefined();
      expect(await documents.due('2026-01-15T00:00:00Z', 10)).toEqual([before]);
      expect(await documents.backlog()).toBe(1);
    });

    test('wins alone among fifty at once, for a new document and for a change', async () => {
      const documents = fresh();
      for (const expectedVersion of [0, 2]) {
        const results = await Promise.all(many(50).map(() => documents.commit(change('a', expectedVersion, 2))));
        expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
        expect(results.filter(({ outcome }) => outcome === 'version-conflict')).toHaveLength(49);
        expect(await documents.load('a')).toMatchObject({ version: expectedVersion + 2 });
        expect(await documents.backlog()).toBe(expectedVersion + 2);
      }
    });

    test('does not stand in the way of commits to other documents', async () => {
      const documents = fresh();
      const results = await Promise.all(many(50).map((i) => documents.commit(change(`a${i}`, 0, 1))));
      expect(results).toEqual(many(50).map(() => ({ outcome: 'committed', version: 1 })));
    });

    test('keeps odd ids apart', async () => {
      const documents = fresh();
      for (const id of oddIds) await documents.commit({ ...change(id, 0), state: { id } });
      expect((await documents.loadMany(oddIds)).map(({ id, state }) => ({ id, state }))).toEqual(
        oddIds.map((id) => ({ id, state: { id } })),
      );
    });

    test('is seen in its own collection only', async () => {
      const [one, other] = [fresh(), fresh()];
      await one.commit({ ...change('a', 0, 1), tags: ['t'], uniqueKey: 'k', dueAt: '2026-01-01T00:00:00Z' });
      expect(await other.load('a')).toBeUndefined();
      expect(await other.find({ limit: 10 })).toEqual([]);
      expect(await other.findByUniqueKey('k')).toBeUndefined();
      expect(await other.due('2027-01-01T00:00:00Z', 10)).toEqual([]);
      expect(await other.pending(10)).toEqual([]);
      expect(await other.backlog()).toBe(0);
      expect(await other.commit({ ...change('a', 0), uniqueKey: 'k' })).toMatchObject({ outcome: 'committed' });
    });

    test('is seen through every handle of its collection', async () => {
      await store().collection('contract/handles').commit(change('a', 0));
      expect(await store().collection('contract/handles').load('a')).toMatchObject({ id: 'a' });
    });

    test('of what is derived is one like any other; with events or a command it is a mistake of the program', async () => {
      const documents = fresh();
      const derived = { derived: true } as const;
      expect(await documents.commit({ ...change('a', 0), ...derived })).toEqual({ outcome: 'committed', version: 1 });
      expect(await documents.load('a')).toMatchObject({ version: 1 });
      expect(await documents.commit({ ...change('a', 0), ...derived })).toMatchObject({ outcome: 'version-conflict' });
      await expect(documents.commit({ ...change('a', 1, 1), ...derived })).rejects.toThrow('derived');
      const asked = { ...change('a', 1), ...derived, command: command('one') };
      await expect(documents.commit(asked)).rejects.toThrow('derived');
    });

    test('with events that are numbered otherwise, or about something else, is a mistake of the program', async () => {
      const documents = fresh();
      const mistaken = (...events: readonly ReturnType<typeof exampleEvent>[]) =>
        documents.commit({ ...change('a', 0), events });
      await expect(mistaken(exampleEvent('a', 2))).rejects.toThrow('event 1 of a has sequence 2, it must be 1');
      await expect(mistaken(exampleEvent('a', 1), exampleEvent('a', 3))).rejects.toThrow('event 2 of a');
      await expect(mistaken(exampleEvent('b', 1))).rejects.toThrow('event 1 of a is about b');
      await expect(documents.commit({ ...change('a', -1) })).rejects.toThrow('expectedVersion of a');
      await expect(documents.commit({ ...change('a', 0.5) })).rejects.toThrow('expectedVersion of a');
      expect(await documents.load('a')).toBeUndefined();
    });
  });

  describe('a unique key', () => {
    test('is held by one document, which is told to the others', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), uniqueKey: 'k' });
      expect(await documents.commit({ ...change('b', 0), uniqueKey: 'k' })).toEqual({
        outcome: 'duplicate',
        heldBy: 'a',
      });
      expect(await documents.load('b')).toBeUndefined();
      expect(await documents.findByUniqueKey('k')).toMatchObject({ id: 'a' });
      expect(await documents.findByUniqueKey('K')).toBeUndefined();
    });

    test('is won by one document when many ask at once', async () => {
      const documents = fresh();
      const results = await Promise.all(
        many(20).map((i) => documents.commit({ ...change(`a${i}`, 0, 1), uniqueKey: 'k' })),
      );
      const winner = await documents.findByUniqueKey('k');
      expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(results.filter(({ outcome }) => outcome === 'duplicate')).toEqual(
        many(19).map(() => ({ outcome: 'duplicate', heldBy: winner?.id })),
      );
      expect(await documents.backlog()).toBe(1);
    });

    test('stays with its document through its changes', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), uniqueKey: 'k' });
      expect(await documents.commit({ ...change('a', 1), uniqueKey: 'k' })).toMatchObject({ outcome: 'committed' });
    });

    test('is free again when its document takes another or none', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), uniqueKey: 'k' });
      await documents.commit({ ...change('a', 1), uniqueKey: 'l' });
      expect(await documents.commit({ ...change('b', 0), uniqueKey: 'k' })).toMatchObject({ outcome: 'committed' });
      await documents.commit(change('a', 2));
      expect(await documents.findByUniqueKey('l')).toBeUndefined();
      expect(await documents.commit({ ...change('c', 0), uniqueKey: 'l' })).toMatchObject({ outcome: 'committed' });
    });

    test('may be absent in any number of documents', async () => {
      const documents = fresh();
      for (const id of ['a', 'b', 'c']) expect(await documents.commit(change(id, 0))).toMatchObject({ version: 1 });
    });
  });
}
