import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Concept } from './concept.ts';
import { conceptGraph } from './conceptGraph.ts';

function competence(uri: string, rest: Partial<Concept> = {}): Concept {
  return { uri, kind: 'competence', labels: { fi: `fi ${uri}` }, scheme: 'test', broader: [], ...rest };
}

const welding = competence('welding', { labels: { fi: 'hitsaus', sv: 'svetsning' }, reuseLevel: 'sector-specific' });
const mag = competence('mag', { broader: ['welding', 'welding'], essential: ['drawings'] });
const tig = competence('tig', { broader: ['welding'] });
const drawings = competence('drawings', { reuseLevel: 'cross-sector' });
const teamwork = competence('teamwork', { reuseLevel: 'transversal' });
const welder = competence('welder', { kind: 'occupation', essential: ['welding', 'mag'], optional: ['teamwork'] });
const all = [welding, mag, tig, drawings, teamwork, welder];

describe('a concept graph', () => {
  const graph = conceptGraph(all);

  test('knows broader, narrower and sibling competences; a parent listed twice counts once (R21)', () => {
    expect(graph.broader('mag')).toEqual(['welding']);
    expect(graph.narrower('welding')).toEqual(['mag', 'tig']);
    expect(graph.siblings('mag')).toEqual(['tig']);
    expect(graph.siblings('welding')).toEqual([]);
  });

  test('knows what requires a competence, from competences only', () => {
    expect(graph.requiredBy('drawings')).toEqual(['mag']);
    expect(graph.requiredBy('mag')).toEqual([]);
  });

  test('knows what an occupation needs, essential and optional apart (R29)', () => {
    expect(graph.essentialOf('welder')).toEqual(['welding', 'mag']);
    expect(graph.optionalOf('welder')).toEqual(['teamwork']);
  });

  test('weighs a competence by how widely it is used (R30)', () => {
    expect(['teamwork', 'drawings', 'welding', 'tig', 'nobody knows'].map((uri) => graph.information(uri))).toEqual([
      0.5, 0.8, 1, 1, 1,
    ]);
  });

  test('labels in the language, else in another one, else by the URI', () => {
    expect(graph.label('welding', 'sv')).toBe('svetsning');
    expect(graph.label('welding', 'en')).toBe('hitsaus');
    expect(graph.label('nobody knows', 'en')).toBe('nobody knows');
  });

  test('tells competences and occupations apart', () => {
    expect([...graph.competences()].map(({ uri }) => uri)).toEqual(['welding', 'mag', 'tig', 'drawings', 'teamwork']);
    expect([...graph.occupations()].map(({ uri }) => uri)).toEqual(['welder']);
    expect(graph.size).toBe(6);
  });

  test('leaves out relations to the unknown, to itself and to the wrong kind, and tells each', () => {
    const odd = conceptGraph([
      competence('a', { broader: ['gone', 'a', 'job'], essential: ['job'] }),
      competence('job', { kind: 'occupation' }),
    ]);
    expect(odd.broader('a')).toEqual([]);
    expect(odd.essentialOf('a')).toEqual([]);
    expect(odd.problems.map(({ relation, target }) => [relation, target])).toEqual([
      ['broader', 'gone'],
      ['broader', 'a'],
      ['broader', 'job'],
      ['essential', 'job'],
    ]);
  });

  test('has equal versions for equal contents in any order, and another for any change (R31)', () => {
    expect(conceptGraph([...all].reverse()).version).toBe(graph.version);
    expect(graph.version).toMatch(/^test:6#[0-9a-f]{8}$/);
    const renamed = competence('tig', { labels: { fi: 'TIG-hitsaus' } });
    expect(conceptGraph([...all, renamed]).version).not.toBe(graph.version);
  });

  test('replaces a concept that is given again', () => {
    expect(conceptGraph([...all, competence('mag')]).broader('mag')).toEqual([]);
  });
});

test('narrower is broader read backwards, and siblings see each other', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const concepts = fc
    .array(fc.subarray(names), { minLength: 5, maxLength: 5 })
    .map((parents) => parents.map((broader, i) => competence(names[i] ?? '', { broader })));
  fc.assert(
    fc.property(concepts, (list) => {
      const graph = conceptGraph(list);
      for (const x of names) {
        for (const y of names) {
          expect(graph.narrower(x).includes(y)).toBe(graph.broader(y).includes(x));
          expect(graph.siblings(x).includes(y)).toBe(graph.siblings(y).includes(x));
        }
      }
    }),
  );
});
