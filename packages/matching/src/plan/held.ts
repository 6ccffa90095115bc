import { type ConceptUri, invalid } from '@kohtaanto/kernel';

/** A competence that the person has, with its level when it is known. */
export interface Held {
  readonly concept: ConceptUri;
  readonly level?: number;
}

/**
 * Reads `uri` or `uri:level` (level 1-6). Without a level only what is asked without a level is held (R32).
 * @throws DomainError invalid `held` for an empty URI, or another digit behind the last colon; it points at `pointer`.
 */
export function heldCompetence(text: string, pointer = '/held'): Held {
  const [, concept = text, digit] = /^(.+):(\d)$/s.exec(text) ?? [];
  if (concept.trim() === '') {
    const message = 'a held competence is a concept URI, with its level behind a colon where it is known: uri:2';
    throw invalid('held', message, { pointer, message });
  }
  if (digit === undefined) return { concept };
  const level = Number(digit);
  if (level >= 1 && level <= 6) return { concept, level };
  const message = `no competence has the level ${level}: levels go from 1 to 6`;
  throw invalid('held', message, { pointer, message });
}
