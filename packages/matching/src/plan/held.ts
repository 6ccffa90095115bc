import { type ConceptUri, invalid } from '@kohtaanto/kernel';

/** A competence that the person has, with its level when it is known. */
export interface Held {
  readonly concept: ConceptUri;
  readonly level?: number;
}

/** @throws DomainError invalid `held` for an empty URI, or a level that no scale has; it points at `pointer`. */
export function checkHeld({ concept, level = 1 }: Held, pointer: string): void {
  if (concept.trim() === '') {
    const message = 'a held competence is a concept URI, with its level behind a colon where it is known: uri:2';
    throw invalid('held', message, { pointer, message });
  }
  if (Number.isInteger(level) && level >= 1 && level <= 6) return;
  const message = `no competence has the level ${level}: levels go from 1 to 6`;
  throw invalid('held', message, { pointer, message });
}

/**
 * Reads `uri` or `uri:level` (level 1-6). URIs may end so themselves: what is a concept as a whole is that one. Without
 * a level only what is asked without a level is held (R32).
 * @throws DomainError as `checkHeld`.
 */
export function heldCompetence(text: string, isConcept: (uri: ConceptUri) => boolean, pointer = '/held'): Held {
  const [, concept = text, digit] = (isConcept(text) ? null : /^(.+):(\d)$/s.exec(text)) ?? [];
  const held = { concept, ...(digit !== undefined && { level: Number(digit) }) };
  checkHeld(held, pointer);
  return held;
}
