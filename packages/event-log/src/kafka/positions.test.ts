import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placesOf, positionOf } from './positions.ts';

describe('a position in a topic of several partitions', () => {
  const places = fc
    .uniqueArray(fc.nat({ max: 11 }), { minLength: 1 })
    .chain((partitions) =>
      fc.tuple(...partitions.map((partition) => fc.nat().map((offset) => ({ partition, offset })))),
    );

  test('comes back in its order; partitions that it does not name follow from their beginning', () => {
    fc.assert(
      fc.property(places, (named) => {
        const all = placesOf(positionOf(named), 12);
        expect(all.slice(0, named.length)).toEqual(named);
        expect(all.slice(named.length).map(({ offset }) => offset)).toEqual(Array(12 - named.length).fill(0));
        expect(new Set(all.map(({ partition }) => partition)).size).toBe(12);
      }),
    );
  });

  test.each(['', 'the third one', '1', '0:', ':1', '0:-1', '3:0', '0:1,0:2', '0:1;1:2', '0:1,'])(
    'is refused when it is none: %p',
    (text) => {
      expect(() => placesOf(text, 3)).toThrow(expect.objectContaining({ kind: 'invalid', slug: 'position' }));
    },
  );
});
