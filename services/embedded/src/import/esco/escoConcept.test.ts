import { describe, expect, test } from '@jest/globals';
import type { Concept } from '@kohtaanto/taxonomy';
import { escoConcept, isIscoGroup } from './escoConcept.ts';

const group = 'http://data.europa.eu/esco/isco/C6113';
const gardener: Concept = {
  uri: 'http://data.europa.eu/esco/occupation/1',
  kind: 'occupation',
  labels: { en: 'gardener' },
  scheme: 'esco-1.1.1',
  broader: [group],
};

describe('ISCO groups (R21)', () => {
  test('are told from occupations and skills', () => {
    expect([group, gardener.uri].map((uri) => isIscoGroup({ uri }))).toEqual([true, false]);
  });

  test('are no broader concept of an occupation, and give it their code where it has none', () => {
    expect(escoConcept(gardener)).toMatchObject({ broader: [], code: '6113' });
    expect(escoConcept({ ...gardener, code: '6113.2' })).toMatchObject({ code: '6113.2' });
    expect(escoConcept({ ...gardener, broader: [] })).not.toHaveProperty('code');
  });
});
