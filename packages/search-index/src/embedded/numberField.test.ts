import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addNumbers, anyWithin, byLeastFrom, leastOf, numberField, numbersOf } from './numberField.ts';
import { lookUp } from './rowField.ts';
import { slotRows } from './slotRows.ts';

const number = fc.constantFrom(-2, 0, 1, 2.5, 3, 7);

describe('a field of numbers', () => {
  test.each([
    ['few', 0],
    ['many distinct', 70_000],
  ])('answers alike with %s numbers', (_, more) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 12 }),
        number,
        number,
        (slots, min, max) => {
          const field = numberField(slotRows());
          slots.forEach((numbers, slot) => {
            if (numbers.length > 0) addNumbers(field, slot, numbers);
          });
          for (let extra = 0; extra < more; extra++) addNumbers(field, slots.length + extra, [1_000 + extra]);
          expect(field.least.kind).toBe(more > 0 ? 'each' : 'rows');
          const least = byLeastFrom(field, min, (each) => (Number.isNaN(each) ? -1_000 : each));
          slots.forEach((numbers, slot) => {
            const above = numbers.filter((each) => each >= min);
            expect(lookUp(least, slot)).toBe(above.length === 0 ? -1_000 : Math.min(...above));
            expect(anyWithin(field, slot, min, max)).toBe(above.some((each) => each <= max));
            expect(leastOf(field, slot)).toBe(numbers.length === 0 ? Number.NaN : Math.min(...numbers));
            expect(numbersOf(field, slot)).toEqual(numbers);
          });
        },
      ),
      { numRuns: more === 0 ? 500 : 10 },
    );
  });
});
