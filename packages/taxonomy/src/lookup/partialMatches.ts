import type { Token } from '../analysis/analyse.ts';
import type { LabelEntry, LabelSet } from './labels.ts';
import type { Proposal } from './sequenceMatches.ts';

/** Proposals for labels of which only some words stand in the text, the best first. */
export type PartialMatcher = (
  text: string,
  tokens: readonly Token[],
  taken: (token: number) => boolean,
) => readonly Proposal[];

/** Share of a label's information that has to be there, and how far apart its words may be. */
const enough = 0.75;
const fewestWords = 2;
const windowPerWord = 3;
const worth = 0.7;
const sentenceEnd = /[.!?;\n]/;

interface Informative {
  readonly entry: LabelEntry;
  readonly units: readonly string[];
  readonly total: number;
}

interface Places {
  readonly tokens: readonly Token[];
  readonly byUnit: ReadonlyMap<string, readonly number[]>;
  /** Which sentence each token is in. */
  readonly sentences: Int32Array;
}

/** Words weigh by how few labels have them (inverse document frequency), so that `käyttää` says next to nothing. */
export function partialMatcher({ entries }: LabelSet): PartialMatcher {
  const labelsWith = new Map<string, number>();
  const unitsOfLabels = entries.map(({ tokens }) => [...new Set(tokens.flatMap(unitsOf))]);
  for (const units of unitsOfLabels) for (const unit of units) labelsWith.set(unit, (labelsWith.get(unit) ?? 0) + 1);
  const information = (unit: string): number => Math.log(entries.length / (labelsWith.get(unit) ?? entries.length));

  // A label is looked at where its rarest word stands: without that word not enough of it can be there.
  const byRarest = new Map<string, Informative[]>();
  for (const [i, units] of unitsOfLabels.entries()) {
    const entry = entries[i];
    if (!entry || entry.tokens.length < fewestWords || units.length < fewestWords) continue;
    const rarest = units.reduce((a, b) => (information(b) > information(a) ? b : a));
    const informative = { entry, units, total: units.reduce((sum, unit) => sum + information(unit), 0) };
    const same = byRarest.get(rarest);
    if (same) same.push(informative);
    else byRarest.set(rarest, [informative]);
  }

  return (text, tokens, taken) => {
    const places = placesOf(text, tokens);
    const found: Proposal[] = [];
    for (const [at, token] of tokens.entries()) {
      for (const unit of unitsOf(token)) {
        for (const label of byRarest.get(unit) ?? []) {
          const proposal = around(label, at, places, information, taken);
          if (proposal) found.push(proposal);
        }
      }
    }
    return found.sort((a, b) => b.score - a.score || a.start - b.start || compareUris(a, b));
  };
}

function around(
  { entry, units, total }: Informative,
  at: number,
  { tokens, byUnit, sentences }: Places,
  information: (unit: string) => number,
  taken: (token: number) => boolean,
): Proposal | undefined {
  const reach = windowPerWord * entry.tokens.length;
  const near = new Map<string, number>();
  for (const unit of units) {
    const place = nearest(byUnit.get(unit) ?? [], at);
    if (place !== undefined && Math.abs(place - at) <= reach && sentences[place] === sentences[at])
      near.set(unit, place);
  }
  const share = [...near.keys()].reduce((sum, unit) => sum + information(unit), 0) / total;
  const where = [...new Set(near.values())].sort((a, b) => a - b);
  const [first, last] = [where[0], where.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  // Words of a whole label that was found may belong to a longer label, but only to one that is there entirely.
  if (near.size < fewestWords || share < enough || where.every(taken)) return undefined;
  if (near.size < units.length && where.some(taken)) return undefined;
  const how = `${near.size} of ${units.length} words`;
  const [start, end] = [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0];
  return { entry, from: first, to: last + 1, start, end, score: worth * Math.min(share, 1), how };
}

function placesOf(text: string, tokens: readonly Token[]): Places {
  const byUnit = new Map<string, number[]>();
  const sentences = new Int32Array(tokens.length);
  let sentence = 0;
  for (const [i, token] of tokens.entries()) {
    if (sentenceEnd.test(text.slice(tokens[i - 1]?.end ?? 0, token.start))) sentence++;
    sentences[i] = sentence;
    for (const unit of unitsOf(token)) {
      const places = byUnit.get(unit);
      if (places) places.push(i);
      else byUnit.set(unit, [i]);
    }
  }
  return { tokens, byUnit, sentences };
}

/** The place nearest to `at` in ascending places. */
function nearest(places: readonly number[], at: number): number | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [places[low - 1], places[low]];
  if (before === undefined || after === undefined) return before ?? after;
  return at - before <= after - at ? before : after;
}

function unitsOf({ stem, parts }: Token): readonly string[] {
  return parts.length > 0 ? parts.map((part) => part.stem) : [stem];
}

function compareUris(a: Proposal, b: Proposal): number {
  return a.entry.concept.uri < b.entry.concept.uri ? -1 : 1;
}
