import { describe, expect, test } from '@jest/globals';
import { assertChecksum, checksum } from './checksum.ts';
import { numberOf, optionalTextOf, textOf } from './rows.ts';

describe('reading a row', () => {
  const row = { text: 'a', number: 1, nothing: null };

  test('delivers the columns as they are', () => {
    expect(textOf(row, 'text')).toBe('a');
    expect(numberOf(row, 'number')).toBe(1);
    expect(optionalTextOf(row, 'nothing')).toBeUndefined();
    expect(optionalTextOf(row, 'text')).toBe('a');
  });

  test('refuses a column that holds something else or is not there', () => {
    expect(() => textOf(row, 'number')).toThrow('column number should hold text, it holds number');
    expect(() => numberOf(row, 'nothing')).toThrow('column nothing should hold a number, it holds NULL');
    expect(() => optionalTextOf(row, 'missing')).toThrow('column missing should hold text, it holds undefined');
  });
});

describe('a checksum', () => {
  test('is the CRC-32 of the text in UTF-8', () => {
    expect(checksum('123456789')).toBe(0xcbf43926);
    expect(checksum('ä')).not.toBe(checksum('a'));
  });

  test('that does not match refuses the row by name', () => {
    assertChecksum('a', checksum('a'), 'note 1');
    expect(() => assertChecksum('b', checksum('a'), 'note 1')).toThrow(/^note 1 was changed .* from a copy$/);
  });
});
