import type { Language } from '@kohtaanto/kernel';
import { type Concept, type ConceptKind, conceptGraph } from '@kohtaanto/taxonomy';
import { seeded } from '../../bench/seeded.ts';
import { draw } from '../draw.ts';
import type { RankedSet } from '../rankedSet.ts';
import { rightFor } from './rightFor.ts';

/** A label with slips of the finger in it, and as it was before. */
export interface Slip {
  readonly typed: string;
  readonly label: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyzåäö';
const shortestWord = 5;

/** Seeded labels, each with `errors` letters dropped, doubled, changed or swapped in words of five letters or more. */
export function slips(labels: readonly string[], errors: number, count: number, seed: number): readonly Slip[] {
  const random = seeded(seed);
  const able = labels.filter((label) => label.split(/\P{L}+/u).some(({ length }) => length >= shortestWord));
  return draw([...new Set(able)], count, seed + 1).map((label) => {
    let typed = label;
    while (typed === label) for (let i = 0; i < errors; i++) typed = slipped(typed, random);
    return { typed, label };
  });
}

export function misspelt(
  concepts: readonly Concept[],
  kind: ConceptKind,
  lang: Language,
  errors: number,
  count: number,
): RankedSet & { readonly slips: readonly Slip[] } {
  const labels = concepts.filter((each) => each.kind === kind).flatMap((concept) => concept.labels[lang] ?? []);
  const made = slips(labels, errors, count, 20 + errors);
  return {
    name: `misspelt labels of ${kind}s ${lang}, ${errors === 1 ? 'one slip' : `${errors} slips`}`,
    kind,
    lang,
    queries: made.map(({ typed, label }) => ({ text: typed, right: rightFor(label, concepts, kind, lang) })),
    graph: conceptGraph(concepts),
    labels: [lang],
    slips: made,
  };
}

function slipped(text: string, random: () => number): string {
  const words = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= shortestWord);
  const word = words[Math.floor(random() * words.length)];
  if (!word) return text;
  const at = word.index + Math.floor(random() * (word[0].length - 1));
  const [before, here, next, after] = [text.slice(0, at), text.charAt(at), text.charAt(at + 1), text.slice(at + 2)];
  const other = letters.charAt(Math.floor(random() * letters.length));
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + next + after;
    case 1:
      return before + here + here + next + after;
    case 2:
      return before + other + next + after;
    default:
      return before + next + here + after;
  }
}
