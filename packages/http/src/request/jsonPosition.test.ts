import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { badJsonPosition } from './jsonPosition.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the position of the first mistake in JSON', () => {
  test('is the end of a text that only lacks its end', () => {
    const cut = fc.tuple(fc.jsonValue(), fc.nat()).map(([value, at]) => {
      const json = JSON.stringify([value]);
      return json.slice(0, 1 + (at % (json.length - 1)));
    });
    fc.assert(
      fc.property(cut, (text) => {
        const position = badJsonPosition(text);
        // A word, number or text that is cut short is named by its start.
        expect(text.slice(position)).toMatch(/^$|^"|^-?[\d.eE+-]*$|^[a-z]+$/);
      }),
    );
  });

  test('is where a wrong sign was put between two right ones', () => {
    const wrong = fc.tuple(fc.array(fc.integer()), fc.array(fc.integer())).map(([before, after]) => {
      const text = `[${[...before, ''].join(', ')}`;
      return { text: `${text}?${after.join(', ')}]`, at: text.length };
    });
    fc.assert(fc.property(wrong, ({ text, at }) => expect(badJsonPosition(text)).toBe(at)));
  });

  test('leaves before it nothing that is wrong by itself', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom(',', '}', ']', ':', 'x', ''))
      .map(([json, at, put]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + put + json.slice(cut + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        fc.pre(!parses(text));
        const before = text.slice(0, badJsonPosition(text));
        expect(parses(before) || badJsonPosition(before) === before.length).toBe(true);
      }),
    );
  });
});
