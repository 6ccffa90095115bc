import { describe, expect, test } from '@jest/globals';
import { type DeadLetter, PoisonEvent } from '../eventLog.ts';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { discardPromises } from './discardPromises.ts';
import { eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { gate, type Inbox, inbox } from './inbox.ts';

/** What could not be taken in is kept, can be looked at, and is handed on once the cause is gone. */
export function deadLetterPromises(its: LogUnderTest): void {
  describe('discarded', () => discardPromises(its));

  const subscribe = ({ handle }: Inbox, group = 'g') =>
    its.log.subscribe({ group, topics: ['needs'], from: 'beginning', onPoison: 'park-key', handle });
  const letters = (group = 'g') => its.log.deadLetters.list({ group });
  const firstLetter = async (group = 'g'): Promise<DeadLetter> => {
    const [letter] = await letters(group);
    if (letter === undefined) throw new Error(`group ${group} has no dead letter`);
    return letter;
  };

  /** A consumer that can't take in `a@2` until it is mended; `a` has four events, `b` two. */
  async function parked(group = 'g') {
    const state = { mended: false };
    const consumer = inbox(({ subject, sequence }) => {
      if (subject === 'a' && sequence === 2 && !state.mended) throw new PoisonEvent('unknown concept');
    });
    const subscription = await subscribe(consumer, group);
    await its.log.append('needs', [...eventsOf('a', 4), ...eventsOf('b', 2)]);
    await subscription.caughtUp();
    return { consumer, subscription, mend: () => Object.assign(state, { mended: true }) };
  }

  test('tell what, where, why and when', async () => {
    await parked();
    const letter = await firstLetter();
    expect(letter).toMatchObject({ group: 'g', topic: 'needs', key: 'a', cause: 'poison', attempts: 1 });
    expect(letter.event).toStrictEqual(anEvent('a', 2));
    expect(new Date(letter.firstFailedAt).toISOString()).toBe(letter.firstFailedAt);
    expect(letter.lastFailedAt >= letter.firstFailedAt).toBe(true);
    expect(await its.log.deadLetters.get(letter.id)).toStrictEqual(letter);
    for await (const { event } of its.log.read('needs', letter.position)) {
      expect(event).toStrictEqual(letter.event);
      break;
    }
  });

  test('are listed by group, the oldest first, as many as asked for', async () => {
    await parked('one');
    const other = inbox(() => {
      throw new PoisonEvent('no');
    });
    await (await subscribe(other, 'two')).caughtUp();
    expect((await letters('one')).map(({ event }) => event.sequence)).toEqual([2, 3, 4]);
    expect(await letters('two')).toHaveLength(6);
    expect(await letters('three')).toEqual([]);
    expect(await its.log.deadLetters.list({})).toHaveLength(9);
    expect((await its.log.deadLetters.list({ group: 'one', limit: 2 })).map(({ event }) => event.sequence)).toEqual([
      2, 3,
    ]);
  });

  test('that do not exist are not found', async () => {
    expect(await its.log.deadLetters.get('unknown')).toBeUndefined();
    await expect(its.log.deadLetters.replay('unknown')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(its.log.deadLetters.discard('unknown', 'why')).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('survive a restart, and their key stays parked', async () => {
    await parked();
    const before = await letters();
    await its.reopen();
    expect(await letters()).toStrictEqual(before);
    const consumer = inbox();
    const subscription = await subscribe(consumer);
    await its.log.append('needs', [anEvent('a', 5), anEvent('b', 3)]);
    await subscription.caughtUp();
    expect(consumer.sequences('a')).toEqual([]);
    expect(consumer.sequences('b')).toEqual([3]);
    expect((await letters()).map(({ event }) => event.sequence)).toEqual([2, 3, 4, 5]);
  });

  test('are handed on in order by a replay; then the key flows again', async () => {
    const { consumer, subscription, mend } = await parked();
    mend();
    expect(await its.log.deadLetters.replay((await firstLetter()).id)).toEqual({ replayed: 3, remaining: 0 });
    expect(await letters()).toEqual([]);
    await its.log.append('needs', [anEvent('a', 5)]);
    await subscription.caughtUp();
    expect(consumer.sequences('a')).toEqual(upTo(5));
    expect(await letters()).toEqual([]);
  });

  test('of a whole key are handed on, whichever of them the replay names', async () => {
    const { consumer, mend } = await parked();
    mend();
    const last = (await letters()).at(-1);
    expect(await its.log.deadLetters.replay(last?.id ?? '')).toEqual({ replayed: 3, remaining: 0 });
    expect(consumer.sequences('a')).toEqual(upTo(4));
  });

  test('that fail in the replay stay, with those behind them', async () => {
    const state = { bad: 2 };
    const consumer = inbox(({ subject, sequence }) => {
      if (subject === 'a' && sequence === state.bad) throw new PoisonEvent(`not number ${sequence}`);
    });
    const subscription = await subscribe(consumer);
    await its.log.append('needs', eventsOf('a', 5));
    await subscription.caughtUp();
    const first = await firstLetter();
    expect(await its.log.deadLetters.replay(first.id)).toEqual({ replayed: 0, remaining: 4 });
    expect(await its.log.deadLetters.get(first.id)).toMatchObject({ attempts: 2, firstFailedAt: first.firstFailedAt });
    state.bad = 4;
    expect(await its.log.deadLetters.replay(first.id)).toEqual({ replayed: 2, remaining: 2 });
    expect((await letters()).map(({ cause, reason, event }) => [event.sequence, cause, reason])).toEqual([
      [4, 'poison', 'not number 4'],
      [5, 'parked-behind', expect.any(String)],
    ]);
    await its.log.append('needs', [anEvent('a', 6)]);
    await subscription.caughtUp();
    state.bad = 0;
    expect(await its.log.deadLetters.replay((await firstLetter()).id)).toEqual({ replayed: 3, remaining: 0 });
    expect(consumer.sequences('a')).toEqual(upTo(6));
  });

  test('are replayed apart from new events of their key: one at a time, in order', async () => {
    const { consumer, subscription, mend } = await parked();
    mend();
    const replaying = its.log.deadLetters.replay((await firstLetter()).id);
    await its.log.append('needs', eventsOf('a', 20, 5));
    await replaying;
    await subscription.caughtUp();
    await eventually(() => expect(consumer.sequences('a')).toEqual(upTo(24)));
    expect(await letters()).toEqual([]);
  });

  test('are replayed by the group’s own handler: it has to be subscribed here', async () => {
    const { subscription } = await parked();
    await subscription.stop();
    await expect(its.log.deadLetters.replay((await firstLetter()).id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await letters()).toHaveLength(3);
  });

  test('of a projection are replayed without holding its key', async () => {
    const state = { mended: false };
    const consumer = inbox(({ sequence }) => {
      if (sequence % 2 === 0 && !state.mended) throw new PoisonEvent('even');
    });
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: consumer.handle,
    });
    await its.log.append('needs', eventsOf('a', 5));
    await subscription.caughtUp();
    expect(consumer.sequences('a')).toEqual(upTo(5));
    state.mended = true;
    expect(await its.log.deadLetters.replay((await firstLetter()).id)).toEqual({ replayed: 2, remaining: 0 });
    expect(consumer.times('a', 2)).toBe(2);
    expect(consumer.times('a', 4)).toBe(2);
  });

  test('whose replay is cut short by a stop stay for the next start', async () => {
    const { passed, open } = gate();
    const state = { mended: false };
    const consumer = inbox(async ({ sequence }) => {
      if (!state.mended) throw new PoisonEvent('not yet');
      if (sequence === 1) await passed;
    });
    const subscription = await subscribe(consumer);
    await its.log.append('needs', eventsOf('a', 3));
    await subscription.caughtUp();
    state.mended = true;
    const replaying = its.log.deadLetters.replay((await firstLetter()).id);
    await eventually(() => expect(consumer.times('a', 1)).toBe(2));
    const stopping = subscription.stop();
    open();
    await stopping;
    expect(await replaying).toEqual({ replayed: 1, remaining: 2 });
    const next = inbox();
    const again = await subscribe(next);
    await its.log.append('needs', [anEvent('a', 4)]);
    await again.caughtUp();
    await eventually(() => expect(next.sequences('a')).toEqual([2, 3, 4]));
    await eventually(async () => expect(await letters()).toEqual([]));
  });
}
