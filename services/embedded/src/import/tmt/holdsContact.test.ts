import { describe, expect, test } from '@jest/globals';
import { holdsContact } from './holdsContact.ts';

const contact = { etunimi: 'Kanariina', sukunimi: 'Kokki', sposti: null, puhelinNro: '+358 40 765 4321' };
const vacancy = { hakeminen: { ilmoittajanYhteystiedot: [contact] } };

describe('what a title may not say', () => {
  test.each([
    'Soita Kanariina Kokki',
    'kokki, kysy KANARIINA Kokki!',
    'Kokki (hae: keittio@example.org)',
    'Kokki 040-765 4321',
    'Kokki, p. +358407654321',
    'Kokki 765 4321, +35840',
  ])('%j holds a contact', (title) => {
    expect(holdsContact(title, vacancy)).toBe(true);
  });

  test.each(['Kokki', 'Kokki 1.1.2027-31.3.2027', 'Kokki, 2 paikkaa', 'Kokki 3 000 €/kk'])('%j holds none', (title) => {
    expect(holdsContact(title, vacancy)).toBe(false);
  });

  test('a contact without a name and number is in no title', () => {
    const nameless = { hakeminen: { ilmoittajanYhteystiedot: [{ etunimi: '', sukunimi: null, puhelinNro: '12' }] } };
    expect(holdsContact('Kokki 12', nameless)).toBe(false);
    expect(holdsContact('Kokki', {})).toBe(false);
  });
});
