import { expect, test } from '@jest/globals';
import { numberOfTerm, setNumberOfTerm, termNumbers } from './termNumbers.ts';

test('terms keep their numbers, and terms alike at the end spread over all maps evenly', () => {
  const numbers = termNumbers();
  const terms = ['', 'a', ...Array.from({ length: 20_000 }, (_, n) => `skill/${n}-e59e389046f ${n % 9}`)];
  terms.forEach((term, number) => {
    setNumberOfTerm(numbers, term, number);
  });
  expect(terms.map((term) => numberOfTerm(numbers, term))).toEqual(terms.map((_, number) => number));
  expect(numberOfTerm(numbers, 'never written')).toBeUndefined();
  expect(Math.max(...numbers.map(({ size }) => size))).toBeLessThan((4 * terms.length) / numbers.length);
});
