import type { ConceptList } from './conceptLists.ts';
import type { Levelled } from './levelled.ts';
import { rowLength, rowStart } from './rowEnds.ts';
import type { TermField } from './termField.ts';
import { termAt } from './termRows.ts';

/** Replaces the levels by what the slots' own concepts add up to: for a few slots less work than reading long lists. */
export function heldSums({ ends, rows }: TermField, lists: readonly ConceptList[], undeducted: number) {
  let byConcept: ReadonlyMap<number, readonly ConceptList[]> | undefined;
  const best = new Int32Array(1 + lists.reduce((most, { requirement }) => Math.max(most, requirement), 0));
  const sumOf = (slot: number, known: ReadonlyMap<number, readonly ConceptList[]>): number => {
    let sum = 0;
    best.fill(0);
    for (let at = rowStart(ends, slot), end = at + rowLength(ends, slot); at < end; at++) {
      for (const { requirement, steps } of known.get(termAt(rows, at)) ?? []) {
        const more = steps - (best[requirement] ?? 0);
        if (more <= 0) continue;
        best[requirement] = steps;
        sum += more;
      }
    }
    return sum;
  };
  return ({ slots, levels, count }: Levelled): void => {
    byConcept ??= Map.groupBy(lists, ({ concept }) => concept);
    for (let at = 0; at < count; at++) levels[at] = sumOf(slots[at] ?? 0, byConcept) + undeducted;
  };
}
