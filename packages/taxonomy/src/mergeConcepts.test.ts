import { expect, test } from '@jest/globals';
import type { Concept } from './concept.ts';
import { mergeConcepts } from './mergeConcepts.ts';

const ours: Concept = {
  uri: 'u',
  kind: 'competence',
  labels: { fi: 'hitsaus', en: 'welding' },
  altLabels: { fi: ['hitsaustyö'] },
  levels: 'five',
  scheme: 'kohtaanto',
  broader: ['metalwork'],
};
const theirs: Concept = {
  uri: 'u',
  kind: 'competence',
  labels: { fi: 'hitsaustekniikat', sv: 'svetsteknik', en: 'welding' },
  altLabels: { fi: ['hitsaustyö', 'hitsausmenetelmät'] },
  reuseLevel: 'sector-specific',
  scheme: 'esco-1.1.1',
  broader: ['metalwork', 'joining'],
  essential: ['drawings'],
};

test('our labels and levels stay, theirs are found by, relations of both count', () => {
  expect(mergeConcepts([ours], [theirs])).toEqual([
    {
      uri: 'u',
      kind: 'competence',
      labels: { fi: 'hitsaus', sv: 'svetsteknik', en: 'welding' },
      altLabels: { fi: ['hitsaustyö', 'hitsaustekniikat', 'hitsausmenetelmät'] },
      levels: 'five',
      reuseLevel: 'sector-specific',
      scheme: 'kohtaanto',
      broader: ['metalwork', 'joining'],
      essential: ['drawings'],
    },
  ]);
});

test('concepts of one side only are kept, ours first', () => {
  const other = { ...theirs, uri: 'v' };
  expect(mergeConcepts([ours], [other]).map(({ uri }) => uri)).toEqual(['u', 'v']);
});
