import type { FieldProblem } from './domainError.ts';

/** A problem at each value that was given before, naming where the first one is. */
export function repeatProblems(
  values: readonly string[],
  pointerOf: (index: number) => string,
): readonly FieldProblem[] {
  const firsts = new Map<string, number>();
  return values.flatMap((value, i) => {
    const first = firsts.get(value);
    if (first === undefined) {
      firsts.set(value, i);
      return [];
    }
    return [{ pointer: pointerOf(i), message: `"${value}" is given already at ${pointerOf(first)}; leave one out` }];
  });
}
