import { describe, expect, test } from '@jest/globals';
import type { ExtractedConcept } from '@kohtaanto/taxonomy';
import { proposedCompetences, requirementText } from './proposedCompetences.ts';

const found = (concept: string, score: number, more: Partial<ExtractedConcept> = {}): ExtractedConcept => ({
  concept,
  score,
  label: concept,
  kind: 'competence',
  span: [0, 1],
  matched: concept,
  because: 'label',
  ...more,
});

describe('competences proposed from requirement texts', () => {
  test('are proposals, in full for a whole label and in part for some of its words', () => {
    expect(proposedCompetences([found('urn:a', 0.9), found('urn:b', 0.7)])).toEqual([
      { concept: 'urn:a', extent: 'full', provenance: 'proposed' },
      { concept: 'urn:b', extent: 'partial', provenance: 'proposed' },
    ]);
  });

  test('are no occupations, nothing unsure, and nothing that two requirements say together', () => {
    const unfit = [
      found('urn:o', 1, { kind: 'occupation' }),
      found('urn:w', 0.55),
      found('urn:x', 0.7, { matched: 'a\nb' }),
    ];
    expect(proposedCompetences(unfit)).toEqual([]);
  });

  test('are at most forty, the surest', () => {
    const many = Array.from({ length: 60 }, (_, i) => found(`urn:${i}`, 0.6 + i / 1_000));
    const proposed = proposedCompetences(many).map(({ concept }) => concept);
    expect(proposed).toEqual(Array.from({ length: 40 }, (_, i) => `urn:${i + 20}`));
  });

  test('are looked for in the first language that the requirements have', () => {
    const unit = { id: 'q/1', qualification: 'q', code: '1', name: { fi: 'Osa' } };
    const requirements = [{ text: { sv: 'beskär träd' } }, { text: { sv: 'planterar', en: 'plants' } }];
    expect(requirementText({ ...unit, requirements })).toEqual({ text: 'beskär träd\nplanterar', lang: 'sv' });
    expect(requirementText({ ...unit, requirements: [] })).toBeUndefined();
  });
});
