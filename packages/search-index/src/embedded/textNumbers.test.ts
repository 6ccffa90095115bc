import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { itemAt, paged, pushItem } from './paged.ts';
import { countTexts, numberOfText, setNumberOfText, textNumbers } from './textNumbers.ts';

describe('the numbers of texts', () => {
  test('are those of a map, the latest number of a text that comes again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', 'ba'), fc.string())), (given) => {
        const texts = paged<string>();
        const numbers = textNumbers(texts);
        const expected = new Map<string, number>();
        given.forEach((text, number) => {
          expect(numberOfText(numbers, text)).toBe(expected.get(text));
          pushItem(texts, text);
          setNumberOfText(numbers, text, number);
          expected.set(text, number);
        });
        expect(countTexts(numbers)).toBe(expected.size);
        for (const [text, number] of expected) expect(numberOfText(numbers, text)).toBe(number);
      }),
    );
  });

  test('stay while tables grow, over many pages, and nothing else is found', () => {
    const texts = paged<string>();
    const numbers = textNumbers(texts);
    const several = 30_000;
    for (let number = 0; number < several; number++) {
      pushItem(texts, `offer-${number}`);
      setNumberOfText(numbers, `offer-${number}`, number);
    }
    for (let number = 0; number < several; number++) {
      expect(numberOfText(numbers, `offer-${number}`)).toBe(number);
      expect(itemAt(texts, number)).toBe(`offer-${number}`);
    }
    expect(numberOfText(numbers, `offer-${several}`)).toBeUndefined();
    expect(itemAt(texts, several)).toBeUndefined();
  });

  test('stand in tables of many sizes, so that these do not all grow at once', () => {
    const texts = paged<string>();
    const numbers = textNumbers(texts);
    for (let number = 0; number < 50_000; number++) {
      pushItem(texts, `${number}`);
      setNumberOfText(numbers, `${number}`, number);
    }
    const shards = Map.groupBy(numbers.shards, ({ cells }) => cells.length);
    const most = Math.max(...[...shards.values()].map(({ length }) => length));
    expect(most).toBeLessThan(numbers.shards.length / 8);
  });

  test('that were expected find room: few tables grow, and they take under nine bytes a text', () => {
    const texts = paged<string>();
    const several = 500_000;
    const numbers = textNumbers(texts, several);
    const before = numbers.shards.map(({ cells }) => cells);
    for (let number = 0; number < several; number++) {
      pushItem(texts, `${number}`);
      setNumberOfText(numbers, `${number}`, number);
    }
    const grown = numbers.shards.filter(({ cells }, at) => cells !== before[at]);
    expect(grown.length).toBeLessThan(numbers.shards.length / 4);
    const bytes = numbers.shards.reduce((sum, { cells, tags }) => sum + cells.byteLength + tags.byteLength, 0);
    expect(bytes / several).toBeLessThan(9);
    expect(Array.from({ length: 1_000 }, (_, at) => numberOfText(numbers, `${at * 500}`))).toEqual(
      Array.from({ length: 1_000 }, (_, at) => at * 500),
    );
  });

  test('take under ten bytes a text', () => {
    const texts = paged<string>();
    const numbers = textNumbers(texts);
    for (let number = 0; number < 50_000; number++) {
      pushItem(texts, `${number}`);
      setNumberOfText(numbers, `${number}`, number);
    }
    const bytes = numbers.shards.reduce((sum, { cells, tags }) => sum + cells.byteLength + tags.byteLength, 0);
    expect(bytes / texts.length).toBeLessThan(10);
  });
});
