import { describe, expect, test } from '@jest/globals';
import type { Concept } from '../concept.ts';
import { conceptGraph } from '../conceptGraph.ts';
import { labelSets } from './labels.ts';
import { likeConcepts } from './likeConcepts.ts';
import { likenessWeights } from './likenessWeights.ts';

const concept = (
  uri: string,
  kind: Concept['kind'],
  labels: Concept['labels'],
  more: Partial<Concept> = {},
): Concept => ({
  uri,
  kind,
  labels,
  scheme: 'test',
  broader: [],
  ...more,
});
const group = (uri: string, sv: string): Concept => concept(uri, 'occupation', { sv });
const member = (uri: string, sv: string, of: string): Concept => concept(uri, 'occupation', { sv }, { broader: [of] });

const graph = conceptGraph([
  group('building', 'Byggnadsyrken'),
  member('concrete-worker', 'betongarbetare', 'building'),
  member('concrete-sprayer', 'betongsprutare', 'building'),
  member('concrete-caster', 'betonggjutare', 'building'),
  group('baking', 'Bagare och konditorer'),
  member('baker', 'bagare', 'baking'),
  concept('pruning', 'competence', { fi: 'omenapuiden leikkaus', sv: 'beskärning av äppelträd' }),
  concept('cherries', 'competence', { sv: 'beskärning av körsbärsträd' }),
  concept('milking', 'competence', { fi: 'lypsy', sv: 'mjölkning' }),
  concept('first-aid', 'competence', { en: 'first aid' }, { altLabels: { en: ['emergency care of the injured'] } }),
]);
const like = (text: string, lang: 'fi' | 'sv' | 'en', kind: Concept['kind'], weights = likenessWeights) =>
  likeConcepts(graph, labelSets(graph), kind, weights)
    .find(text, lang, 10)
    .map(({ entry, score }) => ({ uri: entry.concept.uri, label: entry.label, score }));

describe('likeness', () => {
  test('gives a group what speaks for several of its members', () => {
    const alone = like('betongläggare', 'sv', 'occupation', { ...likenessWeights, groupShare: 0 });
    expect(alone.map(({ uri }) => uri)).not.toContain('building');
    const found = like('betongläggare', 'sv', 'occupation').map(({ uri }) => uri);
    expect(found).toContain('building');
  });

  test('leaves a title that is clearly of one member to it', () => {
    expect(like('betonggjutare', 'sv', 'occupation')[0]).toMatchObject({ uri: 'concrete-caster' });
  });

  test('reaches a concept without a label in the language over what its neighbours are called in another', () => {
    const scores = new Map(like('kirsikkapuiden leikkaus', 'fi', 'competence').map(({ uri, score }) => [uri, score]));
    expect(scores.get('cherries')).toBeGreaterThan(0.25);
    expect(scores.get('milking')).toBeUndefined();
    expect(scores.get('first-aid') ?? 0).toBeLessThan(0.1);
  });

  test('takes the nearest label of a concept, and says which', () => {
    expect(like('injured emergency care', 'en', 'competence')[0]).toMatchObject({
      uri: 'first-aid',
      label: 'emergency care of the injured',
    });
  });

  test('is between 0 and 1, falling, and nothing where nothing is alike', () => {
    const scores = like('bagare och betonggjutare', 'sv', 'occupation').map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
    expect(like('zzz', 'sv', 'occupation')).toEqual([]);
  });
});
