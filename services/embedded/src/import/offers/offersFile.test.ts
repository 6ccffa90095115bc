import { describe, expect, test } from '@jest/globals';
import { day } from '@kohtaanto/kernel';
import { type Cells, cellsOf } from './cells.ts';
import { type OfferBody, offerOf } from './offerOf.ts';
import { offerKeyOf, programmeKeyOf, refuseOtherWords } from './offersFile.ts';

const row = {
  schedule: 'dated',
  start: '2027-01-11',
  end: '2027-02-01',
  seats: '10',
  delivery: 'contact',
  municipality: 'Pello',
  languages: 'fi',
};
const cells = (more: Readonly<Record<string, string>> = {}): Cells =>
  cellsOf(new Map(Object.entries({ ...row, ...more })));
function offer(of: Cells): OfferBody {
  const body = offerOf(of, day('2026-12-01'));
  if (body === undefined) throw new Error(JSON.stringify(of.remarks));
  return body;
}
const keyOf = (more: Readonly<Record<string, string>> = {}): string => offerKeyOf(cells(more), offer(cells(more)));

describe('what makes a row the same offer at the next import', () => {
  test('without a code: when it starts, where and how; not its end, seats or price', () => {
    expect(keyOf({ end: '2027-03-01', seats: '4', price: '90' })).toBe(keyOf());
    for (const other of [
      { start: '2027-01-12' },
      { municipality: '976' },
      { delivery: 'online' },
      { languages: 'sv' },
    ]) {
      expect(keyOf(other)).not.toBe(keyOf());
    }
  });

  test('with a code: the code alone', () => {
    expect(keyOf({ offer: 'A1', start: '2027-01-12', municipality: '976' })).toBe(keyOf({ offer: 'A1' }));
    expect(keyOf({ offer: 'A2' })).not.toBe(keyOf({ offer: 'A1' }));
  });

  test('a programme goes by its code, else by its title', () => {
    expect(programmeKeyOf(cells({ programme: 'P1', title_fi: 'Nimi' }))).toBe('P1');
    expect(programmeKeyOf(cells({ title_sv: 'Namn', title_en: 'Name' }))).toBe('Namn');
    expect(programmeKeyOf(cells())).toBeUndefined();
  });

  test('a later row may leave the words of its programme out, or repeat them, and not change them', () => {
    const first = { key: 'P1', line: 2, row: new Map([['title_fi', 'Nimi']]) };
    const same = cells({ title_fi: 'Nimi' });
    refuseOtherWords(same, first);
    expect(same.remarks).toEqual([]);
    const other = cells({ title_fi: 'Nimi', teaches: 'urn:x' });
    refuseOtherWords(other, first);
    expect(other.remarks).toMatchObject([{ field: 'teaches', message: expect.stringContaining('on line 2') }]);
  });
});
