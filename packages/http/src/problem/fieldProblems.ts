import type { FieldProblem } from '@kohtaanto/kernel';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** How a path into the input is written: a JSON pointer for bodies, `?name` for queries, `:name` for paths. */
export type PointerStyle = (path: Path) => string;

const escaped = (step: PropertyKey): string => String(step).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901. */
export const bodyPointer: PointerStyle = (path) => path.map((step) => `/${escaped(step)}`).join('');
export const queryPointer: PointerStyle = (path) => `?${String(path[0] ?? '').slice(0, 100)}`;
export const pathPointer: PointerStyle = (path) => `:${String(path[0] ?? '')}`;

/** The branch of a union that got furthest: the one its author most likely meant. */
function likeliest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (branch: readonly z.core.$ZodIssue[]): number => Math.max(0, ...branch.map((i) => i.path.length));
  return branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

function flatten(issue: z.core.$ZodIssue, base: Path, style: PointerStyle): readonly FieldProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: style([...path, key]), message: issue.message }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = likeliest(issue.errors);
    if (
      branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys' || issue.errors.length === 1)
    ) {
      return branch.flatMap((inner) => flatten(inner, path, style));
    }
    const ways = new Set(issue.errors.flatMap((errors) => errors.slice(0, 1).map((inner) => inner.message)));
    return [{ pointer: style(path), message: [...ways].join('; or ') }];
  }
  return [{ pointer: style(path), message: issue.message }];
}

const shownAtMost = 50;

/** Every refused place, at most 50: a body of a million wrong fields must not make an answer of a million lines. */
export function fieldProblems(error: z.core.$ZodError, style: PointerStyle): readonly FieldProblem[] {
  return error.issues.flatMap((issue) => flatten(issue, [], style)).slice(0, shownAtMost);
}
