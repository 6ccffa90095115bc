import { describe, expect, test } from '@jest/globals';
import type { Subject } from './documentStore.contract.ts';
import { change, command, many } from './examples.ts';

export function describeCommands({ fresh }: Subject): void {
  describe('a command', () => {
    test('that was taken in is answered with the version it left behind, and writes nothing', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0, 2), command: command('one') });
      await documents.commit({ ...change('a', 2, 1), command: command('two') });
      const before = await documents.load('a');
      for (const version of [0, 2, 3]) {
        expect(await documents.commit({ ...change('a', version, 1), command: command('one') })).toEqual({
          outcome: 'repeated',
          version: 2,
        });
      }
      expect(await documents.load('a')).toEqual(before);
      expect(await documents.backlog()).toBe(3);
    });

    test('is listed in its document with its hash, its time and the version it left behind', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0, 2), command: command('one') });
      await documents.commit(change('a', 2));
      await documents.commit({ ...change('a', 3), command: command('two', 1) });
      expect((await documents.load('a'))?.commands).toEqual([
        { ...command('one'), version: 2 },
        { ...command('two', 1), version: 4 },
      ]);
    });

    test('whose id comes with another request is refused', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), command: command('one') });
      const other = command('one', 0, 'another hash');
      expect(await documents.commit({ ...change('a', 1), command: other })).toEqual({ outcome: 'key-reused' });
      expect(await documents.load('a')).toMatchObject({ version: 1 });
    });

    test('happens once when it comes many times at once', async () => {
      const documents = fresh();
      const results = await Promise.all(
        many(20).map(() => documents.commit({ ...change('a', 0, 1), command: command('one') })),
      );
      expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(results.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(19);
      expect(results.every((result) => 'version' in result && result.version === 1)).toBe(true);
      expect(await documents.backlog()).toBe(1);
    });

    test('that was refused may come again', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0));
      const retried = { command: command('one') };
      expect(await documents.commit({ ...change('a', 0), ...retried })).toMatchObject({ outcome: 'version-conflict' });
      expect(await documents.commit({ ...change('a', 1), ...retried })).toEqual({ outcome: 'committed', version: 2 });
    });

    test('of another document is another command', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), command: command('one') });
      const elsewhere = { ...change('b', 0), command: command('one', 0, 'another hash') };
      expect(await documents.commit(elsewhere)).toMatchObject({ outcome: 'committed' });
    });

    test('is remembered for seven days, by the time of the command that comes then', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), command: command('one') });
      await documents.commit({ ...change('a', 1), command: command('two', 7) });
      expect((await documents.load('a'))?.commands.map(({ id }) => id)).toEqual(['one', 'two']);
      await documents.commit({ ...change('a', 2), command: command('three', 7.01) });
      expect((await documents.load('a'))?.commands.map(({ id }) => id)).toEqual(['two', 'three']);
      const again = { ...change('a', 3), command: command('one', 8) };
      expect(await documents.commit(again)).toEqual({ outcome: 'committed', version: 4 });
    });
  });
}
