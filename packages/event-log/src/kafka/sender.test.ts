import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anEvent } from '../contract/anEvent.ts';
import { type Sender, sender } from './sender.ts';
import { messagesOf, mostPerSend, type SizedMessage } from './sizedMessages.ts';

const message = (key: string, sequence: number, data: unknown = null): readonly SizedMessage[] =>
  messagesOf([anEvent(key, sequence, data)]);
const sequencesOf = (sent: readonly SizedMessage[], key: string): readonly number[] =>
  sent.filter((each) => each.key === key).map(({ headers }) => Number(headers.ce_sequence));

/** A broker that takes a while, and what it was sent. */
function broker(answer: (send: number) => Promise<void> = () => pause(1)) {
  const sends: (readonly SizedMessage[])[] = [];
  const its: Sender = sender({
    limit: 5_000,
    transmit: async (_, messages) => {
      sends.push(messages);
      await answer(sends.length);
    },
  });
  return { its, sends };
}

describe('a sender', () => {
  test('sends at once when nothing is under way, and together what came meanwhile', async () => {
    const { its, sends } = broker();
    await Promise.all(Array.from({ length: 50 }, (_, i) => its.send('needs', message('a', i + 1))));
    expect(sends.map(({ length }) => length)).toEqual([1, 49]);
    expect(sequencesOf(sends.flat(), 'a')).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test('lets topics go side by side', async () => {
    const first = Promise.withResolvers<void>();
    const { its, sends } = broker((send) => (send === 1 ? first.promise : Promise.resolve()));
    const needs = its.send('needs', message('a', 1));
    await its.send('offers', message('b', 1));
    expect(sends).toHaveLength(2);
    first.resolve();
    await needs;
  });

  test('never sends more than a broker takes, and keeps the order of each key', async () => {
    const { its, sends } = broker(() => Promise.resolve());
    const large = 'x'.repeat(200_000);
    const appends = Array.from({ length: 12 }, (_, i) => its.send('needs', message('a', i + 1, large)));
    const many = its.send('needs', messagesOf(Array.from({ length: 2_500 }, (_, i) => anEvent('b', i + 1, null))));
    await Promise.all([...appends, many]);
    for (const sent of sends) {
      expect(sent.length).toBeLessThanOrEqual(mostPerSend.messages);
      expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(mostPerSend.bytes);
    }
    expect(sequencesOf(sends.flat(), 'a')).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(sequencesOf(sends.flat(), 'b')).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 1));
  });

  test('after a failed send sends nothing more of those that were in it: only a prefix per key is there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 4 }),
        async (bad, counts) => {
          const kept: SizedMessage[] = [];
          const { its, sends } = broker(async (send) => {
            await pause(0);
            if (send === bad) throw new Error('no');
            kept.push(...(sends[send - 1] ?? []));
          });
          const appends = counts.map((count, n) =>
            its.send('needs', messagesOf(Array.from({ length: count }, (_, i) => anEvent(`k${n}`, i + 1, null)))),
          );
          const outcomes = await Promise.allSettled(appends);
          counts.forEach((count, n) => {
            const there = sequencesOf(kept, `k${n}`);
            expect(there).toEqual(Array.from({ length: there.length }, (_, i) => i + 1));
            if (outcomes[n]?.status === 'fulfilled') expect(there).toHaveLength(count);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('tells who waits too long, and withdraws what is not under way', async () => {
    const answer = Promise.withResolvers<void>();
    const sends: (readonly SizedMessage[])[] = [];
    const its = sender({
      limit: 20,
      transmit: (_, messages) => {
        sends.push(messages);
        return answer.promise;
      },
    });
    const unavailable = { kind: 'unavailable', slug: 'event-log-unavailable' };
    const [first, second] = [its.send('needs', message('a', 1)), its.send('needs', message('a', 2))];
    await expect(first).rejects.toMatchObject(unavailable);
    await expect(second).rejects.toMatchObject(unavailable);
    answer.resolve();
    await its.send('needs', message('a', 3));
    expect(sequencesOf(sends.flat(), 'a')).toEqual([1, 3]);
  });

  test('refuses after its close, which waits for what was taken', async () => {
    const { its, sends } = broker();
    const taken = [its.send('needs', message('a', 1)), its.send('needs', message('a', 2))];
    await its.close();
    expect(sends.flat()).toHaveLength(2);
    await Promise.all(taken);
    await expect(its.send('needs', message('a', 3))).rejects.toMatchObject({ slug: 'event-log-closed' });
  });
});
