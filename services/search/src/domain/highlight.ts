import type { Language } from '@kohtaanto/kernel';
import { analyse, indexTokens } from '@kohtaanto/taxonomy';

/** Spans [start, end) of the words in a text that hold any of the tokens a query met. */
export function highlight(
  text: string,
  language: Language,
  tokens: readonly string[],
): readonly (readonly [number, number])[] {
  const met = new Set(tokens);
  return analyse(text, language).flatMap(({ start, end }) => {
    const word = text.slice(start, end);
    return indexTokens(word, language).some((token) => met.has(token)) ? [[start, end] as const] : [];
  });
}
