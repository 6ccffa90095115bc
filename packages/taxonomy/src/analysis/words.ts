/** Where a word is in a text (UTF-16 offsets, end exclusive). */
interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** Letters, digits and marks, with the signs that belong to a name such as C++ or C#. */
const word = /[\p{L}\p{N}\p{M}]+[+#]*/gu;

export function* wordsOf(text: string): Iterable<WordSpan> {
  for (const match of text.matchAll(word)) yield { start: match.index, end: match.index + match[0].length };
}
