import { createLookup, foldedText } from '@kohtaanto/taxonomy';
import type { misspelt } from './sets/misspelt.ts';

export interface SpellingResult {
  readonly name: string;
  readonly queries: number;
  /** Share whose label is the suggestion, word for word. */
  readonly meant: number;
  /** Share with another suggestion. */
  readonly otherwise: number;
}

/** How often `didYouMean` names the label that was meant. */
export function spelling(set: ReturnType<typeof misspelt>): SpellingResult {
  const { typeahead } = createLookup(set.graph);
  const asked = set.slips.map(({ typed, label }) => {
    const { didYouMean } = typeahead(typed, set.lang, { kind: set.kind });
    return { suggested: didYouMean !== undefined, right: didYouMean === words(label) };
  });
  const share = (count: number): number => count / Math.max(asked.length, 1);
  return {
    name: set.name,
    queries: asked.length,
    meant: share(asked.filter(({ right }) => right).length),
    otherwise: share(asked.filter(({ suggested, right }) => suggested && !right).length),
  };
}

function words(label: string): string {
  return (foldedText(label).match(/[\p{L}\p{N}\p{M}]+[+#]*/gu) ?? []).join(' ');
}
