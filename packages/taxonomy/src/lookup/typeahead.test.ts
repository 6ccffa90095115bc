import { describe, expect, test } from '@jest/globals';
import { type Language, languages } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { type Concept, labelsOf } from '../concept.ts';
import { conceptGraph } from '../conceptGraph.ts';
import { starterTaxonomy, starterUri } from '../starter/starterTaxonomy.ts';
import { foldedText } from './labels.ts';
import { createLookup } from './lookup.ts';

const unit: Concept = {
  uri: 'urn:test:requirement',
  kind: 'competence',
  labels: { fi: 'taimien koulinta' },
  scheme: 'eperusteet',
  code: 'ammattitaitovaatimukset_123456',
  broader: [],
};
const graph = conceptGraph([...starterTaxonomy(), unit]);
const lookup = createLookup(graph);
const typeahead = (...asked: Parameters<typeof lookup.typeahead>) => lookup.typeahead(...asked).items;
const labels = (q: string, lang: Language, kind?: 'competence' | 'occupation'): readonly string[] =>
  typeahead(q, lang, kind ? { kind } : {}).map(({ label }) => label);

describe('typeahead', () => {
  test('finds a concept by the beginning of any word of its label', () => {
    expect(labels('hits', 'fi', 'competence')[0]).toBe('hitsaus');
    expect(labels('piirust', 'fi')).toContain('teknisten piirustusten lukeminen');
  });

  test('finds the whole label before labels that begin with it, and those before others', () => {
    const found = typeahead('hitsaus', 'fi', { limit: 20 });
    expect(found[0]).toMatchObject({ concept: starterUri('welding'), score: 1 });
    expect(found.findIndex(({ label }) => label === 'hitsaussaumojen tarkastus')).toBeLessThan(
      found.findIndex(({ label }) => label === 'ruostumattoman teräksen hitsaus'),
    );
  });

  test('finds by an alternative label and says which', () => {
    expect(typeahead('hitsausluok', 'fi')[0]).toMatchObject({
      concept: starterUri('welder-qualification'),
      matched: 'hitsausluokat',
    });
  });

  test('finds several words in any order, the last one being written', () => {
    expect(labels('huolto metsäko', 'fi')[0]).toBe('metsäkoneiden huolto');
  });

  test('finds inflected words and parts of compounds', () => {
    expect(labels('hitsauksen', 'fi', 'competence')).toContain('hitsaus');
    expect(labels('kuljettajan', 'fi', 'occupation')).toContain('metsäkoneenkuljettaja');
  });

  test('finds words typed without ä and ö', () => {
    expect(labels('laakehoi', 'fi')).toContain('lääkehoito');
  });

  test('falls back to other languages, after everything in the asked one, and labels in the asked one', () => {
    expect(typeahead('svetsn', 'fi')[0]).toMatchObject({ label: 'hitsaus', lang: 'sv', matched: 'svetsning' });
    const mixed = typeahead('ma', 'fi', { limit: 100 });
    const languagesInOrder = mixed.map(({ lang }) => lang === 'fi');
    expect(languagesInOrder.lastIndexOf(true)).toBeLessThan(languagesInOrder.indexOf(false));
  });

  test.each([
    ['hitsasu', 'fi', 'hitsaus'],
    ['lääkehiito', 'fi', 'lääkehoito'],
    ['fortklift', 'en', 'forklift operation'],
    ['läkemedelsbehanling', 'sv', 'läkemedelsbehandling'],
  ] as const)('takes %s for a misspelling', (misspelt, lang, label) => {
    expect(labels(misspelt, lang, 'competence')).toContain(label);
  });

  test.each([
    ['hitsasu', 'fi', 'hitsaus'],
    ['svestning', 'sv', 'svetsning'],
    ['forklfit operation', 'en', 'forklift operation'],
    ['metsäkoneiden hulto', 'fi', 'metsäkoneiden huolto'],
    ['laakehiito', 'fi', 'lääkehoito'],
  ] as const)('asks of %s (%s) whether %s was meant', (misspelt, lang, meant) => {
    const { items, didYouMean } = lookup.typeahead(misspelt, lang, { kind: 'competence' });
    expect(didYouMean).toBe(meant);
    expect(items[0]).toMatchObject({ label: meant });
    expect(items[0]?.score).toBeLessThanOrEqual(0.4);
  });

  test.each([
    ['hits', 'begins a label'],
    ['hitsauksen', 'is inflected'],
    ['svetsning', 'is a label in another language'],
    ['trukkihuolto', 'is made of known words'],
    ['zzzzzz', 'is like nothing'],
  ])('asks nothing about %s, which %s', (q) => {
    expect(lookup.typeahead(q, 'fi')).not.toHaveProperty('didYouMean');
  });

  test('finds what is alike where little begins as typed, below everything that does', () => {
    const found = typeahead('metsäkonehuoltaja', 'fi', { limit: 20 });
    expect(found[0]).toMatchObject({ label: 'metsäkoneiden huolto' });
    expect(found.every(({ score }) => score <= 0.25)).toBe(true);
    const more = typeahead('trukkilupa', 'fi', { limit: 20 }).map(({ score }) => score >= 0.7);
    expect(more.indexOf(false)).toBeGreaterThan(more.lastIndexOf(true));
  });

  test('finds what is alike among occupations though only a competence begins as typed', () => {
    expect(typeahead('hitsausluok', 'fi', { kind: 'competence' })).not.toEqual([]);
    expect(labels('hitsausluok', 'fi', 'occupation')).toContain('hitsaaja');
  });

  test('finds by URI, by ISCO group and by the code of a requirement whatever its version (R19, R21)', () => {
    const welder = 'http://data.europa.eu/esco/occupation/7aedaa07-3884-4c5b-88f9-80997b2aa54b';
    expect(typeahead(welder, 'sv')).toEqual([
      { concept: welder, label: 'svetsare', lang: 'sv', matched: welder, score: 1 },
    ]);
    expect(typeahead('7212', 'fi')[0]).toMatchObject({ concept: welder, matched: '7212.3' });
    expect(typeahead('ammattitaitovaatimukset_123456#2', 'fi')[0]?.concept).toBe(unit.uri);
  });

  test('gives one kind only when asked, at most as many as asked, and nothing for nothing', () => {
    expect(typeahead('a', 'fi', { kind: 'occupation', limit: 4 })).toHaveLength(4);
    expect(typeahead('a', 'fi', { kind: 'occupation' }).every(({ concept }) => concept.includes('/occupation/'))).toBe(
      true,
    );
    expect(typeahead('', 'fi')).toEqual([]);
    expect(typeahead(' - ', 'fi')).toEqual([]);
    expect(typeahead('zzzzzz', 'fi')).toEqual([]);
  });

  const anyLabel = fc.constantFrom(
    ...[...graph.concepts()].flatMap((concept) =>
      languages.flatMap((lang) => labelsOf(concept, lang).map((label) => ({ concept, lang, label }))),
    ),
  );

  test('finds every label by itself, with the best score', () => {
    fc.assert(
      fc.property(anyLabel, ({ concept, lang, label }) => {
        const found = typeahead(label, lang, { limit: 100 });
        const hit = found.find((item) => item.concept === concept.uri);
        expect(hit && foldedText(hit.matched)).toBe(foldedText(label));
        expect(hit?.score).toBeGreaterThan(0.97 * 0.97);
      }),
      { numRuns: 300 },
    );
  });

  test('answers the same whatever was asked before, in order of score, label and URI', () => {
    const fresh = new Map<string, string>();
    const query = anyLabel.chain(({ lang, label }) =>
      fc.nat(label.length).map((length) => ({ lang, q: label.slice(0, length) })),
    );
    fc.assert(
      fc.property(query, ({ lang, q }) => {
        const found = typeahead(q, lang);
        const key = `${lang} ${q}`;
        const answer = JSON.stringify(found);
        expect(fresh.get(key) ?? answer).toBe(answer);
        fresh.set(key, answer);
        for (const [i, item] of found.entries()) {
          const next = found[i + 1];
          if (next)
            expect(item.score > next.score || (item.score === next.score && item.label <= next.label)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
