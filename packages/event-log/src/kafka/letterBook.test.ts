import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { letterBook } from './letterBook.ts';
import { type Letter, letterBehind, letterFor, letterKey, type Note, noteKey } from './letters.ts';

const failure = {
  cause: 'poison',
  reason: 'unknown concept',
  attempts: 1,
  firstFailedAt: '2026-12-01T08:00:00.000Z',
  lastFailedAt: '2026-12-01T08:00:00.000Z',
} as const;
const place = (offset: number, key = 'a', group = 'g') =>
  ({ group, topic: 'needs', key, partition: 0, offset }) as const;
const written = (note: Note) => ({ key: Buffer.from(noteKey(note)), value: Buffer.from(JSON.stringify(note)) });
const removed = ({ id }: Letter) => ({ key: Buffer.from(letterKey(id)), value: null });
const discarded = ({ id }: Letter): Note => ({ kind: 'discarded', id, because: 'a mistake', at: failure.lastFailedAt });

describe('the letter of an event', () => {
  test('that failed again keeps its first failure and counts its attempts', () => {
    const first = letterFor(place(7), failure);
    const again = letterFor(place(7), { ...failure, lastFailedAt: '2026-12-02T08:00:00.000Z' }, first);
    expect(again).toEqual({ ...first, attempts: 2, lastFailedAt: '2026-12-02T08:00:00.000Z' });
  });

  test('that only waited counts from its own failure, in its old place in the list', () => {
    const behind = letterBehind(place(7), '2026-11-30T08:00:00.000Z');
    expect(letterFor(place(7), failure, behind)).toEqual({
      ...letterFor(place(7), failure),
      parkedAt: '2026-11-30T08:00:00.000Z',
    });
  });
});

describe('a book of letters', () => {
  test('shows a key’s letters in the order of their events, however they were parked, replaced and taken in', () => {
    const act = fc.record({ offset: fc.nat({ max: 12 }), key: fc.constantFrom('a', 'b'), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const book = letterBook();
        const there = new Map<string, Letter>();
        for (const { offset, key, remove } of acts) {
          const letter = letterFor(place(offset * 2 + (key === 'a' ? 0 : 1), key), failure);
          book.apply(remove ? removed(letter) : written(letter));
          if (remove) there.delete(letter.id);
          else there.set(letter.id, letter);
        }
        for (const key of ['a', 'b']) {
          const expected = [...there.values()].filter((each) => each.key === key);
          expect(book.ofKey('g', key)).toEqual(expected.sort((x, y) => x.offset - y.offset));
        }
        expect(book.list()).toHaveLength(there.size);
        expect(new Set(book.keysOf('g'))).toEqual(new Set([...there.values()].map(({ key }) => key)));
      }),
    );
  });

  test('lists the oldest first, of one group or of all', () => {
    const book = letterBook();
    const old = letterFor(place(9, 'a', 'one'), { ...failure, firstFailedAt: '2026-11-01T08:00:00.000Z' });
    const [second, third] = [letterFor(place(1, 'b', 'two'), failure), letterFor(place(2, 'c', 'one'), failure)];
    for (const letter of [third, second, old]) book.apply(written(letter));
    expect(book.list()).toEqual([old, second, third]);
    expect(book.list('one')).toEqual([old, third]);
    expect(book.list('three')).toEqual([]);
  });

  test('never shows a discarded letter again, even when another process parks it once more', () => {
    const book = letterBook();
    const letter = letterFor(place(7), failure);
    for (const record of [written(letter), written(discarded(letter)), removed(letter), written(letter)]) {
      book.apply(record);
    }
    expect(book.list()).toEqual([]);
    expect(book.isDiscarded(letter.id)).toBe(true);
    expect(book.isDiscarded('needs.h.0.7')).toBe(false);
  });

  test('shows what is to be replayed until it was', () => {
    const book = letterBook();
    const replay = { kind: 'replay', request: 'r', group: 'g', key: 'a', at: failure.lastFailedAt } as const;
    book.apply(written(replay));
    expect(book.replays('g')).toEqual([replay]);
    expect(book.replays('h')).toEqual([]);
    const answer = { kind: 'replayed', request: 'r', replayed: 2, remaining: 0 } as const;
    book.apply(written(answer));
    expect(book.replays('g')).toEqual([]);
    expect(book.replayed('r')).toEqual(answer);
  });

  test('passes over what is no note', () => {
    const book = letterBook();
    for (const value of ['', '{', '{"kind":"letter"}', 'null', '[]']) {
      book.apply({ key: Buffer.from('letter x'), value: Buffer.from(value) });
    }
    book.apply({ key: null, value: null });
    expect(book.list()).toEqual([]);
  });
});
