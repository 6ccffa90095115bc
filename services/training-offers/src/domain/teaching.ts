import type { Programme } from '@kohtaanto/events';
import { type FieldProblem, repeatProblems } from '@kohtaanto/kernel';

/** What is taught and what one must know before. */
export type Teaching = Pick<Programme, 'teaches' | 'requires'>;

/** A competence is named once: twice would count twice. */
export function teachingProblems({ teaches, requires }: Teaching): readonly FieldProblem[] {
  const taught = teaches.map(({ concept }) => concept);
  const required = requires.map(({ concept }) => concept);
  return [
    ...repeatProblems(taught, (i) => `/teaches/${i}/concept`),
    ...repeatProblems(required, (i) => `/requires/${i}/concept`),
  ];
}
