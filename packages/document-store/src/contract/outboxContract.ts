import { describe, expect, test } from '@jest/globals';
import type { Documents, PendingHint } from '../documentStore.ts';
import { maxPendingBytes, maxPendingEvents } from '../documentStore.ts';
import type { Subject } from './documentStore.contract.ts';
import { change, exampleEvent, many } from './examples.ts';

/** What waits, as `id: sequences`. */
async function waiting(documents: Documents<unknown>, limit = 100): Promise<readonly string[]> {
  const pending = await documents.pending(limit);
  return pending.map(({ id, events }) => `${id}: ${events.map(({ sequence }) => sequence).join(' ')}`);
}

export function describeOutbox({ fresh, store }: Subject): void {
  describe('the outbox', () => {
    test('holds the events of a commit as they were given, in order', async () => {
      const documents = fresh();
      const events = [exampleEvent('a', 1, { nothing: null, list: [1, 'ä'] }), exampleEvent('a', 2, null)];
      await documents.commit({ ...change('a', 0), events });
      expect(await documents.pending(10)).toEqual([{ id: 'a', events }]);
    });

    test('is empty after commits without events', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0));
      expect(await documents.pending(10)).toEqual([]);
      expect(await documents.backlog()).toBe(0);
    });

    test('shows what has waited longest first, and all that waits in a document', async () => {
      const documents = fresh();
      for (const id of ['b', 'c', 'a']) await documents.commit(change(id, 0, 1));
      await documents.commit(change('b', 1, 2));
      expect(await waiting(documents)).toEqual(['b: 1 2 3', 'c: 1', 'a: 1']);
      expect(await waiting(documents, 2)).toEqual(['b: 1 2 3', 'c: 1']);
      expect(await documents.backlog()).toBe(5);
    });

    test('lets go of what was settled and nothing else', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0, 3));
      await documents.commit(change('b', 0, 1));
      await documents.settle('a', 2);
      expect([...(await waiting(documents))].sort()).toEqual(['a: 3', 'b: 1']);
      expect(await documents.backlog()).toBe(2);
      await documents.settle('a', 3);
      expect(await waiting(documents)).toEqual(['b: 1']);
      expect(await documents.load('a')).toMatchObject({ version: 3, state: { from: 0 } });
    });

    test('takes a settlement again, too late, of nothing, or of an unknown document', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0, 2));
      await documents.settle('a', 0);
      await documents.settle('none', 5);
      expect(await waiting(documents)).toEqual(['a: 1 2']);
      await documents.settle('a', 2);
      await documents.commit(change('a', 2, 1));
      await documents.settle('a', 2);
      expect(await waiting(documents)).toEqual(['a: 3']);
    });

    test('loses nothing when settlements and commits cross', async () => {
      const documents = fresh();
      const settled: number[] = [];
      let committing = true;
      const relay = async (): Promise<void> => {
        while (committing) {
          for (const { id, events } of await documents.pending(10)) {
            const last = events.at(-1);
            if (last === undefined) continue;
            settled.push(...events.map(({ sequence }) => sequence));
            await documents.settle(id, last.sequence);
          }
        }
      };
      const relaying = relay();
      for (const i of many(40)) await documents.commit(change('a', i, 1));
      committing = false;
      await relaying;
      const left = (await documents.pending(10)).flatMap(({ events }) => events.map(({ sequence }) => sequence));
      expect([...settled, ...left]).toEqual(many(40).map((i) => i + 1));
    });

    test('does not change the version, so that a settlement never spoils a commit', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0, 1));
      await documents.settle('a', 1);
      expect(await documents.commit(change('a', 1, 1))).toEqual({ outcome: 'committed', version: 2 });
    });

    test('refuses more than 200 events of one document for now, and takes them once there is room', async () => {
      const documents = fresh();
      await documents.commit(change('a', 0, maxPendingEvents - 1));
      await documents.commit(change('a', maxPendingEvents - 1, 1));
      await expect(documents.commit(change('a', maxPendingEvents, 1))).rejects.toMatchObject({
        kind: 'unavailable',
        slug: 'outbox-full',
        details: { retryAfterSeconds: expect.any(Number) },
      });
      expect(await documents.load('a')).toMatchObject({ version: maxPendingEvents });
      expect(await documents.commit(change('b', 0, 1))).toMatchObject({ outcome: 'committed' });
      await documents.settle('a', 1);
      expect(await documents.commit(change('a', maxPendingEvents, 1))).toMatchObject({ outcome: 'committed' });
    });

    test('refuses more than 256 KiB of one document for now, but takes one large commit when it is empty', async () => {
      const documents = fresh();
      const large = (sequence: number) => exampleEvent('a', sequence, 'x'.repeat(maxPendingBytes / 2));
      expect(await documents.commit({ ...change('a', 0), events: [large(1), large(2)] })).toMatchObject({ version: 2 });
      await expect(documents.commit(change('a', 2, 1))).rejects.toMatchObject({ slug: 'outbox-full' });
      await documents.settle('a', 2);
      expect(await documents.commit(change('a', 2, 1))).toMatchObject({ outcome: 'committed' });
    });

    test('that is full still answers a repeated command and takes a commit without events', async () => {
      const documents = fresh();
      const first = {
        ...change('a', 0, maxPendingEvents),
        command: { id: 'c', requestHash: 'h', at: '2026-03-01T08:00:00Z' },
      };
      await documents.commit(first);
      expect(await documents.commit(first)).toEqual({ outcome: 'repeated', version: maxPendingEvents });
      expect(await documents.commit(change('a', maxPendingEvents))).toMatchObject({ outcome: 'committed' });
    });
  });

  describe('the hint that events wait', () => {
    test('comes after each commit with events, whichever handle made it, and after no other call', async () => {
      let hints = 0;
      store()
        .collection('contract/hints')
        .onPending(() => hints++);
      const documents = store().collection('contract/hints');
      await documents.commit(change('a', 0, 2));
      await documents.commit(change('b', 0, 1));
      await documents.commit(change('a', 2));
      await documents.commit(change('a', 0, 1));
      await documents.settle('a', 1);
      await store()
        .collection('contract/other')
        .commit(change('a', 0, 1));
      await store().ping();
      expect(hints).toBe(2);
    });

    test('finds the events there', async () => {
      const documents = fresh();
      const seen = new Promise((resolve) => documents.onPending(() => resolve(waiting(documents))));
      await documents.commit(change('a', 0, 1));
      expect(await seen).toEqual(['a: 1']);
    });

    test('that brings the events brings them as they wait, and tells truly whether older ones do', async () => {
      const documents = fresh();
      const hints: (PendingHint | undefined)[] = [];
      documents.onPending((hint) => hints.push(hint));
      const [first, second, third] = [change('a', 0, 1), change('a', 1, 2), change('a', 3, 1)];
      await documents.commit(first);
      await documents.commit(second);
      await documents.settle('a', 3);
      await documents.commit(third);
      await documents.load('a');
      const told = [first, second, third].map(({ events }, i) => ({ id: 'a', events, nothingOlder: i !== 1 }));
      expect(hints).toEqual(hints.map((hint, i) => hint && told[i]));
      expect(hints).toHaveLength(told.length);
    });

    test('ends when it is no longer wanted, for that listener only', async () => {
      const documents = fresh();
      const hints: string[] = [];
      const stop = documents.onPending(() => hints.push('one'));
      documents.onPending(() => hints.push('other'));
      stop();
      stop();
      await documents.commit(change('a', 0, 1));
      await documents.load('a');
      expect(hints).toEqual(['other']);
    });
  });
}
