import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { labelsOf } from '../concept.ts';
import { conceptGraph } from '../conceptGraph.ts';
import { starterTaxonomy, starterUri } from '../starter/starterTaxonomy.ts';
import { createExtractor, longestText } from './extract.ts';

const graph = conceptGraph(starterTaxonomy());
const extract = createExtractor(graph);
const finnish =
  'Haemme metsäkoneenkuljettajaa. Edellytämme työturvallisuuskorttia ja hyvää suomen kielen taitoa sekä hydrauliikan osaamista. Hitsausosaaminen katsotaan eduksi, samoin sähkön asennukset.';

describe('concepts in a text', () => {
  test('are found inflected in Finnish, occupations too, in the order of the text', () => {
    expect(extract(finnish).map(({ label, matched }) => [label, matched])).toEqual([
      ['metsäkoneenkuljettaja', 'metsäkoneenkuljettajaa'],
      ['työturvallisuuskortti', 'työturvallisuuskorttia'],
      ['suomen kieli', 'suomen kielen taitoa'],
      ['hydrauliikka', 'hydrauliikan'],
      ['hitsaus', 'Hitsaus'],
      ['sähköasennukset', 'sähkön asennukset'],
    ]);
  });

  test('are found in Swedish and English', () => {
    const swedish = 'Vi söker en svetsare med goda kunskaper i TIG-svetsning. Du kan läsa ritningar.';
    expect(extract(swedish).map(({ label }) => label)).toEqual([
      'svetsare',
      'TIG-svetsning',
      'läsning av tekniska ritningar',
    ]);
    const english = 'We need a practical nurse with first aid and Finnish. Experience of dementia care is a plus.';
    expect(extract(english).map(({ label }) => label)).toEqual([
      'practical nurse',
      'first aid',
      'Finnish',
      'dementia care',
    ]);
  });

  test('say where and why they were found', () => {
    const [card] = extract('Vaaditaan hygieniapassi.', 'fi');
    expect(card).toEqual({
      concept: starterUri('hygiene-passport'),
      label: 'hygieniapassi',
      kind: 'competence',
      span: [10, 23],
      matched: 'hygieniapassi',
      score: 1,
      because: "label 'hygieniapassi' (fi)",
    });
    expect(extract('trukkiluvan', 'fi')[0]?.because).toBe("alternative label 'trukkilupa' (fi), inflected");
    expect(extract('levyhitsausta', 'fi')[0]).toMatchObject({
      matched: 'hitsausta',
      because: "label 'hitsaus' (fi), in the compound 'levyhitsausta'",
    });
  });

  test('are found as the longest label: no shorter one inside it', () => {
    expect(extract('Ruostumattoman teräksen hitsaus', 'fi').map(({ label }) => label)).toEqual([
      'ruostumattoman teräksen hitsaus',
    ]);
  });

  test('are proposed with a lower score when enough informative words of a label stand close together', () => {
    const [found] = extract('Hoidat metsäkoneita: niiden huolto on tärkeää.', 'fi').filter(({ score }) => score <= 0.7);
    expect(found).toMatchObject({ label: 'metsäkoneiden huolto', matched: 'metsäkoneita: niiden huolto' });
    expect(found?.because).toMatch(/words$/);
  });

  test('are not put together over the end of a sentence', () => {
    expect(extract('Meillä on metsäkoneita. Auton huolto sujuu.', 'fi').map(({ label }) => label)).not.toContain(
      'metsäkoneiden huolto',
    );
  });

  test('are looked for in all languages when the text does not tell its own', () => {
    expect(extract('hygieniapassi, truckkort, first aid').map(({ label }) => label)).toEqual([
      'hygieniapassi',
      'truckkort',
      'first aid',
    ]);
  });

  test('are told once each, where they are written best', () => {
    const twice = extract('hitsauksen lisäksi hitsaus', 'fi').filter(
      ({ concept }) => concept === starterUri('welding'),
    );
    expect(twice.map(({ span }) => span)).toEqual([[19, 26]]);
  });

  test('with a short name need it as it is written', () => {
    const adr = (text: string): boolean => extract(text, 'en').some(({ concept }) => concept === starterUri('adr'));
    expect(adr('ADR needed')).toBe(true);
    expect(adr('an adr here')).toBe(false);
  });

  test('are none in no text, and a text beyond the limit is refused with its length', () => {
    expect(extract('')).toEqual([]);
    expect(() => extract('a'.repeat(longestText + 1))).toThrow(DomainError);
  });

  test('stand in the text exactly, whatever is written around them', () => {
    const label = fc.constantFrom(...[...graph.concepts()].flatMap((concept) => labelsOf(concept, 'fi')));
    const piece = fc.oneof(
      label,
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' ', '. ', '\n', 'ja '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        for (const { span, matched, score } of extract(text, 'fi')) {
          expect(text.slice(...span)).toBe(matched);
          expect(matched).not.toBe('');
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('are found by every label of theirs that stands alone', () => {
    const labels = [...graph.competences()].flatMap((concept) =>
      labelsOf(concept, 'sv').map((label) => ({ concept, label })),
    );
    const missed = labels.filter(
      ({ concept, label }) => !extract(label, 'sv').some((found) => found.concept === concept.uri),
    );
    expect(missed).toEqual([]);
  });
});
