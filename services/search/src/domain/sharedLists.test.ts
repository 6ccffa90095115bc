import { describe, expect, test } from '@jest/globals';
import { sharedLists } from './sharedLists.ts';

describe('shared lists', () => {
  test('gives equal lists as the first of them, and tells apart those that begin alike', () => {
    const shared = sharedLists((items: readonly string[]) => items);
    const given = [['fi'], ['fi', 'sv'], ['fi'], [], ['sv', 'fi'], ['fi', 'sv'], []];
    const answers = given.map(shared);
    expect(answers).toEqual(given);
    expect(answers.map((list) => answers.indexOf(list))).toEqual([0, 1, 0, 3, 4, 1, 3]);
  });

  test('goes by the keys of the items', () => {
    const shared = sharedLists((points: readonly { readonly lat: number; readonly lon: number }[]) =>
      points.flatMap(({ lat, lon }) => [lat, lon]),
    );
    const given = [[{ lat: 1, lon: 2 }], [{ lat: 2, lon: 1 }], [{ lat: 1, lon: 2 }]];
    const answers = given.map(shared);
    expect(answers).toEqual(given);
    expect(answers[2]).toBe(given[0]);
  });

  test('gives others as they come once it knows many', () => {
    const shared = sharedLists((items: readonly number[]) => items);
    const lists = Array.from({ length: 20_000 }, (_, n) => [n]);
    expect(lists.map(shared)).toEqual(lists);
    const [first, last] = [[0], [19_999]];
    expect([shared(first), shared(last)]).toEqual([[0], [19_999]]);
    expect([shared(first) === lists[0], shared(last) === last]).toEqual([true, true]);
  });
});
