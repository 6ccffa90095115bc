import type { Concept } from '@kohtaanto/taxonomy';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { buildCosts } from './buildCost.ts';
import { escoConcepts, escoIsThere } from './concepts.ts';
import { compareExtraction, type ExtractionResult } from './extraction.ts';
import { extractionSpeed } from './extractionSpeed.ts';
import { compare, contestants, type RankedSet, type SetResult } from './rankedSet.ts';
import { advertisements } from './sets/advertisements.ts';
import { alternatives } from './sets/alternatives.ts';
import { heldOut } from './sets/heldOut.ts';
import { inflected } from './sets/inflected.ts';
import { meloIsThere, meloTitles } from './sets/meloTitles.ts';
import { misspelt } from './sets/misspelt.ts';
import { vacancy, vacancyIsThere } from './sets/vacancy.ts';
import { type SpellingResult, spelling } from './spelling.ts';
import { typeaheadSpeed } from './typeaheadSpeed.ts';

/** `npm run quality`: every set with our lookup and the baselines on the same labels; the last line is one JSON object. */
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const starter = starterTaxonomy();
const esco: readonly Concept[] | undefined = escoIsThere ? await escoConcepts() : undefined;
const concepts = esco ?? starter;
const source = esco ? 'ESCO' : 'the starter taxonomy';
if (!esco) say('ESCO is not there (../shared/data/esco): the sets are made of the starter taxonomy.');
if (!meloIsThere || !esco) say('MELO is not there (../shared/data/melo, with ESCO): its titles are left out.');
if (!vacancyIsThere || !esco) say('The vacancy is not there (../shared/data/tmt, with ESCO): it is left out.');

function* rankedSets(): Iterable<RankedSet> {
  if (esco && meloIsThere) yield* [meloTitles(esco, false), meloTitles(esco, true)];
  yield alternatives(concepts, 'competence', 'en', 900);
  yield alternatives(concepts, 'occupation', 'en', 900);
  yield inflected(concepts, 'occupation', 'fi', 400);
  yield inflected(concepts, 'occupation', 'sv', 400);
  yield heldOut(concepts, 'competence', 'fi', ['sv', 'en'], 300);
  yield heldOut(concepts, 'competence', 'sv', ['fi', 'en'], 300);
  for (const lang of ['fi', 'sv', 'en'] as const) yield misspelt(concepts, 'competence', lang, 1, 200);
  for (const lang of ['fi', 'sv', 'en'] as const) yield misspelt(concepts, 'occupation', lang, 2, 200);
}

say(`\nRanking (${source})`);
say(row(['set', 'queries', 'who', 'MRR', 'recall@10', 'nDCG@10']));
const ranked: SetResult[] = [];
const spelt: SpellingResult[] = [];
for (const set of rankedSets()) {
  const result = compare(set);
  ranked.push(result);
  for (const who of contestants) {
    const { queries, mrr, recall10, ndcg10 } = result.results[who];
    say(row([who === 'ours' ? set.name : '', queries, who, mrr, recall10, ndcg10]));
  }
  if ('slips' in set) spelt.push(spelling(set as ReturnType<typeof misspelt>));
}

say('\nDid you mean');
say(row(['set', 'queries', '', 'meant', 'otherwise', '']));
for (const { name, queries, meant, otherwise } of spelt) say(row([name, queries, '', meant, otherwise, '']));

say('\nExtraction (the advertisements are made up of labels; the vacancy is a real one)');
say(row(['set', 'texts', 'who', 'precision', 'recall', 'F1']));
const extracted: ExtractionResult[] = [];
for (const lang of ['fi', 'sv', 'en'] as const) {
  extracted.push(compareExtraction(`advertisements ${lang}, starter`, starter, advertisements(starter, lang, 40)));
  if (esco) extracted.push(compareExtraction(`advertisements ${lang}, ESCO`, esco, advertisements(esco, lang, 100)));
}
if (esco && vacancyIsThere) extracted.push(compareExtraction('vacancy fi', esco, [vacancy()]));
for (const { name, texts, results, languageTold } of extracted) {
  say(row([`${name} (language told: ${languageTold.toFixed(2)})`, texts, 'ours', ...figures(results.ours)]));
  say(row(['', texts, 'as written', ...figures(results['as written'])]));
}

const builds = buildCosts(concepts);
say('\nBuilding anew: milliseconds, megabytes');
for (const { what, ms, mb } of builds) say(row([what, '', '', ms.toFixed(0), mb.toFixed(1), '']));
const speed = typeaheadSpeed(conceptGraph(concepts));
say(`\nTypeahead over ${concepts.length} concepts in three languages, ${speed.keystrokes} keystrokes: milliseconds`);
say(
  row(['', '', '', `p50 ${speed.p50Ms.toFixed(2)}`, `p99 ${speed.p99Ms.toFixed(2)}`, `max ${speed.maxMs.toFixed(2)}`]),
);
const lengths = extractionSpeed(concepts);
say('\nExtraction by length of the text: milliseconds');
for (const { length, msByLanguage } of lengths) {
  say(
    row([
      `${length} characters`,
      '',
      '',
      ...Object.entries(msByLanguage).map(([lang, ms]) => `${lang} ${ms.toFixed(1)}`),
    ]),
  );
}
say(JSON.stringify({ source, ranked, spelt, extracted, builds, typeahead: speed, extraction: lengths }));

function figures({ precision, recall, f1 }: ExtractionResult['results']['ours']): readonly number[] {
  return [precision, recall, f1];
}

function row(cells: readonly (string | number)[]): string {
  const widths = [66, 8, 11, 10, 10, 10];
  return cells
    .map((cell, i) => (typeof cell === 'number' && i > 1 ? cell.toFixed(3) : `${cell}`).padEnd(widths[i] ?? 10))
    .join(' ')
    .trimEnd();
}
