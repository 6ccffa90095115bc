import type { Generation } from './generation.ts';
import type { Levels } from './levels.ts';
import { rowEnd, rowStart } from './termField.ts';

/** The slots that hold one concept of a requirement. */
export interface ConceptList {
  /** Number of the concept in the index. */
  readonly concept: number;
  /** The requirement, counted from 1. */
  readonly requirement: number;
  /** What a slot of the list gets, in steps. */
  readonly steps: number;
  readonly slots: number;
}

/** The lists of a query; those of a requirement stand together, best first. */
export function conceptLists({ concepts }: Generation<unknown>, { requirements }: Levels): readonly ConceptList[] {
  return requirements.flatMap((named, at) =>
    named.flatMap(({ concept, steps }): ConceptList[] => {
      const number = concepts.numbers.get(concept);
      if (number === undefined) return [];
      return [{ concept: number, requirement: at + 1, steps, slots: concepts.postings.counts.values[number] ?? 0 }];
    }),
  );
}

export const slotsIn = (lists: readonly ConceptList[]): number => lists.reduce((sum, { slots }) => sum + slots, 0);

export interface Split {
  /** Lists of weight, and what the other ones can add to a slot at most. */
  readonly heavy: readonly ConceptList[];
  readonly allowance: number;
}

/** A list is light when it gives at most this part of what the best one of its requirement does. */
const lightShare = 0.3;
/** Splitting is not worth it for fewer slots, nor when it spares less than half of them. */
const fewSlots = 10_000;

/** Near concepts are many and weigh little: what only they find comes late, so their lists need not be read at first. */
export function split(lists: readonly ConceptList[], { requirements }: Levels, least = fewSlots): Split | undefined {
  const isLight = ({ requirement, steps }: ConceptList) =>
    steps <= lightShare * (requirements[requirement - 1]?.[0]?.steps ?? 0);
  const heavy = lists.filter((list) => !isLight(list));
  const all = slotsIn(lists);
  if (all < least || slotsIn(heavy) > all / 2) return undefined;
  const added = new Map<number, number>();
  for (const list of lists) {
    if (isLight(list)) added.set(list.requirement, Math.max(list.steps, added.get(list.requirement) ?? 0));
  }
  return { heavy, allowance: [...added.values()].reduce((sum, steps) => sum + steps, 0) };
}

/** The level of a slot worked out from its own concepts. */
export function levelFrom({ concepts }: Generation<unknown>, lists: readonly ConceptList[]): (slot: number) => number {
  // Lists by concept, each chain starting at `first` and going on at `next`; lists are counted from 1.
  const first = new Int32Array(concepts.texts.length);
  const next = new Int32Array(lists.length + 1);
  const requirements = Int32Array.from([0, ...lists.map(({ requirement }) => requirement)]);
  const steps = Int32Array.from([0, ...lists.map((list) => list.steps)]);
  lists.forEach(({ concept }, at) => {
    next[at + 1] = first[concept] ?? 0;
    first[concept] = at + 1;
  });
  const best = new Int32Array((lists.at(-1)?.requirement ?? 0) + 1);
  return (slot) => {
    best.fill(0);
    let level = 0;
    for (let at = rowStart(concepts.ends, slot), end = rowEnd(concepts.ends, slot); at < end; at++) {
      for (let list = first[concepts.row.values[at] ?? -1] ?? 0; list !== 0; list = next[list] ?? 0) {
        const requirement = requirements[list] ?? 0;
        const more = Math.max(0, (steps[list] ?? 0) - (best[requirement] ?? 0));
        best[requirement] = (best[requirement] ?? 0) + more;
        level += more;
      }
    }
    return level;
  };
}
