import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectionName } from './collectionName.ts';

describe('the collection in MongoDB', () => {
  test('divides service and documents by a dot', () => {
    expect(collectionName('competence-needs/needs')).toBe('competence-needs.needs');
    expect(collectionName('search/offer-projections')).toBe('search.offer-projections');
    expect(collectionName('killed')).toBe('killed');
  });

  test.each([
    '',
    '/',
    'a/',
    '/a',
    'a/b/c',
    'a.b',
    'A/b',
    'a b',
    'a--b',
    '-a',
    'ä',
    '$cmd',
    'a\0b',
    `a/${'b'.repeat(99)}`,
  ])('is refused for the name %j', (name) => {
    expect(() => collectionName(name)).toThrow('does not name documents');
  });

  test('is another for every other name', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}$/);
    const name = fc.oneof(
      word,
      fc.tuple(word, word).map((words) => words.join('/')),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(collectionName(a) === collectionName(b)).toBe(a === b);
      }),
    );
  });
});
