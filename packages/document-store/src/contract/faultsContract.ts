import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CommitResult, DocumentStore, Documents } from '../documentStore.ts';
import type { StoreFaults, Subject } from './documentStore.contract.ts';
import { change, command, many } from './examples.ts';

/** The port's bound is 4 s; what is awaited here would take the driver's own 30 s or for ever without one. */
const patienceMs = 12_000;

/** What became of a call, which must end in time. */
async function outcomeOf<T>(call: Promise<T>): Promise<T | { readonly kind: unknown }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  const failed = call.catch((error: unknown) => ({
    kind: error instanceof Error && 'kind' in error ? error.kind : error,
  }));
  return Promise.race([failed, late]).finally(() => clearTimeout(timer));
}

const unavailable = { kind: 'unavailable' };

/** Until the store has found its server again, by itself. */
async function isBack(store: DocumentStore): Promise<void> {
  while ((await outcomeOf(store.ping())) !== undefined) await pause(20);
}

/** As a client does: again with the same command until an answer comes. */
async function insist(commit: () => Promise<CommitResult>): Promise<CommitResult> {
  for (;;) {
    const result = await outcomeOf(commit());
    if ('outcome' in result) return result;
    expect(result).toEqual(unavailable);
    await pause(5);
  }
}

const sequences = async (documents: Documents<unknown>): Promise<readonly number[]> =>
  (await documents.pending(10)).flatMap(({ events }) => events.map(({ sequence }) => sequence));

export function describeFaults({ fresh, store }: Subject, faults: StoreFaults): void {
  describe('in trouble', () => {
    afterEach(async () => {
      await faults.recover();
      await isBack(store());
    });

    describe('a commit whose reply is lost', () => {
      test('has happened once: its retry finds it by the command, and writes no second event', async () => {
        const documents = fresh();
        await documents.commit(change('a', 0, 1));
        const commit = { ...change('a', 1, 2), command: command('one') };
        faults.loseReplyOfNextCommit();
        expect(await outcomeOf(documents.commit(commit))).toEqual(unavailable);
        await faults.recover();
        await isBack(store());
        expect(await documents.commit(commit)).toEqual({ outcome: 'repeated', version: 3 });
        expect(await documents.load('a')).toMatchObject({ version: 3, state: { from: 1 } });
        expect(await sequences(documents)).toEqual([1, 2, 3]);
      });

      test('that made the document is found as well', async () => {
        const documents = fresh();
        const commit = { ...change('a', 0, 1), command: command('one'), uniqueKey: 'k' };
        faults.loseReplyOfNextCommit();
        expect(await outcomeOf(documents.commit(commit))).toEqual(unavailable);
        await faults.recover();
        await isBack(store());
        expect(await documents.commit(commit)).toEqual({ outcome: 'repeated', version: 1 });
        expect(await sequences(documents)).toEqual([1]);
      });

      test('and that carried no command stands in the way of its retry as another version', async () => {
        const documents = fresh();
        faults.loseReplyOfNextCommit();
        expect(await outcomeOf(documents.commit(change('a', 0)))).toEqual(unavailable);
        await faults.recover();
        await isBack(store());
        expect(await documents.commit(change('a', 0))).toEqual({ outcome: 'version-conflict', actual: 1 });
      });
    });

    describe('connections that break at any moment', () => {
      test('make no command happen twice or not at all, while it is retried', async () => {
        const documents = fresh();
        const ids = many(8).map((i) => `a${i}`);
        let trouble = true;
        const breaking = async (): Promise<void> => {
          for (const i of many(12)) {
            await pause(20 + 40 * (i % 4)); // in the midst of commits, and of finding the server again
            faults.breakConnections();
          }
          trouble = false;
        };
        const writer = async (id: string): Promise<void> => {
          for (let version = 0; trouble || version < 3; version += 1) {
            const commit = { ...change(id, version, 1), command: command(`${id} ${version}`) };
            expect(await insist(() => documents.commit(commit))).toMatchObject({ version: version + 1 });
          }
        };
        await Promise.all([breaking(), ...ids.map(writer)]);
        await isBack(store());
        for (const { id, version, commands } of await documents.loadMany(ids)) {
          expect(commands.map((each) => each.id)).toEqual(many(version).map((i) => `${id} ${i}`));
        }
        const pending = await documents.pending(10);
        expect(pending).toHaveLength(ids.length);
        for (const { id, events } of pending) {
          const version = (await documents.load(id))?.version ?? 0;
          expect(events.map(({ sequence }) => sequence)).toEqual(many(version).map((i) => i + 1));
        }
      });
    });

    describe.each<[string, () => Promise<void>]>([
      ['gone', faults.takeDown],
      ['hung', faults.hang],
    ])('a server that is %s', (_how, fail) => {
      test('makes every call reject as unavailable soon, and serves again without a new store', async () => {
        const documents = fresh();
        await documents.commit({ ...change('a', 0, 2), command: command('one'), tags: ['t'] });
        const before = await documents.load('a');
        await fail();
        const calls: readonly Promise<unknown>[] = [
          store().ping(),
          documents.load('a'),
          documents.loadMany(['a']),
          documents.commit(change('b', 0)),
          documents.find({ limit: 1 }),
          documents.findByUniqueKey('k'),
          documents.due('2026-01-01T00:00:00Z', 1),
          documents.pending(1),
          documents.backlog(),
          documents.settle('a', 0),
        ];
        expect(await Promise.all(calls.map(outcomeOf))).toEqual(calls.map(() => unavailable));
        await faults.recover();
        await isBack(store());
        expect(await documents.load('a')).toEqual(before);
        expect(await sequences(documents)).toEqual([1, 2]);
      });

      test('lets a commit happen whole or not at all, once when it is retried', async () => {
        const documents = fresh();
        await documents.commit({ ...change('a', 0, 1), tags: ['old'] });
        await fail();
        const commit = { ...change('a', 1, 2), tags: ['new'], command: command('one') };
        for (const _ of many(2)) expect(await outcomeOf(documents.commit(commit))).toEqual(unavailable);
        await faults.recover();
        await isBack(store());
        const found = await documents.find({ tags: ['new'], limit: 10 });
        expect([found.length, await sequences(documents)]).toEqual(found.length === 0 ? [0, [1]] : [1, [1, 2, 3]]);
        expect(await documents.commit(commit)).toMatchObject({ version: 3 });
        expect(await sequences(documents)).toEqual([1, 2, 3]);
      });
    });
  });
}
