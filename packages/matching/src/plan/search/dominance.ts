import { costsLess, groupFlexible, hasBetterFlexible, servesFor } from './betterFlexible.ts';
import { type ListsByBit, listsByBit, shortestHolding } from './listsByBit.ts';
import type { SearchProblem, SearchStep } from './searchProblem.ts';
import { checkLimits, type Effort } from './sweepState.ts';

export interface Undominated {
  /** Places of the steps, in rising order. */
  readonly kept: readonly number[];
  readonly work: number;
}

/**
 * The places of the steps that no other step makes needless: one that teaches no less, requires no more, costs no more,
 * fills no other track and can be done inside the days it fills. Any path with the dropped step is no better than the
 * same path with the other one. Only fixed steps are dropped. Where the limits end it, what was not looked at is kept.
 */
export function undominated({ steps, limits }: Pick<SearchProblem, 'steps' | 'limits'>): Undominated {
  const flexible = groupFlexible(steps);
  const order = byStart(steps);
  const fixed = columnsByBit(steps, order);
  const effort: Effort = { limits, work: 0, nextAsk: 0, stopped: false };
  const spend = (looks: number): void => {
    effort.work += looks / looksPerWork;
  };
  const dropped = new Uint8Array(steps.length);
  for (const place of order) {
    checkLimits(effort);
    if (effort.stopped) break;
    if (hasBetterFlexible(flexible, place, spend) || hasBetterFixed(steps, fixed, place, spend)) dropped[place] = 1;
  }
  return { kept: steps.flatMap((_, i) => (dropped[i] === 0 ? [i] : [])), work: Math.ceil(effort.work) };
}

/** A look takes about so much less than what else counts as an operation. */
const looksPerWork = 16;

/** Fixed steps by start, as columns: what sorts out nearly all pairs. */
interface Columns {
  readonly length: number;
  readonly place: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly teaches: Int32Array;
  readonly price: Float64Array;
}

function byStart(steps: readonly SearchStep[]): Int32Array {
  const starts = Float64Array.from(steps, ({ timing }) => (timing.kind === 'fixed' ? timing.start : Number.NaN));
  const fixed = steps.flatMap(({ timing }, i) => (timing.kind === 'fixed' ? [i] : []));
  return Int32Array.from(fixed).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
}

function columnsByBit(steps: readonly SearchStep[], order: Int32Array): ListsByBit<Columns> {
  const { perBit, all } = listsByBit(order, (place) => steps[place]?.teaches ?? 0);
  return { perBit: perBit.map((list) => columnsOf(steps, list)), all: columnsOf(steps, all) };
}

function columnsOf(steps: readonly SearchStep[], places: readonly number[]): Columns {
  const column = (of: (step: SearchStep) => number): number[] =>
    places.map((place) => {
      const step = steps[place];
      return step ? of(step) : 0;
    });
  return {
    length: places.length,
    place: Int32Array.from(places),
    start: Int32Array.from(column(({ timing }) => (timing.kind === 'fixed' ? timing.start : 0))),
    end: Int32Array.from(column(({ timing }) => (timing.kind === 'fixed' ? timing.end : 0))),
    teaches: Int32Array.from(column(({ teaches }) => teaches)),
    price: Float64Array.from(column(({ priceCents }) => priceCents)),
  };
}

/** Looks at the fixed steps that start inside the days of the one at the place. */
function hasBetterFixed(
  steps: readonly SearchStep[],
  fixed: ListsByBit<Columns>,
  place: number,
  spend: (looks: number) => void,
): boolean {
  const worse = steps[place];
  if (worse?.timing.kind !== 'fixed') return false;
  const { teaches: mask, priceCents: cents } = worse;
  const { start: first, end: last } = worse.timing;
  const { start, end, teaches, price, ...columns } = shortestHolding(fixed, mask);
  const from = firstAtLeast(start, first);
  let at = from;
  let found = false;
  for (; !found && at < columns.length && (start[at] ?? 0) <= last; at++) {
    if ((mask & ~(teaches[at] ?? 0)) !== 0 || (price[at] ?? 0) > cents || (end[at] ?? 0) > last) continue;
    const other = columns.place[at] ?? 0;
    const better = steps[other];
    found = better !== undefined && servesFor(better, worse) && costsLess(steps, other, place);
  }
  spend(1 + at - from);
  return found;
}

/** The place of the first number in the rising column that is no less; halving. */
function firstAtLeast(column: Int32Array, wanted: number): number {
  let from = 0;
  for (let to = column.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((column[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}
