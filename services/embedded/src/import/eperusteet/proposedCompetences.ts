import type { QualificationUnit } from '@kohtaanto/events';
import { type Language, languages } from '@kohtaanto/kernel';
import type { ExtractedConcept } from '@kohtaanto/taxonomy';
import type { UnitDraft } from './eperusteetUnit.ts';

/** Below it the words of the text hardly say the competence. */
const leastScore = 0.6;
/** From it on a whole label was found, as written or inflected; below it a part of one. */
const wholeLabel = 0.75;
const most = 40;

/** The requirement texts to look for competences in, in the first language that has them; undefined without any. */
export function requirementText({ requirements }: UnitDraft): { text: string; lang: Language } | undefined {
  for (const lang of languages) {
    const texts = requirements.flatMap(({ text }) => text[lang] ?? []);
    if (texts.length > 0) return { text: texts.join('\n'), lang };
  }
  return undefined;
}

/**
 * Competences that the texts speak of, as proposals: taught in full where the text has a competence's whole label, in
 * part where it has some of its words. At most 40, the surest; in the order of the text.
 */
export function proposedCompetences(found: readonly ExtractedConcept[]): QualificationUnit['proposes'] {
  const sure = found.filter(
    // Words that stand in two requirements say nothing together.
    ({ kind, score, matched }) => kind === 'competence' && score >= leastScore && !matched.includes('\n'),
  );
  const floor = [...sure].sort((a, b) => b.score - a.score)[most - 1]?.score ?? leastScore;
  return sure
    .filter(({ score }) => score >= floor)
    .slice(0, most)
    .map(({ concept, score }) => ({
      concept,
      extent: score >= wholeLabel ? 'full' : 'partial',
      provenance: 'proposed',
    }));
}
