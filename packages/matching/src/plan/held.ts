import { type ConceptUri, invalid } from '@kohtaanto/kernel';

/** A competence that the person has, with its level when it is known. */
export interface Held {
  readonly concept: ConceptUri;
  readonly level?: number;
}

/**
 * Reads `uri` or `uri:level` (level 1-6). Without a level only what is asked without a level is held (R32).
 * @throws DomainError invalid `held` for an empty URI.
 */
export function heldCompetence(text: string): Held {
  const [, concept = text, level] = /^(.+):([1-6])$/s.exec(text) ?? [];
  if (concept.trim() === '') {
    const message = 'a held competence is a concept URI, with its level behind a colon where it is known: uri:2';
    throw invalid('held', message, { pointer: '/held', message });
  }
  return level === undefined ? { concept } : { concept, level: Number(level) };
}
