import type { Language } from '@kohtaanto/kernel';
import type { Token } from '../analysis/analyse.ts';
import { ngramCosine } from '../analysis/ngrams.ts';
import { stem } from '../analysis/stem.ts';
import { foldedText, type LabelEntry, type LabelSet, unitsOf } from './labels.ts';
import { type LabelTree, labelTree } from './labelTree.ts';

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
  readonly byStems: LabelTree;
  readonly byParts: LabelTree;
}

/** Labels that may stand over some words of a text: tokens from inclusive, to exclusive. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly labels: readonly LabelEntry[];
}

/** How well a label fits words, wherever they stand. */
type Fit = Pick<Proposal, 'entry' | 'score' | 'how'>;

/** Finds whole labels in a text: the longest first, no two over the same words; then in compounds that are left. */
export function sequenceMatcher({ language, entries }: LabelSet): SequenceMatcher {
  const labels = entries.filter(({ tokens }) => tokens.length > 0 && tokens.length <= longestLabel);
  const sequences: Sequences = {
    byStems: labelTree(labels, ({ stem }) => [stem]),
    byParts: labelTree(labels, unitsOf),
  };
  return (tokens) => {
    const taken = new Uint8Array(tokens.length);
    const fits = fitting();
    const found: Proposal[] = [];
    for (const { from, to, labels } of longestFirst(sequences, tokens)) {
      if (taken.subarray(from, to).includes(1)) continue;
      const words = tokens.slice(from, to);
      const here = fits(words, labels);
      if (here.length > 0) taken.fill(1, from, to);
      const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
      for (const fit of here) found.push({ ...fit, from, to, start, end });
    }
    const left = tokens.flatMap((token, i) => (taken[i] === 1 ? [] : inCompound(sequences, token, i, language)));
    return [...found, ...left];
  };
}

/** Every place where labels may stand, by the number of its words and then in the order of the text. */
function longestFirst({ byStems, byParts }: Sequences, tokens: readonly Token[]): readonly Place[] {
  const bySize: Place[][] = Array.from({ length: longestLabel + 1 }, () => []);
  for (const from of tokens.keys()) {
    const here = new Map<number, readonly LabelEntry[]>();
    for (const { to, labels } of byParts.from(tokens, from)) here.set(to, labels);
    for (const { to, labels } of byStems.from(tokens, from)) here.set(to, labels);
    for (const [to, labels] of here) bySize[to - from]?.push({ from, to, labels });
  }
  return bySize.reverse().flat();
}

/** Fits of labels to words, worked out once for all places of a text that are written alike. */
function fitting(): (words: readonly Token[], labels: readonly LabelEntry[]) => readonly Fit[] {
  const known = new Map<string, readonly Fit[]>();
  return (words, labels) => {
    const written = words.map(({ text }) => text).join(' ');
    const before = known.get(written);
    if (before) return before;
    const fits = fitsOf(words, labels);
    known.set(written, fits);
    return fits;
  };
}

function fitsOf(words: readonly Token[], labels: readonly LabelEntry[]): readonly Fit[] {
  const text = foldedText(words.map(({ folded }) => folded).join(' '));
  return bestEntries(
    labels.flatMap((entry) => {
      const written = entry.tokens.map(({ folded }) => folded).join(' ') === text;
      if (!written && entry.label.length <= shortLabel) return [];
      if (written && entry.label.length <= shortLabel && !sameCapitals(entry, words)) return [];
      const score = (written ? 1 : inflectedWorth(text, entry, words)) * (entry.preferred ? 1 : worth.alternative);
      return [{ entry, score, how: written ? '' : 'inflected' }];
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
  const stems = parts.map(({ stem }) => stem);
  const same = sequences.byStems.of(stems);
  const candidates = same.length > 0 ? same : sequences.byParts.of(stems);
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
function bestEntries<Proposed extends Fit>(proposals: readonly Proposed[]): readonly Proposed[] {
  const sorted = [...proposals].sort(
    (a, b) => b.score - a.score || (a.entry.concept.uri < b.entry.concept.uri ? -1 : 1),
  );
  const seen = new Set<string>();
  return sorted
    .filter(({ entry: { concept } }) => !seen.has(concept.uri) && seen.add(concept.uri))
    .slice(0, conceptsPerPlace);
}

function stems(language: Language, words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map((word) => stem(word, language)));
}
