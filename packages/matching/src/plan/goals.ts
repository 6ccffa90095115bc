import type { ConceptUri } from '@kohtaanto/kernel';
import { creditOf } from '../match/credit.ts';
import type { Relations } from '../match/preparedNeed.ts';
import type { MatchNeed, MatchSource, Prerequisite, Requirement, Taught } from '../model.ts';
import type { Held } from './held.ts';

/** What a path can come to hold: a competence, at a level or at any, as a need or a prerequisite asks for it. */
export interface Goal {
  readonly key: string;
  readonly requirement: Requirement;
  /** The concepts that cover it: itself, and its narrower ones where they are accepted. */
  readonly concepts: readonly ConceptUri[];
}

export function goalOf(requirement: Requirement, graph: Relations): Goal {
  const { concept, level, acceptNarrower } = requirement;
  return {
    key: `${concept} ${level ?? ''} ${acceptNarrower}`,
    requirement,
    concepts: acceptNarrower ? [...new Set([concept, ...graph.narrower(concept)])] : [concept],
  };
}

/** A prerequisite is met by its own concept only. */
export function prerequisiteGoal({ concept, level }: Prerequisite, graph: Relations): Goal {
  return goalOf({ concept, importance: 'must', acceptNarrower: false, ...(level !== undefined && { level }) }, graph);
}

/** Whether the match would say *covered*. */
export function coversGoal({ requirement, concepts }: Goal, taught: Taught): boolean {
  if (!concepts.includes(taught.concept)) return false;
  return creditOf(requirement, taught.concept === requirement.concept ? 'same' : 'narrower', taught) === 1;
}

export function teachesGoal(goal: Goal, source: MatchSource): boolean {
  return source.teaches.some((taught) => coversGoal(goal, taught));
}

export function holdsGoal(goal: Goal, held: readonly Held[]): boolean {
  return held.some((item) => coversGoal(goal, { ...item, extent: 'full', provenance: 'manual' }));
}

/** A must competence that is not held, and the level that is. */
export interface GapItem {
  readonly goal: Goal;
  readonly heldLevel: number;
}

/**
 * The gap: must competences that are not held. A level is a chain of bits, of which only those that somebody asks for
 * (the need, or a prerequisite) get one: what is taught or held at a level covers every goal at a lower one, so the
 * chain stays down-closed without the bits between.
 */
export function gapOf(need: MatchNeed, held: readonly Held[], graph: Relations): readonly GapItem[] {
  const gap = new Map<string, GapItem>();
  for (const requirement of need.requirements) {
    if (requirement.importance !== 'must') continue;
    const goal = goalOf(requirement, graph);
    if (gap.has(goal.key) || holdsGoal(goal, held)) continue;
    gap.set(goal.key, { goal, heldLevel: heldLevel(goal, held) });
  }
  return [...gap.values()];
}

function heldLevel({ concepts }: Goal, held: readonly Held[]): number {
  return held.reduce((most, { concept, level = 0 }) => (concepts.includes(concept) ? Math.max(most, level) : most), 0);
}
