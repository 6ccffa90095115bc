import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import { type Concept, labelsOf } from '../concept.ts';
import { conceptGraph } from '../conceptGraph.ts';
import { foldedText } from '../lookup/labels.ts';
import { starterTaxonomy, starterUri } from './starterTaxonomy.ts';

const all = starterTaxonomy();
const graph = conceptGraph(all);
const competences = [...graph.competences()];
const occupations = [...graph.occupations()];
const esco =
  /^http:\/\/data\.europa\.eu\/esco\/(skill|occupation)\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const own = /^urn:kohtaanto:competence:[a-z0-9]+(-[a-z0-9]+)*$/;

describe('the starter set', () => {
  test('holds at least 170 competences and 25 occupations, each once', () => {
    expect(competences.length).toBeGreaterThanOrEqual(170);
    expect(occupations.length).toBeGreaterThanOrEqual(25);
    expect(graph.size).toBe(all.length);
  });

  test('labels everything in Finnish, Swedish and English, without blanks at the ends or twice the same', () => {
    for (const concept of all) {
      for (const language of languages) {
        const labels = labelsOf(concept, language);
        expect(concept.labels[language]).toBeTruthy();
        expect(labels.map((label) => label.trim())).toEqual(labels);
        expect(new Set(labels.map(foldedText)).size).toBe(labels.length);
      }
    }
  });

  test('gives no two concepts of a kind the same preferred label', () => {
    for (const concepts of [competences, occupations]) {
      for (const language of languages) {
        const labels = concepts.map(({ labels }) => foldedText(labels[language] ?? ''));
        expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
      }
    }
  });

  test("names everything by ESCO's URI or an own one", () => {
    expect(all.map(({ uri }) => uri).filter((uri) => !esco.test(uri) && !own.test(uri))).toEqual([]);
  });

  test('has broader relations, essential relations between skills, and none that leads nowhere', () => {
    expect(graph.problems).toEqual([]);
    expect(competences.filter(({ broader }) => broader.length > 0).length).toBeGreaterThanOrEqual(25);
    expect(competences.filter(({ essential }) => essential).length).toBeGreaterThanOrEqual(10);
  });

  test('has no circle of broader or of essential relations', () => {
    expect(circles((concept) => concept.broader)).toEqual([]);
    expect(circles((concept) => concept.essential ?? [])).toEqual([]);
  });

  test('tells type and reuse level of every competence, and CEFR for languages that are learnt by it (R29, R30)', () => {
    expect(competences.filter(({ skillType, reuseLevel }) => !skillType || !reuseLevel)).toEqual([]);
    for (const slug of ['finnish', 'swedish', 'english']) expect(graph.get(starterUri(slug))?.levels).toBe('cefr');
  });

  test('gives a card no levels: it is held or not', () => {
    expect(graph.get(starterUri('hygiene-passport'))?.levels).toBeUndefined();
  });

  test('gives every occupation an ISCO-08 code, essential and optional competences (R21)', () => {
    for (const { code, essential = [], optional = [] } of occupations) {
      expect(code).toMatch(/^\d{4}(\.\d+)+$/);
      expect(essential.length).toBeGreaterThan(0);
      expect(optional.length).toBeGreaterThan(0);
      expect(essential.filter((uri) => optional.includes(uri))).toEqual([]);
    }
  });

  test('refuses a slug that it does not have', () => {
    expect(() => starterUri('flying')).toThrow('flying');
  });

  const shared = join(import.meta.dirname, '../../../../../shared/data/esco');
  const there = existsSync(shared);
  (there ? test : test.skip)(
    `uses only URIs that ESCO 1.1.1 has${there ? '' : ' (skipped: ../shared/data is not there)'}`,
    () => {
      const elements = z.array(z.object({ uri: z.string(), notation: z.string().optional() }));
      const known = new Map(
        ['skills.json', 'occupations.json'].flatMap((file) =>
          elements
            .parse(JSON.parse(readFileSync(join(shared, file), 'utf8')))
            .map(({ uri, notation }) => [uri, notation]),
        ),
      );
      const ofEsco = all.filter(({ uri }) => esco.test(uri));
      expect(ofEsco.length).toBeGreaterThan(150);
      expect(ofEsco.filter(({ uri }) => !known.has(uri))).toEqual([]);
      expect(occupations.filter(({ uri, code }) => known.get(uri) !== code)).toEqual([]);
    },
  );
});

function circles(next: (concept: Concept) => readonly string[]): readonly string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    const concept = graph.get(from);
    return (concept ? next(concept) : []).some((uri) => {
      if (uri === to) return true;
      if (seen.has(uri)) return false;
      seen.add(uri);
      return reaches(uri, to, seen);
    });
  };
  return all.map(({ uri }) => uri).filter((uri) => reaches(uri, uri));
}
