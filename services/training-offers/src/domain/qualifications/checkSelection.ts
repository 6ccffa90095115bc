import type { QualificationRule } from '@kohtaanto/events';
import { type FieldProblem, repeatProblems } from '@kohtaanto/kernel';

/** A unit that a learner takes. */
export interface SelectedUnit {
  readonly code: string;
  /** Its size where the rule gives none: a local unit, or one of another qualification. */
  readonly points?: number;
  /** Pointer of the group that it counts in: needed for an open group, or where the tree names the unit twice. */
  readonly group?: string;
}

/** What a selection comes to. It makes up the qualification when there are no problems. */
export interface Selection {
  readonly points: number;
  /** Pointers begin at the rule (`/parts/0`, '' for the whole) or, for what has no place in it, at `/selected/0`. */
  readonly problems: readonly FieldProblem[];
}

interface Part {
  readonly points: number;
  readonly chosen: boolean;
  readonly problems: readonly FieldProblem[];
}

/**
 * Checks a selection of units against a qualification's rule tree, bottom-up (R25). A group is looked at when it is
 * required or something in it is chosen: then its required parts must be there, and its points and the number of its
 * chosen parts must be within its bounds. What is left out of a group shows in the bounds of the group around it (R24:
 * 180 points = 145 vocational + 35 common).
 */
export function checkSelection(rule: QualificationRule, selected: readonly SelectedUnit[]): Selection {
  const places = placesOf(rule);
  const placed = new Map<string, SelectedUnit[]>();
  const homeless: FieldProblem[] = [];
  selected.forEach((unit, i) => {
    const place = places.find(({ code, group }) => code === unit.code && (unit.group ?? group) === group);
    const open = place ?? places.find(({ code, group }) => code === undefined && unit.group === group);
    if (open === undefined) {
      const message = `${unit.code} has no place in the rule; name an open group for it or leave it out`;
      homeless.push({ pointer: `/selected/${i}`, message });
    } else placed.set(open.pointer, [...(placed.get(open.pointer) ?? []), unit]);
  });
  const whole = checkPart({ ...rule, required: true }, '', placed);
  const codes = selected.map(({ code }) => code);
  const problems = [...repeatProblems(codes, (i) => `/selected/${i}`), ...homeless, ...whole.problems];
  return { points: whole.points, problems };
}

interface Place {
  readonly pointer: string;
  readonly group: string;
  /** Absent for an open group: it names no units, any unit may be put into it. */
  readonly code?: string;
}

function placesOf(rule: QualificationRule, pointer = '', group = ''): readonly Place[] {
  if (rule.kind === 'unit') return [{ pointer, group, code: rule.unit }];
  if (rule.parts.length === 0) return [{ pointer, group: pointer }];
  return rule.parts.flatMap((part, i) => placesOf(part, `${pointer}/parts/${i}`, pointer));
}

function checkPart(
  rule: QualificationRule,
  pointer: string,
  placed: ReadonlyMap<string, readonly SelectedUnit[]>,
): Part {
  const units = placed.get(pointer) ?? [];
  if (rule.kind === 'unit') {
    const points = units.length === 0 ? 0 : (rule.points ?? units[0]?.points ?? 0);
    const problems =
      rule.required && units.length === 0 ? [{ pointer, message: `${rule.unit} is required; select it` }] : [];
    return { points, chosen: units.length > 0, problems };
  }
  const parts = rule.parts.map((part, i) => checkPart(part, `${pointer}/parts/${i}`, placed));
  const inside = units.map(({ points }): Part => ({ points: points ?? 0, chosen: true, problems: [] }));
  const chosen = [...parts, ...inside].filter((part) => part.chosen);
  const points = chosen.reduce((sum, part) => sum + part.points, 0);
  if (!rule.required && chosen.length === 0) return { points: 0, chosen: false, problems: [] };
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...outside(`${pointer}/points`, points, 'points', rule.points),
    ...outside(`${pointer}/count`, chosen.length, 'parts', rule.count),
  ];
  return { points, chosen: chosen.length > 0, problems };
}

function outside(
  pointer: string,
  is: number,
  of: string,
  bounds: { readonly min?: number; readonly max?: number } = {},
) {
  const { min = 0, max = Number.POSITIVE_INFINITY } = bounds;
  if (is < min) return [{ pointer, message: `${is} ${of} are selected; at least ${min} are needed` }];
  if (is > max) return [{ pointer, message: `${is} ${of} are selected; at most ${max} count` }];
  return [];
}
