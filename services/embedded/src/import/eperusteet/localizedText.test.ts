import { describe, expect, test } from '@jest/globals';
import { pointsOf, textOf } from './localizedText.ts';

describe('texts by language', () => {
  test('keep Finnish, Swedish and English and drop identifiers, other languages and empty texts', () => {
    const raw = { _id: '1', _tunniste: 'x', fi: '<p>Puut</p>', sv: ' ', en: null, se: 'muorat' };
    expect(textOf(raw)).toEqual({ fi: 'Puut' });
    for (const nothing of [null, undefined, {}, { _id: '1' }, { fi: '<p></p>' }])
      expect(textOf(nothing)).toBeUndefined();
  });

  test('are cut where they are longer than any field takes', () => {
    expect(textOf({ fi: 'x'.repeat(2_500) })?.fi).toHaveLength(2_000);
  });

  test('are paired point by point when the lists are equally long', () => {
    const raw = { fi: '<ul><li>a</li><li>b</li></ul>', sv: '<ul><li>A</li><li>B</li></ul>', en: '' };
    expect(pointsOf(raw)).toEqual([
      { fi: 'a', sv: 'A' },
      { fi: 'b', sv: 'B' },
    ]);
  });

  test('stay whole when the lists differ, or are none', () => {
    expect(pointsOf({ fi: '<li>a</li><li>b</li>', sv: '<li>A</li>' })).toEqual([{ fi: 'a b', sv: 'A' }]);
    expect(pointsOf({ fi: '<p>a</p>' })).toEqual([{ fi: 'a' }]);
    expect(pointsOf(null)).toEqual([]);
  });
});
