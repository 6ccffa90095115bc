import type { Day, FieldProblem } from '@kohtaanto/kernel';
import { type ConceptGraph, municipality, successor } from '@kohtaanto/taxonomy';

export interface ConceptUse {
  readonly concept: string;
  readonly level?: number | undefined;
  /** Pointer of the object that holds `concept` and `level`. */
  readonly pointer: string;
}

const highestLevel = { cefr: 6, five: 5 } as const;

/** Concepts that nobody knows, of the wrong kind, or asked at a level that their scale doesn't have (R30). */
export function conceptProblems(
  graph: ConceptGraph,
  kind: 'competence' | 'occupation',
  uses: readonly ConceptUse[],
): readonly FieldProblem[] {
  return uses.flatMap(({ concept, level, pointer }): readonly FieldProblem[] => {
    const found = graph.get(concept);
    if (found === undefined || found.kind !== kind) {
      const message = `no ${kind} has the URI ${concept}; find it with GET /api/taxonomy/${kind}s?q=`;
      return [{ pointer: `${pointer}/concept`, message }];
    }
    const highest = highestLevel[found.levels ?? 'five'];
    if (level === undefined || level <= highest) return [];
    return [{ pointer: `${pointer}/level`, message: `levels of this competence go from 1 to ${highest}` }];
  });
}

/** Municipality codes that don't exist on the day (R20); a merged one names its successor. */
export function municipalityProblems(
  uses: readonly { readonly code: string; readonly pointer: string }[],
  on: Day,
): readonly FieldProblem[] {
  return uses.flatMap(({ code, pointer }): readonly FieldProblem[] => {
    if (municipality(code, on) !== undefined) return [];
    const now = successor(code, on);
    const remedy =
      now === undefined ? 'write a code of today, as in "854"' : `it is part of ${now.names.fi}: write "${now.code}"`;
    return [{ pointer, message: `no municipality has the code ${code} on ${on}; ${remedy}` }];
  });
}
