import type { CandidateQuery } from '../searchIndex.ts';
import type { Generation } from './generation.ts';
import type { Levels } from './levels.ts';
import { numberOfTerm } from './termNumbers.ts';

/** The slots that hold one concept of a requirement. */
export interface ConceptList {
  /** Number of the concept in the index. */
  readonly concept: number;
  /** The requirement, counted from 1. */
  readonly requirement: number;
  /** What a slot of the list gets, in steps. */
  readonly steps: number;
}

/** The lists of a query; those of a requirement stand together, best first. Most concepts of a query are not in the index. */
export function conceptLists(
  { concepts }: Generation<unknown>,
  { requirements }: CandidateQuery,
  { stepsOf }: Levels,
): readonly ConceptList[] {
  return requirements.flatMap((named, at) => {
    const lists: ConceptList[] = [];
    for (const { concept, weight } of named) {
      const number = numberOfTerm(concepts.numbers, concept);
      if (number !== undefined) lists.push({ concept: number, requirement: at + 1, steps: stepsOf(weight) });
    }
    return lists.sort((a, b) => b.steps - a.steps);
  });
}
