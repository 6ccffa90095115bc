import type { Token } from '../analysis/analyse.ts';
import { type LabelEntry, type LabelSet, unitsOf } from './labels.ts';
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

/** A label, the units of its words, each once, with the information of each, and the sum of that. */
interface Informative {
  readonly entry: LabelEntry;
  readonly units: readonly string[];
  readonly information: readonly number[];
  readonly total: number;
}

/** A label of which enough stands somewhere in a text, with the tokens where each of its units stands. */
interface Candidate extends Informative {
  readonly where: readonly (readonly number[])[];
}

interface Places {
  readonly tokens: readonly Token[];
  readonly byUnit: ReadonlyMap<string, readonly number[]>;
  /** Which sentence each token is in. */
  readonly sentences: Int32Array;
}

/** Words weigh by how few labels have them (inverse document frequency), so that `käyttää` says next to nothing. */
export function partialMatcher({ entries }: LabelSet): PartialMatcher {
  const byRarest = labelsByRarest(entries);
  return (text, tokens, taken) => {
    const places = placesOf(text, tokens);
    const found: Proposal[] = [];
    for (const [unit, ats] of places.byUnit) {
      for (const candidate of candidates(byRarest.get(unit) ?? [], places)) {
        for (const at of ats) {
          const proposal = around(candidate, at, places, taken);
          if (proposal) found.push(proposal);
        }
      }
    }
    return found.sort((a, b) => b.score - a.score || a.start - b.start || compareUris(a, b));
  };
}

/** Labels by their rarest unit: without that one not enough of a label can be there. */
function labelsByRarest(entries: readonly LabelEntry[]): ReadonlyMap<string, readonly Informative[]> {
  const labelsWith = new Map<string, number>();
  const unitsOfLabels = entries.map(({ tokens }) => [...new Set(tokens.flatMap(unitsOf))]);
  for (const units of unitsOfLabels) for (const unit of units) labelsWith.set(unit, (labelsWith.get(unit) ?? 0) + 1);
  const weight = (unit: string): number => Math.log(entries.length / (labelsWith.get(unit) ?? entries.length));

  const byRarest = new Map<string, Informative[]>();
  for (const [i, units] of unitsOfLabels.entries()) {
    const entry = entries[i];
    if (!entry || entry.tokens.length < fewestWords || units.length < fewestWords) continue;
    const rarest = units.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    const information = units.map(weight);
    const informative = { entry, units, information, total: information.reduce((sum, each) => sum + each, 0) };
    const same = byRarest.get(rarest);
    if (same) same.push(informative);
    else byRarest.set(rarest, [informative]);
  }
  return byRarest;
}

/** The labels of which enough is in the text at all, told once for all the places where they would be looked at. */
function candidates(labels: readonly Informative[], { byUnit }: Places): readonly Candidate[] {
  return labels.flatMap((label) => {
    const where = label.units.map((unit) => byUnit.get(unit) ?? []);
    const there = label.information.filter((_, i) => where[i]?.length);
    const share = there.reduce((sum, each) => sum + each, 0) / label.total;
    return there.length < fewestWords || share < enough ? [] : [{ ...label, where }];
  });
}

function around(
  { entry, units, information, total, where }: Candidate,
  at: number,
  { tokens, sentences }: Places,
  taken: (token: number) => boolean,
): Proposal | undefined {
  const reach = windowPerWord * entry.tokens.length;
  const near: number[] = [];
  let there = 0;
  for (const [i, ats] of where.entries()) {
    const place = nearest(ats, at);
    if (place === undefined || Math.abs(place - at) > reach || sentences[place] !== sentences[at]) continue;
    near.push(place);
    there += information[i] ?? 0;
  }
  const share = there / total;
  const [first, last] = [Math.min(...near), Math.max(...near)];
  // Words of a whole label that was found may belong to a longer label, but only to one that is there entirely.
  if (near.length < fewestWords || share < enough || near.every(taken)) return undefined;
  if (near.length < units.length && near.some(taken)) return undefined;
  const how = `${near.length} of ${units.length} words`;
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

function compareUris(a: Proposal, b: Proposal): number {
  return a.entry.concept.uri < b.entry.concept.uri ? -1 : 1;
}
