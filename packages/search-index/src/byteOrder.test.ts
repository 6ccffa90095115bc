import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteOrder } from './byteOrder.ts';

describe('byte order', () => {
  test('is the order of the UTF-8 bytes', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('a', 'b', 'ä', '\uffee', '🎓'), fc.string({ unit: 'binary' })),
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(byteOrder(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  test('puts characters beyond U+FFFF last, where UTF-16 does not', () => {
    expect(['🎓', '\uffee'].sort(byteOrder)).toEqual(['\uffee', '🎓']);
  });
});
