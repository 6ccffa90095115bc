import { plain } from '../analysis/fold.ts';
import { editDistance } from './editDistance.ts';

/** A known word that a misspelt one may stand for. */
interface Meant {
  readonly text: string;
  /** Letters to change; half a letter more where the word is only begun. */
  readonly distance: number;
}

const shortestWord = 4;
/** From this length on two letters may be wrong, the first one not. */
const longWord = 10;
const shortestBeginning = 7;

/**
 * The known words that a misspelt one may stand for, nearest first: one letter off, two in a long word. `last` is a
 * word that may not be finished. `near` are words with like n-grams.
 */
export function wordsMeant(misspelt: string, near: readonly string[], last: boolean): readonly Meant[] {
  if (misspelt.length < shortestWord) return [];
  const typed = plain(misspelt);
  return near
    .flatMap((text): readonly Meant[] => {
      const word = plain(text);
      const allowed = typed.length < longWord || typed[0] !== word[0] ? 1 : 2;
      const distance = editDistance(typed, word, allowed);
      if (distance <= allowed) return [{ text, distance }];
      return last && isBegun(typed, word) ? [{ text, distance: 1.5 }] : [];
    })
    .sort((a, b) => a.distance - b.distance);
}

/** Whether the typed letters are the beginning of the word but for one. */
function isBegun(typed: string, word: string): boolean {
  if (typed.length < shortestBeginning || typed[0] !== word[0] || word.length <= typed.length) return false;
  return [-1, 0, 1].some((more) => editDistance(typed, word.slice(0, typed.length + more), 1) <= 1);
}
