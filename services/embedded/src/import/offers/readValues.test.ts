import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listOf, nearestOf, readCompetence, readCount, readDay, readEuros, readWord } from './readValues.ts';

describe('cells of an offers file', () => {
  test.each([
    ['2027-03-31', '2027-03-31'],
    ['31.3.2027', '2027-03-31'],
    ['01.04.2027', '2027-04-01'],
  ])('the day %s is %s', (text, iso) => {
    expect(readDay(text)).toEqual({ value: iso });
  });

  test.each(['30.2.2027', '2027-13-01', '3/31/2027', '31.3.27', 'keväällä'])('%s is no day', (text) => {
    expect(readDay(text)).toHaveProperty('problem');
  });

  test.each([
    ['450', 450],
    ['450,5', 450.5],
    ['1 250,50 €', 1250.5],
    ['1\u00a0250', 1250],
    ['1.250,00', 1250],
    ['12.50', 12.5],
    ['0', 0],
  ])('%s is %d euros', (text, euros) => {
    expect(readEuros(text)).toEqual({ value: euros });
  });

  test.each(['1.250', '-5', '12,345', 'ilmainen', '1,250.00', ''])(
    '%j is no sum: it could be meant in two ways or none',
    (text) => {
      expect(readEuros(text)).toHaveProperty('problem');
    },
  );

  test('every sum that is written with a decimal comma is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (cents) => {
        const text = (cents / 100).toFixed(2).replace('.', ',');
        expect(readEuros(text)).toEqual({ value: cents / 100 });
      }),
    );
  });

  test('a competence is a URI, with its level behind a colon', () => {
    expect(readCompetence('urn:kohtaanto:competence:tig:3')).toEqual({
      value: { concept: 'urn:kohtaanto:competence:tig', level: 3 },
    });
    expect(readCompetence('urn:oph:ammattitaitovaatimukset_5190')).toEqual({
      value: { concept: 'urn:oph:ammattitaitovaatimukset_5190' },
    });
    expect(readCompetence('http://data.europa.eu/esco/skill/1:7')).toEqual({
      value: { concept: 'http://data.europa.eu/esco/skill/1:7' },
    });
    expect(readCompetence('hitsaus')).toHaveProperty('problem');
  });

  test('a word is found in any case, else the nearest is asked about', () => {
    expect(readWord('Contact', ['contact', 'online'])).toEqual({ value: 'contact' });
    expect(readWord('onlain', ['contact', 'online'])).toEqual({
      problem: expect.stringContaining('did you mean online?'),
    });
    expect(readWord('xyz', ['contact', 'online'])).toEqual({ problem: expect.stringContaining('write one of') });
    expect(nearestOf('langauges', ['languages', 'price'])).toBe('languages');
  });

  test('counts are digits, lists are parted by semicolons or line breaks', () => {
    expect(readCount('12')).toEqual({ value: 12 });
    for (const text of ['-1', '1.5', 'tusina']) expect(readCount(text)).toHaveProperty('problem');
    expect(listOf(' a; b\n c ;;')).toEqual(['a', 'b', 'c']);
    expect(listOf(undefined)).toEqual([]);
  });
});
