import { expect, test } from '@jest/globals';
import { type DeadLetter, PoisonEvent, type Subscribe } from '../eventLog.ts';
import { anEvent, eventsOf } from './anEvent.ts';
import { eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { inbox } from './inbox.ts';

/** A letter can be given up for good, by someone who says why. */
export function discardPromises(its: LogUnderTest): void {
  const letters = (group = 'g') => its.log.deadLetters.list({ group });
  const letterOf = async (sequence: number, group = 'g'): Promise<DeadLetter> => {
    const letter = (await letters(group)).find(({ event }) => event.sequence === sequence);
    if (letter === undefined) throw new Error(`group ${group} has no letter with event ${sequence}`);
    return letter;
  };

  /** A consumer that will never take in the given events of `a`, which has five. */
  async function refusing(bad: readonly number[], group = 'g') {
    const consumer = inbox(({ sequence }) => {
      if (bad.includes(sequence)) throw new PoisonEvent('never');
    });
    const subscription = await its.log.subscribe({
      group,
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'park-key',
      handle: consumer.handle,
    });
    return { consumer, subscription };
  }

  test('with a reason: what waited behind it is handed on', async () => {
    const { consumer, subscription } = await refusing([2]);
    await its.log.append('needs', eventsOf('a', 5));
    await subscription.caughtUp();
    await its.log.deadLetters.discard((await letterOf(2)).id, 'posted by mistake, agreed with its owner');
    await eventually(() => expect(consumer.sequences('a')).toEqual([1, 2, 3, 4, 5]));
    await eventually(async () => expect(await letters()).toEqual([]));
    expect(consumer.times('a', 2)).toBe(1);
    await its.log.append('needs', [anEvent('a', 6)]);
    await eventually(() => expect(consumer.sequences('a')).toEqual([1, 2, 3, 4, 5, 6]));
  });

  test('and what waited behind it may be parked in its turn', async () => {
    const { subscription } = await refusing([2, 4]);
    await its.log.append('needs', eventsOf('a', 5));
    await subscription.caughtUp();
    await its.log.deadLetters.discard((await letterOf(2)).id, 'a mistake');
    await eventually(async () =>
      expect((await letters()).map(({ cause, event }) => [event.sequence, cause])).toEqual([
        [4, 'poison'],
        [5, 'parked-behind'],
      ]),
    );
  });

  test('from the middle of its key: the first one still holds the rest', async () => {
    const { consumer, subscription } = await refusing([2]);
    await its.log.append('needs', eventsOf('a', 5));
    await subscription.caughtUp();
    await its.log.deadLetters.discard((await letterOf(4)).id, 'a mistake');
    expect((await letters()).map(({ event }) => event.sequence)).toEqual([2, 3, 5]);
    expect(consumer.sequences('a')).toEqual([1, 2]);
  });

  test('only with a reason', async () => {
    const { subscription } = await refusing([1]);
    await its.log.append('needs', eventsOf('a', 1));
    await subscription.caughtUp();
    const { id } = await letterOf(1);
    for (const reason of ['', '   ']) {
      await expect(its.log.deadLetters.discard(id, reason)).rejects.toMatchObject({
        kind: 'invalid',
        details: { errors: [{ pointer: '/reason' }] },
      });
    }
    expect(await letters()).toHaveLength(1);
  });

  test('in one group only', async () => {
    const [one, two] = [await refusing([1], 'one'), await refusing([1], 'two')];
    await its.log.append('needs', eventsOf('a', 2));
    await one.subscription.caughtUp();
    await two.subscription.caughtUp();
    await its.log.deadLetters.discard((await letterOf(1, 'one')).id, 'a mistake');
    await eventually(() => expect(one.consumer.sequences('a')).toEqual([1, 2]));
    expect(await letters('two')).toHaveLength(2);
    expect(two.consumer.sequences('a')).toEqual([1]);
  });

  test('while the group is away: what waited is handed on when it comes back, and the letter never returns', async () => {
    const { subscription } = await refusing([2]);
    await its.log.append('needs', eventsOf('a', 4));
    await subscription.caughtUp();
    const { id } = await letterOf(2);
    await its.reopen();
    await its.log.deadLetters.discard(id, 'a mistake');
    const { consumer } = await refusing([]);
    await its.log.append('needs', [anEvent('a', 5)]);
    await eventually(() => expect(consumer.sequences('a')).toEqual([3, 4, 5]));
    await eventually(async () => expect(await letters()).toEqual([]));
  });

  test('for good: it does not come back when an event before it was unfinished at a restart', async () => {
    const consumer = inbox(({ subject }) => {
      if (subject === 'slow') throw new Error('not now');
      throw new PoisonEvent('never');
    });
    const subscribe = {
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'park-key',
      retry: { tries: 1_000, firstPauseMs: 20, maxPauseMs: 20 },
    } satisfies Omit<Subscribe, 'handle'>;
    await its.log.subscribe({ ...subscribe, handle: consumer.handle });
    await its.log.append('needs', [anEvent('slow', 1), anEvent('a', 1)]);
    await eventually(async () => expect(await letters()).toHaveLength(1));
    await its.log.deadLetters.discard((await letterOf(1)).id, 'a mistake');
    await its.reopen();
    const sound = inbox();
    const subscription = await its.log.subscribe({ ...subscribe, handle: sound.handle });
    await its.log.append('needs', [anEvent('a', 2)]);
    await subscription.caughtUp();
    expect(sound.sequences('slow')).toEqual([1]);
    expect(sound.sequences('a')).toEqual([2]);
    expect(await its.log.lag('g', 'needs')).toBe(0);
  });
}
