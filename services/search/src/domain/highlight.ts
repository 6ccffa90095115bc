import { type Language, languages } from '@kohtaanto/kernel';
import { analyse, indexTokens } from '@kohtaanto/taxonomy';

/** Spans [start, end) of the words in a text that hold any of the tokens a query met, in whatever language it was. */
export function highlight(
  text: string,
  language: Language,
  tokens: readonly string[],
): readonly (readonly [number, number])[] {
  const met = new Set(tokens);
  const holds = (word: string): boolean =>
    languages.some((each) => indexTokens(word, each).some((token) => met.has(token)));
  return analyse(text, language).flatMap(({ start, end }) =>
    holds(text.slice(start, end)) ? [[start, end] as const] : [],
  );
}
