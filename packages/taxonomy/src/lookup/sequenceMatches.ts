import type { Language } from '@kohtaanto/kernel';
import type { Token } from '../analysis/analyse.ts';
import { ngramCosine } from '../analysis/ngrams.ts';
import { stem } from '../analysis/stem.ts';
import { foldedText, type LabelEntry, type LabelSet } from './labels.ts';

/** A concept proposed for a place in a text. */
export interface Proposal {
  readonly entry: LabelEntry;
  /** Tokens from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** What is to be said beside the label; '' when it stands as written. */
  readonly how: string;
}

export type SequenceMatcher = (tokens: readonly Token[]) => readonly Proposal[];

/** Words after which the word before them names the competence: `hitsausosaaminen`, `svetskunskap`. */
const genericHeads: Readonly<Record<Language, ReadonlySet<string>>> = {
  fi: stems('fi', 'taito osaaminen osaaja työ tehtävä kokemus koulutus pätevyys ala kurssi töitä'),
  sv: stems('sv', 'kunskap kompetens arbete uppgift erfarenhet utbildning kurs färdighet bransch'),
  en: new Set(),
};
const conceptsPerPlace = 3;
const longestLabel = 10;
const shortLabel = 4;
const worth = {
  alternative: 0.95,
  inflected: 0.75,
  likeness: 0.15,
  shortStem: 0.85,
  head: 0.6,
  modifier: 0.7,
} as const;
/** One word with so short a stem may be another word that looks like it when inflected (`hakee`, `hakkuu`). */
const shortStem = 3;

interface Sequences {
  /** Labels by the stems of their words, and by the stems of the words' parts. */
  readonly byStems: ReadonlyMap<string, readonly LabelEntry[]>;
  readonly byParts: ReadonlyMap<string, readonly LabelEntry[]>;
}

/** Finds whole labels in a text: the longest first, no two over the same words; then in compounds that are left. */
export function sequenceMatcher({ language, entries }: LabelSet): SequenceMatcher {
  const sequences: Sequences = {
    byStems: grouped(entries, (tokens) => tokens.map(({ stem }) => stem)),
    byParts: grouped(entries, partsOf),
  };
  return (tokens) => {
    const taken = new Uint8Array(tokens.length);
    const found: Proposal[] = [];
    for (let size = Math.min(longestLabel, tokens.length); size > 0; size--) {
      for (let from = 0; from + size <= tokens.length; from++) {
        if (taken.subarray(from, from + size).includes(1)) continue;
        const here = wholeLabels(sequences, tokens, from, from + size);
        if (here.length > 0) taken.fill(1, from, from + size);
        found.push(...here);
      }
    }
    const left = tokens.flatMap((token, i) => (taken[i] === 1 ? [] : inCompound(sequences, token, i, language)));
    return [...found, ...left];
  };
}

function wholeLabels(sequences: Sequences, tokens: readonly Token[], from: number, to: number): readonly Proposal[] {
  const words = tokens.slice(from, to);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const same = sequences.byStems.get(keyOf(words.map(({ stem }) => stem)));
  const candidates = same ?? sequences.byParts.get(keyOf(partsOf(words))) ?? [];
  const text = foldedText(words.map(({ folded }) => folded).join(' '));
  return bestEntries(
    candidates.flatMap((entry) => {
      const written = entry.tokens.map(({ folded }) => folded).join(' ') === text;
      if (!written && entry.label.length <= shortLabel) return [];
      if (written && entry.label.length <= shortLabel && !sameCapitals(entry, words)) return [];
      const score = (written ? 1 : inflectedWorth(text, entry, words)) * (entry.preferred ? 1 : worth.alternative);
      return [{ entry, from, to, start: first.start, end: last.end, score, how: written ? '' : 'inflected' }];
    }),
  );
}

function inflectedWorth(text: string, { folded }: LabelEntry, words: readonly Token[]): number {
  const likeness = ngramCosine(text.replaceAll(' ', ''), folded.replaceAll(' ', ''));
  const [first] = words;
  const sure = words.length > 1 || (first?.stem.length ?? 0) > shortStem;
  return (worth.inflected + worth.likeness * likeness) * (sure ? 1 : worth.shortStem);
}

/** A short label is a name or an abbreviation: `R` or `SAS` is found only as it is written. */
function sameCapitals({ tokens }: LabelEntry, words: readonly Token[]): boolean {
  return tokens.every(({ text }, i) => text === text.toLowerCase() || text === words[i]?.text);
}

function inCompound(sequences: Sequences, token: Token, at: number, language: Language): readonly Proposal[] {
  const head = token.parts.at(-1);
  // Offsets inside the word hold only while folding has kept its length.
  if (!head || token.folded.length !== token.text.length) return [];
  const generic = genericHeads[language].has(head.stem);
  const parts = generic ? token.parts.slice(0, -1) : [head];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  const key = keyOf(parts.map(({ stem }) => stem));
  const candidates = sequences.byStems.get(key) ?? sequences.byParts.get(key) ?? [];
  return bestEntries(
    candidates
      .filter(({ concept, label }) => concept.kind === 'competence' && label.length > shortLabel)
      .map((entry) => ({
        entry,
        from: at,
        to: at + 1,
        start: token.start + first.start,
        end: token.start + last.end,
        score: (generic ? worth.modifier : worth.head) * (entry.preferred ? 1 : worth.alternative),
        how: `in the compound '${token.text}'`,
      })),
  );
}

/** One proposal per concept, the best few: a label may belong to several concepts. */
function bestEntries(proposals: readonly Proposal[]): readonly Proposal[] {
  const sorted = [...proposals].sort(
    (a, b) => b.score - a.score || (a.entry.concept.uri < b.entry.concept.uri ? -1 : 1),
  );
  const seen = new Set<string>();
  return sorted
    .filter(({ entry: { concept } }) => !seen.has(concept.uri) && seen.add(concept.uri))
    .slice(0, conceptsPerPlace);
}

function grouped(
  entries: readonly LabelEntry[],
  stemsOf: (tokens: readonly Token[]) => readonly string[],
): ReadonlyMap<string, readonly LabelEntry[]> {
  const groups = new Map<string, LabelEntry[]>();
  for (const entry of entries) {
    if (entry.tokens.length === 0 || entry.tokens.length > longestLabel) continue;
    const key = keyOf(stemsOf(entry.tokens));
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function partsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ stem, parts }) => (parts.length > 0 ? parts.map((part) => part.stem) : [stem]));
}

function keyOf(stems: readonly string[]): string {
  return stems.join(' ');
}

function stems(language: Language, words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map((word) => stem(word, language)));
}
