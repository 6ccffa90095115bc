import { calendarTiming, type PortableProblem, type StartCalendar } from '@kohtaanto/matching';

/**
 * A search problem as columns, which go to a thread without being copied. A step has either days (start and end, from
 * 1970-01-01) or the place of its calendar; `ids` are left behind, since the order of the steps tells as much.
 */
export interface PackedProblem {
  readonly today: number;
  readonly deadline: number;
  readonly goal: number;
  readonly worths: PortableProblem['worths'];
  readonly masks: number;
  readonly work: number;
  readonly teaches: Int32Array<ArrayBuffer>;
  readonly requires: Int32Array<ArrayBuffer>;
  readonly priceCents: Float64Array<ArrayBuffer>;
  readonly metres: Float64Array<ArrayBuffer>;
  readonly far: Uint8Array<ArrayBuffer>;
  readonly tracks: Uint8Array<ArrayBuffer>;
  readonly start: Float64Array<ArrayBuffer>;
  readonly end: Float64Array<ArrayBuffer>;
  /** Where the step's calendar begins in `calendars`, -1 for none. */
  readonly calendar: Int32Array<ArrayBuffer>;
  /** One after the other: days, from, last, anchor, every, how many numbers of taken days follow, those. */
  readonly calendars: Float64Array<ArrayBuffer>;
}

const columns = ['teaches', 'requires', 'priceCents', 'metres', 'far', 'tracks', 'start', 'end', 'calendar'] as const;

export function packProblem({ today, deadline, goal, worths, steps, limits }: PortableProblem): PackedProblem {
  const count = steps.length;
  const calendars: number[] = [];
  const packed: PackedProblem = {
    ...{ today, deadline, goal, worths, masks: limits.masks, work: limits.work },
    teaches: new Int32Array(count),
    requires: new Int32Array(count),
    priceCents: new Float64Array(count),
    metres: new Float64Array(count),
    far: new Uint8Array(count),
    tracks: new Uint8Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    calendar: new Int32Array(count).fill(-1),
    calendars: new Float64Array(0),
  };
  for (let i = 0; i < count; i++) {
    const step = steps[i];
    if (!step) continue;
    packed.teaches[i] = step.teaches;
    packed.requires[i] = step.requires;
    packed.priceCents[i] = step.priceCents;
    packed.metres[i] = step.metres;
    packed.far[i] = Number(step.far);
    packed.tracks[i] = step.tracks;
    if (step.timing.kind === 'flexible') packed.calendar[i] = write(calendars, step.timing.calendar);
    else [packed.start[i], packed.end[i]] = [step.timing.start, step.timing.end];
  }
  return { ...packed, calendars: Float64Array.from(calendars) };
}

/** What changes hands when the problem is posted. */
export function buffersOf(packed: PackedProblem): ArrayBuffer[] {
  return [...columns, 'calendars' as const].map((column) => packed[column].buffer);
}

export function unpackProblem(packed: PackedProblem, shouldStop: () => boolean): PortableProblem {
  const { today, deadline, goal, worths, masks, work } = packed;
  return {
    ...{ today, deadline, goal, worths },
    limits: { masks, work, shouldStop },
    steps: Array.from(packed.teaches, (teaches, i) => ({
      id: String(i),
      teaches,
      requires: packed.requires[i] ?? 0,
      priceCents: packed.priceCents[i] ?? 0,
      metres: packed.metres[i] ?? 0,
      far: packed.far[i] === 1,
      tracks: packed.tracks[i] ?? 0,
      timing: timingOf(packed, i),
    })),
  };
}

function timingOf({ start, end, calendar, calendars }: PackedProblem, i: number) {
  const at = calendar[i] ?? -1;
  if (at >= 0) return calendarTiming(read(calendars, at));
  return { kind: 'fixed' as const, start: start[i] ?? 0, end: end[i] ?? 0 };
}

function write(calendars: number[], { days, from, last, anchor, every, taken }: StartCalendar): number {
  const at = calendars.length;
  calendars.push(days, from, last, anchor, every, taken.length, ...taken);
  return at;
}

function read(calendars: Float64Array, at: number): StartCalendar {
  const [days = 0, from = 0, last = 0, anchor = 0, every = 1, count = 0] = calendars.subarray(at, at + 6);
  return { days, from, last, anchor, every, taken: Array.from(calendars.subarray(at + 6, at + 6 + count)) };
}
