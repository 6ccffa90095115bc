import type { QualificationRule } from '@kohtaanto/events';
import type { FieldProblem } from '@kohtaanto/kernel';

/** What is wrong in a rule tree: units that are not listed, and bounds whose least is above their most. */
export function ruleProblems(
  rule: QualificationRule,
  units: ReadonlySet<string>,
  pointer = '/rule',
): readonly FieldProblem[] {
  if (rule.kind === 'unit') {
    if (units.has(rule.unit)) return [];
    return [{ pointer: `${pointer}/unit`, message: `${rule.unit} is not among the units; list it at /units` }];
  }
  return [
    ...boundsProblems(`${pointer}/points`, rule.points),
    ...boundsProblems(`${pointer}/count`, rule.count),
    ...rule.parts.flatMap((part, i) => ruleProblems(part, units, `${pointer}/parts/${i}`)),
  ];
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function boundsProblems(pointer: string, { min, max }: Bounds = {}): readonly FieldProblem[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [{ pointer: `${pointer}/min`, message: `the least (${min}) is above the most (${max})` }];
}
