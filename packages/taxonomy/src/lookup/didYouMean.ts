import type { ConceptKind } from '../concept.ts';
import type { LabelLikeness } from './labelLikeness.ts';
import { wordsMeant } from './spelling.ts';
import type { TypedLabels } from './typedLabels.ts';

/** Words as they were probably meant, and how many letters differ (half a one for a word that is only begun). */
export interface Spelling {
  readonly words: readonly string[];
  readonly distance: number;
}

const wordsAtMost = 8;
const nearWords = 40;
const choicesPerWord = 3;
const triedAtMost = 12;

/** The spelling nearest to the words with which a label of the kind is found; undefined when none is near enough. */
export function didYouMean(
  words: readonly string[],
  kind: ConceptKind,
  typed: TypedLabels,
  likeness: LabelLikeness,
): Spelling | undefined {
  if (words.length > wordsAtMost) return undefined;
  let choices: readonly Spelling[] = [{ words: [], distance: 0 }];
  for (const [i, word] of words.entries()) {
    const last = i === words.length - 1;
    const known = typed.known(word);
    const itself = known ? [{ text: word, distance: 0 }] : [];
    const near = () => wordsMeant(word, likeness.near(word, nearWords), last).slice(0, choicesPerWord);
    // What begins like a known word is being written, what is made of known words is one of its own.
    const meant = known === 'begins' || known === 'compound' ? itself : [...itself, ...near()];
    choices = choices
      .flatMap((begun) =>
        meant.map(({ text, distance }) => ({ words: [...begun.words, text], distance: begun.distance + distance })),
      )
      .sort((a, b) => a.distance - b.distance)
      .slice(0, triedAtMost);
  }
  return choices.find(({ words, distance }) => distance > 0 && typed.finds(words, kind));
}
