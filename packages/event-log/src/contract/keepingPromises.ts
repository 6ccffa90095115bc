import { expect, test } from '@jest/globals';
import { type CloudEvent, topics } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import type { LogUnderTest } from './harness.ts';
import { collect, sequencesIn } from './inbox.ts';

/** What was acknowledged is there, whole and in the order of its key. */
export function keepingPromises(its: LogUnderTest): void {
  test('the order of each key within one append and over many', async () => {
    await its.log.append('needs', [anEvent('a', 1), anEvent('b', 1), anEvent('a', 2)]);
    await its.log.append('needs', [anEvent('b', 2)]);
    await its.log.append('needs', [anEvent('a', 3), anEvent('b', 3)]);
    const records = await collect(its.log.read('needs'));
    expect(sequencesIn(records, 'a')).toEqual([1, 2, 3]);
    expect(sequencesIn(records, 'b')).toEqual([1, 2, 3]);
  });

  test('what its sender keeps too like anything else, in one order with it', async () => {
    await its.log.append('needs', [anEvent('a', 1)]);
    await its.log.append('needs', [anEvent('a', 2), anEvent('b', 1)], { keptBySender: true });
    await its.log.append('needs', [anEvent('a', 3)]);
    const records = await collect(its.log.read('needs'));
    expect(sequencesIn(records, 'a')).toEqual([1, 2, 3]);
    expect(sequencesIn(records, 'b')).toEqual([1]);
  });

  test('the order of a key whose appends were not waited for one by one', async () => {
    await Promise.all(eventsOf('a', 50).map((event) => its.log.append('needs', [event])));
    expect(sequencesIn(await collect(its.log.read('needs')), 'a')).toEqual(upTo(50));
  });

  test('every attribute and value exactly as it was appended', async () => {
    const full: CloudEvent = {
      ...anEvent('need-ä/€/😀 "quoted"', 1),
      type: 'need.posted.v1',
      causationid: 'caused-by',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      data: {
        nothing: null,
        emptyText: '',
        emptyList: [],
        emptyObject: {},
        title: { fi: 'Hitsaaja – Kemi', sv: 'Svetsare\u2028Kemi', en: 'Welder\n\t"Kemi" \\ \u0000 😀 \ud800' },
        nested: [[[{ deep: [0, -1, 1.5, 1e-7, Number.MAX_SAFE_INTEGER, true, false] }]]],
      },
    };
    await its.log.append('needs', [full]);
    const [record] = await collect(its.log.read('needs'));
    expect(record?.topic).toBe('needs');
    expect(record?.event).toStrictEqual(full);
  });

  test('an event without its optional attributes without them', async () => {
    await its.log.append('needs', [anEvent('a', 1, null)]);
    const [record] = await collect(its.log.read('needs'));
    expect(record?.event).toStrictEqual(anEvent('a', 1, null));
    expect(Object.keys(record?.event ?? {})).not.toContain('causationid');
    expect(Object.keys(record?.event ?? {})).not.toContain('traceparent');
  });

  test('any data that JSON can say', async () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 500, seed: 20261201 });
    const data: readonly unknown[] = values.map((value) => JSON.parse(JSON.stringify(value)));
    await its.log.append(
      'needs',
      data.map((value, i) => anEvent('a', i + 1, value)),
    );
    const records = await collect(its.log.read('needs'));
    expect(records.map(({ event }) => event.data)).toStrictEqual(data);
  });

  test('an event with a state of 64 KiB', async () => {
    const large = anEvent('a', 1, { text: 'å–x'.repeat(22_000) });
    await its.log.append('needs', [large, anEvent('a', 2)]);
    expect((await collect(its.log.read('needs'))).map(({ event }) => event)).toStrictEqual([large, anEvent('a', 2)]);
  });

  test('one append of 5,000 events, whole and in order', async () => {
    await its.log.append('needs', eventsOf('a', 5_000));
    expect(sequencesIn(await collect(its.log.read('needs')), 'a')).toEqual(upTo(5_000));
  });

  test('1,000 keys appended side by side, each in its order', async () => {
    const keys = upTo(1_000).map((n) => `need-${n}`);
    await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 3))));
    const records = await collect(its.log.read('needs'));
    expect(records).toHaveLength(3_000);
    const wrong = keys.filter((key) => sequencesIn(records, key).join() !== '1,2,3');
    expect(wrong).toEqual([]);
  });

  test('each topic apart from the others', async () => {
    for (const topic of topics) await its.log.append(topic, [anEvent(`of-${topic}`, 1)]);
    for (const topic of topics) {
      const records = await collect(its.log.read(topic));
      expect(records.map(({ topic: of, event }) => [of, event.subject])).toEqual([[topic, `of-${topic}`]]);
    }
  });

  test('nothing when nothing is appended', async () => {
    await its.log.append('needs', []);
    expect(await collect(its.log.read('needs'))).toEqual([]);
  });

  test('an event that is appended again, since dropping the repeat is the reader’s work', async () => {
    await its.log.append('needs', [anEvent('a', 1)]);
    await its.log.append('needs', [anEvent('a', 1), anEvent('a', 2)]);
    expect(sequencesIn(await collect(its.log.read('needs')), 'a')).toEqual([1, 1, 2]);
  });

  test('everything over a restart, and what is appended after it behind that', async () => {
    await its.log.append('needs', eventsOf('a', 3));
    const log = await its.reopen();
    await log.append('needs', eventsOf('a', 2, 4));
    expect(sequencesIn(await collect(log.read('needs')), 'a')).toEqual(upTo(5));
  });

  test('positions: a read from any record brings that record and all that came behind it', async () => {
    for (const from of [1, 8, 15])
      await its.log.append('needs', [...eventsOf('a', 7, from), ...eventsOf('b', 7, from)]);
    const all = await collect(its.log.read('needs'));
    for (const [i, { position, event }] of all.entries()) {
      const rest = await collect(its.log.read('needs', position));
      const expected = all.slice(i);
      expect(sequencesIn(rest, event.subject)[0]).toBe(event.sequence);
      for (const key of ['a', 'b']) expect(sequencesIn(rest, key)).toEqual(sequencesIn(expected, key));
    }
  });

  test('positions over a restart', async () => {
    await its.log.append('needs', eventsOf('a', 5));
    const third = (await collect(its.log.read('needs')))[2];
    const log = await its.reopen();
    expect(sequencesIn(await collect(log.read('needs', third?.position)), 'a')).toEqual([3, 4, 5]);
  });

  test('the end as a position: a read from it brings only what is appended later', async () => {
    const emptyEnd = await its.log.end('needs');
    await its.log.append('needs', [...eventsOf('a', 3), ...eventsOf('b', 3)]);
    const end = await its.log.end('needs');
    expect(await collect(its.log.read('needs', end))).toEqual([]);
    await its.log.append('needs', [anEvent('a', 4)]);
    expect((await collect(its.log.read('needs', end))).map(({ event }) => event)).toStrictEqual([anEvent('a', 4)]);
    expect(await collect(its.log.read('needs', emptyEnd))).toHaveLength(7);
  });

  test('a read within what was there when it began, though appends go on', async () => {
    await its.log.append('needs', eventsOf('a', 3_000));
    let seen = 0;
    for await (const { event } of its.log.read('needs')) {
      if (seen < 20) await its.log.append('needs', [anEvent('a', 3_001 + seen)]);
      seen += 1;
      expect(event.sequence).toBe(seen);
    }
    expect(seen).toBe(3_000);
  });

  test('a read that is left early apart from the next one', async () => {
    await its.log.append('needs', eventsOf('a', 1_000));
    for await (const { event } of its.log.read('needs')) if (event.sequence === 10) break;
    expect(await collect(its.log.read('needs'))).toHaveLength(1_000);
  });

  test('to positions it has made: any other is refused as invalid', async () => {
    await expect(collect(its.log.read('needs', 'the third one'))).rejects.toMatchObject({ kind: 'invalid' });
  });
}
