import type { SearchProblem, SearchStep } from './searchProblem.ts';

/** The goal bits that some step teaches after what it requires can be held; the calendar aside. */
export function teachablePart(steps: readonly SearchStep[], goal: number): number {
  let held = 0;
  for (let before = -1; before !== held; ) {
    before = held;
    for (const { teaches, requires } of steps) if ((requires & ~held) === 0) held |= teaches;
  }
  return held & goal;
}

/**
 * The goal with everything that must be held on the way to it, because each step that teaches a bit of it requires
 * that. Whoever holds the goal holds this too, so the same paths are whole; but bounds see what it costs.
 */
export function forcedGoal(steps: readonly SearchStep[], goal: number): number {
  const common = new Int32Array(32).fill(-1);
  for (const { teaches, requires } of steps) {
    for (let rest = teaches; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      common[bit] = (common[bit] ?? 0) & requires;
    }
  }
  let forced = goal;
  for (let rest = goal; rest !== 0; ) {
    const bit = rest & -rest;
    const more = (common[31 - Math.clz32(bit)] ?? 0) & ~forced & 0x7fff_ffff;
    forced |= more;
    rest = (rest & ~bit) | more;
  }
  return forced;
}

/** The parts of the goal of which no step teaches from two: each is taught apart from the others. */
export function taughtTogether(masks: Iterable<number>, goal: number): readonly number[] {
  let parts: number[] = [];
  for (const mask of masks) {
    let joined = mask & goal;
    if (joined === 0 || parts.some((part) => (joined & ~part) === 0)) continue;
    const apart = parts.filter((part) => (part & joined) === 0);
    for (const part of parts) if (part & joined) joined |= part;
    parts = [...apart, joined];
  }
  return parts;
}

/** Whether what the need values is the goal, bit by bit: then who holds all that can be taught has the most worth. */
export function valuesGoal({ worths, goal }: SearchProblem): boolean {
  return worths.reduce((mask, part) => mask | part.mask, 0) === goal && worths.every(({ tenths }) => tenths > 0);
}
