import type { TmtVacancy } from './tmtVacancy.ts';

const address = /[^\s<>()]+@[^\s<>()]+/;
const phoneNumber = /(?:\+\d{1,3}|\b0\d{1,2})[\s-]?\d[\d\s-]{4,}/;
/** A number may stand in the title without its area code. */
const localDigits = 7;

/** Whether a text that would leave the file holds what belongs to a contact person, or looks like it. */
export function holdsContact(text: string, { hakeminen }: Pick<TmtVacancy, 'hakeminen'>): boolean {
  if (address.test(text) || phoneNumber.test(text)) return true;
  const words = new Set(wordsOf(text));
  const digits = text.replace(/\D/g, '');
  return (hakeminen?.ilmoittajanYhteystiedot ?? []).some(({ etunimi, sukunimi, puhelinNro }) => {
    // A family name alone may be an ordinary word, such as a trade.
    const name = wordsOf(`${etunimi ?? ''} ${sukunimi ?? ''}`);
    const number = puhelinNro?.replace(/\D/g, '').slice(-localDigits) ?? '';
    const named = name.length > 0 && name.every((part) => words.has(part));
    return named || (number.length === localDigits && digits.includes(number));
  });
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? [];
}
