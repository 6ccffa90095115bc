import type { EpochDay } from '@kohtaanto/kernel';

/** Bits of the tracks that run side by side. */
export const trackBits = { day: 1, evening: 2, 'own-pace': 4 } as const;
export type Track = keyof typeof trackBits;

/** Fixed days, or any day that the calendar of a flexible step allows. Days are inclusive. */
export type StepTiming = { readonly kind: 'fixed'; readonly start: EpochDay; readonly end: EpochDay } | FlexibleTiming;

/** `first` gives the first start on a day or later, `noDay` when there is none; a later day never an earlier start. */
export interface FlexibleTiming {
  readonly kind: 'flexible';
  /** Length: a start on day s ends on s + days - 1. */
  readonly days: number;
  readonly first: (day: EpochDay) => EpochDay;
  /** Where every day between two (inclusive) is a start, and no other, these days. */
  readonly anyDays?: { readonly from: EpochDay; readonly last: EpochDay };
}

/** One thing that can be done on a path. Masks have a bit per goal that the person does not hold. */
export interface SearchStep {
  /** Orders equal paths; unique. */
  readonly id: string;
  readonly teaches: number;
  readonly requires: number;
  readonly priceCents: number;
  /** Home and back. */
  readonly metres: number;
  /** Keeps a free day on both sides of it. */
  readonly far: boolean;
  /** Bits of the tracks that it fills. */
  readonly tracks: number;
  readonly timing: StepTiming;
}

export interface SearchLimits {
  /** Distinct sets of goals held that the search may keep. */
  readonly masks: number;
  /** Elementary operations, counted, so that answers repeat. */
  readonly work: number;
  /**
   * Asked about every millisecond; once it says true it must go on saying so. What was found by then is the answer, and
   * it is not called exact. For cancellation and hard time limits: an answer cut off by it need not repeat.
   */
  readonly shouldStop?: () => boolean;
}

export interface SearchProblem {
  readonly today: EpochDay;
  /** Last day on which a step may end. */
  readonly deadline: EpochDay;
  /** Bits that a whole path holds in the end. */
  readonly goal: number;
  /** What holding all bits of `mask` is worth to the need, in whole tenths of a must competence. */
  readonly worths: readonly { readonly mask: number; readonly tenths: number }[];
  readonly steps: readonly SearchStep[];
  readonly limits: SearchLimits;
}

export interface PlacedStep {
  /** Index into `steps` of the problem. */
  readonly step: number;
  readonly start: EpochDay;
  readonly end: EpochDay;
}

export interface FoundPath {
  /** By start, end, id. */
  readonly steps: readonly PlacedStep[];
  /** The last end; today for a path of no steps. */
  readonly finish: EpochDay;
  readonly priceCents: number;
  readonly metres: number;
  readonly mask: number;
}

export interface SearchResult {
  /** Strictly later and strictly cheaper from each path to the next. */
  readonly front: readonly FoundPath[];
  /** The best path that leaves something open; only without a front, and only when something is worth it. */
  readonly partial?: FoundPath;
  /** Whether the front is proven whole. */
  readonly exact: boolean;
  readonly work: number;
}

export const noDay = Number.POSITIVE_INFINITY;

/** The first start on the day or later. */
export function firstStartOf(timing: StepTiming, day: EpochDay): EpochDay {
  if (timing.kind === 'flexible') return timing.first(day);
  return day <= timing.start ? timing.start : noDay;
}

export function daysOf(timing: StepTiming): number {
  return timing.kind === 'fixed' ? timing.end - timing.start + 1 : timing.days;
}
