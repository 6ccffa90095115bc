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

/** The lists of a query; those of a requirement stand together, best first. */
export function conceptLists({ concepts }: Generation<unknown>, { requirements }: Levels): readonly ConceptList[] {
  const lists: ConceptList[] = [];
  requirements.forEach((named, at) => {
    for (const { concept, steps } of named) {
      const number = numberOfTerm(concepts.numbers, concept);
      if (number !== undefined) lists.push({ concept: number, requirement: at + 1, steps });
    }
  });
  return lists;
}
